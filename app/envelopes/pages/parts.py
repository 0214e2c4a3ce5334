"""What a board comes to: ways to share side by side, by district, by dimension."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from flask_babel import gettext as _

from app.areas.states.paths import code_of
from app.cycles.states import DIMENSION_LABELS, Dimension
from app.envelopes.pages.asked import BoardQuestion
from app.envelopes.pages.reading import BoardReading, ReachedRow
from app.envelopes.queries.facts import BoardFacts
from app.envelopes.rules.board import ReachedLine, ReachedSums, board_of, share_of, sums_of
from app.envelopes.states import SPREAD_LABELS, Spread


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedWay:
    """One way to share the money, and what it comes to."""

    spread: Spread
    label: str
    sums: ReachedSums
    url: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DistrictLine:
    """A district on the board: candidates, what they ask and get, what is placed, its ceiling; amounts in satang."""

    path: int
    label: str
    code: str
    candidates: int
    reached: int
    asked: int
    given: int
    was: int
    allocated: int
    ceiling: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DimensionLine:
    """A dimension of development on the board: what its candidates get before and after the change, in satang."""

    label: str
    n: int
    was_n: int
    given: int
    was: int
    share: int
    was_share: int


def ways(read: BoardReading, asked: BoardQuestion, here: str) -> list[SharedWay]:
    """Return every way to share the money of this board, side by side."""
    money = read.change.applied(read.facts.money)
    return [
        SharedWay(
            spread=spread,
            label=str(label),
            sums=sums_of(board_of(replace(money, spread=spread))),
            url=f"{here}?{asked.query_string(spread=spread.value, after='')}",
            chosen=spread == money.spread,
        )
        for spread, label in SPREAD_LABELS.items()
    ]


def districts(read: BoardReading) -> list[DistrictLine]:
    """Return what the districts ask and get, by code; what lies in several of them comes last."""
    was: dict[int, int] = {}
    for line in read.before:
        was[line.asking.district] = was.get(line.asking.district, 0) + line.given
    by_district: dict[int, list[ReachedRow]] = {at: [] for at in was}
    for row in read.rows:
        by_district[row.line.asking.district].append(row)
    ceilings = read.facts.money.ceilings
    return [
        DistrictLine(
            path=at,
            label=read.names.get(at, "") or _("several districts"),
            code=code_of(at) if at else "",
            candidates=len(rows),
            reached=sum(bool(row.line.given) for row in rows),
            asked=sum(row.line.asking.satang for row in rows),
            given=sum(row.line.given for row in rows),
            was=was[at],
            allocated=sum(row.candidate.allocated or 0 for row in rows),
            ceiling=ceilings.get(at),
        )
        for at, rows in sorted(by_district.items(), key=lambda one: (not one[0], one[0]))
    ]


def balance(read: BoardReading) -> list[DimensionLine]:
    """Return what each dimension gets, with its share of all that is given in percent, before and after the change."""
    before, after = (_by_dimension(read.facts, lines) for lines in (read.before, read.after))
    whole_before, whole_after = (sum(satang for _n, satang in sums.values()) for sums in (before, after))
    return [
        DimensionLine(
            label=str(label),
            n=after[one][0],
            was_n=before[one][0],
            given=after[one][1],
            was=before[one][1],
            share=share_of(after[one][1], whole_after),
            was_share=share_of(before[one][1], whole_before),
        )
        for one, label in DIMENSION_LABELS.items()
    ]


def _by_dimension(facts: BoardFacts, lines: Sequence[ReachedLine]) -> dict[Dimension, tuple[int, int]]:
    sums = dict.fromkeys(Dimension, (0, 0))
    for line in lines:
        at = Dimension(facts.candidates[line.asking.ident].dimension)
        n, satang = sums[at]
        sums[at] = (n + bool(line.given), satang + line.given)
    return sums
