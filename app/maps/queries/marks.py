"""The marks of a map: which areas stand for how many items, and which items stand for themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from app.areas.states.paths import Level, above
from app.cycles.states import UNDECIDED, ItemKind
from app.maps.queries import items as queries
from app.maps.queries import near
from app.maps.queries.items import AreaMiddle, ItemCount, Selection
from app.maps.queries.near import CellCount, PointSpot
from app.maps.rules.tiers import BEARS, DIVISOR, LEAST, LEVELS, MOST, TIER_OF_LEVEL, MapTier, bearable, finest
from app.thai.morton import MortonWindow

#: Most single points in one answer; of more, those close to each other share a cell.
MOST_POINTS = 300
#: Most points that are gathered into cells; of more, their villages speak, whose numbers stand ready.
MOST_IN_CELLS = 6000
#: Millionths of a degree that half a tile, 128 pixels, spans at zoom 0.
HALF_TILE = 180_000_000
#: Millionths of a degree by which a village without a point may lie away from the point of its subdistrict.
NEARBY = 200_000


@dataclass(frozen=True, slots=True)
class AreaMark:
    """An area on the map with the items that it stands for; its point in millionths of a degree."""

    place: AreaMiddle
    lat_e6: int
    lon_e6: int
    needs: int = 0
    proposals: int = 0
    #: How many of them by outcome; ``undecided`` among the outcomes.
    outcomes: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PointCell:
    """Items close to each other that share one mark, in their middle."""

    lat_e6: int
    lon_e6: int
    needs: int
    proposals: int
    outcomes: dict[str, int]


@dataclass(frozen=True, slots=True)
class Marks:
    """All marks in one window.

    ``nowhere`` counts items of the answer whose area has no point, nor any area above it: only the list shows them.
    """

    tier: MapTier
    areas: list[AreaMark]
    nowhere: int
    points: list[PointSpot] = field(default_factory=list)
    cells: list[PointCell] = field(default_factory=list)


def _of_tier(
    asked: Selection, tier: MapTier, held: Mapping[int, AreaMiddle], window: MortonWindow
) -> tuple[list[AreaMark], int]:
    """Return the marks of a tier above the village; only items of marks in the window are counted."""
    held = {path: place for path, place in held.items() if place.level in LEVELS[tier]}
    stands = _stands(held, held, asked, tier)
    seen = [path for path in held if path not in stands or window.holds(*stands[path][1:])]
    counted = queries.counts(asked, tier, seen if len(seen) < len(held) else None)
    elsewhere = {count.path for count in counted} - set(held)
    return _gathered(counted, held, stands | _stands(elsewhere, held, asked, tier), window)


class Stand(NamedTuple):
    """Where the items of an area are drawn: at the area itself, or at the nearest one above it that has a point."""

    path: int
    lat_e6: int
    lon_e6: int


def within(asked: Selection, window: MortonWindow, zoom: int, most: int = BEARS) -> Marks:
    """Return the marks in ``window`` at Leaflet's ``zoom``: areas of a tier, and single points from close by.

    ``most`` says how many marks the reader's screen bears; where a tier has more of them, a coarser one is taken.
    """
    wanted = finest(asked.path, zoom, window)
    held = queries.places(asked.path, wanted, window)
    tier = bearable(asked.path, wanted, _seen(held.values(), window), min(max(most, LEAST), MOST))
    if DIVISOR[tier] > 1:
        return Marks(tier, *_of_tier(asked, tier, held, window))
    beside = _near(held, window)
    stands = _stands(beside, held, asked, tier)
    paths = [path for path in beside if path not in stands or window.holds(*stands[path][1:])]
    there = near.how_many(asked, window, MOST_IN_CELLS + 1) if tier is MapTier.POINT else 0
    if tier is MapTier.VILLAGE or there > MOST_IN_CELLS:
        return Marks(MapTier.VILLAGE, *_gathered(queries.counts(asked, MapTier.VILLAGE, paths), held, stands, window))
    without = _gathered(near.counts_without_point(asked, paths), held, stands, window)
    if there > MOST_POINTS:
        return Marks(tier, *without, cells=_cells(near.cells(asked, window, bits_at(zoom))))
    return Marks(tier, *without, points=near.spots(asked, window))


def bits_at(zoom: int) -> int:
    """Return how many bits of each axis a cell leaves out, so that its side is at most 128 pixels at Leaflet's zoom."""
    return (HALF_TILE >> max(0, min(zoom, 20))).bit_length() - 1


def _cells(counted: Iterable[CellCount]) -> list[PointCell]:
    """Put kinds and outcomes of one cell together; its mark stands in the middle of all."""
    by_cell: dict[int, list[CellCount]] = {}
    for count in counted:
        by_cell.setdefault(count.cell, []).append(count)
    return [_cell(counts) for _cell_, counts in sorted(by_cell.items())]


def _cell(counts: list[CellCount]) -> PointCell:
    everything = sum(count.n for count in counts)
    needs = sum(count.n for count in counts if count.item_kind == ItemKind.NEED)
    lat = round(sum(count.n * count.lat_e6 for count in counts) / everything)
    lon = round(sum(count.n * count.lon_e6 for count in counts) / everything)
    return PointCell(lat, lon, needs, everything - needs, by_outcome(counts))


def _seen(places: Iterable[AreaMiddle], window: MortonWindow) -> dict[MapTier, int]:
    """Return how many areas of each tier have their point in the window."""
    seen: dict[MapTier, int] = {}
    for place in places:
        own, tier = _point(place), TIER_OF_LEVEL.get(Level(place.level))
        if own and tier and window.holds(*own):
            seen[tier] = seen.get(tier, 0) + 1
    return seen


def _near(held: Mapping[int, AreaMiddle], window: MortonWindow) -> list[int]:
    """Return the areas that may be drawn in the window; those without a point by the nearest above that has one."""
    south, west, north, east = window
    wider = MortonWindow(south - NEARBY, west - NEARBY, north + NEARBY, east + NEARBY)
    found = []
    for path, place in held.items():
        own = _point(place)
        if own is not None:
            near = window.holds(*own)
        else:
            upper = _nearest_above(path, held)
            near = upper is None or wider.holds(upper.lat_e6, upper.lon_e6)
        if near:
            found.append(path)
    return found


def _stands(paths: Iterable[int], held: Mapping[int, AreaMiddle], asked: Selection, tier: MapTier) -> dict[int, Stand]:
    """Return where each of ``paths`` is drawn: its own point, the middle of what lies there, or the area above."""
    wanted = set(paths)
    lacking = [path for path in wanted if path in held and _point(held[path]) is None]
    means = queries.middles(asked.path, tier, lacking) if lacking else {}
    found: dict[int, Stand] = {}
    for path in wanted:
        own = (_point(held[path]) or means.get(path)) if path in held else None
        stand = Stand(path, *own) if own else _nearest_above(path, held)
        if stand is not None:
            found[path] = stand
    return found


def _nearest_above(path: int, held: Mapping[int, AreaMiddle]) -> Stand | None:
    for upper in reversed(above(path)):
        if upper in held and (point := _point(held[upper])):
            return Stand(upper, *point)
    return None


def _point(place: AreaMiddle) -> tuple[int, int] | None:
    return None if place.lat_e6 is None or place.lon_e6 is None else (place.lat_e6, place.lon_e6)


def _gathered(
    counted: Iterable[ItemCount], held: Mapping[int, AreaMiddle], stands: Mapping[int, Stand], window: MortonWindow
) -> tuple[list[AreaMark], int]:
    """Return the marks in the window, and how many items have no place at all."""
    by_stand: dict[Stand, list[ItemCount]] = {}
    nowhere = 0
    for count in counted:
        stand = stands.get(count.path)
        if stand is None:
            nowhere += count.n
        elif window.holds(stand.lat_e6, stand.lon_e6):
            by_stand.setdefault(Stand(*stand), []).append(count)
    return [_mark(held[stand.path], stand, counts) for stand, counts in sorted(by_stand.items())], nowhere


def _mark(place: AreaMiddle, stand: Stand, counts: list[ItemCount]) -> AreaMark:
    needs = sum(count.n for count in counts if count.item_kind == ItemKind.NEED)
    everything = sum(count.n for count in counts)
    return AreaMark(place, stand.lat_e6, stand.lon_e6, needs, everything - needs, by_outcome(counts))


def by_outcome(counts: Iterable[ItemCount | CellCount]) -> dict[str, int]:
    """Add the counts up by outcome."""
    sums: dict[str, int] = {}
    for count in counts:
        sums[count.outcome or UNDECIDED] = sums.get(count.outcome or UNDECIDED, 0) + count.n
    return sums
