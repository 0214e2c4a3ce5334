"""What the reader makes of good files of every kind, and of hostile ones: refused in words, and nobody is called."""

from __future__ import annotations

import json
import socket
import sys
import threading
import warnings
from collections.abc import Iterator
from pathlib import Path
from subprocess import run
from typing import Any

import pytest
from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st

from app.areas.boundaries.intake import outlines
from app.areas.boundaries.intake.outlines import OutlineReading, OutlineRequest
from app.areas.boundaries.process import codes, layers, letters, shaping
from app.areas.boundaries.process.unfit import UnfitFile
from app.thai.coordinates import parse_point
from app.web.conflict import Refusal
from tests.factories import outlines as outlines_factories

ASKED = OutlineRequest(name="made-up")
HOW: dict[str, Any] = {"column": "", "level": "", "crs": "", "provinces": None, "tolerances": outlines.TOLERANCES}


def read(data: bytes, **more: Any) -> OutlineReading:
    """Read plain JSON in this process, as the limited one does."""
    return outlines.told(shaping.shape(layers.read(data), HOW | more))


@pytest.fixture
def calls() -> Iterator[tuple[str, list[str]]]:
    """An address that nobody may call, and who did."""
    server, made = socket.create_server(("127.0.0.1", 0)), []

    def listen() -> None:
        while True:
            try:
                caller, address = server.accept()
            except OSError:
                return
            made.append(str(address))
            caller.close()

    threading.Thread(target=listen, daemon=True).start()
    yield f"http://127.0.0.1:{server.getsockname()[1]}", made
    server.close()


def test_a_geopackage_a_shapefile_and_topojson_are_read(app: Flask, tmp_path: Path) -> None:
    for kind, data, n in (
        ("GeoPackage", outlines_factories.by_gdal(tmp_path, "GPKG"), 3),
        ("Shapefile", outlines_factories.by_gdal(tmp_path, "ESRI Shapefile"), 3),
        ("TopoJSON", outlines_factories.topojson(), 2),
        ("GeoJSON", outlines_factories.zipped({"a/b.geojson": outlines_factories.geojson()}), 3),
    ):
        reading = outlines.read(data, ASKED)
        assert (reading.kind, reading.column, len(reading.areas)) == (kind, "ADM3_PCODE", n)
        assert reading.areas[0].values["ADM3_TH"] == "หน้าเมือง"


def test_a_shapefile_of_windows_874_in_utm_is_read(app: Flask, tmp_path: Path) -> None:
    data = outlines_factories.by_gdal(tmp_path, "ESRI Shapefile", crs="EPSG:24047", encoding="cp874")
    reading = outlines.read(data, ASKED)
    assert (reading.encoding, reading.crs) == ("cp874", "Indian 1975 / UTM zone 47N")
    assert reading.areas[0].values["ADM3_TH"] == "หน้าเมือง"
    lat, lon = reading.areas[0].point
    assert abs(lat - 14_050_000) < 2_000
    assert abs(lon - 101_350_000) < 2_000


@pytest.mark.parametrize("driver", ["ESRI Shapefile", "GPKG", "GeoJSON"])
def test_an_outline_and_a_typed_position_on_indian_1975_lie_at_one_place(
    app: Flask, tmp_path: Path, driver: str
) -> None:
    """Whichever door the figures come by, in whichever format; and the page says how far they were moved."""
    import geopandas
    from shapely.geometry import box

    made = geopandas.GeoDataFrame(
        {"code": ["250101"]}, geometry=[box(755_000, 1_555_000, 756_000, 1_556_000)], crs="EPSG:24047"
    )
    made.to_file(tmp_path / {"ESRI Shapefile": "x.shp", "GPKG": "x.gpkg"}.get(driver, "x.geojson"), driver=driver)
    files = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    data = outlines_factories.zipped(files)
    reading = outlines.read(data, ASKED)
    corners = json.loads(reading.areas[0].shapes[0])["coordinates"][0]
    lat, lon = parse_point("47N 755000 1555000 Indian 1975")
    assert min(abs(y * 1e6 - lat) + abs(x * 1e6 - lon) for x, y in corners) < 5
    assert 400 < reading.moved < 420


@pytest.mark.parametrize("encoding", ["utf-8", "cp874"])
def test_thai_titles_of_columns_are_read_however_the_file_cuts_them(app: Flask, tmp_path: Path, encoding: str) -> None:
    """A title in a shapefile has ten bytes, which end in the middle of a Thai letter."""
    import geopandas
    from shapely.geometry import box

    made = geopandas.GeoDataFrame(
        {"รหัสตำบล": ["250101"], "รหัสอื่น": ["x"], "ชื่อตำบล": ["หน้าเมือง"], "TAM_NAM": ["a"]},
        geometry=[box(101.3, 14.0, 101.4, 14.1)],
        crs="EPSG:4326",
    )
    with warnings.catch_warnings():  # pyogrio cannot say in UTF-8 which title GDAL cut in a letter
        warnings.filterwarnings("ignore", "Could not decode error message", RuntimeWarning)
        made.to_file(tmp_path / "x.shp", encoding=encoding)
    reading = outlines.read(outlines_factories.zipped({f.name: f.read_bytes() for f in tmp_path.iterdir()}), ASKED)
    assert len(set(reading.columns)) == 4
    assert reading.column.startswith("รหั")
    assert "หน้าเมือง" in reading.areas[0].values.values()


def test_hostile_files_are_refused_in_words_and_call_nobody(
    app: Flask, calls: tuple[str, list[str]], tmp_path: Path
) -> None:
    url, made = calls
    told = {}
    for name, data in outlines_factories.hostile(url, tmp_path):
        with app.test_request_context():
            try:
                outlines.read(data, ASKED)
                told[name] = "read"
            except Refusal as refusal:
                told[name] = "" if str(refusal) and "%(" not in str(refusal) else str(refusal)
    assert len(told) >= 30
    assert not {name: why for name, why in told.items() if why}
    assert made == []
    assert not (tmp_path / "stolen").exists()


def test_the_drivers_alone_keep_a_virtual_layer_from_reading_and_calling(
    app: Flask, calls: tuple[str, list[str]], tmp_path: Path
) -> None:
    """With the network at hand and past our own look at the bytes: the second lock is not what holds."""
    url, made = calls
    secret = tmp_path / "secret.geojson"
    secret.write_bytes(outlines_factories.geojson())
    code = (
        "import io, sys, geopandas\n"
        "try:\n    print(len(geopandas.read_file(io.BytesIO(sys.stdin.buffer.read()))))\n"
        "except Exception as fault:\n    print(type(fault).__name__)\n"
    )
    for source in (str(secret), f"/vsicurl/{url}/a.geojson", f"{url}/a.geojson"):
        for data in (
            outlines_factories.vrt(source),
            outlines_factories.zipped({"a.vrt": outlines_factories.vrt(source)}),
        ):
            env = {"GDAL_SKIP": outlines._others()}
            done = run([sys.executable, "-I", "-c", code], input=data, capture_output=True, env=env, check=True)
            assert done.stdout.strip() == b"DataSourceError"
    assert made == []


def test_nothing_is_read_while_another_driver_is_at_hand(app: Flask) -> None:
    with pytest.raises(UnfitFile) as refused:
        layers.read(outlines_factories.topojson())
    assert refused.value.why == "drivers"


def test_rows_without_a_code_an_outline_or_a_place_are_told(app: Flask) -> None:
    listed = [
        *outlines_factories.features(),
        outlines_factories.feature("250104", None),
        outlines_factories.feature("250105", [101.3, 14.0], "Point"),
        outlines_factories.feature("", outlines_factories.square(7), ADM3_PCODE="น้ำ"),
        outlines_factories.feature("250106", [[[101.3, "a"]]]),
    ]
    reading = read(outlines_factories.geojson(listed))
    assert [(number, why) for number, why, _said in reading.passed] == [
        (4, "empty"),
        (5, "polygon"),
        (6, "code"),
        (7, "empty"),
    ]


def test_an_outline_that_crosses_itself_is_repaired_and_rows_of_one_code_are_united(app: Flask) -> None:
    bow = [[[101.3, 14.0], [101.4, 14.1], [101.4, 14.0], [101.3, 14.1], [101.3, 14.0]]]
    listed = [
        outlines_factories.feature("250101", bow),
        *outlines_factories.features(("250102", "250103")),
        outlines_factories.feature("250103", outlines_factories.square(8)),
    ]
    by_code = {one.code: one for one in read(outlines_factories.geojson(listed)).areas}
    assert by_code["250101"].repaired
    assert by_code["250103"].rows == [3, 4]
    assert json.loads(by_code["250103"].shapes[0])["type"] == "MultiPolygon"


def test_neighbours_keep_one_border_when_detail_is_left_out(app: Flask) -> None:
    import shapely

    border = [[101.4 + 0.002 * (n % 2) * (1 + n % 3), round(14.0 + 0.005 * n, 6)] for n in range(41)]
    west = [[[101.3, 14.0], *border, [101.3, 14.2], [101.3, 14.0]]]
    east = [[[101.5, 14.0], [101.5, 14.2], *border[::-1], [101.5, 14.0]]]
    reading = read(
        outlines_factories.geojson(
            [outlines_factories.feature("250101", west), outlines_factories.feature("250102", east)]
        )
    )
    a, b = (shapely.from_geojson(one.shapes[1000]) for one in reading.areas)
    assert shapely.get_num_coordinates(a) < 20
    assert a.intersection(b).area == 0
    assert abs(a.union(b).area - 0.2 * 0.2) < 1e-9


def test_outlines_run_counter_clockwise_and_their_point_lies_inside(app: Flask) -> None:
    import shapely

    clockwise = [outlines_factories.square(0)[0][::-1]]
    (one,) = read(outlines_factories.geojson([outlines_factories.feature("250101", clockwise)])).areas
    drawn = shapely.from_geojson(one.shapes[0])
    assert drawn.exterior.is_ccw
    assert drawn.contains(shapely.Point(one.point[1] / 1e6, one.point[0] / 1e6))


def test_dates_that_mean_no_date_are_counted(app: Flask) -> None:
    listed = [
        outlines_factories.feature(code, outlines_factories.square(n), validTo="1899-11-30")
        for n, code in enumerate(outlines_factories.CODES)
    ]
    assert read(outlines_factories.geojson(listed)).undated == {"validTo": 3}


def test_the_column_with_the_codes_is_the_one_that_tells_the_areas_apart() -> None:
    rows = [
        {"year": "2022", "ADM1_PCODE": "TH25", "OBJECTID": str(n + 10), "ADM3_PCODE": f"TH2501{n:02d}"}
        for n in range(1, 9)
    ]
    assert codes.column_of(rows, chosen="", level="") == "ADM3_PCODE"
    assert codes.column_of(rows, chosen="OBJECTID", level="") == "OBJECTID"
    with pytest.raises(UnfitFile):
        codes.column_of(rows, chosen="nothing", level="")
    with pytest.raises(UnfitFile):
        codes.column_of(rows, chosen="", level="village")


@given(st.text(max_size=12))
def test_a_code_is_two_four_six_or_eight_digits_that_nest(text: str) -> None:
    code = codes.plain_code(text)
    assert code == "" or (len(code) in (2, 4, 6, 8) and code.isascii() and code.isdigit() and code[0] != "0")
    assert codes.plain_code(code) == code


def test_codes_are_understood_as_people_write_them() -> None:
    for said in ("TH250101", "250101", "๒๕๐๑๐๑", " 250101 ", "250101.0", "th250101"):
        assert codes.plain_code(said) == "250101"
    for said in ("", "TH", "0501", "250001", "25010", "2.5E+05"):
        assert codes.plain_code(said) == ""


@given(st.binary(max_size=400))
@settings(max_examples=200)
def test_a_table_of_any_bytes_is_mended_or_refused(body: bytes) -> None:
    try:
        mended, encoding = letters.mended(body, "")
    except (UnfitFile, IndexError):
        return
    assert len(mended) == len(body)
    assert encoding in ("utf-8", "cp874")


@given(
    st.recursive(st.none() | st.floats() | st.text(max_size=5), lambda inner: st.lists(inner, max_size=3), max_leaves=8)
)
@settings(max_examples=100)
def test_coordinates_of_any_kind_are_read_or_refused(drawn: Any) -> None:
    data = outlines_factories.geojson(
        [outlines_factories.feature("250101", drawn), *outlines_factories.features(("250102",))]
    )
    try:
        areas = read(data).areas
    except UnfitFile:
        return
    assert areas


@pytest.mark.real
def test_the_real_files_of_the_country_are_read(app: Flask, real_data: Path) -> None:
    """77 provinces, 928 districts with one outline repaired, 7,425 subdistricts; names in UTF-8 without saying so."""
    for name, n, repaired in (
        ("tha_adm1_province_shapefile.zip", 77, []),
        ("tha_admbnda_adm2_shapefile.zip", 928, ["8403"]),
        ("tha_admbnda_adm3_rtsd_20220121.zip", 7425, []),
    ):
        reading = outlines.read((real_data / "boundaries" / name).read_bytes(), ASKED)
        assert len(reading.areas) == reading.features == n
        assert [one.code for one in reading.areas if one.repaired] == repaired
        assert (reading.encoding, reading.crs) == ("utf-8", "WGS 84")
