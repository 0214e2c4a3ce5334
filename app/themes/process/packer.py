"""Writes a GeoPackage, in a process of its own: so that no web worker loads GDAL.

In: JSON with the layer's name, its columns, which of them hold numbers, and GeoJSON features. Out: the GeoPackage.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import Any


def main() -> None:
    """Read the job and write the GeoPackage."""
    job = json.load(sys.stdin)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "theme.gpkg"
        write(job, file)
        sys.stdout.buffer.write(file.read_bytes())


def write(job: dict[str, Any], file: Path) -> None:
    """Write the features into ``file``; numbers as numbers, all else as text, outlines as multipolygons."""
    import geopandas
    import pandas
    from shapely.geometry import MultiPolygon, shape

    held: list[Any] = []
    for feature in job["features"]:
        geometry = shape(feature["geometry"]) if feature["geometry"] else None
        held.append(MultiPolygon([geometry]) if geometry is not None and geometry.geom_type == "Polygon" else geometry)
    table = {}
    for name in job["columns"]:
        values = [feature["properties"][name] for feature in job["features"]]
        table[name] = pandas.Series(values, dtype="float64" if name in job["numbers"] else "str")
    geopandas.GeoDataFrame(table, geometry=held, crs="EPSG:4326").to_file(
        file, driver="GPKG", layer=job["layer"], engine="pyogrio"
    )
