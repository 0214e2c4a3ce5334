"""The pages: a file is read, looked at on a map and in a list, then taken in."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from app.areas import queries as areas
from app.areas.boundaries.intake import outlines as reading
from tests.factories import jobs, outlines, people
from tests.factories.areas import province
from tests.reader import Reader

pytestmark = pytest.mark.usefixtures("near")


def send(reader: Reader, data: bytes, status: int = 302, **more: Any) -> Any:
    """Send a file as the administrator of the province."""
    held = {"file": (io.BytesIO(data), "made.geojson"), **more}
    return reader.post("/areas/boundaries", data=held, status=status, content_type="multipart/form-data")


def sent(reader: Reader, data: bytes, **more: Any) -> str:
    """Send a file, let a worker read it, and return the page of what it would do."""
    followed = send(reader, data, **more).location
    assert "ระบบอ่านไฟล์" in reader.get("/areas/boundaries").text
    jobs.done(int(followed.rpartition("/")[2]))
    return str(reader.client.get(f"{followed}.json").get_json()["url"])


def why_not(reader: Reader, data: bytes, **more: Any) -> str:
    """Send a file that is refused, and return the page of the job that says why."""
    followed = send(reader, data, **more).location
    jobs.done(int(followed.rpartition("/")[2]))
    return str(reader.get(followed).text)


def ready(reader: Reader) -> None:
    """A province and its administrator."""
    province()
    people.sign_in(reader.client, "administrator", "25")


def test_boundaries_says_what_to_send(reader: Reader) -> None:
    ready(reader)
    assert "GeoPackage" in reader.get("/areas/boundaries").text


def test_send_boundaries_refuses_at_once_what_needs_no_reading_and_keeps_what_was_typed(reader: Reader) -> None:
    ready(reader)
    page = send(reader, outlines.geojson(), 422, valid_from="1/1/2999", source="กรมแผนที่ทหาร").text
    assert "ยังมาไม่ถึง" in page
    assert 'value="กรมแผนที่ทหาร"' in page
    assert "ว่างเปล่า" in send(reader, b"", 422).text


def test_the_page_of_the_job_says_why_a_file_was_refused_and_it_can_be_sent_again(reader: Reader) -> None:
    ready(reader)
    for _time in range(2):
        assert "ไม่ใช่ไฟล์ขอบเขต" in why_not(reader, b"<OGRVRTDataSource/>")
    assert "ไม่มีคอลัมน์นี้" in why_not(reader, outlines.geojson(), column="nothing")


def test_a_file_waits_and_holds_no_request(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    ready(reader)
    asked: list[bytes] = []
    read = reading.read
    monkeypatch.setattr(reading, "read", lambda data, *how, **more: asked.append(data) or read(data, *how, **more))
    followed = send(reader, outlines.geojson()).location
    assert not asked
    assert send(reader, outlines.geojson()).location == followed
    assert "/jobs/" in followed
    jobs.done(int(followed.rpartition("/")[2]))
    assert len(asked) == 1
    assert send(reader, outlines.geojson()).location == reader.client.get(f"{followed}.json").get_json()["url"]


def test_boundary_shows_what_would_be_set_and_what_is_to_be_said(reader: Reader) -> None:
    ready(reader)
    url = sent(reader, outlines.geojson([*outlines.features(), outlines.feature("259999", outlines.square(5))]))
    page = reader.get(url).text
    assert "เพิ่มขอบเขต" in page
    assert "259999" in page
    assert "ADM3_PCODE" in page
    assert "after=" in page
    assert "250101" not in reader.get(f"{url}?after=250101").text.partition('id="list-title"')[2]
    assert reader.get(f"{url}?after=wrong").text


def test_boundary_outlines_are_what_the_map_draws(reader: Reader) -> None:
    ready(reader)
    url = sent(reader, outlines.geojson())
    drawn = reader.client.get(f"{url}/outlines.json").get_json()
    assert [one["properties"]["state"] for one in drawn["features"]] == ["new", "new", "new"]
    assert drawn["features"][0]["properties"]["name"] == "ตำบลหน้าเมือง"


def test_take_boundaries_sets_them_once(reader: Reader) -> None:
    ready(reader)
    url = sent(reader, outlines.geojson())
    reader.post(f"{url}/take", status=302)
    assert "ตรงกับไฟล์อยู่แล้ว" in reader.get(url).text
    reader.post(f"{url}/take", status=302)
    found = areas.by_code("250101")
    assert found is not None
    assert areas.shapes_of([found.id], 0)


def test_a_draft_of_another_is_not_found(reader: Reader) -> None:
    ready(reader)
    url = sent(reader, outlines.geojson())
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
