"""Which drivers GDAL may use. All others are left out before GDAL starts: it opens a file by what it holds."""

from __future__ import annotations

import sys

from app.areas.boundaries.process.unfit import UnfitFile

ALLOWED = frozenset({"GPKG", "ESRI Shapefile", "GeoJSON", "TopoJSON"})


def must_be_few() -> None:
    """Refuse to read while any other driver is at hand."""
    import pyogrio

    if strange := sorted(set(pyogrio.list_drivers()) - ALLOWED):
        raise UnfitFile("drivers", ", ".join(strange))


def main() -> None:
    """Print the drivers that are to be left out, as GDAL_SKIP takes them."""
    import pyogrio

    sys.stdout.write(",".join(sorted(set(pyogrio.list_drivers()) - ALLOWED)))
