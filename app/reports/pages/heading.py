"""What every paper says of where it comes from: the province in its head, the area and those above it."""

from __future__ import annotations

from collections.abc import Sequence

from app.areas import queries as areas
from app.areas.models import Area
from app.web.locale import called


def province_of(path: int) -> str:
    """Return how the province of ``path`` is called."""
    above = areas.trail(path)
    here = above[0] if above else areas.by_path(path)
    return called(here) if here else ""


def place_of(area: Area) -> str:
    """Say where the area lies: its own name, then those above it, the nearest first."""
    return " ".join(called(one) for one in (area, *reversed(areas.trail(area.path))))


def headed(way: Sequence[Area]) -> tuple[str, str]:
    """Return ``near`` and ``province_of`` of the last area of a way that begins with its province; no question."""
    province, *between, area = way
    return " ".join(called(one) for one in (area, *reversed(between))), called(province)


def near(area: Area) -> str:
    """Say the same without the province, which stands in the head of every page."""
    return " ".join(called(one) for one in (area, *reversed(areas.trail(area.path)[1:])))
