"""What helps to decide, and what came of a referral: earlier wording, what came back mended, the body's answer."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient

from app.aggregation.actions import close, decide, merge, refer
from app.aggregation.states.decisions import Reply
from app.cycles import queries as cycles
from app.cycles.states import Outcome
from app.forums.models.needs import Need
from app.store import clock
from app.web.conflict import Forbidden, Refusal
from tests.factories import people
from tests.factories.aggregation import ruling
from tests.factories.forums import World, facilitator, finish, forum, holder, needs, world
from tests.factories.proposals import agency, proposal
from tests.reader import Reader


@pytest.fixture
def referred(client: FlaskClient) -> tuple[World, Need]:
    w = world()
    sitting = forum(w.village)
    finish(sitting)
    (need,) = needs(sitting, 1)
    decide.decide(w.village, [ruling(need.id, Outcome.REFERRED, agency_id=agency().id)], by=facilitator())
    people.sign_in(client, "facilitator", "250113")
    return w, need


def told(**more: Any) -> dict[str, Any]:
    return {"reply": "agreed", "answered_on": clock.today().strftime("%d/%m/%Y"), "sentence": "จะทำในปีหน้า"} | more


def test_referrals_are_public_and_show_the_answer_when_it_has_come(
    referred: tuple[World, Need], reader: Reader
) -> None:
    w, need = referred
    url = f"/rounds/{w.village.ref}/referrals"

    waiting = reader.get(url).text
    reader.post(f"{url}/{need.id}", told(), 302)

    assert need.title in waiting
    assert "จะทำในปีหน้า" in reader.get(url).text
    assert "จะทำในปีหน้า" in reader.get(f"/rounds/{w.village.ref}/items").text


def test_answering_is_a_form_for_what_is_referred_only(referred: tuple[World, Need], reader: Reader) -> None:
    w, need = referred

    assert need.title in reader.get(f"/rounds/{w.village.ref}/referrals/{need.id}").text
    assert reader.get(f"/rounds/{w.village.ref}/referrals/1", 404).status_code == 404


@pytest.mark.parametrize("wrong", [{"sentence": " "}, {"reply": ""}, {"answered_on": "22/11/2500"}])
def test_answer_keeps_what_was_typed_and_says_what_is_wrong(
    referred: tuple[World, Need], reader: Reader, wrong: dict[str, str]
) -> None:
    w, need = referred

    page = reader.post(f"/rounds/{w.village.ref}/referrals/{need.id}", told(**wrong), 422).text

    assert "field__error" in page


def test_an_answer_may_come_after_the_round_has_closed_and_a_later_one_stands_beside_it(
    referred: tuple[World, Need], reader: Reader
) -> None:
    w, need = referred
    close.close(w.village, by=facilitator())
    for reply, sentence in ((Reply.PARTLY, "ทำได้ครึ่งหนึ่ง"), (Reply.REFUSED, "ไม่มีงบประมาณ")):
        refer.answer(w.village, need.id, reply=reply, sentence=sentence, answered_on=clock.today(), by=facilitator())

    page = reader.get(f"/rounds/{w.village.ref}/referrals").text

    assert "ทำได้ครึ่งหนึ่ง" in page
    assert "ไม่มีงบประมาณ" in page


def test_nobody_answers_for_another_desk_nor_before_the_decision(referred: tuple[World, Need]) -> None:
    w, need = referred
    answer: dict[str, Any] = {"reply": Reply.AGREED, "sentence": "ได้", "answered_on": clock.today()}

    with pytest.raises(Forbidden):
        refer.answer(w.village, need.id, by=holder("reviewer", "25"), **answer)
    early = answer | {"answered_on": clock.today() - timedelta(days=1)}
    with pytest.raises(Refusal):
        refer.answer(w.village, need.id, by=facilitator(), **early)
    with pytest.raises(Refusal):
        refer.answer(w.neighbour, need.id, by=facilitator(), **answer)


def test_ruling_offers_the_wording_that_the_area_used_before(reader: Reader, client: FlaskClient) -> None:
    w = world()
    first, second = needs(forum(w.village), 2)
    (third,) = needs(forum(w.neighbour), 1)
    decide.decide(w.village, [ruling(first.id, Outcome.DECLINED, sentence="อยู่ในแผนของเทศบาลแล้ว")], by=facilitator())
    people.sign_in(client, "facilitator", "250113")

    page = reader.get(f"/rounds/{w.neighbour.ref}/ruling?outcome=declined&items={third.id}:").text
    filled = reader.get(f"/rounds/{w.neighbour.ref}/ruling?outcome=declined&items={third.id}:&sentence=ลองดู").text

    assert "อยู่ในแผนของเทศบาลแล้ว" in page
    assert ">ลองดู</textarea>" in filled.replace("\r\n", "").replace("\n", "")
    assert second.title not in page


def test_ruling_shows_what_was_asked_beside_what_came_back(reader: Reader, client: FlaskClient) -> None:
    w = world()
    sitting = forum(w.village)
    finish(sitting)
    (first,) = needs(sitting, 1)
    answer = proposal(w.village, [first])
    decide.decide(w.village, [ruling(first.id, Outcome.ANSWERED)], by=facilitator())
    decide.decide(w.village, [ruling(answer.id, Outcome.CARRIED_UP)], by=facilitator())
    close.close(w.village, by=facilitator())
    decide.decide(w.subdistrict, [ruling(answer.id, Outcome.RETURNED, sentence="ขอแบบแปลน")], by=facilitator())
    back = cycles.open_round_of(w.village.area_path)
    assert back is not None
    mended = merge.merge(back, [answer], title="ถนนหน้าวัด แก้ไขแล้ว", summary="แนบแบบแปลนแล้ว", by=facilitator())
    decide.decide(back, [ruling(mended.id, Outcome.CARRIED_UP)], by=facilitator())
    close.close(back, by=facilitator())
    people.sign_in(client, "facilitator", "250113")

    page = reader.get(f"/rounds/{w.subdistrict.ref}/ruling?outcome=carried_up&items={mended.id}:").text

    assert "ขอแบบแปลน" in page
    assert "แนบแบบแปลนแล้ว" in page
