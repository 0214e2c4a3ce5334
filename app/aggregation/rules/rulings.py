"""Ranking and the shape of rulings: pure rules over frozen values, without the web and without the database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.cycles.rules.outcomes import Requisite, meaning


@dataclass(frozen=True, slots=True)
class Backing:
    """What stands behind an item when a list is ranked."""

    item_id: int
    votes: int
    households: int


@dataclass(frozen=True, slots=True)
class RankedItem:
    """A place in the list, counted from 1; ``tied`` says that others share it and people must settle it."""

    item_id: int
    place: int
    tied: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """One decision as it was spoken, before it is recorded; amounts none, days as dates, ids of records."""

    item_id: int
    outcome: str
    reason_id: int | None = None
    sentence: str = ""
    rank: int | None = None
    target_id: int | None = None
    agency_id: int | None = None
    who: str = ""
    due_on: date | None = None


def missing(ruling: Ruling) -> tuple[Requisite, ...]:
    """Return the names of the fields that the outcome needs and the ruling lacks, in the order of ``Requisite``."""
    needs = meaning(ruling.outcome).needs
    return tuple(name for name in Requisite if name in needs and not getattr(ruling, name))


def standings(backings: Iterable[Backing]) -> Sequence[RankedItem]:
    """Rank by votes, then by households; equal ones share a place and are left to people, never settled by id."""
    ordered = sorted(backings, key=lambda b: (-b.votes, -b.households, b.item_id))
    sizes: dict[tuple[int, int], int] = {}
    for backing in ordered:
        key = (backing.votes, backing.households)
        sizes[key] = sizes.get(key, 0) + 1
    placed: list[RankedItem] = []
    place, last = 0, None
    for count, backing in enumerate(ordered, start=1):
        key = (backing.votes, backing.households)
        place, last = (place, last) if key == last else (count, key)
        placed.append(RankedItem(backing.item_id, place, sizes[key] > 1))
    return placed


def first_by_votes(backings: Iterable[Backing], room: int) -> Sequence[RankedItem] | None:
    """Return the first ``room`` items by votes and households; none when equal ones stand on both sides of the cut."""
    placed = standings(backings)
    cut = placed[room - 1 : room + 1]
    if room > 0 and len(cut) == 2 and cut[0].place == cut[1].place:
        return None
    return placed[: max(room, 0)]


def leads_to(start: int, goal: int, merged_into: Mapping[int, int]) -> bool:
    """Tell whether following merges from ``start`` reaches ``goal``: merging goal into start would close a ring."""
    seen = set()
    while start not in seen:
        if start == goal:
            return True
        seen.add(start)
        if start not in merged_into:
            return False
        start = merged_into[start]
    return True
