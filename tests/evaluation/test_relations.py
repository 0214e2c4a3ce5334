"""No outsider has a tie to what is evaluated: ten ties, each refused at the draw, by hand, and when they send."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy.exc import DatabaseError

from app.accounts.actions import duties
from app.accounts.queries.accounts import actor_of
from app.accounts.states import Duty
from app.agencies.actions import speak
from app.agencies.queries import agencies_by_ids
from app.areas.queries import by_code
from app.evaluation.actions import rounds
from app.evaluation.actions.send import ties_now
from app.evaluation.queries import rounds as queries
from app.evaluation.states import BARRED, Relation
from app.ledger.actor import OPERATOR
from app.ledger.recording import recording
from app.plans.models.candidates import Candidate
from app.plans.queries.funding import candidates_behind
from app.store import clock
from app.store.base import db
from app.store.ids import new_id
from app.web.conflict import Refusal
from tests.behind import by_hand, unrefused
from tests.factories import evaluations, forums, months, people, plans, screenings
from tests.factories.evaluations import OPENED, Quarter


def _candidate(quarter: Quarter) -> Candidate:
    ident = quarter.projects[0].id
    return candidates_behind([ident])[ident]


def _leads(quarter: Quarter) -> None:
    with unrefused("candidate"):
        by_hand(
            f"UPDATE candidate SET lead_agency_id = {quarter.organisations[0].id} WHERE id = {_candidate(quarter).id}"
        )


def _speaks(quarter: Quarter) -> None:
    lead = _candidate(quarter).lead_agency_id
    assert lead is not None
    speak(quarter.outsiders[0], agencies_by_ids([lead])[0], by=OPERATOR)


def _holds(duty: Duty) -> Callable[[Quarter], None]:
    return lambda quarter: void(duties.grant(quarter.outsiders[0], duty, people.area("25"), by=OPERATOR))


def void(_done: object) -> None:
    """Return nothing of what was done."""


def _acted(quarter: Quarter) -> None:
    candidate = _candidate(quarter)
    with recording(actor_of(quarter.outsiders[0]), "candidate.write_brief", candidate, place=candidate.area_path):
        pass


def _resolved(quarter: Quarter) -> None:
    with unrefused("proposed_act"):
        by_hand(
            f"UPDATE proposed_act SET proposed_by_id = {quarter.outsiders[0].id} "
            f"WHERE subject_kind = 'annual_plan' AND subject_id = {quarter.projects[0].annual_plan_id}"
        )


def _in_screening(quarter: Quarter, seat: str) -> None:
    """Let the project's candidate have been in a screening with this seat."""
    candidate = _candidate(quarter)
    areas = {code: people.area(code) for code in forums.NAMES}
    whole = forums.World(areas, candidate.cycle, {})
    hearing = screenings.opened(plans.beside(whole, 2569), 1, years=(2561, 2565))
    with unrefused("screened_candidate", "screening_seat"):
        by_hand(f"UPDATE screened_candidate SET candidate_id = {candidate.id} WHERE id = {hearing.screened[0].id}")
        by_hand(f"UPDATE screening_seat SET {seat} WHERE id = {hearing.seats[0].id}")


TIES: dict[Relation, Callable[[Quarter], None]] = {
    Relation.LEADS: _leads,
    Relation.SPEAKS: _speaks,
    Relation.PLANS: _holds(Duty.PLANNER),
    Relation.PLANS_CLUSTER: _holds(Duty.CLUSTER_PLANNER),
    Relation.APPROVES: _holds(Duty.APPROVER),
    Relation.CERTIFIES: _holds(Duty.CERTIFIER),
    Relation.ACTED: _acted,
    Relation.RESOLVED: _resolved,
    Relation.SCORED: lambda quarter: _in_screening(quarter, f"account_id = {quarter.outsiders[0].id}"),
    Relation.SCORED_FOR: lambda quarter: _in_screening(quarter, f"agency_id = {quarter.organisations[0].id}"),
}


def _tied(relation: Relation) -> Quarter:
    quarter = evaluations.opened()
    TIES[relation](quarter)
    db.session.expire_all()
    return quarter


@pytest.mark.parametrize("relation", Relation)
def test_a_tie_is_known_and_the_draw_gives_it_to_nobody(relation: Relation) -> None:
    quarter = _tied(relation)
    assert relation in ties_now(quarter.round_, quarter.subjects[0])
    area = by_code("25")
    assert area is not None
    with clock.at(months.moment(OPENED + timedelta(days=2))):
        draft = evaluations.drafted(area, [(quarter.outsiders[0], quarter.organisations[0].id)], quarter=1)
        if relation in BARRED.values():
            with pytest.raises(Refusal, match="evaluator1"):
                rounds.open_round(area, draft, by=plans.planner())
            return
        second = rounds.open_round(area, draft, by=plans.planner())
    assert [one.round_evaluator_id for one in queries.subjects_of([second.id])] == [None]


@pytest.mark.parametrize("relation", Relation)
def test_the_database_lets_nobody_name_them_by_hand(relation: Relation) -> None:
    quarter = _tied(relation)
    subject = quarter.subjects[0]
    with pytest.raises(DatabaseError, match="has no tie"), db.session.connection().begin_nested():
        by_hand(
            f"UPDATE evaluation_subject SET round_evaluator_id = {subject.round_evaluator_id} WHERE id = {subject.id}"
        )


@pytest.mark.parametrize("relation", Relation)
def test_a_tie_that_came_later_bars_the_sending(relation: Relation) -> None:
    quarter = _tied(relation)
    subject = quarter.subjects[0]
    with pytest.raises(Refusal):
        evaluations.sent(quarter, subject, outside=True)
    with pytest.raises(DatabaseError, match="has no tie"), db.session.connection().begin_nested():
        by_hand(
            "INSERT INTO evaluation (id, subject_id, side, words, sent_at, sent_by_id) VALUES "
            f"({new_id()}, {subject.id}, 'independent', '', '2027-02-05 03:00:00+00:00', {quarter.outsiders[0].id})"
        )


def test_without_a_tie_they_are_named() -> None:
    quarter = evaluations.opened()
    assert ties_now(quarter.round_, quarter.subjects[0]) == []
    assert quarter.subjects[0].round_evaluator_id is not None
