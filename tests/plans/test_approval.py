"""Approval by a body and a second person, what hinders it, and what becomes of the plan in the capital."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from app.accounts.actions import second
from app.accounts.actions.accounts import create
from app.accounts.actions.duties import grant
from app.accounts.states import Duty
from app.bodies.models import BodyTerm
from app.ledger.actor import OPERATOR
from app.ledger.rebuild import queries as ledger
from app.ledger.recording import recording
from app.plans.actions import approval, candidates, funding, national
from app.plans.actions.approval import SittingDraft
from app.plans.actions.funding import Money
from app.plans.models.candidates import Candidate
from app.plans.models.funding import AnnualPlan, Project
from app.plans.queries import funding as funding_queries
from app.plans.queries.approval import overrides_of, sheet_of, sitting_by_sector, sitting_of
from app.plans.states import Certainty, NationalStep
from app.store import clock
from app.store.base import db
from app.web.conflict import Refusal, Stale, mark
from tests.factories import bodies, forums, plans
from tests.factories.forums import World
from tests.factories.people import PASSWORD


@pytest.fixture
def province() -> World:
    return forums.world()


def candidate_of(project: Project) -> Candidate:
    return funding_queries.candidates_behind([project.id])[project.id]


def test_a_plan_is_approved_by_a_second_person_over_the_sheet_that_was_read(province: World) -> None:
    project = plans.placed(province)
    proposed = plans.proposed_plan(project.annual_plan)
    read = mark(approval.sheet_behind(proposed).reading())

    assert project.annual_plan.state == "proposed"
    with pytest.raises(Refusal):
        second.confirm(proposed, by=plans.approver())
    with pytest.raises(Stale):
        second.confirm(proposed, by=plans.approver(), read="0" * 16)
    second.confirm(proposed, by=plans.approver(), read=read)

    assert (project.annual_plan.state, project.annual_plan.read_mark) == ("approved", read)
    assert project.frozen_hash
    assert not list(ledger.faults())


def test_nobody_approves_what_they_proposed_and_no_planner_where_there_is_an_approver(province: World) -> None:
    project = plans.placed(province)
    annual = project.annual_plan
    plans.proposed_plan(annual)
    sitting = sitting_of(annual.id)
    assert sitting
    read = mark(approval.sheet_behind(sitting.proposed).reading())
    other = plans.planner()

    assert second.may_confirm(other, sitting.proposed)
    account = create(username="governor", name="ผู้ว่า", password=PASSWORD, by=OPERATOR)
    grant(account, Duty.APPROVER, province.areas["25"], by=OPERATOR)
    assert not second.may_confirm(other, sitting.proposed)
    with pytest.raises(Refusal):
        second.confirm(sitting.proposed, by=other, read=read)


def test_nothing_changes_while_it_waits_and_everything_after_it_was_taken_back(province: World) -> None:
    project = plans.placed(province)
    annual, envelope = project.annual_plan, project.envelope
    by = plans.planner()
    proposed = approval.propose(annual, *_sat(annual), by=by)

    with pytest.raises(Refusal):
        funding.change_money(project, Money(envelope=envelope, requested=1, allocated=1), by=by)
    with pytest.raises(Refusal):
        funding.take_out(project, why="ย้ายไปใช้งบของกรมแทน", by=by)
    second.take_back(proposed, by=by)

    assert annual.state == "draft"
    funding.change_money(project, Money(envelope=envelope, requested=10, allocated=5, part_why=plans.PART), by=by)
    second.refuse(plans.proposed_plan(annual), "ยังขาดสำเนามติ", by=plans.approver())
    assert annual.state == "draft"


def _sat(annual: AnnualPlan) -> tuple[BodyTerm, SittingDraft]:
    term = bodies.term(annual.area)
    return term, plans.sitting(term)


def test_a_brief_that_changed_after_the_sitting_is_not_approved(province: World) -> None:
    project = plans.placed(province)
    proposed = plans.proposed_plan(project.annual_plan)
    candidates.write_brief(candidate_of(project), plans.brief(title="ชื่ออื่น"), by=plans.planner())

    with pytest.raises(Refusal):
        second.confirm(proposed, by=plans.approver(), read=mark(approval.sheet_behind(proposed).reading()))
    assert project.annual_plan.state == "proposed"


def test_a_sitting_needs_half_of_the_seats_its_day_its_resolution_and_its_scan(province: World) -> None:
    project = plans.placed(province)
    annual = project.annual_plan
    term, whole = _sat(annual)
    lacking = (
        {"present": list(whole.present)[:2]},
        {"present": [*whole.present, 1]},
        {"held_on": clock.today() + timedelta(days=1)},
        {"held_on": term.starts_on - timedelta(days=1)},
        {"number": " "},
        {"resolution": ""},
        {"scan": b""},
    )
    for more in lacking:
        with pytest.raises(Refusal):
            approval.propose(annual, term, plans.sitting(term, **more), by=plans.planner())
    proposed = approval.propose(annual, term, plans.sitting(term, present=list(whole.present)[:3]), by=plans.planner())

    sitting = sitting_of(annual.id)
    assert sitting
    assert sitting.proposed_id == proposed.id
    assert (sitting.seats, sitting.present) == (5, 3)
    assert sum(row.present for row in sitting_by_sector(annual.id)[1]) == 3


def test_a_draft_envelope_hinders_until_it_is_overridden_in_public(province: World) -> None:
    project = plans.placed(province)
    annual, source = project.annual_plan, project.envelope.funding_source
    funding.set_envelope(annual, source, satang=1_000_000_000, certainty=Certainty.DRAFT, by=plans.planner())

    with pytest.raises(Refusal):
        plans.proposed_plan(annual)
    with pytest.raises(Refusal):
        approval.override(annual, "draft_envelope", source.code, "สั้น", by=plans.planner())
    told = approval.override(annual, "draft_envelope", source.code, "ก.บ.จ. ให้ใช้กรอบเดิมไปก่อน", by=plans.planner())
    with pytest.raises(Refusal):
        approval.override(annual, "draft_envelope", source.code, "ก.บ.จ. ให้ใช้กรอบเดิมไปก่อน", by=plans.planner())

    assert [one.id for one in overrides_of(annual.id)] == [told.id]
    assert not sheet_of(annual).standing
    assert plans.approve(annual)


def test_an_answer_that_came_after_the_placing_hinders_too(province: World) -> None:
    project = plans.placed(province)
    (again, *_rest) = plans.sent(candidate_of(project))
    assert again.state == "sent"

    assert [one.code for one in sheet_of(project.annual_plan).standing] == ["unconfirmed"]


def test_a_project_taken_out_leaves_its_number_and_its_candidate_waits_again(province: World) -> None:
    project = plans.placed(province)
    annual, envelope, candidate = project.annual_plan, project.envelope, candidate_of(project)
    with pytest.raises(Refusal):
        funding.take_out(project, why="", by=plans.planner())

    funding.take_out(project, why="ย้ายไปใช้งบของกรมแทน", by=plans.planner())

    assert candidate.state == "open"
    assert not funding_queries.projects_in(annual.id)
    assert [one.id for one in funding_queries.taken_out_of(annual.id)] == [project.id]
    assert not funding_queries.allocated_of([envelope.id])
    with pytest.raises(Refusal):
        funding.take_out(project, why="ย้ายไปใช้งบของกรมแทน", by=plans.planner())
    anew = funding.place(candidate, annual, envelope, requested=100, allocated=100, by=plans.planner())
    assert anew.number == project.number + 1
    assert plans.approve(annual)
    assert not list(ledger.faults())


def test_who_is_left_out_before_one_that_is_in_stands_on_the_sheet(province: World) -> None:
    drafted = plans.plan(province)
    programme = plans.chain(drafted)
    annual, envelope = plans.annual(drafted)
    first, later = (candidates.take_in([one], by=plans.planner()) for one in plans.adopted(province, 2))
    plans.ready(later, programme)
    funding.place(later, annual, envelope, requested=100, allocated=80, part_why=plans.PART, by=plans.planner())

    sheet = sheet_of(annual)

    assert [row.ref for row in sheet.passed_over] == [first.ref]
    assert len(sheet.part_funded) == 1


def test_steps_in_the_capital_come_in_their_order_and_once(province: World) -> None:
    (project,) = plans.funded(province)
    annual, by, today = project.annual_plan, plans.planner(), clock.today()
    with pytest.raises(Refusal):
        national.take_step(annual, NationalStep.SENT, taken_on=today - timedelta(days=1), by=by)
    national.take_step(annual, NationalStep.CONSIDERED, taken_on=today, by=by)

    for step in (NationalStep.SENT, NationalStep.CONSIDERED):
        with pytest.raises(Refusal):
            national.take_step(annual, step, taken_on=today, by=by)
    with pytest.raises(Refusal):
        national.take_step(annual, NationalStep.REVIEWED, taken_on=today + timedelta(days=1), by=by)


def test_a_cut_says_why_and_is_the_only_way_in_which_funded_money_changes(province: World) -> None:
    (project,) = plans.funded(province)
    by = plans.planner()
    step = national.take_step(project.annual_plan, NationalStep.REVIEWED, taken_on=clock.today(), by=by)
    for after, reason in ((project.allocated, "ปรับราคากลางลง"), (1, "สั้น"), (-1, "ปรับราคากลางลง")):
        with pytest.raises(Refusal):
            national.cut(project, step, after=after, reason=reason, by=by)

    national.cut(project, step, after=60_000_000, reason="ปรับราคากลางตามบัญชีมาตรฐาน", by=by)

    assert (project.requested, project.allocated) == (120_000_000, 60_000_000)
    with pytest.raises(IntegrityError), recording(OPERATOR, "project.change_money", project, place=project.area_path):
        project.allocated = 1
    db.session.expire_all()
    assert not list(ledger.faults())


def test_what_a_body_resolved_is_never_changed(province: World) -> None:
    (project,) = plans.funded(province)
    sitting = sitting_of(project.annual_plan_id)
    assert sitting

    with (
        pytest.raises(IntegrityError),
        recording(OPERATOR, "annual_plan.propose", project.annual_plan, place=forums.path_of("25")),
    ):
        sitting.resolution = "มติอื่น"
