"""The thread as a picture: many voices on the left run together into one project on the right. Pure geometry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

#: Width of one station, and height of the picture for one thread and for many, in units of the drawing.
STRIDE, LOW, HIGH = 100, 34, 100
#: No more dots than this stand at one station; the number beneath says how many there are.
MOST_DOTS = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Station:
    """One station of the thread: what the reader sees beneath its knot, and how many knots are drawn."""

    kind: str
    figure: str
    label: str
    note: str = ""
    dots: int = 1
    reached: bool = True


class Dot(NamedTuple):
    """One knot."""

    kind: str
    x: int
    y: float
    r: float
    reached: bool


@dataclass(frozen=True, slots=True)
class ThreadPicture:
    """The stations, and what is drawn above them."""

    stations: tuple[Station, ...]
    dots: tuple[Dot, ...]
    #: Path data of each line, and whether the thread came that far.
    lines: tuple[tuple[str, bool], ...]
    height: int

    @property
    def width(self) -> int:
        """Width of the drawing."""
        return STRIDE * len(self.stations)


def draw(stations: Sequence[Station]) -> ThreadPicture:
    """Return the picture of the stations, in the order in which a voice passes them."""
    height = HIGH if max(station.dots for station in stations) > 1 else LOW
    columns = [_column(place, station, height) for place, station in enumerate(stations)]
    lines = []
    for left, right in pairwise(columns):
        most = max(len(left), len(right))
        for i in range(most):
            start, end = left[i * len(left) // most], right[i * len(right) // most]
            lines.append((_curve(start, end), end.reached))
    return ThreadPicture(tuple(stations), tuple(dot for column in columns for dot in column), tuple(lines), height)


def _column(place: int, station: Station, height: int) -> list[Dot]:
    count = max(1, min(station.dots, MOST_DOTS))
    gap = (height - 12) / max(count, 4)
    top = height / 2 - gap * (count - 1) / 2
    radius = 4.5 if count > 1 else 9
    return [
        Dot(station.kind, place * STRIDE + STRIDE // 2, round(top + i * gap, 1), radius, station.reached)
        for i in range(count)
    ]


def _curve(start: Dot, end: Dot) -> str:
    middle = (start.x + end.x) // 2
    return f"M{start.x} {start.y}C{middle} {start.y} {middle} {end.y} {end.x} {end.y}"
