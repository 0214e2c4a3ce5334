"""The pages: search works without scripts; a file is checked first and imported when it comes again."""

import io
import re
from typing import Any

from sqlalchemy import func, select

from app.areas import queries
from app.areas.models import AreaImport
from app.store.base import db
from tests.factories import people
from tests.factories.areas import province
from tests.reader import Reader

GOOD = "รหัสหมู่บ้าน,ชื่อหมู่บ้าน\n25010409,บ้านเก้า\n"
WRONG = GOOD + "25019901,บ้านผิด\n"


def upload(text: str, **more: str) -> dict[str, Any]:
    return {"file": (io.BytesIO(text.encode("cp874")), "villages.csv"), **more}


def send(reader: Reader, text: str, status: int, **more: str) -> str:
    data = upload(text, **more)
    return reader.post("/areas/import", data=data, status=status, content_type="multipart/form-data").text


def mark(page: str) -> str:
    found = re.search(r'name="checked" value="([0-9a-f]{64})"', page)
    return found[1] if found else ""


def test_search_offers_the_provinces_before_anything_is_typed(reader: Reader) -> None:
    assert "flask areas load" in reader.get("/areas/search").text
    province()
    assert 'href="/areas/25"' in reader.get("/areas/search").text


def test_search_finds_and_says_where(reader: Reader) -> None:
    province()
    page = reader.get("/areas/search?q=หนองบัว").text
    assert 'href="/areas/25010401"' in page
    assert "ตำบลบางเดชะ อำเภอเมืองปราจีนบุรี" in page
    assert reader.get("/areas/search?q=<script>").text.count("<script>") == 0


def test_search_answers_keystrokes_as_json(reader: Reader) -> None:
    province()
    found = reader.client.get("/areas/search.json?q=ท่างาม หนองบัว").get_json()["results"]
    assert found == [
        {
            "label": "หมู่ที่ 1 บ้านหนองบัว",
            "hint": "ตำบลท่างาม อำเภอเมืองปราจีนบุรี จังหวัดปราจีนบุรี",
            "url": "/areas/25010501",
        }
    ]


def test_search_speaks_english(reader: Reader) -> None:
    province()
    reader.client.set_cookie("language", "en")
    assert "Moo 1, Ban Nong Bua" in reader.get("/areas/search?q=nong bua").text


def test_send_villages_checks_first_and_imports_the_same_file_the_second_time(reader: Reader) -> None:
    province()
    people.sign_in(reader.client, "administrator", "25")
    assert 'enctype="multipart/form-data"' in reader.get("/areas/import").text

    checked = send(reader, GOOD, 200, source="ทะเบียนราษฎร")
    assert queries.by_code("25010409") is None
    assert "ทะเบียนราษฎร" in checked

    send(reader, GOOD, 302, checked=mark(checked), source="ทะเบียนราษฎร")
    village = queries.by_code("25010409")
    assert village is not None
    assert village.source == "ทะเบียนราษฎร"
    assert not mark(send(reader, GOOD, 200))


def test_send_villages_checks_another_file_anew(reader: Reader) -> None:
    province()
    people.sign_in(reader.client, "administrator", "25")
    checked = send(reader, GOOD, 200)
    other = send(reader, GOOD.replace("เก้า", "สิบ"), 200, checked=mark(checked))
    assert mark(other) != mark(checked)
    assert queries.by_code("25010409") is None


def test_send_villages_lists_every_wrong_row(reader: Reader) -> None:
    province()
    people.sign_in(reader.client, "administrator", "25")
    page = send(reader, WRONG, 422, source="ทะเบียนราษฎร")
    assert "250199" in page
    assert "ทะเบียนราษฎร" in page
    assert not mark(page)


def test_send_villages_answers_what_is_no_table_beside_the_field(reader: Reader) -> None:
    people.sign_in(reader.client, "administrator", "25")
    assert 'href="#file"' in send(reader, "", 422)
    assert 'href="#file"' in send(reader, "สวัสดี", 422)


def test_import_villages_keeps_to_the_administrators_province(reader: Reader) -> None:
    province()
    people.sign_in(reader.client, "administrator", "26")
    page = send(reader, GOOD, 422)
    assert not mark(page)
    people.sign_in(reader.client, "planner", "25")
    reader.get("/areas/import", status=403)


def test_send_villages_twice_is_one_import(reader: Reader) -> None:
    province()
    people.sign_in(reader.client, "administrator", "25")
    checked = mark(send(reader, GOOD, 200))
    before = db.session.scalar(select(func.count()).select_from(AreaImport))
    once = "0a0a0a0a-0000-4000-8000-000000000001"
    for _ in range(2):
        send(reader, GOOD, 302, checked=checked, once=once)
    assert db.session.scalar(select(func.count()).select_from(AreaImport)) == before + 1
