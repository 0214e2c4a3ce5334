"""Which projects of a body's other plans may be the same work under another name: scored with reasons. Pure.

The same place and the same money are asked for, whatever the words; a person says whether it is the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.aggregation.rules.similarity import SHOWN, ComparedItem, LikenessReason, compare

#: At most so many are offered.
MOST = 5
#: Amounts whose difference is at most one in so many are the same money.
PART = 50
_VILLAGE = 10_000


@dataclass(frozen=True, slots=True)
class PlannedWork:
    """A project of a plan: its words and place, the plan, its first fiscal year, and satang year by year."""

    item: ComparedItem
    plan_id: int
    first_year: int
    satang: tuple[int | None, ...]

    @property
    def total(self) -> int:
        """Satang over all years."""
        return sum(amount or 0 for amount in self.satang)

    def in_year(self, year: int) -> int:
        """Satang in a fiscal year; 0 where the plan says nothing of it."""
        place = year - self.first_year
        return (self.satang[place] or 0) if 0 <= place < len(self.satang) else 0


@dataclass(frozen=True, slots=True)
class MaybeSame:
    """A project that may be the same work (0 to 100), and why."""

    id: int
    score: int
    reasons: tuple[LikenessReason, ...]


def maybe_same(one: PlannedWork, others: Sequence[PlannedWork]) -> list[MaybeSame]:
    """Return those of the others that may be the same work, the likeliest first."""
    found = [same for other in others if (same := _judged(one, other))]
    return sorted(found, key=lambda same: (-same.score, same.id))[:MOST]


def _judged(one: PlannedWork, other: PlannedWork) -> MaybeSame | None:
    pair = compare(one.item, other.item)
    one_place = _share_a_name(one.item, other.item)
    other_work = one.item.things and other.item.things and not one.item.things & other.item.things
    if (other_work and not one_place) or _side_by_side(one, other):
        return None
    money = tuple(_money(one, other))
    known = one.item.area_path == other.item.area_path and one.item.area_path % _VILLAGE != 0
    named = one_place or any(reason.code in ("landmark", "near") for reason in pair.reasons)
    against = any(reason.code.endswith("_differ") for reason in pair.reasons)
    if pair.score < SHOWN and (against or not money or not (known or named)):
        return None
    return MaybeSame(other.item.id, pair.score, (*pair.reasons, *money))


def _share_a_name(one: ComparedItem, other: ComparedItem) -> bool:
    """Tell whether both name one canal, road or hall by its name."""
    return any(one.names[mark] & other.names[mark] for mark in one.names.keys() & other.names.keys())


def _side_by_side(one: PlannedWork, other: PlannedWork) -> bool:
    """Tell whether one plan pays for both in one year: then they are two works."""
    return one.plan_id == other.plan_id and any(
        mine and theirs for mine, theirs in zip(one.satang, other.satang, strict=False)
    )


def _money(one: PlannedWork, other: PlannedWork) -> Iterator[LikenessReason]:
    """Yield why the money is the same: in one and the same fiscal year, else in all."""
    last = max(one.first_year, other.first_year) + len(one.satang)
    for year in range(min(one.first_year, other.first_year), last):
        if _alike(one.in_year(year), other.in_year(year)):
            yield LikenessReason("year_money", f"{year}|{one.in_year(year)}")
            return
    if _alike(one.total, other.total):
        yield LikenessReason("money", str(one.total))


def _alike(one: int, other: int) -> bool:
    return one > 0 and abs(one - other) * PART <= max(one, other)
