"""The outlines of an area's parts laid on one canvas, as the page, the SVG and the print draw them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.areas.states.paths import SPAN, Level, level_of
from app.themes.queries.extent import Extent
from app.themes.rules.geometry import NARROW, WIDE, WIDTH, Canvas, DrawnShape, drawn, fitting, rings_of
from app.web.locale import named

#: Largest distance from the true outline that a drawing of 640 units bears, in metres.
THEME_TOLERANCES = {0: 2000, SPAN[Level.PROVINCE]: 300, SPAN[Level.DISTRICT]: 100, SPAN[Level.SUBDISTRICT]: 30}
#: Half the side of a canvas around a single point, in degrees.
ROOM = 0.01


@dataclass(frozen=True, slots=True)
class Atlas:
    """Where everything is drawn: parts by path (outline or dot), borders of the levels above, names that fit."""

    width: int
    height: int
    parts: Mapping[int, DrawnShape]
    borders: tuple[str, ...]
    whole: str
    #: Parts whose name fits on a wide screen, and those whose name fits on a phone, too.
    wide: frozenset[int]
    narrow: frozenset[int]
    names: Mapping[int, str]
    #: Parts that have neither an outline nor a point.
    lacking: int
    sources: tuple[str, ...]
    canvas: Canvas | None


def tolerance_of(extent: Extent) -> int:
    """Return how far from the true outline a drawing of the extent may lie, in metres."""
    return THEME_TOLERANCES[SPAN[level_of(extent.path)] if extent.path else 0]


def draw(extent: Extent, parts: Sequence[Any], shapes: Sequence[Any], width: int = WIDTH) -> Atlas:
    """Lay the outlines (rows of path, level, geojson, source) and the points of ``parts`` on one canvas."""
    rings = {row.path: rings_of(json.loads(row.geojson)) for row in shapes}
    dots = {row.path: (row.lon_e6 / 1e6, row.lat_e6 / 1e6) for row in parts if row.lat_e6 is not None}
    shown = {row.path for row in parts}
    canvas = _canvas(rings, dots, shown, width)
    if canvas is None:
        return Atlas(width, 0, {}, (), "", frozenset(), frozenset(), {}, len(shown), (), None)
    laid = {path: one for path, held in rings.items() if (one := drawn(held, canvas))}
    on_paper = {path: laid[path] for path in shown if path in laid}
    for path in shown - set(on_paper):
        if path in dots:
            x, y = canvas.at(*dots[path])
            if 0 <= x <= canvas.width and 0 <= y <= canvas.height:  # a point in another province is a mistake
                on_paper[path] = DrawnShape("", (x, y, x, y), (x, y), 0)
    names = {row.path: named(row) for row in parts if row.path in on_paper}
    order = [path for path in names if on_paper[path].path]
    texts = [(names[path], on_paper[path]) for path in order]
    wide, narrow = (frozenset(order[n] for n in fitting(texts, size, canvas)) for size in (WIDE, NARROW))
    return Atlas(
        width=canvas.width,
        height=canvas.height,
        parts={row.path: on_paper[row.path] for row in parts if row.path in on_paper},
        borders=tuple(laid[path].path for path in laid if path not in shown and path != extent.path),
        whole=laid[extent.path].path if extent.path in laid else "",
        wide=wide,
        narrow=narrow,
        names=names,
        lacking=len(shown) - len(on_paper),
        sources=tuple(sorted({row.source for row in shapes if row.source})),
        canvas=canvas,
    )


def _canvas(
    rings: Mapping[int, Any], dots: Mapping[int, tuple[float, float]], shown: set[int], width: int
) -> Canvas | None:
    points = [point for held in rings.values() for ring in held for point in ring]
    if not points:
        points = [(x + dx, y + dx) for path, (x, y) in dots.items() if path in shown for dx in (-ROOM, ROOM)]
    return Canvas.around(points, width)
