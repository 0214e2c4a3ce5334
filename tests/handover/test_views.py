"""After the work: forums confirm or dispute it, passers-by are counted, use and outcome are asked on their day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy.exc import DatabaseError

from app.front.pages.report_tasks import after_the_work
from app.front.queries.exceptions import ExceptionQuery
from app.front.states import ExceptionKind
from app.handover import actions, policy, queries
from app.handover.actions import AfterWords
from app.handover.models import ThereSaid
from app.handover.rules import asked_on, owed, standing_words
from app.handover.states import AfterAnswer, AfterPoint, DoneWord, ThereWord
from app.plans.models.funding import Project
from app.store import clock
from app.store.base import db
from app.web.conflict import Forbidden, Refusal
from tests.behind import by_hand
from tests.factories import handover, months, plans
from tests.factories.handover import ACCEPTED
from tests.factories.people import sign_in
from tests.reader import Reader

LATER = ACCEPTED + timedelta(days=200)


@pytest.fixture
def project(client: FlaskClient) -> Project:
    return months.funded()[0]


@pytest.mark.parametrize(
    ("point", "accepted", "day"),
    [
        (AfterPoint.USE_6, date(2026, 8, 31), date(2027, 2, 28)),
        (AfterPoint.USE_12, date(2028, 2, 29), date(2029, 2, 28)),
        (AfterPoint.OUTCOME_2, date(2026, 12, 10), date(2028, 12, 10)),
    ],
)
def test_each_thing_is_asked_so_many_months_after_the_acceptance(point: AfterPoint, accepted: date, day: date) -> None:
    assert asked_on(point, accepted) == day
    assert point not in dict(owed(accepted, (), day - timedelta(days=1)))
    assert point in dict(owed(accepted, (), day))
    assert owed(accepted, [one.value for one in AfterPoint], day) == []


def test_word_stands_beside_the_agencys(reader: Reader, project: Project) -> None:
    assert "จะถามประชาคมเมื่อหน่วยงานแจ้งว่าแล้วเสร็จ" in reader.get(f"/projects/{project.ref}/word").text
    handover.done(project)
    with clock.at(months.moment(LATER)):
        assert 'name="receipt"' in reader.get(f"/projects/{project.ref}/word").text
    reader.get("/projects/J69-25-999/word", 404)


def test_say_word_counts_each_receipt_once_and_its_last_word(reader: Reader, project: Project) -> None:
    url, code = f"/projects/{project.ref}/word", handover.codes(project)[0]
    with clock.at(months.moment(ACCEPTED)):
        early = reader.post(url, {"receipt": code, "word": "as_asked"}, 422)
        assert "หน่วยงานยังไม่แจ้งว่าแล้วเสร็จ" in early.text
    handover.done(project)
    with clock.at(months.moment(LATER)):
        assert 'id="receipt-error"' in reader.post(url, {"receipt": "AAAAA-AAAAA", "word": "as_asked"}, 422).text
        reader.post(url, {"receipt": code, "word": "as_asked"})
        reader.post(url, {"receipt": code, "word": "not_as_asked"})
        assert standing_words(queries.said_done(project.id)) == {
            queries.origin_forums(project.id)[0]: {"not_as_asked": 1}
        }
        assert ExceptionQuery(path=2_500_000_000).counts()[ExceptionKind.DISPUTED] == 1
        reader.post(url, {"receipt": code, "word": "as_asked"})
        assert ExceptionQuery(path=2_500_000_000).counts()[ExceptionKind.DISPUTED] == 0
        assert "แล้วเสร็จตามที่ขอ" in reader.get(f"/projects/{project.ref}").text


def test_type_sheet_is_for_facilitators_and_never_for_who_builds(
    client: FlaskClient, reader: Reader, project: Project
) -> None:
    handover.done(project)
    forum = queries.forum_by_id(queries.origin_forums(project.id)[0])
    assert forum is not None
    url = f"/projects/{project.ref}/word/sheet"
    form = {"forum": str(forum.id), "sheet_word": "part_done", "heads": "7"}
    with clock.at(months.moment(LATER)):
        with pytest.raises(Forbidden):
            actions.say_on_paper(project, forum, DoneWord.AS_ASKED, heads=3, by=plans.planner())
        handover.facilitator()
        sign_in(client, "facilitator", "25")
        assert 'id="sheet_words-error"' in reader.post(url, form, 422).text
        reader.post(url, form | {"sheet_words": "ปลายท่อ 30 เมตรยังไม่ได้กลบ"})
        told = reader.get(f"/projects/{project.ref}/word").text
    assert "ปลายท่อ 30 เมตรยังไม่ได้กลบ" in told
    assert standing_words(queries.said_done(project.id))[forum.id] == {"part_done": 7}


def test_tell_after_waits_for_its_day_and_says_why(client: FlaskClient, reader: Reader, project: Project) -> None:
    url = f"/projects/{project.ref}/after"
    form = {"point": "use_6", "answer": "partly_used", "words": "สูบน้ำได้เฉพาะฤดูฝน รอหม้อแปลงไฟฟ้า"}
    handover.done(project)
    with clock.at(months.moment(ACCEPTED + timedelta(days=30))):
        sign_in(client, "planner", "25")
        assert 'id="point-error"' in reader.post(url, form, 422).text
    with clock.at(months.moment(LATER)):
        sign_in(client, "planner", "25")
        waiting = queries.owed_by([project.id])
        assert [one.point for one in waiting] == [AfterPoint.USE_6]
        assert after_the_work(waiting)[0].url == f"/projects/{project.ref}/word"
        assert 'id="answer-error"' in reader.post(url, form | {"answer": "measured"}, 422).text
        assert 'id="words-error"' in reader.post(url, form | {"words": ""}, 422).text
        reader.post(url, form)
        assert not queries.owed_by([project.id])
        assert "สูบน้ำได้เฉพาะฤดูฝน" in reader.get(f"/projects/{project.ref}").text
    with clock.at(months.moment(ACCEPTED + timedelta(days=400))):
        assert "ไม่ได้วัดผล" in reader.get(f"/projects/{project.ref}").text
        with pytest.raises(Refusal):
            actions.tell(
                project, AfterPoint.OUTCOME_1, AfterWords(answer=AfterAnswer.MEASURED, value="38"), by=plans.planner()
            )


def test_say_there_is_throttled_and_there_asks_one_thing(reader: Reader, project: Project) -> None:
    url = f"/projects/{project.ref}/there"
    page = reader.get(url).text
    assert page.count('type="radio"') == 3
    assert 'id="there' in reader.post(url, {}, 422).text
    for _turn in range(policy.MOST_THERE):
        reader.post(url, {"there": "half"})
    assert "มีการส่งจากเครือข่าย" in reader.post(url, {"there": "works"}, 422).text
    assert queries.there_counts(project.id) == {"half": policy.MOST_THERE}


def test_there_asks_in_words_that_a_passer_by_reads(reader: Reader, project: Project) -> None:
    assert project.title in reader.get(f"/projects/{project.ref}/there").text


def test_board_carries_the_code_of_the_question(reader: Reader, project: Project) -> None:
    told = reader.get(f"/projects/{project.ref}/board").text
    assert 'class="qr"' in told
    assert f"/projects/{project.ref}/there" in told


def test_the_database_keeps_what_was_said(project: Project) -> None:
    actions.say_there(project, ThereWord.WORKS)
    for statement in ("UPDATE there_said SET word = 'half'", "DELETE FROM there_said"):
        with pytest.raises(DatabaseError, match="what was said stands"), db.session.begin_nested():
            by_hand(statement)
    assert ThereSaid.__tablename__ == "there_said"
