"""Where areas lie: an outline or a point that is to be set, with where it came from. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from app.areas.models import Area, AreaShape


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """The outline of an area: a GeoJSON geometry as text, WGS84 degrees, true to within ``tolerance`` metres."""

    area: Area
    geojson: str
    tolerance: int
    source: str

    @property
    def sha256(self) -> str:
        """The hash that the ledger notes in place of the outline."""
        return hashlib.sha256(self.geojson.encode()).hexdigest()

    @property
    def content(self) -> str:
        """What the hash of a batch covers."""
        return f"{self.tolerance} {self.sha256}"

    def is_in(self, held: Mapping[tuple[int, int], AreaShape]) -> bool:
        """Tell whether this very outline stands already."""
        standing = held.get((self.area.id, self.tolerance))
        return standing is not None and (standing.sha256, standing.source) == (self.sha256, self.source)


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaPoint:
    """A point inside an area, in millionths of a degree (WGS84)."""

    area: Area
    lat_e6: int
    lon_e6: int
    source: str

    @property
    def content(self) -> str:
        """What the hash of a batch covers."""
        return f"{self.lat_e6} {self.lon_e6}"
