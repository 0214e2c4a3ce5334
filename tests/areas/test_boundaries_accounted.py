"""Every feature of a boundary file is drawn, passed over with its reason, or of another province; in every format."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st

from app.areas.boundaries.intake import outlines
from app.areas.boundaries.intake.outlines import OutlineReading, OutlineRequest
from app.areas.boundaries.process import layers, shaping
from app.areas.boundaries.process.unfit import UnfitFile
from app.web.conflict import Refusal
from tests.factories import outlines as made

HOW: dict[str, Any] = {"column": "ADM3_PCODE", "level": "", "crs": "", "tolerances": outlines.TOLERANCES}
#: What stands in files: codes of ours and of others, odd ones, and drawings that are none.
CODES = st.sampled_from(("250101", "250102", "250102", "250103", "110101", "2501", "", "ไม่มี", "999999", "25010１"))
KINDS = st.sampled_from(("square", "square", "square", "none", "empty", "point", "line", "bow", "many", "hole"))


def drawn(kind: str, place: int) -> tuple[Any, str]:
    """Coordinates and type of a drawing."""
    square = made.square(place)
    west, south = square[0][0]
    inner = [[(x + west) / 2 + 0.02, (y + south) / 2 + 0.02] for x, y in square[0]]
    ways: dict[str, tuple[Any, str]] = {
        "square": (square, "Polygon"),
        "none": (None, "Polygon"),
        "empty": ([], "Polygon"),
        "point": ([west, south], "Point"),
        "line": (square[0], "LineString"),
        "bow": ([[square[0][0], square[0][2], square[0][1], square[0][3], square[0][0]]], "Polygon"),
        "many": ([square, made.square(place, 3)], "MultiPolygon"),
        "hole": ([square[0], inner], "Polygon"),
    }
    return ways[kind]


def accounted(reading: OutlineReading) -> int:
    """How many features are drawn, passed over, or of another province."""
    return sum(len(one.rows) for one in reading.areas) + len(reading.passed) + reading.elsewhere


@settings(max_examples=60)
@given(rows=st.lists(st.tuples(CODES, KINDS), min_size=1, max_size=9), only=st.sampled_from((None, ["25"])))
def test_features_in_are_features_drawn_and_features_named(app: Flask, rows: list[tuple[str, str]], only: Any) -> None:
    features = []
    for place, (code, kind) in enumerate(rows):
        coordinates, geometry = drawn(kind, place)
        features.append(made.feature(code, coordinates, geometry))
    with app.test_request_context("/"):
        try:
            reading = outlines.told(shaping.shape(layers.read(made.geojson(features)), HOW | {"provinces": only}))
        except UnfitFile:
            return  # the file as a whole is refused in words
    assert reading.features == len(rows)
    assert accounted(reading) == len(rows)


@pytest.mark.parametrize("driver", ["GPKG", "ESRI Shapefile"])
@pytest.mark.parametrize("odd", ["code", "twice", "elsewhere", "blank", "null"])
def test_a_shapefile_and_a_geopackage_lose_no_feature(app: Flask, tmp_path: Path, driver: str, odd: str) -> None:
    import geopandas

    codes = {"code": "ไม่มีรหัส", "twice": "250101", "elsewhere": "110101", "blank": "", "null": None}
    features = made.features()
    features[2]["properties"]["ADM3_PCODE"] = codes[odd]
    frame = geopandas.GeoDataFrame.from_features(features, crs="EPSG:4326")
    name = "made.gpkg" if driver == "GPKG" else "made.shp"
    frame.to_file(tmp_path / name, driver=driver, encoding="UTF-8")
    parts = {one.name: one.read_bytes() for one in tmp_path.iterdir()}
    data = parts[name] if driver == "GPKG" else made.zipped(parts)
    with app.test_request_context("/"):
        reading = outlines.read(data, OutlineRequest(name=name, column="ADM3_PCODE"), provinces=[25])
    assert (reading.features, accounted(reading)) == (3, 3)


def parts_of(folder: Path) -> dict[str, bytes]:
    """A good shapefile of three outlines by its parts."""
    with zipfile.ZipFile(io.BytesIO(made.by_gdal(folder, "ESRI Shapefile"))) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def sizes(dbf: bytes) -> tuple[int, int, int]:
    """Records of a table, bytes before them, bytes of each."""
    told: tuple[int, int, int] = struct.unpack("<IHH", dbf[4:12])
    return told


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_feature_that_a_shapefile_marks_as_deleted_is_named_under_its_own_number(
    app: Flask, tmp_path: Path, number: int
) -> None:
    parts = parts_of(tmp_path)
    table = bytearray(parts["tambon/made.dbf"])
    _records, begin, width = sizes(table)
    table[begin + (number - 1) * width] = ord("*")
    with app.test_request_context("/"):
        data = made.zipped(parts | {"tambon/made.dbf": bytes(table)})
        reading = outlines.read(data, OutlineRequest(name="x"), provinces=[25])
    assert [(at, why) for at, why, _said in reading.passed] == [(number, "deleted")]
    assert sorted(row for one in reading.areas for row in one.rows) == [n for n in (1, 2, 3) if n != number]


@pytest.mark.parametrize("odd", ["a row too many", "a row too few", "a drawing too few"])
def test_a_shapefile_with_unequal_parts_is_refused_and_loses_nobody(app: Flask, tmp_path: Path, odd: str) -> None:
    parts = parts_of(tmp_path)
    table, index = bytearray(parts["tambon/made.dbf"]), parts["tambon/made.shx"]
    records, begin, width = sizes(table)
    if odd == "a drawing too few":
        index = index[:24] + struct.pack(">i", (len(index) - 8) // 2) + index[28:-8]
    else:
        table[4:8] = struct.pack("<I", records + (1 if odd == "a row too many" else -1))
        table = table[: begin + records * width] + table[begin : begin + width] + b"\x1a"
    data = made.zipped(parts | {"tambon/made.dbf": bytes(table), "tambon/made.shx": index})
    with app.test_request_context("/"), pytest.raises(Refusal, match="3"):
        outlines.read(data, OutlineRequest(name="x"), provinces=[25])


@pytest.mark.parametrize("driver", ["GPKG", "ESRI Shapefile"])
def test_a_layer_of_lines_says_what_it_is(app: Flask, tmp_path: Path, driver: str) -> None:
    import geopandas

    frame = geopandas.GeoDataFrame.from_features(made.features(), crs="EPSG:4326")
    frame["geometry"] = frame.boundary
    name = "made.gpkg" if driver == "GPKG" else "made.shp"
    frame.to_file(tmp_path / name, driver=driver)
    data = (tmp_path / name).read_bytes()
    if driver != "GPKG":
        data = made.zipped({one.name: one.read_bytes() for one in tmp_path.iterdir()})
    with app.test_request_context("/"), pytest.raises(Refusal) as refused:
        outlines.read(data, OutlineRequest(name=name), provinces=[25])
    assert str(refused.value) == str(outlines.WHY_NOT["drawn"])
