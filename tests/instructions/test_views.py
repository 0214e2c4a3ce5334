"""The register of letters: found by any spelling, asked, told as done, flagged where two stand on one topic."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient

from app.accounts.states import Duty
from app.agencies.actions import speak
from app.instructions import actions, queries
from app.instructions.states import LetterTieKind
from app.ledger.actor import OPERATOR
from app.letters.models import Letter
from app.letters.states import LetterTopic
from app.store import clock
from tests.factories import forums, people, plans, proposals
from tests.factories.forums import World
from tests.factories.instructions import entered
from tests.reader import Reader


@pytest.fixture
def land() -> World:
    return forums.world()


@pytest.fixture
def letter(land: World) -> Letter:
    return entered()


def head(**more: Any) -> dict[str, Any]:
    told = {"number": "มท ๐๒๑๑.๒/ว ๑๕๙๐", "sender": "กระทรวงมหาดไทย", "sent_on": "3/8/2569", "subject": "กำหนดการ"}
    return (
        told
        | {"letter_kind": "external", "urgency": "ordinary", "topic": "planning_calendar", "open_letter": "y"}
        | more
    )


def test_index_says_what_to_do_when_it_is_empty(reader: Reader, land: World) -> None:
    assert 'class="empty"' in reader.get("/letters").text
    assert "ไม่พบหนังสือ" in reader.get("/letters?q=ว1590").text


@pytest.mark.parametrize("typed", ["มท ๐๒๑๑.๒/ว ๑๕๙๐", "มท0211.2/ว1590", "ที่ มท. 0211.2 / ว. 1590", "1590", "กำหนด"])
def test_index_finds_a_letter_by_any_spelling_and_by_words(reader: Reader, letter: Letter, typed: str) -> None:
    entered("มท 0211.2/1590", topic=LetterTopic.DATA, subject="ข้อมูล จปฐ.")
    page = reader.get("/letters", query_string={"q": typed}).text
    assert f"/letters/{letter.id}" in page


def test_a_circular_is_not_the_letter_of_the_same_number(client: FlaskClient, letter: Letter) -> None:
    other = entered("มท 0211.2/1590", topic=LetterTopic.DATA)
    found = client.get("/letters.json", query_string={"q": "มท0211.2/1590"}).json
    assert [one["id"] for one in found["letters"]] == [other.id]


def test_the_year_that_is_typed_with_the_number_is_the_calendar_year(client: FlaskClient, land: World) -> None:
    today = clock.today()
    last, before = (
        entered(sent_on=today.replace(year=today.year - n, month=12, day=1), topic=LetterTopic.ELSE) for n in (1, 2)
    )
    found = client.get("/letters.json", query_string={"q": f"มท 0211.2/ว 1590/{last.sent_on.year + 543}"}).json
    assert [one["id"] for one in found["letters"]] == [last.id]
    assert len(client.get("/letters.json?q=มท0211.2/ว1590").json["letters"]) == 2
    assert before.year == last.year - 1


def test_new_is_for_who_keeps_the_register(client: FlaskClient, land: World) -> None:
    people.sign_in(client, "planner", "25")
    assert 'id="open_letter"' in Reader(client).get("/letters/new").text


def test_register_refuses_secret_letters_and_keeps_what_was_typed(client: FlaskClient, land: World) -> None:
    people.sign_in(client, "planner", "25")
    page = Reader(client)
    assert 'id="open_letter-error"' in page.post("/letters/new", head(open_letter=""), 422).text
    wrong = page.post("/letters/new", head(number="ลับ ที่ มท 0211.2/5"), 422).text
    assert 'id="number-error"' in wrong
    assert 'value="กำหนดการ"' in wrong
    assert 'id="subject-error"' in page.post("/letters/new", head(subject="(ลับ) แผน"), 422).text


def test_register_enters_a_letter_once(client: FlaskClient, land: World) -> None:
    people.sign_in(client, "planner", "25")
    page = Reader(client)
    made = page.post("/letters/new", head()).location
    assert "0211.2/ว 1590" in page.get(made).text
    assert 'id="number-error"' in page.post("/letters/new", head(number="มท0211.2/ว1590", subject="ซ้ำ"), 422).text
    assert 'id="sent_on-error"' in page.post("/letters/new", head(sent_on="4/8/2569"), 422).text


def test_show_tells_strangers_everything_and_lets_them_write_nothing(reader: Reader, letter: Letter) -> None:
    actions.charge(letter, "ส่งปฏิทินให้ทุกอำเภอ", duty=Duty.PLANNER, by=plans.planner())
    page = reader.get(f"/letters/{letter.id}").text
    assert "ส่งปฏิทินให้ทุกอำเภอ" in page
    assert "<form" not in page.split("<main")[1].split("</main>")[0]
    reader.get("/letters/7", 404)


def test_charge_puts_it_on_the_work_page_and_into_the_calendar(
    client: FlaskClient, land: World, letter: Letter
) -> None:
    people.sign_in(client, "planner", "25")
    page, url = Reader(client), f"/letters/{letter.id}/tasks"
    due = clock.today() + timedelta(days=9)
    data = {"asked": "duty:planner", "words": "ส่งปฏิทิน", "due_on": f"{due.day}/{due.month}/{due.year + 543}"}
    assert 'id="asked-error"' in page.post(url, {**data, "asked": ""}, 422).text
    assert 'id="due_on-error"' in page.post(url, {**data, "due_on": "1/1/2560"}, 422).text

    page.post(url, data)

    assert "ส่งปฏิทิน" in page.get("/work").text
    assert "ส่งปฏิทิน" in client.get("/areas/25/calendar.ics").text.replace("\r\n ", "")
    assert "ส่งปฏิทิน" in page.get("/areas/25/days").text
    assert "ส่งปฏิทิน" not in page.get("/areas/250113/days").text


def test_finish_is_for_whoever_is_asked_and_ends_the_task(client: FlaskClient, letter: Letter) -> None:
    actions.charge(letter, "แจ้งหมู่บ้าน", duty=Duty.FACILITATOR, due_on=clock.today(), by=plans.planner())
    people.sign_in(client, "facilitator", "250113")
    page, url = Reader(client), f"/letters/{letter.id}/tasks/1/done"
    assert "แจ้งหมู่บ้าน" in page.get("/work").text
    assert 'id="note-error"' in page.post(url, {"note": " "}, 422).text

    page.post(url, {"note": "แจ้งในที่ประชุมแล้ว"})

    assert "แจ้งหมู่บ้าน" not in page.get("/work").text
    assert "แจ้งในที่ประชุมแล้ว" in page.get(f"/letters/{letter.id}").text
    assert 'id="note-error"' in page.post(url, {"note": "อีกครั้ง"}, 422).text


def test_finish_by_an_agency_is_for_who_speaks_for_it(client: FlaskClient, letter: Letter) -> None:
    agency = proposals.agency()
    actions.charge(letter, "ส่งรายงาน", agency=agency, by=plans.planner())
    account = people.sign_in(client, "agency", "25")
    page, url = Reader(client), f"/letters/{letter.id}/tasks/1/done"
    page.post(url, {"note": "ส่งแล้ว"}, 422)
    speak(account, agency, by=OPERATOR)
    assert "ส่งรายงาน" in page.get("/work").text
    page.post(url, {"note": "ส่งแล้ว"})
    assert "ส่งแล้ว" in page.get(f"/letters/{letter.id}").text


def test_tie_ends_the_flag_of_two_letters_on_one_topic(client: FlaskClient, letter: Letter) -> None:
    later = entered("มท 0211.2/ว 1600", sent_on=clock.today())
    assert [(one.id, two.id) for one, two in queries.clashes()] == [(later.id, letter.id)]
    people.sign_in(client, "planner", "25")
    page, url = Reader(client), f"/letters/{later.id}/ties"
    assert letter.number in page.get("/letters").text.split('id="both"')[1]
    assert 'id="earlier-error"' in page.post(url, {"earlier": "มท 1/1", "tie_kind": "supersedes"}, 422).text

    page.post(url, {"earlier": "มท0211.2/ว๑๕๙๐", "tie_kind": "supersedes"})

    assert not queries.clashes()
    assert 'data-state="superseded"' in page.get(f"/letters/{letter.id}").text
    assert [one["id"] for one in client.get("/letters.json?standing=1").json["letters"]] == [later.id]


def test_what_a_superseded_letter_asked_is_owed_by_nobody(letter: Letter) -> None:
    actions.charge(letter, "ส่งปฏิทิน", duty=Duty.PLANNER, due_on=clock.today(), by=plans.planner())
    assert queries.owed(plans.planner().posts)
    later = entered("มท 0211.2/ว 1600", sent_on=clock.today())
    actions.tie(later, letter.number, LetterTieKind.SUPERSEDES, by=plans.planner())
    assert not queries.owed(plans.planner().posts)
