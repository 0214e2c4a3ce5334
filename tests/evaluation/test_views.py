"""Pages of the evaluation: who sees what before both sides are in, and forms that keep what was typed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient

from app.agencies.actions import speak
from app.agencies.queries import agencies_by_ids
from app.evaluation.models.rounds import EvaluationRound
from app.evaluation.queries import questions, sheets
from app.evaluation.queries import rounds as queries
from app.evaluation.states import QuestionsAbout
from app.ledger.actor import OPERATOR
from app.plans.queries.funding import candidates_behind
from app.store import clock
from app.store.base import db
from tests.factories import evaluations, months
from tests.factories.evaluations import OPENED, Quarter
from tests.factories.people import PASSWORD, account, sign_in

WORDS = "คันทางทรุดสองช่วง มีภาพถ่าย"


def enter(client: FlaskClient, username: str) -> None:
    """Sign the account in."""
    client.post("/sign-in", data={"username": username, "password": PASSWORD})


@pytest.fixture
def quarter() -> Quarter:
    return evaluations.opened(2)


@pytest.fixture(autouse=True)
def while_it_is_open() -> Any:
    with clock.at(months.moment(OPENED + timedelta(days=3))):
        yield


def filled(quarter: Quarter, value: str = "1") -> dict[str, str]:
    """A sheet on which every question has this step."""
    asked = quarter.round_.question_set.questions
    return {f"value_{one.position}": value for one in asked} | {f"evidence_{one.position}": WORDS for one in asked}


def test_index_lists_evaluations_and_leads_who_may_open_one(reader: Any, client: FlaskClient, quarter: Quarter) -> None:
    assert f"/evaluations/{quarter.round_.ref}" in reader.get("/evaluations").text
    assert "/evaluations/new/25" not in client.get("/evaluations").text
    sign_in(client, "planner", "25")
    assert "/evaluations/new/25" in reader.get("/evaluations").text


def test_board_tells_what_was_drawn_and_the_seed(reader: Any, quarter: Quarter) -> None:
    page = reader.get(f"/evaluations/{quarter.round_.ref}").text
    assert quarter.round_.seed in page
    assert quarter.organisations[0].name_th in page
    assert quarter.projects[0].title in page


def test_board_json_gives_programs_the_same(client: FlaskClient, quarter: Quarter) -> None:
    told = client.get(f"/evaluations/{quarter.round_.ref}.json").json
    assert told is not None
    assert told["count"] == {"drawn": 2, "compared": 0, "missing_self": 2, "missing_independent": 2}


def test_subject_shows_both_sides_once_both_are_in(reader: Any, quarter: Quarter) -> None:
    address = f"/evaluations/{quarter.round_.ref}/1"
    assert "ไม่ตรง" not in reader.get(address).text
    evaluations.sent(quarter, quarter.subjects[0], outside=True, value=0, days=3)
    evaluations.sent(quarter, quarter.subjects[0], outside=False, value=3, days=3)
    page = reader.get(address).text
    assert "+3" in page
    assert "เห็นจากการลงพื้นที่" in page


def test_sheet_and_send_take_the_answers_of_ones_side(reader: Any, client: FlaskClient, quarter: Quarter) -> None:
    enter(client, "evaluator1")
    address = f"/evaluations/{quarter.round_.ref}/1/answers"
    reader.get(address)
    kept = client.post(address, data=filled(quarter) | {"value_1": ""})
    assert kept.status_code == 422
    assert WORDS in kept.text
    assert client.post(address, data=filled(quarter)).status_code == 302
    assert sheets.open_sheets([one.id for one in quarter.subjects]) == {}
    assert WORDS in client.get(f"/evaluations/{quarter.round_.ref}/1").text


def test_send_is_refused_to_who_is_on_neither_side(client: FlaskClient, quarter: Quarter) -> None:
    sign_in(client, "evaluator", "25")
    address = f"/evaluations/{quarter.round_.ref}/1/answers"
    assert client.post(address, data=filled(quarter)).status_code == 422


def test_reply_is_the_lead_agencys(reader: Any, client: FlaskClient, quarter: Quarter) -> None:
    for outside in (True, False):
        evaluations.sent(quarter, quarter.subjects[0], outside=outside, days=3)
    project = quarter.subjects[0].project_id
    assert project is not None
    lead = candidates_behind([project])[project].lead_agency_id
    assert lead is not None
    speak(account("agency", "25"), agencies_by_ids([lead])[0], by=OPERATOR)
    sign_in(client, "agency", "25")
    address = f"/evaluations/{quarter.round_.ref}/1"
    assert "/reply" in reader.get(address).text
    assert client.post(f"{address}/reply", data={"reply": ""}).status_code == 422
    assert client.post(f"{address}/reply", data={"reply": "ซ่อมภายในเดือนมีนาคม"}).status_code == 302
    assert "ซ่อมภายในเดือนมีนาคม" in reader.get(address).text


def test_close_waits_for_both_sides_or_the_last_day(client: FlaskClient, quarter: Quarter) -> None:
    sign_in(client, "planner", "25")
    address = f"/evaluations/{quarter.round_.ref}"
    client.post(f"{address}/close")
    assert quarter.round_.closed_at is None
    with clock.at(months.moment(OPENED + timedelta(days=60))):
        sign_in(client, "planner", "25")
        client.post(f"{address}/close")
    db.session.refresh(quarter.round_)
    assert quarter.round_.closed_at is not None


def test_new_and_begin_open_an_evaluation(reader: Any, client: FlaskClient) -> None:
    months.funded(1)
    evaluations.outsider()
    agency = evaluations.university()
    sign_in(client, "planner", "25")
    reader.get("/evaluations/new/25")
    chosen = questions.newest_set(25, QuestionsAbout.PROJECT)
    assert chosen is not None
    form = {"questions": str(chosen.id), "fiscal_year": "2570", "quarter": "2", "sample": "3", "due_on": "1/3/2570"}
    row = {"evaluators-0-username": "evaluator1", "evaluators-0-agency": str(agency.id)}
    assert client.post("/evaluations/new/25", data=form | {"evaluators-0-username": "nobody"}).status_code == 422
    assert client.post("/evaluations/new/25", data=form | {"evaluators-0-username": "evaluator1"}).status_code == 422
    assert client.post("/evaluations/new/25", data=form | row).status_code == 302
    assert queries.round_by_ref("E702-25-project") is not None


def test_begin_takes_the_plan_itself(client: FlaskClient) -> None:
    months.funded(1)
    evaluations.outsider()
    agency = evaluations.university()
    sign_in(client, "planner", "25")
    chosen = questions.newest_set(25, QuestionsAbout.PLAN)
    assert chosen is not None
    form = {"questions": str(chosen.id), "fiscal_year": "2570", "quarter": "2", "sample": "3", "due_on": "1/3/2570"}
    row = {"evaluators-0-username": "evaluator1", "evaluators-0-agency": str(agency.id)}
    client.post("/evaluations/new/25", data=form | row)
    made = queries.round_by_ref("E702-25-plan")
    assert isinstance(made, EvaluationRound)
    assert [one.plan is not None for one in queries.subjects_of([made.id])] == [True]
    assert client.get("/evaluations/E702-25-plan/1").status_code == 200


def test_questions_say_what_each_step_means(reader: Any, quarter: Quarter) -> None:
    page = reader.get(f"/evaluations/questions/{quarter.round_.question_set_id}").text
    assert "ตรงตามที่ขอและที่รับรองไว้" in page


def test_draft_questions_writes_a_version(client: FlaskClient, quarter: Quarter) -> None:
    assert quarter.round_.id
    sign_in(client, "planner", "25")
    address = "/evaluations/questions/new/25/pmqa"
    form = {"name_th": "ฉบับจังหวัด", "name_en": "Of the province"}
    assert client.post(address, data=form).status_code == 422
    asked = {"questions-0-thai": "มีแผนรับมือน้ำหลากหรือไม่", "questions-0-english": "Is there a plan for floods?"}
    assert client.post(address, data=form | asked).status_code == 302
    made = questions.newest_set(25, QuestionsAbout.PMQA)
    assert made is not None
    assert [one.question_th for one in made.questions] == ["มีแผนรับมือน้ำหลากหรือไม่"]


def test_new_questions_shows_the_words_of_the_newest(reader: Any, client: FlaskClient, quarter: Quarter) -> None:
    assert quarter.round_.id
    sign_in(client, "planner", "25")
    assert "คุณภาพของงาน" in reader.get("/evaluations/questions/new/25/project").text


def test_half_json_counts_what_is_missing(reader: Any, client: FlaskClient, quarter: Quarter) -> None:
    for outside in (True, False):
        evaluations.sent(quarter, quarter.subjects[0], outside=outside, value=1 + outside, days=3)
    assert "E702-25" in reader.get("/evaluations/half/25/2570-1").text
    told = client.get("/evaluations/half/25/2570-1.json").json
    assert told is not None
    assert (told["drawn"], told["compared"], told["missing"]) == (2, 1, 1)
    assert client.get("/evaluations/half/25/2570-3").status_code == 404
    assert "ไม่มีการประเมิน" in reader.get("/evaluations/half/25/2569-2").text


def test_half_says_so_where_nothing_was_evaluated(reader: Any, quarter: Quarter) -> None:
    assert quarter.round_.id
    assert "ไม่มีการประเมิน" in reader.get("/evaluations/half/25/2569-2").text


def test_send_keeps_what_was_typed(client: FlaskClient, quarter: Quarter) -> None:
    enter(client, "evaluator1")
    sent = client.post(f"/evaluations/{quarter.round_.ref}/1/answers", data={"evidence_1": WORDS})
    assert (sent.status_code, WORDS in sent.text) == (422, True)


def test_work_pages_lead_each_side_to_its_sheets(client: FlaskClient, quarter: Quarter) -> None:
    enter(client, "evaluator1")
    assert f"/evaluations/{quarter.round_.ref}/1/answers" in client.get("/work").text
