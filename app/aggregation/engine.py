"""Ranking and the shape of rulings: pure rules over frozen values, without the web and without the database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Backing:
    """What stands behind an item when a list is ranked."""

    item_id: int
    votes: int
    households: int


@dataclass(frozen=True, slots=True)
class Standing:
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


@dataclass(frozen=True, slots=True)
class Shape:
    """What an outcome needs; the names are those of the ruling's fields."""

    needs: frozenset[str]
    kinds: frozenset[str]


_BOTH = frozenset({"need", "proposal"})
_REASON = frozenset({"reason_id", "sentence"})

#: The outcomes (docs/domain.md): of what each may be given, and what it must have.
SHAPES: Mapping[str, Shape] = {
    "answered": Shape(frozenset(), frozenset({"need"})),
    "carried_up": Shape(frozenset({"rank"}), _BOTH),
    "merged": Shape(frozenset({"target_id"}), _BOTH),
    "split": Shape(frozenset(), frozenset({"proposal"})),
    "settled": Shape(_REASON | {"who", "due_on"}, _BOTH),
    "referred": Shape(_REASON | {"agency_id"}, _BOTH),
    "returned": Shape(_REASON, frozenset({"proposal"})),
    "deferred": Shape(_REASON, _BOTH),
    "declined": Shape(_REASON, _BOTH),
    "withdrawn": Shape(_REASON | {"who"}, _BOTH),
    "adopted": Shape(frozenset({"rank"}), frozenset({"proposal"})),
}


def missing(ruling: Ruling) -> tuple[str, ...]:
    """Return the names of the fields that the outcome needs and the ruling lacks, in a fixed order."""
    needed = SHAPES[ruling.outcome].needs
    order = ("reason_id", "sentence", "rank", "target_id", "agency_id", "who", "due_on")
    return tuple(name for name in order if name in needed and not getattr(ruling, name))


def fits(outcome: str, item_kind: str, *, top: bool) -> bool:
    """Tell whether the outcome may be given to that kind of item; only the top tier adopts, only others carry up."""
    if (outcome == "adopted" and not top) or (outcome == "carried_up" and top):
        return False
    return item_kind in SHAPES[outcome].kinds


def standings(backings: Iterable[Backing]) -> Sequence[Standing]:
    """Rank by votes, then by households; equal ones share a place and are left to people, never settled by id."""
    ordered = sorted(backings, key=lambda b: (-b.votes, -b.households, b.item_id))
    sizes: dict[tuple[int, int], int] = {}
    for backing in ordered:
        key = (backing.votes, backing.households)
        sizes[key] = sizes.get(key, 0) + 1
    placed: list[Standing] = []
    place, last = 0, None
    for count, backing in enumerate(ordered, start=1):
        key = (backing.votes, backing.households)
        place, last = (place, last) if key == last else (count, key)
        placed.append(Standing(backing.item_id, place, sizes[key] > 1))
    return placed


def first_by_votes(backings: Iterable[Backing], room: int) -> Sequence[Standing] | None:
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
