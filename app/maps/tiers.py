"""How coarse a map is: clusters are the administrative tiers, down to single points when the reader comes close."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from app.areas.paths import Level, level_of
from app.store.morton import HALF, QUARTER, Window


class Tier(StrEnum):
    """What one mark on the map stands for, from the coarsest."""

    DISTRICT = "district"
    SUBDISTRICT = "subdistrict"
    VILLAGE = "village"
    POINT = "point"


ORDER = tuple(Tier)
#: From which zoom (Leaflet's, 0 is the whole earth in 256 pixels) a tier is shown.
FROM_ZOOM = {Tier.DISTRICT: 0, Tier.SUBDISTRICT: 10, Tier.VILLAGE: 12, Tier.POINT: 14}
#: By what a path is divided so that all items of one mark share the quotient.
DIVISOR = {Tier.DISTRICT: 1_000_000, Tier.SUBDISTRICT: 10_000, Tier.VILLAGE: 1, Tier.POINT: 1}
#: Levels of area that can hold a mark of the tier; the upper ones for what was recorded above the tier.
LEVELS: dict[Tier, tuple[Level, ...]] = {
    Tier.DISTRICT: (Level.PROVINCE, Level.DISTRICT),
    Tier.SUBDISTRICT: (Level.PROVINCE, Level.DISTRICT, Level.SUBDISTRICT),
    Tier.VILLAGE: tuple(Level),
    Tier.POINT: tuple(Level),
}
#: The coarsest tier that says something about an area: what lies directly below it.
BELOW = {
    Level.PROVINCE: Tier.DISTRICT,
    Level.DISTRICT: Tier.SUBDISTRICT,
    Level.SUBDISTRICT: Tier.VILLAGE,
    Level.VILLAGE: Tier.POINT,
    Level.COMMUNITY: Tier.POINT,
}
#: The tier whose marks the areas of a level are.
TIERS = {
    Level.DISTRICT: Tier.DISTRICT,
    Level.SUBDISTRICT: Tier.SUBDISTRICT,
    Level.VILLAGE: Tier.VILLAGE,
    Level.COMMUNITY: Tier.VILLAGE,
}
#: How many marks a window bears if the reader's screen does not say, and what is believed of a screen.
BEARS, LEAST, MOST = 30, 8, 80
#: Millionths of a degree beyond which a window is too wide for single points, whatever zoom it claims.
WIDEST_FOR_POINTS = 500_000
EVERYWHERE = Window(-QUARTER, -HALF, QUARTER, HALF)


def finest(path: int, zoom: int, window: Window) -> Tier:
    """Return the finest tier for the map of the area at ``path`` at that zoom; never coarser than what lies below it.

    A window wider than ``WIDEST_FOR_POINTS`` gets points only on the map of a village, whose points are few.
    """
    by_zoom = [tier for tier in ORDER if FROM_ZOOM[tier] <= max(zoom, 0)][-1]
    coarsest = BELOW[level_of(path)]
    tier = max(by_zoom, coarsest, key=ORDER.index)
    wide = max(window.north - window.south, window.east - window.west) > WIDEST_FOR_POINTS
    return Tier.VILLAGE if tier is Tier.POINT and wide and coarsest is not Tier.POINT else tier


def bearable(path: int, wanted: Tier, marks: Mapping[Tier, int], most: int) -> Tier:
    """Return the finest tier up to ``wanted`` of which the window holds at most ``most`` marks; points are not counted.

    The map of an area is never coarser than what lies below the area, however many these are.
    """
    if wanted is Tier.POINT:
        return wanted
    coarsest = ORDER.index(BELOW[level_of(path)])
    tiers = [tier for tier in ORDER[coarsest : ORDER.index(wanted) + 1] if marks.get(tier, 0) <= most]
    return tiers[-1] if tiers else ORDER[coarsest]


def window_of(south: int | None, west: int | None, north: int | None, east: int | None) -> Window:
    """Return the window of the four borders in millionths of a degree, held to the earth; a missing border is open."""
    borders = (south, west, north, east)
    found = [border if border is not None else open_ for border, open_ in zip(borders, EVERYWHERE, strict=True)]
    return Window(
        min(max(found[0], -QUARTER), QUARTER),
        min(max(found[1], -HALF), HALF),
        min(max(found[2], -QUARTER), QUARTER),
        min(max(found[3], -HALF), HALF),
    )
