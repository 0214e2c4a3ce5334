"""The picture of a plan's chain: issues on the left, programmes between, categories of needs on the right. Geometry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

#: Width of the drawing in its own units, where the three columns stand, and how far two knots are apart.
WIDTH, COLUMNS, APART = 320, (24, 160, 296), 30
#: The thickest line.
THICKEST = 14


class ChainKnot(NamedTuple):
    """One knot of the picture: its number, as the tables say it, and where it stands."""

    key: int
    number: str
    x: int
    y: float


class Strand(NamedTuple):
    """One line between two knots: its path and how thick it is."""

    path: str
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainPicture:
    """Everything that is drawn."""

    height: int
    knots: tuple[tuple[ChainKnot, ...], ...]
    strands: tuple[Strand, ...]

    @property
    def width(self) -> int:
        """Width of the drawing."""
        return WIDTH


class Flow(NamedTuple):
    """So much runs from one record to another: their keys, and an amount."""

    source: int
    target: int
    amount: int


def draw(columns: Sequence[Sequence[tuple[int, str]]], flows: Sequence[Sequence[Flow]]) -> ChainPicture:
    """Return the picture of three columns of (key, number), with the flows between each two neighbours."""
    height = max(APART * max((len(column) for column in columns), default=1), 2 * APART)
    knots = tuple(_column(place, column, height) for place, column in enumerate(columns))
    strands: list[Strand] = []
    for place, some in enumerate(flows):
        left = {knot.key: knot for knot in knots[place]}
        right = {knot.key: knot for knot in knots[place + 1]}
        most = max((flow.amount for flow in some), default=1) or 1
        strands += [
            Strand(_curve(left[flow.source], right[flow.target]), round(1 + (THICKEST - 1) * flow.amount / most, 1))
            for flow in some
        ]
    return ChainPicture(height=height, knots=knots, strands=tuple(strands))


def _column(place: int, column: Sequence[tuple[int, str]], height: int) -> tuple[ChainKnot, ...]:
    gap = height / max(len(column), 1)
    return tuple(
        ChainKnot(key, number, COLUMNS[place], round(gap * (n + 0.5), 1)) for n, (key, number) in enumerate(column)
    )


def _curve(start: ChainKnot, end: ChainKnot) -> str:
    middle = (start.x + end.x) // 2
    return f"M{start.x} {start.y}C{middle} {start.y} {middle} {end.y} {end.x} {end.y}"
