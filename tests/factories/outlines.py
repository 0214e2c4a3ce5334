"""Made-up boundary files of every kind, good ones and hostile ones."""

from __future__ import annotations

import io
import json
import sqlite3
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

#: Two subdistricts of the factory's province side by side, the third above them, and one that the register lacks.
CODES = ("250101", "250102", "250103")
NAMES = {"250101": "หน้าเมือง", "250102": "รอบเมือง", "250103": "วัดโบสถ์"}


def square(column: int, row: int = 0, size: float = 0.1) -> list[list[list[float]]]:
    """A square of ``size`` degrees near Prachin Buri."""
    west, south = 101.3 + column * size, 14.0 + row * size
    east, north = west + size, south + size
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return [[[round(x, 6), round(y, 6)] for x, y in ring]]


def feature(code: str, drawn: Any, kind: str = "Polygon", **values: Any) -> dict[str, Any]:
    """One feature with a code as COD-AB writes it."""
    geometry = None if drawn is None else {"type": kind, "coordinates": drawn}
    said = {"ADM3_PCODE": f"TH{code}", "ADM3_TH": NAMES.get(code, "ไม่มีชื่อ"), **values}
    return {"type": "Feature", "properties": said, "geometry": geometry}


def features(codes: Sequence[str] = CODES, size: float = 0.1) -> list[dict[str, Any]]:
    """A square for each code, side by side."""
    return [feature(code, square(place, size=size)) for place, code in enumerate(codes)]


def geojson(listed: Sequence[Any] | None = None, **more: Any) -> bytes:
    """A FeatureCollection as bytes."""
    held = features() if listed is None else list(listed)
    return json.dumps({"type": "FeatureCollection", "features": held, **more}, ensure_ascii=False).encode()


def topojson() -> bytes:
    """Two squares that share one arc."""
    arcs = [
        [[101.4, 14.0], [101.4, 14.1]],
        [[101.4, 14.1], [101.3, 14.1], [101.3, 14.0], [101.4, 14.0]],
        [[101.4, 14.0], [101.5, 14.0], [101.5, 14.1], [101.4, 14.1]],
    ]
    rings = ([[0, 1]], [[2, -1]])
    drawn = [
        {"type": "Polygon", "arcs": ring, "properties": {"ADM3_PCODE": f"TH{code}", "ADM3_TH": NAMES[code]}}
        for ring, code in zip(rings, CODES, strict=False)
    ]
    made = {
        "type": "Topology",
        "objects": {"tambon": {"type": "GeometryCollection", "geometries": drawn}},
        "arcs": arcs,
    }
    return json.dumps(made, ensure_ascii=False).encode()


def by_gdal(folder: Path, driver: str, *, crs: str = "EPSG:4326", encoding: str = "UTF-8") -> bytes:
    """The good squares as GDAL itself writes them; a shapefile comes as a zip without a .cpg."""
    import geopandas

    frame = geopandas.GeoDataFrame.from_features(features(), crs="EPSG:4326").to_crs(crs)
    if driver == "GPKG":
        (folder / "made.gpkg").unlink(missing_ok=True)
        frame.to_file(folder / "made.gpkg", driver=driver, layer="tambon")
        return (folder / "made.gpkg").read_bytes()
    frame.to_file(folder / "made.shp", driver=driver, encoding=encoding)
    return zipped(
        {f"tambon/made{end}": (folder / f"made{end}").read_bytes() for end in (".shp", ".shx", ".dbf", ".prj")}
    )


def zipped(parts: dict[str, bytes]) -> bytes:
    """A zip of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def vrt(source: str) -> bytes:
    """A virtual layer that reads another one."""
    layer = f'<OGRVRTLayer name="a"><SrcDataSource>{source}</SrcDataSource></OGRVRTLayer>'
    return f"<OGRVRTDataSource>{layer}</OGRVRTDataSource>".encode()


def geopackage(folder: Path, *statements: str) -> bytes:
    """A good GeoPackage to which somebody has done something."""
    by_gdal(folder, "GPKG")
    book = sqlite3.connect(folder / "made.gpkg")
    book.execute("PRAGMA writable_schema = ON")
    for statement in statements:
        book.execute(statement)
    book.commit()
    book.close()
    return (folder / "made.gpkg").read_bytes()


def module(folder: Path, sql: str) -> bytes:
    """A GeoPackage whose schema names a module that this SQLite does not have."""
    return geopackage(
        folder,
        f"INSERT INTO sqlite_master (type, name, tbl_name, rootpage, sql) VALUES ('table', 'v', 'v', 0, '{sql}')",
    )


def lying_zip(name: str) -> bytes:
    """A zip whose directory says ten bytes where eight megabytes come out."""
    packed = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = b"".join(packed.compress(bytes(1 << 20)) for _ in range(8)) + packed.flush()
    data = bytearray(zipped({name: b"0123456789"}))
    head = bytearray(data[: 30 + len(name)])
    head[18:22] = struct.pack("<I", len(body))
    entry = bytearray(data[data.index(b"PK\x01\x02") : data.index(b"PK\x05\x06")])
    entry[20:24] = struct.pack("<I", len(body))
    end = bytearray(data[data.index(b"PK\x05\x06") :])
    end[16:20] = struct.pack("<I", len(head) + len(body))
    return bytes(head + body + entry + end)


#: A statement inside a GeoPackage that would open another database, if a reader ran what it finds.
ATTACHING = "UPDATE gpkg_contents SET table_name = 'x\"; ATTACH DATABASE ''{}'' AS y; --'"


def hostile(url: str, folder: Path) -> Iterator[tuple[str, bytes]]:
    """Files that try to read, to call ``url``, to grow, or to break the reader; each must be refused."""
    yield "vrt named geojson", vrt("/etc/passwd")
    yield "vrt that calls", vrt(f"/vsicurl/{url}/a.geojson")
    yield "vrt in a zip", zipped({"a.vrt": vrt("/etc/passwd")})
    yield (
        "vrt as the parts of a shapefile",
        zipped({f"a{end}": vrt(f"/vsicurl/{url}/b") for end in (".shp", ".shx", ".dbf")}),
    )
    yield "vrt named geojson in a zip", zipped({"a.geojson": vrt(f"/vsicurl/{url}/c")})
    yield "an address", url.encode()
    yield "a service", f"WFS:{url}/wfs".encode()
    yield "a service as xml", f"<OGRWFSDataSource><URL>{url}/wfs</URL></OGRWFSDataSource>".encode()
    yield "features behind an address", json.dumps({"type": "FeatureCollection", "features": f"{url}/d"}).encode()
    yield "a linked coordinate system", geojson(crs={"type": "link", "properties": {"href": f"{url}/crs"}})
    yield "a service in json", json.dumps({"type": "ESRI", "url": url, "currentVersion": 10}).encode()
    yield "arcs behind an address", json.dumps({"type": "Topology", "objects": f"{url}/e", "arcs": f"{url}/f"}).encode()
    yield "a way out of the zip", zipped({f"../../../out/a{end}": b"x" for end in (".shp", ".shx", ".dbf")})
    yield "a bomb", zipped({"a.geojson": b" " * (8 << 20)})
    yield "a bomb that lies", lying_zip("a.geojson")
    yield "a zip in a zip", zipped({"a.zip": zipped({"a.geojson": geojson()})})
    yield "many parts", zipped({f"{n}.shp": b"" for n in range(300)})
    yield "two layers", zipped({"a.geojson": geojson(), "b.geojson": geojson()})
    yield "a layer without its table", zipped({"a.shp": b"", "a.shx": b""})
    yield "nesting", b'{"type":"FeatureCollection","features":' + b"[" * 100_000 + b"]" * 100_000 + b"}"
    yield "coordinates that are no numbers", geojson().replace(b"14.0", b"NaN")
    yield "endless coordinates", geojson().replace(b"14.0", b"-Infinity")
    yield "huge coordinates", geojson().replace(b"14.0", b"1e300")
    yield "coordinates of another country", geojson().replace(b"14.0", b"54.0")
    yield "ten million corners", b'{"type":"FeatureCollection","features":[' + b"[1,1]," * 10_000_000 + b"]}"
    yield "a very long number", b'{"type":"FeatureCollection","features":[],"a":' + b"9" * 100_000 + b"}"
    yield "no codes", geojson([feature("", square(0), ADM3_PCODE="none")])
    yield "a view", geopackage(folder, "CREATE VIEW v AS SELECT * FROM tambon")
    yield "a module that calls", module(folder, f'CREATE VIRTUAL TABLE v USING VirtualOGR("/vsicurl/{url}/g")')
    yield "a table that attaches", geopackage(folder, ATTACHING.format(folder / "stolen"))
    yield "a torn database", by_gdal(folder, "GPKG")[:5000]
    yield "a table that lies about its rows", _lying_table(folder)


def _lying_table(folder: Path) -> bytes:
    parts = {}
    with zipfile.ZipFile(io.BytesIO(by_gdal(folder, "ESRI Shapefile"))) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    table = bytearray(parts["tambon/made.dbf"])
    table[4:8] = struct.pack("<I", 4_000_000_000)
    return zipped(parts | {"tambon/made.dbf": bytes(table)})
