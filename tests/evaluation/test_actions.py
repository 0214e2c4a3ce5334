"""An evaluation: drawn by a seed that is published, blind until both sides are in, missing counted as missing."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy.exc import DatabaseError

from app.areas.queries import by_code
from app.evaluation.actions import questions as questions_actions
from app.evaluation.actions import rounds
from app.evaluation.actions.send import SaidAnswer, send
from app.evaluation.pages.board import board_json, told_of
from app.evaluation.queries import questions, sheets
from app.evaluation.rules.defaults import USUAL, AskedQuestion
from app.evaluation.rules.sample import Unit, drawn
from app.evaluation.states import EvaluationSide, QuestionsAbout
from app.ledger.actor import OPERATOR
from app.store import clock
from app.store.base import db
from app.web.conflict import Forbidden, Refusal
from tests.behind import by_hand
from tests.factories import evaluations, forums, months, plans
from tests.factories.evaluations import OPENED


def test_whoever_comes_second_opens_both() -> None:
    quarter = evaluations.opened()
    (subject,) = quarter.subjects

    assert not evaluations.sent(quarter, subject, outside=True, value=1)
    assert sheets.open_sheets([subject.id]) == {}
    assert evaluations.sent(quarter, subject, outside=False, value=3)
    assert set(sheets.open_sheets([subject.id])[subject.id]) == set(EvaluationSide)
    assert subject.compared_at is not None
    assert [pair.apart for pair in told_of([quarter.round_])[0].pairs(subject)] == [2] * 5


def test_what_was_sent_stands() -> None:
    quarter = evaluations.opened()
    evaluations.sent(quarter, quarter.subjects[0], outside=False)
    with pytest.raises(Refusal):
        evaluations.sent(quarter, quarter.subjects[0], outside=False)
    for statement in ("UPDATE evaluation SET words = 'x'", "DELETE FROM evaluation_answer"):
        with pytest.raises(DatabaseError), db.session.connection().begin_nested():
            by_hand(statement)


def test_each_question_needs_a_step_or_a_word_why_not() -> None:
    quarter = evaluations.opened()
    told = evaluations.said(quarter.round_)
    first = quarter.round_.question_set.questions[0].id
    with clock.at(months.moment(OPENED)):
        for wrong in (told | {first: SaidAnswer(9)}, told | {first: SaidAnswer(None)}, {}):
            with pytest.raises(Refusal):
                send(quarter.round_, quarter.subjects[0], wrong, by=plans.planner())


def test_nobody_else_answers() -> None:
    quarter = evaluations.opened()
    with clock.at(months.moment(OPENED)), pytest.raises(Forbidden):
        send(quarter.round_, quarter.subjects[0], evaluations.said(quarter.round_), by=forums.holder("evaluator", "25"))


def test_missing_counts_as_missing_and_is_in_no_average() -> None:
    quarter = evaluations.opened(4)
    one, two, three, _four = quarter.subjects
    evaluations.sent(quarter, one, outside=False)
    evaluations.sent(quarter, one, outside=True)
    evaluations.sent(quarter, two, outside=False)
    evaluations.sent(quarter, three, outside=True)
    with clock.at(months.moment(OPENED)), pytest.raises(Refusal):
        rounds.close(quarter.round_, by=plans.planner())
    with clock.at(months.moment(OPENED + timedelta(days=40))):
        rounds.close(quarter.round_, by=plans.planner())

    count = told_of([quarter.round_])[0].count
    assert (count.drawn, count.compared, count.missing_self, count.missing_independent) == (4, 1, 2, 2)
    assert [row.own for row in told_of([quarter.round_])[0].rows()] == [67, 67, None, None]
    with pytest.raises(Refusal):
        evaluations.sent(quarter, two, outside=True, days=41)


def test_the_owner_replies_once_after_both_are_open() -> None:
    quarter = evaluations.opened()
    (subject,) = quarter.subjects
    with pytest.raises(Refusal):
        rounds.reply(quarter.round_, subject, "จะแก้ไขภายในเดือนหน้า", by=plans.planner())
    evaluations.sent(quarter, subject, outside=False)
    evaluations.sent(quarter, subject, outside=True)
    with pytest.raises(Forbidden):
        rounds.reply(quarter.round_, subject, "จะแก้ไขภายในเดือนหน้า", by=quarter.outsider(subject))
    rounds.reply(quarter.round_, subject, "จะแก้ไขภายในเดือนหน้า", by=plans.planner())
    with pytest.raises(Refusal):
        rounds.reply(quarter.round_, subject, "อีกครั้งหนึ่งก็ไม่ได้", by=plans.planner())
    assert subject.reply_by is not None
    assert (subject.reply_by - OPENED).days > 15


def test_a_stranger_draws_the_same_sample_from_what_is_public() -> None:
    quarter = evaluations.opened(5, sample=3)
    told = board_json(quarter.round_)
    draw = told["draw"]
    units = {
        ref: Unit(ref, layer["district"], 2 if layer["size"] == "large" else 1)
        for layer in draw["strata"]
        for ref in layer["refs"]
    }
    again = drawn(draw["seed"], list(units.values()), draw["asked"])
    assert [one["project"] for one in told["subjects"]] == again
    assert len(again) == 3


def test_questions_are_written_in_versions_and_those_in_use_stand() -> None:
    quarter = evaluations.opened()
    area = by_code("25")
    assert area is not None
    asked = [AskedQuestion("water", ("น้ำไหลทุกวันหรือไม่", "Does the water run every day?"), USUAL)]
    made = questions_actions.draft_questions(
        area, QuestionsAbout.PROJECT, ("ฉบับน้ำ", "Water"), asked, by=plans.planner()
    )
    assert questions.newest_set(25, QuestionsAbout.PROJECT) is made
    assert quarter.round_.question_set.frozen_at is not None
    with pytest.raises(Refusal):
        questions_actions.draft_questions(area, QuestionsAbout.PROJECT, ("ก", "a"), [], by=plans.planner())
    with pytest.raises(DatabaseError), db.session.connection().begin_nested():
        by_hand(f"UPDATE question_set SET name_th = 'x' WHERE id = {quarter.round_.question_set_id}")


def test_loading_twice_adds_nothing() -> None:
    forums.world()
    assert questions_actions.load_questions(by=OPERATOR) == 0


@pytest.mark.parametrize(
    "changed", [{"quarter": 4}, {"due_on": date(2027, 1, 1)}, {"sample": 0}, {"fiscal_year": 2565}]
)
def test_an_evaluation_that_cannot_be_is_refused(changed: dict[str, object]) -> None:
    with pytest.raises(Refusal):
        evaluations.opened(1, **changed)
