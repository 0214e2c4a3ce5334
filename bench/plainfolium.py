"""Plain folium as a reader of its manual would use it, on the same points; the limit that our map is held against.

Run as ``python -m bench.plainfolium WAY DATABASE FILE``; its assets come from the lock file in the browser's stead.
"""

from __future__ import annotations

import resource
import sqlite3
import sys
import time
from pathlib import Path

import folium
from folium.plugins import FastMarkerCluster, MarkerCluster

#: The manual's callback, less the icon of a font that lies elsewhere.
MARKER = "function (row) { return L.marker(new L.LatLng(row[0], row[1])); };"


def build(way: str, database: Path, file: Path) -> None:
    """Draw every need that has a point, with its title, and save the page; print seconds of CPU and peak memory."""
    rows = (
        sqlite3.connect(database).execute("SELECT lat_e6, lon_e6, title FROM need WHERE lat_e6 IS NOT NULL").fetchall()
    )
    begun = time.process_time()
    chart = folium.Map(location=[14.0, 101.4], zoom_start=9)
    points = [[lat / 1e6, lon / 1e6] for lat, lon, _title in rows]
    if way == "MarkerCluster":
        cluster = MarkerCluster().add_to(chart)
        for point, (_lat, _lon, title) in zip(points, rows, strict=True):
            folium.Marker(point, tooltip=title).add_to(cluster)
    else:
        FastMarkerCluster(points, callback=MARKER).add_to(chart)
    chart.save(str(file))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(time.process_time() - begun, peak)


if __name__ == "__main__":
    build(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
