"""What must be added or changed so that the areas are as a list says. Pure: reads rows, writes none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.areas.models import Area
from app.areas.states.paths import PROVINCE_SPAN, Level, above
from app.store.ids import new_id
from app.thai.text import search_form, sort_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """One area as a register or a file has it. ``name_en`` is None where the list does not speak of it."""

    path: int
    level: Level
    official_code: str | None
    name_th: str
    name_en: str | None
    source: str
    moo: int | None = None
    valid_to: date | None = None
    #: Path of the one area that took its place.
    successor: int | None = None


@dataclass(frozen=True, slots=True)
class AreaStep:
    """One area to add (``area`` is None) or to change, with the values that it gets."""

    area: Area | None
    values: dict[str, Any]
    province: int

    def taken(self) -> Area:
        """Take the step: return the area with its new values."""
        if self.area is None:
            return Area(**self.values)
        for name, value in self.values.items():
            setattr(self.area, name, value)
        return self.area


@dataclass(slots=True)
class KnownAreas:
    """The areas that stand: one for each path today, and former ones by path and last day."""

    today: dict[int, Area] = field(default_factory=dict)
    former: dict[tuple[int, date], Area] = field(default_factory=dict)
    #: Ids by path, of standing areas and of those that the plan adds.
    ids: dict[int, int] = field(default_factory=dict)

    @classmethod
    def of(cls, areas: Iterable[Area]) -> KnownAreas:
        """Sort ``areas`` into today's and former ones."""
        standing = cls()
        for area in areas:
            if area.valid_to is None:
                standing.today[area.path] = area
            else:
                standing.former[area.path, area.valid_to] = area
        standing.ids = {path: area.id for (path, _), area in standing.former.items()}
        standing.ids.update({path: area.id for path, area in standing.today.items()})
        return standing

    def find(self, wanted: Wanted) -> Area | None:
        """Return the row that is the wanted area: an area that is abolished now may still stand as today's."""
        if wanted.valid_to is None:
            return self.today.get(wanted.path)
        return self.former.get((wanted.path, wanted.valid_to)) or self.today.get(wanted.path)


def plan(standing: KnownAreas, wanted: Sequence[Wanted]) -> list[AreaStep]:
    """Return the steps from ``standing`` to ``wanted``, which lists parents before their children."""
    fresh = {(one.path, one.valid_to): new_id() for one in wanted if standing.find(one) is None}
    for (path, _), ident in fresh.items():
        standing.ids.setdefault(path, ident)
    steps = (_step(standing, one, fresh.get((one.path, one.valid_to))) for one in wanted)
    return [step for step in steps if step is not None]


def by_province(steps: Iterable[AreaStep]) -> Iterator[tuple[int, list[AreaStep]]]:
    """Yield the steps of each province, in the order of the provinces' digits."""
    sorted_in: dict[int, list[AreaStep]] = {}
    for step in steps:
        sorted_in.setdefault(step.province, []).append(step)
    yield from sorted(sorted_in.items())


def search_column(name_th: str, name_en: str) -> str:
    """Return the normal form of both names, in which search looks: Thai, a bar, English."""
    return f"{search_form(name_th)}|{search_form(name_en)}"[:400]


def _step(standing: KnownAreas, one: Wanted, ident: int | None) -> AreaStep | None:
    area = standing.find(one)
    parents = above(one.path)
    values: dict[str, Any] = {
        "official_code": one.official_code,
        "name_th": one.name_th,
        "name_en": one.name_en if one.name_en is not None else (area.name_en if area else ""),
        "parent_id": standing.ids.get(parents[-1]) if parents else None,
        "valid_to": one.valid_to,
        "successor_id": standing.ids.get(one.successor) if one.successor else None,
    }
    if area is not None:
        values = {name: value for name, value in values.items() if getattr(area, name) != value}
    if not values:
        return None
    values |= _derived(area, values, one)
    if area is None:
        values["id"] = ident
    return AreaStep(area, values, one.path // PROVINCE_SPAN)


def _derived(area: Area | None, values: dict[str, Any], one: Wanted) -> dict[str, Any]:
    """Return the values that follow from a new name, and for a new area those that never change."""
    made: dict[str, Any] = {"source": one.source}
    if area is None or "name_th" in values or "name_en" in values:
        name_en = values["name_en"] if "name_en" in values or area is None else area.name_en
        made |= {"sort_key": sort_key(one.name_th)[:400], "norm": search_column(one.name_th, name_en)}
    if area is not None:
        return made
    return made | {"path": one.path, "level": one.level, "province": one.path // PROVINCE_SPAN, "moo": one.moo}
