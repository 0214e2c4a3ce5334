"""Carry-over between cycles: on whose desk an item comes back, also where areas were split or renamed meanwhile."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from app.areas import queries as areas
from app.areas.models import Area
from app.areas.states.paths import above
from app.cycles import queries
from app.cycles.actions.desk import Arrival, arrive
from app.cycles.models.cycles import Cycle, DeskItem, Round
from app.cycles.states import ItemKind, Road
from app.store.clock import BANGKOK


@dataclass(slots=True)
class Homes:
    """The rounds of a cycle and the areas that stand no more, with those that took their place."""

    by_area: Mapping[int, Round]
    former: Mapping[int, Area]
    by_path: Mapping[int, Round] = field(default_factory=dict)

    @classmethod
    def of(cls, cycle: Cycle) -> Homes:
        """Look the rounds and the former areas of the cycle's province up."""
        rounds = queries.regular_rounds(cycle.id)
        former = {area.id: area for area in areas.former_areas(cycle.province)}
        return cls({r.area_id: r for r in rounds}, former, {r.area_path: r for r in rounds})

    def desk(self, area_id: int, path: int) -> Round | None:
        """Return the round of the area, of the one that took its place, or of the nearest one above it."""
        seen: set[int] = set()
        while area_id in self.former and area_id not in seen:
            seen.add(area_id)
            area = self.former[area_id]
            path = area.path
            if area.successor_id is None:
                break
            area_id = area.successor_id
        if area_id in self.by_area:
            return self.by_area[area_id]
        return next((self.by_path[up] for up in reversed(above(path)) if up in self.by_path), None)

    def home(self, path: int, arrived: date) -> int:
        """Return the path at which an item is at home now, that was at home at ``path`` on the day it arrived."""
        held = [a for a in self.former.values() if a.path == path and a.valid_to and a.valid_to >= arrived]
        area = min(held, key=lambda one: one.valid_to or arrived, default=None)
        seen: set[int] = set()
        while area is not None and area.successor_id and area.id not in seen:
            seen.add(area.id)
            standing = self.by_area.get(area.successor_id)
            if standing is not None:
                return standing.area_path
            area = self.former.get(area.successor_id)
        return path


def carry(cycle: Cycle, waiting: Sequence[tuple[DeskItem, int]]) -> int:
    """Lay the items (with the ids of the areas whose desks they lie on) on the cycle's desks; return how many.

    Always inside an act. What is carried leaves its old desk as the current one, so that nothing is carried twice.
    """
    if not waiting:
        return 0
    homes = Homes.of(cycle)
    desks: dict[int, tuple[Round, list[Arrival]]] = {}
    for item, area_id in waiting:
        desk = homes.desk(area_id, item.area_path)
        if desk is not None:
            home = homes.home(item.area_path, item.arrived_at.astimezone(BANGKOK).date())
            desks.setdefault(desk.id, (desk, []))[1].append(_arrival(item, home))
    for desk, arrivals in desks.values():
        arrive(desk, arrivals)
    return sum(len(arrivals) for _desk, arrivals in desks.values())


def _arrival(item: DeskItem, home: int) -> Arrival:
    return Arrival(
        item_kind=ItemKind(item.item_kind),
        item_id=item.item_id,
        road=Road.CARRIED_OVER,
        area_path=home,
        category_id=item.category_id,
        households=item.households,
        votes=item.votes,
        satang=item.satang,
        from_round_id=item.round_id,
    )
