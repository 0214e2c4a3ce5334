"""Photographs and signed sheets in the browser: public and restricted, checked, removed."""

from __future__ import annotations

import io
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app.files import queries as files
from app.files.models.files import StoredFile
from app.forums.models.sittings import Forum
from app.forums.queries import photos as queries
from app.ledger.models import Entry
from app.store.base import db
from tests.factories import field, forums
from tests.factories.people import sign_in
from tests.factories.pictures import png_of, with_notes
from tests.reader import Reader


@pytest.fixture
def sitting() -> Forum:
    return forums.forum(forums.world().village)


def upload(*data: bytes, name: str = "IMG.jpg", **more: str) -> dict[str, Any]:
    return {"files": [(io.BytesIO(one), name) for one in data], "alt": "ชาวบ้านยกมือ", "caption": "", **more}


def test_photos_shows_everybody_the_gallery(reader: Reader, sitting: Forum) -> None:
    url = f"/forums/{sitting.ref}/photos"
    assert "ยังไม่มีภาพถ่าย" in reader.get(url).text or "No photographs" in reader.get(url).text
    field.photo(sitting)
    page = reader.get(url).text
    assert 'alt="ชาวบ้านยกมือ"' in page
    assert f"/forums/{sitting.ref}/photos" in reader.get(f"/forums/{sitting.ref}").text


def test_photo_is_handed_to_everybody_in_two_sizes(client: FlaskClient, sitting: Forum) -> None:
    shot = field.photo(sitting)
    large = client.get(f"/forums/{sitting.ref}/photos/{shot.number}")
    small = client.get(f"/forums/{sitting.ref}/photos/{shot.number}?size=small")
    assert large.mimetype == small.mimetype == "image/jpeg"
    assert len(small.data) < len(large.data)
    assert "sandbox" in large.headers["Content-Security-Policy"]
    assert large.headers["X-Content-Type-Options"] == "nosniff"
    assert client.get(f"/forums/{sitting.ref}/photos/99").status_code == 404


def test_sheet_is_for_those_who_serve_the_round_and_its_hash_is_in_the_ledger(
    client: FlaskClient, sitting: Forum
) -> None:
    sheet = field.sheet(sitting)
    url = f"/forums/{sitting.ref}/sheets/{sheet.number}"
    assert client.get(url).status_code == 302
    assert client.get(f"/forums/{sitting.ref}/photos/{sheet.number}").status_code == 404
    sign_in(client, "facilitator", "250113")
    said = client.get(url)
    assert (said.data, said.headers["Cache-Control"]) == (field.SCAN, "no-store")
    entry = db.session.scalars(select(Entry).where(Entry.verb == "forum.sheet")).one()
    assert entry.changes[f"forum_file:{sheet.id}"]["digest"] == sheet.digest


def test_files_adds_photographs_without_place_and_moment(reader: Reader, sitting: Forum) -> None:
    sign_in(reader.client, "facilitator", "250113")
    url = f"/forums/{sitting.ref}/files"
    reader.get(url)
    reader.post(f"/forums/{sitting.ref}/photos", upload(with_notes(), field.picture(7)))
    one, other = queries.files_of(sitting.id)
    assert one.lat_e6 is not None
    assert one.taken_at is not None
    assert b"Exif" not in files.open_(one.file or StoredFile())
    assert other.taken_at is None
    entry = db.session.scalars(select(Entry).where(Entry.verb == "forum.photograph")).first()
    assert entry is not None
    assert "lat_e6" not in entry.changes[f"forum_file:{one.id}"]
    assert reader.get(url).text.count("<figure>") == 2


def test_add_photos_says_why_and_keeps_what_was_typed(reader: Reader, sitting: Forum) -> None:
    sign_in(reader.client, "facilitator", "250113")
    fine = field.picture()
    for data, more in (
        (png_of(9000, 9000), {}),
        (b"<svg/>", {}),
        (b"", {}),
        (fine, {"alt": ""}),
        (fine, {"caption": "ก" * 401}),
    ):
        said = reader.post(f"/forums/{sitting.ref}/photos", upload(data, **more), status=422)
        assert "field__error" in said.text
        assert more or 'value="ชาวบ้านยกมือ"' in said.text
    assert not queries.files_of(sitting.id)


def test_add_photos_takes_what_can_be_read_and_names_the_rest(reader: Reader, sitting: Forum) -> None:
    sign_in(reader.client, "facilitator", "250113")
    reader.post(f"/forums/{sitting.ref}/photos", upload(field.picture(), png_of(9000, 9000)), status=302)
    assert len(queries.files_of(sitting.id)) == 1
    assert "ไม่ได้รับเข้า" in reader.get(f"/forums/{sitting.ref}/files").text


def test_add_photos_of_the_same_bytes_twice_keeps_one(reader: Reader, sitting: Forum) -> None:
    sign_in(reader.client, "facilitator", "250113")
    for _time in range(2):
        reader.post(f"/forums/{sitting.ref}/photos", upload(field.picture()))
    assert len(queries.files_of(sitting.id)) == 1


def test_add_sheet_takes_a_scan_and_refuses_anything_else(reader: Reader, sitting: Forum) -> None:
    sign_in(reader.client, "facilitator", "250113")
    url = f"/forums/{sitting.ref}/sheets"
    reader.post(url, {"sheet": (io.BytesIO(b"PK\x03\x04"), "sheet.pdf")}, status=422)
    reader.post(url, {}, status=422)
    reader.post(url, {"sheet": (io.BytesIO(field.SCAN), "sheet.pdf")})
    assert [file.purpose for file in queries.files_of(sitting.id)] == ["sheet"]


def test_remove_file_takes_the_bytes_and_leaves_number_and_hash(reader: Reader, sitting: Forum) -> None:
    sign_in(reader.client, "facilitator", "250113")
    shot = field.photo(sitting)
    reader.post(f"/forums/{sitting.ref}/files/{shot.number}/remove")
    assert not queries.files_of(sitting.id)
    assert reader.client.get(f"/forums/{sitting.ref}/photos/{shot.number}").status_code == 404
    assert not db.session.scalars(select(StoredFile)).all()
    assert field.photo(sitting, 3).number == 2
