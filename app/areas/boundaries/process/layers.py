"""The one layer of a file: what kind the bytes are, by their content, and its features with values and geometry."""

from __future__ import annotations

import io
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from app.areas.boundaries.process import drivers, letters, packing, plain, records
from app.areas.boundaries.process.unfit import LARGEST_UNPACKED, MOST_CORNERS, UnfitFile, must_hold

#: Bytes of one corner in a shapefile.
_CORNER = 16


@dataclass(slots=True)
class FileLayer:
    """Features in the order of the file. ``crs`` is what the file says, None when it says nothing."""

    kind: str
    values: list[dict[str, str]]
    geometry: Any
    crs: Any
    encoding: str = ""
    #: Numbers of the features that the file marks as deleted.
    gone: frozenset[int] = frozenset()

    def __iter__(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Yield each feature's number, from 1, and its values."""
        return enumerate(self.values, start=1)


def read(data: bytes) -> FileLayer:
    """Return the layer in ``data``; ``Unfit`` for everything that is none of the four kinds."""
    if data.startswith(b"PK\x03\x04"):
        parts = packing.unpacked(data)
        return _shapefile(parts) if ".shp" in parts else _single(parts[""])
    return _single(data)


def _single(data: bytes) -> FileLayer:
    if len(data) > LARGEST_UNPACKED:
        raise UnfitFile("large")
    if data.startswith(b"SQLite format 3\x00"):
        _check_geopackage(data)
        return _by_gdal("GeoPackage", data, None)
    if data[:200].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return _json(data)
    raise UnfitFile("kind")


def _json(data: bytes) -> FileLayer:
    import numpy

    found = plain.parsed(data)
    if found.get("type") == "Topology":
        return _by_gdal("TopoJSON", data, None, crs="EPSG:4326")
    listed = plain.features(found)
    drawn = numpy.empty(len(listed), dtype=object)
    drawn[:] = [plain.geometry(one) for one in listed]
    return FileLayer("GeoJSON", [plain.values(one) for one in listed], drawn, plain.crs_of(found), "utf-8")


def _shapefile(parts: dict[str, bytes]) -> FileLayer:
    must_hold(max(len(parts[".shx"]) - 100, 0) // 8, len(parts[".shp"]) // _CORNER)
    parts[".dbf"], gone = records.counted(parts[".dbf"], parts[".shx"])
    parts[".dbf"], encoding = letters.mended(parts[".dbf"], letters.told(parts.pop(".cpg", b"")))
    return replace(_by_gdal("Shapefile", packing.packed(parts), encoding), gone=gone)


def _check_geopackage(data: bytes) -> None:
    """Refuse a database that holds more than tables: a view or a module runs when it is read.

    Looked at in memory, by a connection that trusts nothing of the schema. Triggers run on writing only, and every
    GeoPackage has some.
    """
    book = sqlite3.connect(":memory:")
    try:
        book.deserialize(data)
        book.execute("PRAGMA trusted_schema = OFF")
        made = book.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
        if any(kind == "view" or (sql and _is_module(sql)) for kind, _name, sql in made):
            raise UnfitFile("views")
        layers = book.execute("SELECT table_name FROM gpkg_contents WHERE data_type = 'features'").fetchall()
        if len(layers) != 1:
            raise UnfitFile("layers", ", ".join(str(name) for (name,) in layers))
        quoted = '"' + str(layers[0][0]).replace('"', '""') + '"'
        (count,) = book.execute(f"SELECT count(*) FROM {quoted}").fetchone()  # noqa: S608 - quoted, and read-only in memory
        must_hold(count, len(data) // _CORNER if len(data) > MOST_CORNERS * _CORNER else 0)
    except sqlite3.Error as error:
        raise UnfitFile("broken") from error
    finally:
        book.close()


def _is_module(sql: str) -> bool:
    words = sql.lower().split()
    return "virtual" in words[:3] and "rtree" not in sql.lower().partition(" using ")[2][:8]


def _by_gdal(kind: str, data: bytes, encoding: str | None, crs: Any = None) -> FileLayer:
    """Read by GDAL, out of memory, without links to other files."""
    import geopandas

    drivers.must_be_few()
    frame = geopandas.read_file(io.BytesIO(data), encoding=encoding, engine="pyogrio", on_invalid="ignore")
    if not isinstance(frame, geopandas.GeoDataFrame):
        raise UnfitFile("polygons")
    must_hold(len(frame), 0)
    table = frame.drop(columns=frame.geometry.name)
    table = table[list(table.columns[: plain.MOST_COLUMNS])]
    rows = [_told(row) for row in table.to_dict("records")]
    return FileLayer(kind, rows, frame.geometry.to_numpy(), crs or frame.crs, encoding or "utf-8")


def _told(row: dict[Any, Any]) -> dict[str, str]:
    """Return the cells that say something, as text."""
    import pandas

    said = {str(name): value for name, value in row.items() if not pandas.isna(value)}
    return {name: str(value)[: plain.LONGEST_VALUE] for name, value in said.items()}
