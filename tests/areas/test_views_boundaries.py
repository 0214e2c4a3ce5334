"""The pages: a file is read, looked at on a map and in a list, then taken in."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from app.areas import queries as areas
from tests.factories import outlines, people
from tests.factories.areas import province
from tests.reader import Reader

pytestmark = pytest.mark.usefixtures("near")


def send(reader: Reader, data: bytes, status: int = 302, **more: Any) -> Any:
    """Send a file as the administrator of the province."""
    held = {"file": (io.BytesIO(data), "made.geojson"), **more}
    return reader.post("/areas/boundaries", data=held, status=status, content_type="multipart/form-data")


def ready(reader: Reader) -> None:
    """A province and its administrator."""
    province()
    people.sign_in(reader.client, "administrator", "25")


def test_boundaries_says_what_to_send(reader: Reader) -> None:
    ready(reader)
    assert "GeoPackage" in reader.get("/areas/boundaries").text


def test_send_boundaries_refuses_in_words_beside_the_field_and_keeps_what_was_typed(reader: Reader) -> None:
    ready(reader)
    page = send(reader, b"<OGRVRTDataSource/>", 422, source="กรมแผนที่ทหาร").text
    assert "ไม่ใช่ไฟล์ขอบเขต" in page
    assert 'value="กรมแผนที่ทหาร"' in page
    assert "ไม่มีคอลัมน์นี้" in send(reader, outlines.geojson(), 422, column="nothing").text
    assert "ยังมาไม่ถึง" in send(reader, outlines.geojson(), 422, valid_from="1/1/2999").text


def test_boundary_shows_what_would_be_set_and_what_is_to_be_said(reader: Reader) -> None:
    ready(reader)
    url = send(
        reader, outlines.geojson([*outlines.features(), outlines.feature("259999", outlines.square(5))])
    ).location
    page = reader.get(url).text
    assert "เพิ่มขอบเขต" in page
    assert "259999" in page
    assert "ADM3_PCODE" in page
    assert "after=" in page
    assert "250101" not in reader.get(f"{url}?after=250101").text.partition('id="list-title"')[2]
    assert reader.get(f"{url}?after=wrong").text


def test_boundary_outlines_are_what_the_map_draws(reader: Reader) -> None:
    ready(reader)
    url = send(reader, outlines.geojson()).location
    drawn = reader.client.get(f"{url}/outlines.json").get_json()
    assert [one["properties"]["state"] for one in drawn["features"]] == ["new", "new", "new"]
    assert drawn["features"][0]["properties"]["name"] == "ตำบลหน้าเมือง"


def test_take_boundaries_sets_them_once(reader: Reader) -> None:
    ready(reader)
    url = send(reader, outlines.geojson()).location
    reader.post(f"{url}/take", status=302)
    assert "ตรงกับไฟล์อยู่แล้ว" in reader.get(url).text
    reader.post(f"{url}/take", status=302)
    found = areas.by_code("250101")
    assert found is not None
    assert areas.shapes_of([found.id], 0)


def test_a_draft_of_another_is_not_found(reader: Reader) -> None:
    ready(reader)
    url = send(reader, outlines.geojson()).location
    people.sign_in(reader.client, "administrator", "27")
    assert reader.client.get(url).status_code == 404


def test_the_command_imports_and_says_what_it_did(app: Flask, tmp_path: Path) -> None:
    province()
    (tmp_path / "made.geojson").write_bytes(outlines.geojson())
    run = app.test_cli_runner().invoke
    dry = run(args=["areas", "import-boundaries", str(tmp_path / "made.geojson"), "--dry-run"])
    assert "ยังไม่ได้บันทึกอะไร" in dry.output
    assert "เพิ่มขอบเขต: 3" in run(args=["areas", "import-boundaries", str(tmp_path / "made.geojson")]).output
    assert "ตรงอยู่แล้ว: 3" in run(args=["areas", "import-boundaries", str(tmp_path / "made.geojson")]).output
    wrong = run(args=["areas", "import-boundaries", str(tmp_path / "made.geojson"), "--valid-from", "32/1/2568"])
    assert wrong.exit_code == 1
