"""Taking files in: told by their bytes, pictures written anew, the same bytes kept once."""

from __future__ import annotations

import ast
import io
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from PIL import Image
from sqlalchemy import select

from app.files import actions, queries
from app.files.models import folder
from app.files.models.files import FileBody, StoredFile
from app.files.process import picture
from app.files.process.develop import LIMITS
from app.files.rules.camera import camera_of
from app.files.rules.looks import ALIKE, distance
from app.files.states import PICTURES, SHEETS, FileKind
from app.ledger.recording import keep
from app.store import confined
from app.store.base import Base, db
from app.web.conflict import Refusal
from tests.factories import greedy
from tests.factories.pictures import HARMLESS, REFUSED, photograph, png_of, with_notes
from tests.house.source import app_sources, imported


def all_of(model: type[Base]) -> list[Base]:
    """Every row of a table."""
    db.session.flush()
    return list(db.session.scalars(select(model)))


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_file_is_refused_with_a_sentence(name: str) -> None:
    with pytest.raises(Refusal) as refused:
        actions.photograph(REFUSED[name](), name="photo.jpg")
    assert str(refused.value)
    assert refused.value.field == "file"
    assert not all_of(StoredFile)


@pytest.mark.parametrize("name", HARMLESS)
def test_a_picture_is_written_anew_without_what_it_carried(name: str) -> None:
    file = actions.photograph(HARMLESS[name](), name="photo.jpg").file
    keep(file)
    for small in (False, True):
        kept = queries.open_(file, small=small)
        assert kept.startswith(b"\xff\xd8\xff")
        assert kept.endswith(b"\xff\xd9")
        assert not any(mark in kept for mark in (b"Exif", b"script", b"PK\x03\x04", b"Telephone", b"names of", b"ICC_"))
        assert max(Image.open(io.BytesIO(kept)).size) <= (480 if small else 1600)


@pytest.mark.parametrize("what", ["memory", "time"])
def test_a_decoder_that_takes_too_much_is_ended(what: str) -> None:
    with pytest.raises(confined.Unfinished):
        confined.run(greedy, b"", what, limits=LIMITS)


def test_a_large_photograph_of_a_phone_is_taken_in() -> None:
    file = actions.photograph(photograph(size=(8160, 6120)), name="50 megapixels.jpg").file
    assert (file.width, file.height) == (1600, 1200)


def test_pictures_are_decoded_in_the_darkroom_only() -> None:
    rooms = [source for source in app_sources() if source.room == "files"]
    decoding = [s for s in rooms for node in ast.walk(s.tree) if any("PIL" in name for name in imported(node))]
    assert {source.path for source in decoding} == {Path(picture.__file__)}


def test_moment_and_place_come_apart_from_the_picture() -> None:
    camera = actions.photograph(with_notes(), name="IMG_1.jpg").camera
    assert camera.taken_at == datetime(2024, 11, 22, 2, 30, tzinfo=UTC)
    assert camera.lat_e6 is not None
    assert camera.lon_e6 is not None
    assert abs(camera.lat_e6 - 14_050_000) < 50
    assert abs(camera.lon_e6 - 101_370_000) < 50


def test_a_camera_set_to_the_buddhist_era_is_understood() -> None:
    taken = camera_of({"moment": "2567:11:22 09:30:00", "offset": "+07:00"}).taken_at
    assert taken == datetime(2024, 11, 22, 2, 30, tzinfo=UTC)


@pytest.mark.parametrize("moment", ["", "0000:00:00 00:00:00", "2024:13:45 99:00:00", "เมื่อวาน"])
def test_a_moment_that_is_none_says_nothing(moment: str) -> None:
    assert camera_of({"moment": moment, "lat": 0.0, "lon": 0.0}).taken_at is None


def test_one_photograph_saved_twice_looks_alike_and_another_does_not() -> None:
    one = actions.photograph(photograph(3), name="a.jpg").file
    again = actions.photograph(photograph(3, size=(1200, 900), quality=55), name="b.jpg").file
    other = actions.photograph(photograph(7), name="c.jpg").file
    assert one.look is not None
    assert again.look is not None
    assert other.look is not None
    assert distance(one.look, again.look) <= ALIKE < distance(one.look, other.look)
    assert one.digest != again.digest


def test_a_photograph_taken_on_its_side_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    file = actions.photograph(photograph(exif=exif), name="a.jpg").file
    assert (file.width, file.height) == (480, 640)


def test_the_same_bytes_are_kept_once_and_go_with_their_last_file() -> None:
    scan = b"%PDF-1.7\n%scan\n"
    one, two = (actions.take(scan, name=f"{n}.pdf", kinds=SHEETS) for n in (1, 2))
    keep(one, two)
    assert len(all_of(FileBody)) == 1
    actions.forget(one)
    assert queries.open_(two) == scan
    actions.forget(two)
    assert not all_of(FileBody)


def test_files_live_in_the_folder_where_one_is_named(
    app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "FILES_PATH", str(tmp_path))
    file = actions.take(b"%PDF-1.7\n", name="scan.pdf", kinds=SHEETS)
    keep(file)
    assert queries.open_(file) == b"%PDF-1.7\n"
    assert not all_of(FileBody)
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [file.digest]
    with pytest.raises(ValueError, match="SHA-256"):
        folder.read("../../secret")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\fakepath\\ใบเซ็นชื่อ หมู่ 4.PDF", "ใบเซ็นชื่อ หมู่ 4.pdf"),
        ("gpj.\u202efdp", "gpj.pdf"),
        ("", "file.pdf"),
        ("a" * 500, "a" * 120 + ".pdf"),
        ('x"\r\nSet-Cookie: a', "x Set-Cookie a.pdf"),
    ],
)
def test_a_name_is_only_what_a_download_is_called(given: str, kept: str) -> None:
    assert actions.safe_name(given, FileKind.PDF) == kept


def test_a_table_is_told_from_a_page() -> None:
    assert (
        actions.take("ลำดับ,ความต้องการ\n1,ถนน\n".encode("cp874"), name="a.csv", kinds={FileKind.CSV}).file_kind == "csv"
    )
    with pytest.raises(Refusal):
        actions.take(b" <html>", name="a.csv", kinds={FileKind.CSV})
    with pytest.raises(Refusal):
        actions.take(photograph(), name="a.jpg", kinds={FileKind.PDF})
    assert PICTURES < SHEETS


def test_a_sheet_keeps_enough_pixels_to_be_read() -> None:
    file = actions.take(photograph(size=(3000, 4000)), name="sheet.jpg", kinds=SHEETS)
    assert (file.width, file.height) == (1800, 2400)


def test_the_process_says_why_in_one_word() -> None:
    told = confined.run(picture, png_of(9000, 9000), "large", limits=LIMITS)
    assert json.loads(told) == {"refused": "pixels"}
