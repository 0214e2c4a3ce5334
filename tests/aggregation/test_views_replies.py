"""Referred is not gone: a due day, an answer by the body, its letter or its code, and a public list of overdue ones."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient

from app.aggregation.actions import decide, refer
from app.aggregation.queries import referrals, reply_codes
from app.aggregation.queries.audit import audit
from app.aggregation.states.decisions import Reply
from app.areas.states.paths import bounds, path_of
from app.cycles.states import Outcome
from app.forums.models.needs import Need
from app.store import clock
from app.web.conflict import Refusal
from tests.factories import letters, people
from tests.factories.aggregation import ruling
from tests.factories.forums import World, code_of, facilitator, finish, forum, needs, world
from tests.factories.proposals import agency
from tests.reader import Reader

LATE = timedelta(days=200)
Referred = tuple[World, Need]


@pytest.fixture
def referred() -> Referred:
    w = world()
    sitting = forum(w.village)
    finish(sitting)
    (need,) = needs(sitting, 1)
    decide.decide(w.village, [ruling(need.id, Outcome.REFERRED, agency_id=agency().id)], by=facilitator())
    return w, need


@contextmanager
def later() -> Iterator[None]:
    with clock.at(clock.now() + LATE):
        yield


def answer(w: World, need: Need, **more: Any) -> None:
    told: dict[str, Any] = {"reply": Reply.AGREED, "sentence": "จะทำในปีหน้า", "answered_on": clock.today()}
    refer.answer(w.village, need.id, **(told | more), by=facilitator())


def test_thread_receipt_and_feed_say_the_due_day_then_that_it_is_over_then_the_answer(
    referred: Referred, reader: Reader
) -> None:
    w, need = referred
    pages = (f"/needs/{need.ref}", f"/r/{code_of(need)}")
    for url in pages:
        assert "ครบกำหนดตอบ" in reader.get(url).text
    with later():
        for url in (*pages, f"/areas/{w.village.area.code}/overdue"):
            assert "เกินกำหนด" in reader.get(url).text
        for feed in (f"/feeds/need/{need.ref}.atom", f"/feeds/area/{w.village.area.code}.atom"):
            assert "เกินกำหนด" in reader.client.get(feed).text
        answer(w, need)
        for url in pages:
            assert "จะทำในปีหน้า" in reader.get(url).text
        assert "จะทำในปีหน้า" in reader.client.get(f"/feeds/need/{need.ref}.atom").text
        assert referrals.overdue_in(*bounds(path_of("25")), english=False) == []


def test_overdue_names_what_waits_too_long(referred: Referred, reader: Reader) -> None:
    assert referred[1].title not in reader.get("/areas/25/overdue").text
    with later():
        assert referred[1].title in reader.get("/areas/25/overdue").text


def test_overdue_json_counts_by_body_and_area(referred: Referred, reader: Reader) -> None:
    assert reader.client.get("/areas/25/overdue.json").json["overdue"] == 0
    with later():
        told = reader.client.get("/areas/25/overdue.json").json
    assert (told["overdue"], told["bodies"][0]["overdue"], told["areas"][0]["overdue"]) == (1, 1, 1)
    assert told["referrals"][0]["item"]["ref"] == referred[1].ref


def test_check_counts_referrals_and_finds_each_with_its_day(referred: Referred) -> None:
    w, need = referred
    assert audit().referrals == (1, 0, 0)
    with later():
        assert audit().referrals == (1, 0, 1)
        answer(w, need)
        assert audit().referrals == (1, 1, 0)
    assert audit().faults == ()


def test_the_desk_answers_from_a_letter_that_everyone_can_name(
    referred: Referred, reader: Reader, client: FlaskClient
) -> None:
    w, need = referred
    answer(w, need, letter=letters.draft())
    assert "ปจ 0017.2/1590" in reader.get(f"/needs/{need.ref}").text
    assert "ปจ 0017.2/1590" in reader.get(f"/rounds/{w.village.ref}/referrals").text


def test_half_a_letter_is_refused_beside_its_field(referred: Referred, reader: Reader, client: FlaskClient) -> None:
    w, need = referred
    people.sign_in(client, "facilitator", "250113")
    day = clock.today().strftime("%d/%m/%Y")
    told = {"reply": "agreed", "answered_on": day, "sentence": "ทำได้", "sent_on": day}
    page = reader.post(f"/rounds/{w.village.ref}/referrals/{need.id}", told, 422).text
    assert 'id="number-error"' in page
    assert "ทำได้" in page


def test_ask_gives_the_letter_its_code(referred: Referred, reader: Reader, client: FlaskClient) -> None:
    w, need = referred
    decision = referrals.referral_of(w.village.id, need.id)
    assert decision is not None
    assert reply_codes.code_of_decision(decision.id) is None
    people.sign_in(client, "facilitator", "250113")
    reader.post(f"/rounds/{w.village.ref}/referrals/{need.id}/letter")
    assert reply_codes.code_of_decision(decision.id) is not None


def test_reply_shows_what_was_asked_to_who_holds_the_code(referred: Referred, reader: Reader) -> None:
    w, need = referred
    code = refer.code_on(refer.ask(w.village, need.id, by=facilitator()))
    assert need.title in reader.get(f"/answer/{code}").text


def test_take_reply_takes_one_answer_by_the_code_of_the_letter(referred: Referred, reader: Reader) -> None:
    w, need = referred
    code = refer.code_on(refer.ask(w.village, need.id, by=facilitator()))
    assert need.title in reader.get(f"/answer/{code.lower()}").text
    told = {"reply": "partly", "sentence": "ทำได้ครึ่งหนึ่ง"}
    assert "field__error" in reader.post(f"/answer/{code}", told | {"reply": ""}, 422).text
    reader.post(f"/answer/{code}", told)
    assert "ทำได้ครึ่งหนึ่ง" in reader.get(f"/answer/{code}").text
    reader.post(f"/answer/{code}", told | {"sentence": "อีกครั้ง"}, 422)
    assert "อีกครั้ง" not in reader.get(f"/needs/{need.ref}").text


def test_a_code_answers_nothing_that_the_desk_answered_or_decided_anew(referred: Referred) -> None:
    w, need = referred
    code = refer.ask(w.village, need.id, by=facilitator())
    assert refer.ask(w.village, need.id, by=facilitator()).id == code.id
    decide.undo(w.village, need.id, by=facilitator())
    with pytest.raises(Refusal):
        refer.answer_by_code(code, reply=Reply.AGREED, sentence="ได้")


def test_wrong_codes_are_counted_and_answered_in_one_way(referred: Referred, reader: Reader) -> None:
    w, need = referred
    code = refer.code_on(refer.ask(w.village, need.id, by=facilitator()))
    for _try in range(8):
        reader.get("/answer/7K3MD-0WX5R", 404)
    assert reader.get(f"/answer/{code}", 404).status_code == 404


def test_code_asks_for_the_code_and_says_what_is_missing(reader: Reader) -> None:
    assert 'name="code"' in reader.get("/answer").text
    assert 'id="code-error"' in reader.get("/answer?code=", 422).text
