"""Starts the reader of boundary files, and says in a sentence why a file was refused."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.areas.boundaries.process import drivers, reader
from app.store import confined
from app.store.confined import Limits, Unfinished
from app.web.conflict import Refusal

LIMITS = Limits(memory=2 * 1024 * 1024 * 1024, seconds=60, patience=180, output=512 * 1024 * 1024)
#: Largest file that is read at all, in bytes.
LARGEST = 64 * 1024 * 1024
#: Metres of detail that each stored outline leaves out; 0 is as imported.
TOLERANCES = (0, 50, 200, 1000)
_ENV = confined.ONE_THREAD | {"CPL_LOG": "/dev/null"}

WHY_NOT = {
    "kind": _l("This is no boundary file. Send a zipped shapefile, a GeoPackage, GeoJSON or TopoJSON."),
    "zip": _l("This zip is damaged or packed in an unusual way. Pack it again with only the parts of one shapefile."),
    "locked": _l("This zip is locked with a password. Pack it again without one."),
    "bomb": _l("This zip unpacks to far more than a boundary file holds. Pack it again with only one shapefile."),
    "parts": _l("The shapefile lacks %(said)s. Zip all of its parts together: .shp, .shx, .dbf, .prj."),
    "differ": _l(
        "The shapefile holds unequal numbers of rows and of drawings (%(said)s). Export the layer again as a whole."
    ),
    "layers": _l("The file does not hold just one layer (%(said)s). Save the layer of one level alone."),
    "large": _l("The file is larger than can be read here. Split it by province, or simplify it."),
    "features": _l("The file holds more than %(said)s features. Split it by province."),
    "corners": _l("The outlines have more than %(said)s corners. Simplify them, or split the file by province."),
    "deep": _l("The JSON is nested without end. Export the layer again as GeoJSON."),
    "json": _l("This is JSON, but neither GeoJSON nor TopoJSON. Export the layer again as GeoJSON."),
    "number": _l("A coordinate is no number (%(said)s). Mend the outlines and export the layer again."),
    "views": _l("This GeoPackage holds views or modules. Save the layer alone into a new GeoPackage."),
    "polygons": _l("The file holds a table without outlines. Choose the layer with the polygons."),
    "drawn": _l("The file holds points or lines and no outlines. Choose the layer with the polygons."),
    "none": _l("No outline in the file belongs to an area of the provinces that are loaded here."),
    "crs": _l("The coordinate system “%(said)s” is not known. Choose it, or save the layer in WGS84."),
    "no_crs": _l("The file does not say its coordinate system. Choose it in the list."),
    "outside": _l("Read as %(said)s, the outlines lie outside Thailand. Choose the right coordinate system."),
    "column": _l("There is no such column. The file has: %(said)s."),
    "no_code": _l("No column holds area codes of 2, 4 or 6 digits. The file has: %(said)s."),
    "drivers": _l("The reader of boundary files is not safe here, so it reads nothing. Tell who runs the server."),
    "broken": _l("This file cannot be read. Export the layer again as GeoJSON or as a zipped shapefile."),
}

#: Coordinate systems that a person can choose; "" is what the file says.
SYSTEMS = {
    "": _l("what the file says"),
    "EPSG:4326": _l("WGS84, degrees"),
    "EPSG:32647": _l("WGS84 / UTM zone 47N"),
    "EPSG:32648": _l("WGS84 / UTM zone 48N"),
    "EPSG:4240": _l("Indian 1975, degrees"),
    "EPSG:24047": _l("Indian 1975 / UTM zone 47N"),
    "EPSG:24048": _l("Indian 1975 / UTM zone 48N"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlineRequest:
    """What a person says of a file: its name, where it is from, its first day, and how it is to be read."""

    name: str
    source: str = ""
    valid_from: date | None = None
    #: Column with the codes, level of the areas and coordinate system; "" where the file tells.
    column: str = ""
    level: str = ""
    crs: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnOutline:
    """One area of the file: code, rows there, values with Thai letters, outlines by tolerance, a point inside."""

    code: str
    rows: list[int]
    repaired: bool
    values: dict[str, str]
    shapes: dict[int, str]
    #: Latitude and longitude in millionths of a degree.
    point: tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlineReading:
    """What a boundary file says."""

    kind: str
    encoding: str
    crs: str
    #: Metres by which another datum (Indian 1975) was moved to WGS 84.
    moved: int
    #: The column that holds the codes, and all that the file has.
    column: str
    columns: list[str]
    features: int
    #: Features of provinces that were not asked for.
    elsewhere: int
    #: Columns with dates that mean "no date", and in how many rows.
    undated: dict[str, int]
    #: Rows that draw nothing: number, why (code, empty, polygon, number), and what stands there.
    passed: list[tuple[int, str, str]]
    areas: list[DrawnOutline]


def check_size(data: bytes) -> None:
    """Refuse a file that is not even to be read."""
    if not data:
        raise Refusal(_("The file is empty. Choose the file again."), field="file")
    if len(data) > LARGEST:
        raise _refused("large", "")


def read(data: bytes, asked: OutlineRequest, *, provinces: Collection[int] | None = None) -> OutlineReading:
    """Return what the file says of ``provinces`` (two digits; None: of all); ``Refusal`` for what cannot be read."""
    check_size(data)
    how = {
        "column": asked.column,
        "level": asked.level,
        "crs": asked.crs,
        "provinces": None if provinces is None else [f"{one:02d}" for one in sorted(provinces)],
        "tolerances": TOLERANCES,
    }
    return told(_answer(json.dumps(how).encode() + b"\n" + data))


def _answer(data: bytes) -> dict[str, Any]:
    try:
        output = confined.run(reader, data, limits=LIMITS, env=_ENV | {"GDAL_SKIP": _others()})
    except Unfinished as broken:
        raise _refused("large", "") from broken
    answer: dict[str, Any] = json.loads(output)
    if "why" in answer:
        raise _refused(answer["why"], answer["said"])
    return answer


@cache
def _others() -> str:
    """Return the drivers that this GDAL has beyond the four, as it takes them."""
    try:
        return confined.run(drivers, b"", limits=LIMITS, env=_ENV).decode()
    except Unfinished as broken:
        raise _refused("drivers", "") from broken


def told(answer: dict[str, Any]) -> OutlineReading:
    """Return a reader's answer as a reading."""
    areas = [
        DrawnOutline(
            code=one["code"],
            rows=one["rows"],
            repaired=one["repaired"],
            values=one["values"],
            shapes={int(tolerance): text for tolerance, text in one["shapes"].items()},
            point=tuple(one["point"]),
        )
        for one in answer["areas"]
    ]
    passed = [(number, why, said) for number, why, said in answer["passed"]]
    return OutlineReading(**(answer | {"areas": areas, "passed": passed}))


def _refused(why: str, said: str) -> Refusal:
    field = {"no_crs": "crs", "outside": "crs", "crs": "crs", "column": "column", "no_code": "column"}.get(why, "file")
    return Refusal(str(WHY_NOT[why]) % {"said": said}, field=field)
