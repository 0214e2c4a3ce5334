"""Pages of return forums."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from app.accounts.queries.accounts import waiting_about
from app.ledger import actor
from app.plans.actions import candidates, confirmations
from app.plans.actions.waive import WAIVING
from app.plans.models.candidates import Candidate
from app.plans.models.confirmations import Confirmation
from app.plans.queries import confirmations as confirmation_queries
from app.plans.queries.answers import told_of
from app.plans.states import Answer
from app.store import clock
from app.thai.dates import format_date
from tests.factories import plans
from tests.factories.forums import World
from tests.factories.people import sign_in
from tests.reader import Reader


@pytest.fixture
def candidate(office: World) -> Candidate:
    """A candidate that has not gone back yet; its planner is signed in."""
    return candidates.take_in(plans.adopted(office), by=plans.planner())


def today() -> str:
    return format_date(clock.today(), "short", locale="th")


def test_sending_shows_the_words_and_the_forums(reader: Reader, candidate: Candidate) -> None:
    page = reader.get(f"/candidates/{candidate.ref}/confirmations").text
    assert "หน้าฝนรถรับส่งนักเรียนผ่านไม่ได้" in page
    assert 'name="forums"' in page


def test_send_back_keeps_what_was_typed_then_asks_the_forum(reader: Reader, candidate: Candidate) -> None:
    url = f"/candidates/{candidate.ref}/confirmations"
    forum = confirmation_queries.forums_by_ids(list(confirmation_queries.needs_behind([candidate.id])[candidate.id]))[0]
    typed = {"forums": [str(forum.id)], "proposed": "ถนนยาว 450 เมตร", "answer_by": today()}

    refused = reader.post(url, typed, 422).text
    assert 'id="differs-error"' in refused
    assert "ถนนยาว 450 เมตร" in refused
    reader.post(url, typed | {"differs": "สั้นลง"})
    assert f"/confirmations/K{candidate.ref[1:]}-1" in reader.get(f"/candidates/{candidate.ref}").text


def test_confirmation_is_read_by_anyone_and_says_what_changed_since(
    reader: Reader, candidate: Candidate, client: FlaskClient
) -> None:
    one = plans.sent(candidate, differs="เลื่อนไปทำหลังฤดูเกี่ยวข้าว")[0]
    candidates.write_brief(candidate, plans.brief(title="ถนนสายใหม่ทั้งสาย"), by=plans.planner())

    page = Reader(client.application.test_client()).get(f"/confirmations/{one.ref}").text

    assert "หน้าฝนรถรับส่งนักเรียนผ่านไม่ได้" in page
    assert "เลื่อนไปทำหลังฤดูเกี่ยวข้าว" in page
    assert "ถนนสายใหม่ทั้งสาย" in page
    assert "/answer" not in page
    reader.get("/confirmations/K0-0-0", 404)


def test_answering_belongs_to_the_facilitator(reader: Reader, candidate: Candidate, client: FlaskClient) -> None:
    one = plans.sent(candidate)[0]
    reader.get(f"/confirmations/{one.ref}/answer", 403)
    sign_in(client, "facilitator", "250113")
    assert 'name="present"' in reader.get(f"/confirmations/{one.ref}/answer").text
    assert f"/confirmations/{one.ref}" in reader.get("/work").text


def test_answer_refuses_more_hands_than_heads_then_stands(
    reader: Reader, candidate: Candidate, client: FlaskClient
) -> None:
    one = plans.sent(candidate)[0]
    sign_in(client, "facilitator", "250113")
    url = f"/confirmations/{one.ref}/answer"
    typed = {"answer": "refused", "held_on": today(), "present": "๔๐", "in_favour": "41", "words": "อยากได้ถนนดินก่อน"}

    assert 'id="in_favour-error"' in reader.post(url, typed, 422).text
    reader.post(url, typed | {"in_favour": "2", "against": "30"})

    assert "อยากได้ถนนดินก่อน" in reader.get(f"/confirmations/{one.ref}").text
    assert 'name="present"' not in reader.get(url).text


def test_waiving_says_how_many_have_confirmed(reader: Reader, candidate: Candidate) -> None:
    assert 'name="reason"' in reader.get(f"/candidates/{candidate.ref}/waiver").text


def test_waive_publishes_its_reason(reader: Reader, candidate: Candidate, client: FlaskClient) -> None:
    url, why = f"/candidates/{candidate.ref}/waiver", "น้ำท่วมจนประชุมไม่ได้ตลอดเดือน"
    assert 'id="reason-error"' in reader.post(url, {"reason": ""}, 422).text
    reader.post(url, {"reason": why})
    (waits,) = waiting_about(WAIVING, candidate.ref_key)
    assert f"/confirmations/{waits.id}" in reader.get(f"/candidates/{candidate.ref}").text
    other = client.application.test_client()
    sign_in(other, "approver", "25")
    Reader(other).post(f"/confirmations/{waits.id}/confirm", {})
    assert why in Reader(client.application.test_client()).get("/areas/25/confirmations").text


def test_confirmations_lists_the_newest_answers_of_an_area(
    reader: Reader, candidate: Candidate, client: FlaskClient
) -> None:
    one = plans.sent(candidate)[0]
    confirmations.answer(one, plans.said(Answer.CHANGED, words="ขอรางระบายน้ำ"), by=actor.OPERATOR)
    stranger = Reader(client.application.test_client())

    assert "ขอรางระบายน้ำ" in stranger.get("/areas/25011304/confirmations?state=changed").text
    assert "ขอรางระบายน้ำ" not in stranger.get("/areas/25011304/confirmations?state=refused").text
    assert "/areas/25/confirmations" in stranger.get("/areas/25").text
    stranger.get("/areas/99/confirmations", 404)


def test_a_list_holds_every_answer_about_one_candidate(reader: Reader, candidate: Candidate) -> None:
    one = plans.sent(candidate)[0]
    assert one.ref in reader.get(f"/areas/25/confirmations?candidate={candidate.ref}").text
    assert one.ref not in reader.get("/areas/25/confirmations?candidate=X69-25-99").text


def test_who_objects_stands_first_beside_the_candidate_and_the_rest_is_counted() -> None:
    states = [Answer.CONFIRMED] * 20 + [Answer.REFUSED]
    every = [Confirmation(forum_id=n, state=state, words="") for n, state in enumerate(states)]
    told = told_of(every, range(len(states)), None)
    assert [told.shown[0].state, len(told.shown), told.more] == [Answer.REFUSED, 12, 9]


def test_the_project_and_its_plan_show_what_the_forums_answered(reader: Reader, office: World) -> None:
    project = plans.placed(office)
    assert "/confirmations/K70-25-1-1" in reader.get(f"/projects/{project.ref}").text
    assert reader.get(f"/annual-plans/{project.annual_plan_id}").text.count('class="badge') >= 1
