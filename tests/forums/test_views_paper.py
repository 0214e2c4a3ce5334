"""The typing desk in the browser: kept as typed, reconciled, entered, typed again; also with scripts off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from flask.testing import FlaskClient

from app.cycles import queries as cycles
from app.forums.actions import paper as actions
from app.forums.forms.paper import sheets_reader
from app.forums.models.sittings import Forum
from app.forums.queries import paper as queries
from app.forums.queries.sittings import needs_of
from app.forums.rules.sheet_numbers import number_of
from app.store import clock
from tests.factories import forums, pictures
from tests.factories.people import sign_in
from tests.forums.test_paper import ROW
from tests.reader import Reader


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    """The story happens on one day."""
    with clock.at(forums.NOON):
        yield


@pytest.fixture
def forum(client: FlaskClient) -> Forum:
    """A forum with three need sheets (serials 2 to 4), its facilitator signed in."""
    made = forums.forum(forums.world().village)
    actions.issue(made, needs=3, by=forums.facilitator())
    sign_in(client, "facilitator", "250113")
    return made


def row(forum: Forum, serial: int, **more: Any) -> dict[str, str]:
    """What the browser sends for one sheet."""
    number = number_of(forum.ref, serial)
    return {"number": number, "began": number, **ROW, **more}


def numbers(page: str) -> list[str]:
    """The numbers of the sheets in the list, in order."""
    return re.findall(r'role="rowheader"[^>]*>(?:<a [^>]*>)?(\d{3}-\d)', page)


def test_typing_shows_the_next_empty_sheet(reader: Reader, forum: Forum) -> None:
    page = reader.get(f"/forums/{forum.ref}/typing").text
    assert f'value="{number_of(forum.ref, 2)}"' in page
    assert re.search(r"<textarea[^>]*autofocus", page)
    assert numbers(page) == [number_of(forum.ref, serial) for serial in range(1, 7)]


def test_typing_without_sheets_leads_to_the_pack(reader: Reader, client: FlaskClient) -> None:
    empty = forums.forum(forums.world().village)
    sign_in(client, "facilitator", "250113")
    assert f'href="/forums/{empty.ref}/paper"' in reader.get(f"/forums/{empty.ref}/typing").text


def test_type_sheet_keeps_the_row_and_goes_on_to_the_next(reader: Reader, forum: Forum) -> None:
    reader.post(f"/forums/{forum.ref}/typing", row(forum, 2))
    assert f'value="{number_of(forum.ref, 3)}"' in reader.get(f"/forums/{forum.ref}/typing").text
    again = reader.get(f"/forums/{forum.ref}/typing?sheet={number_of(forum.ref, 2)}").text
    assert ROW["words"] in again
    assert 'value="๑๒๐"' in again


def test_type_sheet_keeps_also_what_is_wrong_and_says_so_beside_the_field(reader: Reader, forum: Forum) -> None:
    page = reader.post(f"/forums/{forum.ref}/typing", row(forum, 2, category="ก่อ", satang="แพง"), status=422).text
    assert "“ก่อ” ไม่มี" in page or "ไม่มี “ก่อ”" in page
    assert queries.typed_of(forum.id)[0].fields["satang"] == "แพง"
    assert 'value="แพง"' in reader.get(f"/forums/{forum.ref}/typing?sheet={number_of(forum.ref, 2)}").text


def test_type_sheet_takes_a_position_as_the_hall_does(reader: Reader, forum: Forum) -> None:
    url = f"/forums/{forum.ref}/typing"
    assert 'name="where"' in reader.get(url).text
    page = reader.post(url, row(forum, 2, where="แถววัด"), status=422).text
    assert 'id="where-error"' in page
    assert "แถววัด" in page
    reader.post(url, row(forum, 2, where="๑๔.๐๕๒๓, ๑๐๑.๓๗๑๒"))
    reader.post(f"{url}/enter")
    [need] = needs_of(forum.id)
    assert (need.lat_e6, need.lon_e6) == (14_052_300, 101_371_200)


def test_type_sheet_answers_a_script_while_typing_goes_on(client: FlaskClient, forum: Forum) -> None:
    answer = client.post(f"/forums/{forum.ref}/typing", data=row(forum, 2, title="") | {"going": "on"})
    assert answer.status_code == 200
    assert len(answer.json["seen"]) == 16
    wrong = client.post(f"/forums/{forum.ref}/typing", data=row(forum, 2) | {"going": "on", "number": "002-0"})
    assert (wrong.status_code, bool(wrong.json["why"])) == (422, True)


def test_type_sheet_refuses_a_number_of_another_forum(reader: Reader, forum: Forum) -> None:
    page = reader.post(f"/forums/{forum.ref}/typing", row(forum, 2, number="002-9", began=""), status=422).text
    assert "เลขนี้ไม่ใช่ของเวทีนี้" in page
    assert ROW["words"] in page


def test_type_sheet_shows_both_when_somebody_else_typed_meanwhile(reader: Reader, forum: Forum) -> None:
    sheet = queries.by_serial(forum.id, 2)
    actions.type_up(forum, sheet, ROW | {"title": "ขอสะพาน"}, by=forums.facilitator())
    page = reader.post(f"/forums/{forum.ref}/typing", row(forum, 2, seen="0123456789abcdef"), status=409).text
    assert "ขอสะพาน" in page
    assert ROW["title"] in page


def test_enter_sheets_makes_needs_and_reconciles(reader: Reader, forum: Forum) -> None:
    reader.post(f"/forums/{forum.ref}/typing", row(forum, 2))
    reader.post(f"/forums/{forum.ref}/typing", row(forum, 3, title=""), status=422)
    reader.post(f"/forums/{forum.ref}/typing/enter")
    assert [need.words for need in needs_of(forum.id)] == [ROW["words"]]
    page = reader.get(f"/forums/{forum.ref}/typing").text
    assert f'href="/needs/N{forum.ref[1:]}-1"' in page
    reader.post(f"/forums/{forum.ref}/typing/enter", status=422)


def test_void_sheet_needs_a_reason(reader: Reader, forum: Forum) -> None:
    url = f"/forums/{forum.ref}/paper/{number_of(forum.ref, 4)}/void"
    reader.post(url, {"reason": ""}, status=422)
    reader.post(url, {"reason": "ไม่ได้ใช้"})
    assert "ไม่ได้ใช้" in reader.get(f"/forums/{forum.ref}/typing").text
    assert reader.client.post(f"/forums/{forum.ref}/paper/004-0/void", data={"reason": "x"}).status_code == 404


def test_scanned_leads_from_the_code_on_it_to_its_place(client: FlaskClient, forum: Forum) -> None:
    ways = {1: "attendance", 2: f"typing?sheet={number_of(forum.ref, 2)}", 5: "votes", 6: "agenda"}
    for serial, place in ways.items():
        answer = client.get(f"/forums/{forum.ref}/paper/{number_of(forum.ref, serial)}?v=1")
        assert answer.location == f"/forums/{forum.ref}/{place}"


def test_add_pictures_puts_the_page_beside_the_fields(reader: Reader, forum: Forum) -> None:
    photo = pictures.photograph()
    sent = {"pictures": [(BytesIO(photo), "หน้า 1.jpg"), (BytesIO(photo), "หน้า 2.jpg")]}
    reader.post(f"/forums/{forum.ref}/pictures", sent, content_type="multipart/form-data")
    page = reader.get(f"/forums/{forum.ref}/typing?sheet={number_of(forum.ref, 4)}").text
    assert f'src="/forums/{forum.ref}/pictures/2"' in page
    bad = {"pictures": [(BytesIO(b"<svg/>"), "x.svg")]}
    reader.post(f"/forums/{forum.ref}/pictures", bad, status=422, content_type="multipart/form-data")


def test_a_picture_that_cannot_be_read_is_named_and_keeps_no_other_out(reader: Reader, forum: Forum) -> None:
    sent = {
        "pictures": [
            (BytesIO(pictures.photograph(1)), "หน้า 1.jpg"),
            (BytesIO(b"%PDF-1.7"), "หน้า 2.pdf"),
            (BytesIO(b""), "หน้า 3.jpg"),
            (BytesIO(pictures.photograph(4)[:200]), "หน้า 4.jpg"),
            (BytesIO(pictures.photograph(5)), "หน้า 5.jpg"),
        ]
    }
    reader.post(f"/forums/{forum.ref}/pictures", sent, content_type="multipart/form-data")
    page = reader.get(f"/forums/{forum.ref}/typing").text
    for name in ("หน้า 2.pdf", "หน้า 3.jpg", "หน้า 4.jpg"):
        assert f"“{name}” ไม่ได้รับเข้า" in page
    assert reader.client.get(f"/forums/{forum.ref}/pictures/2").mimetype == "image/jpeg"
    reader.get(f"/forums/{forum.ref}/pictures/3", 404)


def test_picture_is_for_those_who_record_the_forum(client: FlaskClient, forum: Forum) -> None:
    actions.add_pictures(forum, [("a.jpg", pictures.photograph())], by=forums.facilitator())
    assert client.get(f"/forums/{forum.ref}/pictures/1").mimetype == "image/jpeg"
    assert client.get(f"/forums/{forum.ref}/pictures/9").status_code == 404
    sign_in(client, "facilitator", "250114")
    assert client.get(f"/forums/{forum.ref}/pictures/1").status_code == 403


def entered(forum: Forum) -> None:
    """One sheet typed by somebody else and entered."""
    by = forums.facilitator()
    actions.type_up(forum, queries.by_serial(forum.id, 2), ROW, by=by)
    actions.enter(forum, understand=sheets_reader(cycles.categories()), by=by)


def test_retyping_shows_blank_fields_for_a_drawn_sheet(reader: Reader, forum: Forum) -> None:
    entered(forum)
    assert "ยังไม่ได้สุ่ม" in reader.get(f"/forums/{forum.ref}/retyping").text
    reader.post(f"/forums/{forum.ref}/retyping/draw", {"n": "5"})
    page = reader.get(f"/forums/{forum.ref}/retyping").text
    assert number_of(forum.ref, 2) in page
    assert ROW["words"] not in page


def test_draw_sheets_says_when_none_is_left(reader: Reader, forum: Forum) -> None:
    reader.post(f"/forums/{forum.ref}/retyping/draw", {"n": "5"}, status=422)
    reader.post(f"/forums/{forum.ref}/retyping/draw", {"n": "x"}, status=422)


def test_check_sheet_gives_the_error_rate_of_the_forum(reader: Reader, forum: Forum) -> None:
    entered(forum)
    reader.post(f"/forums/{forum.ref}/retyping/draw", {"n": "1"})
    number = number_of(forum.ref, 2)
    reader.post(f"/forums/{forum.ref}/retyping", ROW | {"number": number, "title": ""}, status=422)
    reader.post(f"/forums/{forum.ref}/retyping", ROW | {"number": number, "households": "121"})
    for place in ("retyping", "typing", "record"):
        assert "ต่างกัน 1 จาก 7 ช่อง (ร้อยละ 14.3)" in reader.get(f"/forums/{forum.ref}/{place}").text
    assert "ต่างกัน 1 จาก 7 ช่อง" in reader.get(f"/forums/{forum.ref}").text
    reader.post(f"/forums/{forum.ref}/retyping", ROW | {"number": number}, status=422)
