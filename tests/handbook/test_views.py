"""The handbook's pages: read and search it, say whether it was clear, write it anew; and how it lies beside a field."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.handbook import actions, queries
from app.handbook.policy import MOST_SAID
from app.plans.actions import candidates
from app.store import clock
from app.thai.dates import format_date
from tests.factories import forums, people, plans
from tests.factories.handbook import loaded, version
from tests.reader import Reader

EDIT = "/handbook/sections/brief-title/edit"


def test_index_shows_chapters_and_says_what_to_do_without_any(reader: Reader) -> None:
    assert "flask handbook load" in reader.get("/handbook").text
    loaded()
    assert "/handbook/chapters/brief" in reader.get("/handbook").text


@pytest.mark.parametrize("words", ["หลักการและเหตุผล", "หลักการ เหตุผล", "Rationale", "นํ้า", "๓๖ ครัวเรือน", "36 ครัวเรือน"])
def test_index_finds_words_in_either_language_and_any_spelling(reader: Reader, words: str) -> None:
    loaded()
    found = reader.get("/handbook", query_string={"q": words}).text
    assert "/handbook/sections/brief-rationale" in found


def test_index_says_so_when_nothing_is_found(reader: Reader) -> None:
    loaded()
    assert "/handbook/sections/" not in reader.get("/handbook?q=ฮิปโปโปเตมัส").text


def test_chapter_shows_its_sections_and_how_they_held_on_a_day(reader: Reader) -> None:
    loaded()
    assert 'id="brief-title"' in reader.get("/handbook/chapters/brief").text
    reader.get("/handbook/chapters/nothing", 404)
    before = (clock.today() - timedelta(days=9)).isoformat()
    reader.get(f"/handbook/chapters/brief?on={before}", 404)
    reader.get(f"/handbook/chapters/brief?on={(clock.today() - timedelta(days=1)).isoformat()}")


def test_section_shows_each_version(reader: Reader) -> None:
    one = version()
    words = {**actions.words_of(one), "why_th": "เพราะประชาชนต้องตามเงินถึงปลายทางได้ด้วยชื่อเดียวกันตลอดทาง"}
    actions.write("brief-title", words, clock.today() + timedelta(days=1), by=people.holder("administrator", "25"))
    assert one.why_th in reader.get("/handbook/sections/brief-title").text
    assert words["why_th"] in reader.get("/handbook/sections/brief-title?version=2").text
    reader.get("/handbook/sections/brief-title?version=9", 404)
    reader.get("/handbook/sections/nothing", 404)


def test_beside_may_stand_in_a_frame_of_ours_and_holds_no_form(reader: Reader) -> None:
    version()
    answer = reader.get("/handbook/beside/brief-title")
    assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"]
    assert "<form" not in answer.text
    reader.get("/handbook/beside/nothing", 404)


def test_judge_counts_and_is_throttled(reader: Reader) -> None:
    one = version()
    url = f"/handbook/versions/{one.id}/opinions"
    reader.post(url, {"clear": "yes"})
    reader.post(url, {"clear": "no", "words": "ไม่เข้าใจคำว่าผลผลิต"})
    assert queries.opinions_on([one.id]) == (1, 1)
    for _more in range(MOST_SAID - 2):
        reader.post(url, {"clear": "yes"})
    reader.post(url, {"clear": "yes"}, 422)


def test_words_of_readers_are_not_public(client: FlaskClient, reader: Reader) -> None:
    actions.judge(version(), clear=False, words="คำของผู้อ่าน")
    assert "คำของผู้อ่าน" not in reader.get("/handbook/sections/brief-title").text
    people.sign_in(client, "administrator", "25")
    assert "คำของผู้อ่าน" in reader.get("/handbook/unclear").text


def test_unclear_says_so_when_everything_is_clear(client: FlaskClient, reader: Reader) -> None:
    version()
    people.sign_in(client, "administrator", "25")
    reader.get("/handbook/unclear")


def typed(**changed: str) -> dict[str, str]:
    """The form as it is sent, with the words of the standing version but for ``changed``."""
    day = format_date(clock.today() + timedelta(days=1), "short")
    return {**actions.words_of(version()), "valid_from": day, **changed}


def test_edit_and_write_keep_plain_text(client: FlaskClient, reader: Reader) -> None:
    version()
    people.sign_in(client, "administrator", "25")
    reader.get(EDIT)
    html = "<b>ตัวหนา</b> {{ 7 * 7 }} ทำอะไร สิ่งใด ที่ไหน ในบรรทัดเดียวที่ชาวบ้านเข้าใจโดยไม่ต้องถาม"
    assert reader.post(EDIT, typed(what_th=html)).location == "/handbook/sections/brief-title?version=2"
    shown = reader.get("/handbook/sections/brief-title?version=2").text
    assert "&lt;b&gt;ตัวหนา&lt;/b&gt; {{ 7 * 7 }}" in shown


def test_write_keeps_what_was_typed_where_it_is_refused(client: FlaskClient, reader: Reader) -> None:
    people.sign_in(client, "administrator", "25")
    refused = reader.post(EDIT, typed(what_th="สั้นไป", why_th="", good_th="", bad_th=""), 422)
    assert "สั้นไป" in refused.text
    assert queries.newest()["brief-title"].number == 1
    again = reader.post(EDIT, typed(title_th=""), 422)
    assert again.text.count("field--wrong") == 1
    reader.get("/handbook/sections/nothing/edit", 404)


def test_write_shows_what_stands_where_somebody_was_faster(client: FlaskClient, reader: Reader) -> None:
    people.sign_in(client, "administrator", "25")
    slow = typed(why_th="เหตุผลของคนที่ช้ากว่า ซึ่งยาวพอสมควร", seen="0123456789abcdef")
    answer = reader.post(EDIT, slow, 409)
    assert "เหตุผลของคนที่ช้ากว่า" in answer.text


def test_a_form_leads_to_its_sections_and_grows_by_little(app: Flask, client: FlaskClient, reader: Reader) -> None:
    """Closed, the handbook adds at most 1 kB to a page as it is sent; what it says is fetched when it is opened."""
    one = candidates.take_in(plans.adopted(forums.world()), by=plans.planner())
    people.sign_in(client, "planner", "25")
    squeezed = {"Accept-Encoding": "gzip"}
    url = f"/candidates/{one.ref}/brief"
    assert reader.get(url).text.count("/handbook/beside/brief-") == 16
    whole = len(client.get(url, headers=squeezed).data)
    with_it, app.jinja_env.globals["beside"] = app.jinja_env.globals["beside"], lambda _field: ""
    try:
        without = len(client.get(url, headers=squeezed).data)
    finally:
        app.jinja_env.globals["beside"] = with_it
    assert whole - without <= 1000


def test_a_brief_keeps_with_which_handbook_it_was_filled_in(client: FlaskClient, reader: Reader) -> None:
    loaded()
    one = candidates.take_in(plans.adopted(forums.world()), by=plans.planner())
    candidates.write_brief(one, plans.brief(), by=plans.planner())
    assert f"on={(clock.today() - timedelta(days=2)).isoformat()}" in reader.get(f"/candidates/{one.ref}/brief").text
