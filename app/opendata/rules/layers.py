"""Writes points as a GeoPackage (OGC 12-128r19), row by row: it is a SQLite file with a few tables of its own.

Written here and not by GDAL, because GDAL would have to hold or be handed all rows in a process of several hundred
megabytes; GDAL reads it in the tests.
"""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from app.opendata.rules.columns import NUMBER, WHOLE

#: "GPKG", and version 1.3.
_APPLICATION, _VERSION = 0x47504B47, 10300
_SQL_KINDS = {NUMBER: "REAL", WHOLE: "INTEGER"}
_WGS84 = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],PRIMEM["Greenwich",0],'
    'UNIT["degree",0.0174532925199433],AUTHORITY["EPSG","4326"]]'
)
_SYSTEMS = (
    ("WGS 84", 4326, "EPSG", 4326, _WGS84),
    ("Undefined cartesian", -1, "NONE", -1, "undefined"),
    ("Undefined geographic", 0, "NONE", 0, "undefined"),
)
_TABLES = """
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
  description TEXT DEFAULT '', last_change DATETIME NOT NULL, min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE,
  srs_id INTEGER, FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL,
  geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
  PRIMARY KEY (table_name, column_name));
"""


#: The bounds of a layer without points.
_NOWHERE: Sequence[float | None] = (None, None, None, None)


class PointLayers:
    """A GeoPackage under way; ``layer`` adds one layer of points."""

    def __init__(self, file: Path, moment: str) -> None:
        self._moment = moment
        self._file = sqlite3.connect(file, isolation_level=None)
        self._file.executescript(
            f"PRAGMA journal_mode = OFF; PRAGMA application_id = {_APPLICATION}; PRAGMA user_version = {_VERSION};"
            + _TABLES
        )
        self._file.executemany("INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, NULL)", _SYSTEMS)

    def layer(self, name: str, title: str, kinds: Mapping[str, str], rows: Iterable[Mapping[str, Any]]) -> None:
        """Write the rows that have a point; ``kinds`` names the attributes and what they hold."""
        columns = ", ".join(f'"{key}" {_SQL_KINDS.get(kind, "TEXT")}' for key, kind in kinds.items())
        self._file.execute(f'CREATE TABLE "{name}" (fid INTEGER PRIMARY KEY AUTOINCREMENT, geom POINT, {columns})')
        marks = ", ".join("?" * (len(kinds) + 1))
        names = ", ".join(f'"{key}"' for key in kinds)
        bounds: list[float] = []
        self._file.execute("BEGIN")
        for row in rows:
            if row["lat"] is None:
                continue
            point = float(row["lon"]), float(row["lat"])
            bounds = _wider(bounds, *point)
            values = [_value(row[key], kind) for key, kind in kinds.items()]
            self._file.execute(
                f'INSERT INTO "{name}" (geom, {names}) VALUES ({marks})',  # noqa: S608 - names of ours
                [_blob(*point), *values],
            )
        self._file.execute("COMMIT")
        contents = (name, "features", title, "", self._moment, *(bounds or _NOWHERE), 4326)
        self._file.execute("INSERT INTO gpkg_contents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", contents)
        self._file.execute("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', 'POINT', 4326, 0, 0)", (name,))

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()


def _value(value: Any, kind: str) -> Any:
    return float(value) if kind == NUMBER and value is not None else value


def _blob(x: float, y: float) -> bytes:
    """Return a point as GeoPackage binary: its header without an envelope, little-endian WKB."""
    return b"GP\x00\x01" + struct.pack("<i", 4326) + struct.pack("<BIdd", 1, 1, x, y)


def _wider(bounds: list[float], x: float, y: float) -> list[float]:
    if not bounds:
        return [x, y, x, y]
    return [min(bounds[0], x), min(bounds[1], y), max(bounds[2], x), max(bounds[3], y)]
