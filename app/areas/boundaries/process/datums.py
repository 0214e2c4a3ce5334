"""Indian 1975, on which older Thai layers lie, is moved to WGS 84 as the platform moves a typed position.

Left to itself PROJ takes another transformation first (EPSG:1812), which puts the same figures 188 m away.
"""

from __future__ import annotations

import math
from typing import Any

from app.thai.utm import INDIAN_1975

#: Metres of a degree of latitude.
_DEGREE = 111_320


def system_of(crs: Any) -> Any:
    """Return the coordinate system with the platform's own shifts, where it is Indian 1975; else as it is.

    A system that brings shifts of its own keeps them: whoever wrote the file knew them.
    """
    from pyproj.crs import CRS, BoundCRS
    from pyproj.crs.coordinate_operation import ToWGS84Transformation

    system = CRS.from_user_input(crs)
    if system.is_bound or not is_indian(system):
        return system
    return BoundCRS(
        source_crs=system,
        target_crs=CRS.from_epsg(4326),
        transformation=ToWGS84Transformation(system.geodetic_crs, *INDIAN_1975.shift),
    )


def is_indian(system: Any) -> bool:
    """Tell whether a system lies on Indian 1975, whichever program wrote its name."""
    base = system.source_crs if system.is_bound else system
    datum = base.geodetic_crs.datum if base.geodetic_crs is not None else None
    return datum is not None and "indian 1975" in datum.name.replace("_", " ").lower()


def moved(system: Any, drawn: Any) -> int:
    """Return how many metres the first corner lies from where its degrees on Indian 1975 would be on WGS 84."""
    import shapely
    from pyproj import Transformer

    base = system.source_crs if system.is_bound else system
    corners = shapely.get_coordinates(drawn)
    if not is_indian(system) or not len(corners):
        return 0
    x, y = corners[0]
    there = Transformer.from_crs(base, base.geodetic_crs, always_xy=True).transform(x, y)
    here = Transformer.from_crs(system, "EPSG:4326", always_xy=True).transform(x, y)
    across = (here[0] - there[0]) * math.cos(math.radians(here[1]))
    away = math.hypot(across, here[1] - there[1]) * _DEGREE
    return round(away) if math.isfinite(away) else 0
