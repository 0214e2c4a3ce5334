"""How coarse a map is: clusters are the administrative tiers, down to single points when the reader comes close."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from app.areas.states.paths import Level, level_of
from app.thai.morton import HALF, QUARTER, MortonWindow


class MapTier(StrEnum):
    """What one mark on the map stands for, from the coarsest."""

    DISTRICT = "district"
    SUBDISTRICT = "subdistrict"
    VILLAGE = "village"
    POINT = "point"


ORDER = tuple(MapTier)
#: From which zoom (Leaflet's, 0 is the whole earth in 256 pixels) a tier is shown.
FROM_ZOOM = {MapTier.DISTRICT: 0, MapTier.SUBDISTRICT: 10, MapTier.VILLAGE: 12, MapTier.POINT: 14}
#: By what a path is divided so that all items of one mark share the quotient.
DIVISOR = {MapTier.DISTRICT: 1_000_000, MapTier.SUBDISTRICT: 10_000, MapTier.VILLAGE: 1, MapTier.POINT: 1}
#: Levels of area that can hold a mark of the tier; the upper ones for what was recorded above the tier.
LEVELS: dict[MapTier, tuple[Level, ...]] = {
    MapTier.DISTRICT: (Level.PROVINCE, Level.DISTRICT),
    MapTier.SUBDISTRICT: (Level.PROVINCE, Level.DISTRICT, Level.SUBDISTRICT),
    MapTier.VILLAGE: tuple(Level),
    MapTier.POINT: tuple(Level),
}
#: The coarsest tier that says something about an area: what lies directly below it.
NEXT_TIER = {
    Level.PROVINCE: MapTier.DISTRICT,
    Level.DISTRICT: MapTier.SUBDISTRICT,
    Level.SUBDISTRICT: MapTier.VILLAGE,
    Level.VILLAGE: MapTier.POINT,
    Level.COMMUNITY: MapTier.POINT,
}
#: The tier whose marks the areas of a level are.
TIER_OF_LEVEL = {
    Level.DISTRICT: MapTier.DISTRICT,
    Level.SUBDISTRICT: MapTier.SUBDISTRICT,
    Level.VILLAGE: MapTier.VILLAGE,
    Level.COMMUNITY: MapTier.VILLAGE,
}
#: How many marks a window bears if the reader's screen does not say, and what is believed of a screen.
BEARS, LEAST, MOST = 30, 8, 80
#: Millionths of a degree beyond which a window is too wide for single points, whatever zoom it claims.
WIDEST_FOR_POINTS = 500_000
EVERYWHERE = MortonWindow(-QUARTER, -HALF, QUARTER, HALF)


def finest(path: int, zoom: int, window: MortonWindow) -> MapTier:
    """Return the finest tier for the map of the area at ``path`` at that zoom; never coarser than what lies below it.

    A window wider than ``WIDEST_FOR_POINTS`` gets points only on the map of a village, whose points are few.
    """
    by_zoom = [tier for tier in ORDER if FROM_ZOOM[tier] <= max(zoom, 0)][-1]
    coarsest = NEXT_TIER[level_of(path)]
    tier = max(by_zoom, coarsest, key=ORDER.index)
    wide = max(window.north - window.south, window.east - window.west) > WIDEST_FOR_POINTS
    return MapTier.VILLAGE if tier is MapTier.POINT and wide and coarsest is not MapTier.POINT else tier


def bearable(path: int, wanted: MapTier, marks: Mapping[MapTier, int], most: int) -> MapTier:
    """Return the finest tier up to ``wanted`` of which the window holds at most ``most`` marks; points are not counted.

    The map of an area is never coarser than what lies below the area, however many these are.
    """
    if wanted is MapTier.POINT:
        return wanted
    coarsest = ORDER.index(NEXT_TIER[level_of(path)])
    tiers = [tier for tier in ORDER[coarsest : ORDER.index(wanted) + 1] if marks.get(tier, 0) <= most]
    return tiers[-1] if tiers else ORDER[coarsest]


def window_of(south: int | None, west: int | None, north: int | None, east: int | None) -> MortonWindow:
    """Return the window of the four borders in millionths of a degree, held to the earth; a missing border is open."""
    borders = (south, west, north, east)
    found = [border if border is not None else open_ for border, open_ in zip(borders, EVERYWHERE, strict=True)]
    return MortonWindow(
        min(max(found[0], -QUARTER), QUARTER),
        min(max(found[1], -HALF), HALF),
        min(max(found[2], -QUARTER), QUARTER),
        min(max(found[3], -HALF), HALF),
    )
