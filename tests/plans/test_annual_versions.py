"""Annual plans are revised by versions: drafted with reasons, adopted, in force; n and its changes give n+1."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError

from app.accounts.actions import second
from app.ledger.actor import OPERATOR
from app.ledger.rebuild import queries as ledger
from app.ledger.recording import recording
from app.plans.actions import annual_versions as actions
from app.plans.actions import candidates as candidates_actions
from app.plans.actions import national, revisions
from app.plans.actions.annual_versions import ChangeDraft
from app.plans.models.candidates import Candidate
from app.plans.models.funding import AnnualPlan, Project
from app.plans.models.revisions import PlanVersion
from app.plans.queries import annual_versions as annual_queries
from app.plans.queries import carryover, funding, limits, lineage
from app.plans.queries import revisions as queries
from app.plans.rules.annual_versions import DraftedChange, changed, passed
from app.plans.rules.revisions import applied, difference
from app.plans.states import CandidateState, NationalStep, RevisionKind, VersionState
from app.store import clock
from app.store.base import db
from app.web.conflict import Refusal
from tests.factories import bodies, forums, plans
from tests.factories.forums import World

WHY = "ราคากลางเปลี่ยนตามประกาศกรมบัญชีกลาง"
LETTER = "ปจ 0017.2/901 ลงวันที่ 2 มิ.ย. 2569"
MONEY = st.integers(0, 50)
PROJECTS = st.dictionaries(
    st.sampled_from([f"project:{n}" for n in range(5)]),
    st.fixed_dictionaries({"source_id": st.sampled_from(["1", "2"]), "requested": MONEY, "allocated": MONEY}),
)
ENVELOPES = st.fixed_dictionaries(
    {f"envelope:{n}": st.fixed_dictionaries({"source_id": st.just(str(n)), "satang": MONEY}) for n in (1, 2)}
)
DRAFTED = st.lists(
    st.builds(
        DraftedChange,
        st.sampled_from([f"project:{n}" for n in range(7)]),
        st.none() | st.fixed_dictionaries({"source_id": st.just("1"), "requested": MONEY, "allocated": MONEY}),
        st.booleans(),
    ),
    unique_by=lambda one: one.record,
)


@given(projects=PROJECTS, envelopes=ENVELOPES, drafted=DRAFTED)
def test_a_version_and_what_is_drafted_give_the_next_one(projects: Any, envelopes: Any, drafted: Any) -> None:
    content = projects | envelopes
    after = changed(content, drafted)

    assert applied(content, difference(content, after)) == after
    assert {one.record for one in difference(content, after)} <= {one.record for one in drafted}


@given(projects=PROJECTS, envelopes=ENVELOPES, drafted=DRAFTED)
def test_no_change_passes_a_ceiling_further_than_it_was_passed_without_its_reason(
    projects: Any, envelopes: Any, drafted: Any
) -> None:
    def given_from(source: str, content: Any) -> int:
        every = (told for record, told in content.items() if record.startswith("project:"))
        return sum(told["allocated"] for told in every if told["source_id"] == source)

    content = projects | envelopes
    after = changed(content, drafted)
    over = passed(content, after, drafted)
    free = {told.told["source_id"] for told in drafted if told.overridden and told.told}
    for source in ("1", "2"):
        ceiling = envelopes[f"envelope:{source}"]["satang"]
        worse = given_from(source, after) > max(given_from(source, content), ceiling)
        assert (source in over) == (worse and source not in free)


@pytest.fixture
def home() -> World:
    """A world whose province has two funded projects and a candidate that is in no plan."""
    return forums.world()


@pytest.fixture
def funded(home: World) -> list[Project]:
    """The two projects; a third candidate waits."""
    drafted = plans.plan(home)
    programme = plans.chain(drafted)
    annual_plan, envelope = plans.annual(drafted, satang=250_000_000)
    taken = [candidates_actions.take_in([one], by=plans.planner()) for one in plans.adopted(home, 3)]
    for one in taken:
        plans.ready(one, programme)
    for one in taken[:2]:
        plans.funding.place(
            one, annual_plan, envelope, requested=120_000_000, allocated=120_000_000, by=plans.planner()
        )
    return plans.approve(annual_plan)


def waiting(world: World) -> Candidate:
    """The candidate that waits."""
    return plans.candidates_queries.candidates_of(world.cycle.id)[-1]


def took_out(project: Project) -> ChangeDraft:
    """Take the project out."""
    return ChangeDraft(project=project, reason="ท้องถิ่นได้รับงบของตนเองแล้ว จึงไม่ต้องใช้งบจังหวัด")


def money(project: Project, allocated: int, **more: Any) -> ChangeDraft:
    """Change what the project gets."""
    told: dict[str, Any] = {"envelope": project.envelope, "requested": 120_000_000, "allocated": allocated}
    return ChangeDraft(**{"project": project, "reason": WHY, "part_why": WHY} | told | more)


def brought(annual: AnnualPlan, kind: RevisionKind, *drafts: ChangeDraft) -> PlanVersion:
    """Draft the changes, and take a version of them all its way."""
    for one in drafts:
        actions.draft_change(annual, one, by=plans.planner())
    version = actions.prepare(annual, kind, reason=WHY, authority=LETTER, by=plans.planner())
    return forced(version)


def forced(version: PlanVersion) -> PlanVersion:
    """Lay it open if it must, let it be resolved on and adopted, and bring it into force."""
    term = bodies.queries.terms_of(bodies.body(version.plan.area).id)[0]
    sitting = (term, plans.sitting(term)) if version.body else (None, None)
    proposed = revisions.propose(version, *sitting, by=plans.planner())
    second.confirm(proposed, by=plans.approver())
    revisions.bring_into_force(version, effective_on=clock.today(), by=plans.planner())
    return version


def test_the_approval_writes_the_first_version(funded: list[Project]) -> None:
    annual = funded[0].annual_plan
    first = queries.in_force(annual.plan_id, annual.id)

    assert first
    assert (first.number, first.revision, first.effective_on) == (1, RevisionKind.FIRST, clock.today())
    assert first.proposed
    content = queries.content_of(annual.plan_id, 1, annual.id)
    assert content == annual_queries.annual_content(annual.id)
    assert {told["allocated"] for record, told in content.items() if record.startswith("project:")} == {120_000_000}
    assert queries.in_force(annual.plan_id) is None


@pytest.mark.usefixtures("unheard")
def test_a_version_takes_out_changes_money_and_adds_and_what_stands_is_what_it_says(
    home: World, funded: list[Project]
) -> None:
    one, two, annual = *funded, funded[0].annual_plan
    behind = funding.candidates_behind([one.id])[one.id]
    new = waiting(home)
    added = ChangeDraft(
        candidate=new,
        envelope=one.envelope,
        requested=120_000_000,
        allocated=120_000_000,
        reason="งบเหลือจากที่ถอน",
    )
    for draft in (took_out(one), money(two, 100_000_000), added):
        actions.draft_change(annual, draft, by=plans.planner())
    version = actions.prepare(annual, RevisionKind.CHANGE, reason=WHY, authority=LETTER, by=plans.planner())
    before = annual_queries.annual_content(annual.id)
    assert one.taken_out_at is None

    forced(version)

    assert (version.number, version.state) == (2, VersionState.IN_FORCE)
    content = [queries.content_of(annual.plan_id, number, annual.id) for number in (1, 2)]
    assert content == [before, annual_queries.annual_content(annual.id)]
    found = queries.between(annual.plan_id, 1, 2, annual.id)
    assert applied(content[0], [change for change, _version, _entry in found]) == content[1]
    assert all(entry for _change, _version, entry in found)
    assert (one.left_id, one.taken_out_why, behind.state) == (version.id, took_out(one).reason, CandidateState.OPEN)
    assert two.allocated == 100_000_000
    (came,) = [project for project in funding.projects_in(annual.id) if project.entered_id]
    assert (came.ref, came.funded_at is not None, new.state) == ("J70-25-3", True, CandidateState.FUNDED)
    assert lineage.frozen_holds(came)
    assert lineage.frozen_holds(one)
    proposals = [link.source_id for link in plans.candidates_queries.links_of(behind.id)]
    assert not set(proposals) & set(db.session.scalars(carryover.paid_for()))
    assert not list(ledger.faults())


@pytest.mark.usefixtures("unheard")
def test_a_cut_meanwhile_is_part_of_the_next_version_and_stops_one_that_did_not_know_it(funded: list[Project]) -> None:
    one, two, annual = *funded, funded[0].annual_plan
    actions.draft_change(annual, took_out(one), by=plans.planner())
    version = actions.prepare(annual, RevisionKind.CHANGE, reason=WHY, authority=LETTER, by=plans.planner())
    step = national.take_step(annual, NationalStep.SENT, taken_on=clock.today(), by=plans.planner())
    national.cut(two, step, after=90_000_000, reason="สำนักงบประมาณปรับราคา", by=plans.planner())
    with pytest.raises(Refusal, match="เปลี่ยนไประหว่างนั้น"):
        forced(version)
    db.session.rollback()
    with pytest.raises(Refusal):
        revisions.withdraw(version, by=plans.planner())


@pytest.mark.usefixtures("unheard")
def test_withdrawn_what_was_drafted_is_drafted_again_and_may_be_dropped(funded: list[Project]) -> None:
    one, annual = funded[0], funded[0].annual_plan
    actions.draft_change(annual, took_out(one), by=plans.planner())
    version = actions.prepare(annual, RevisionKind.CHANGE, reason=WHY, authority=LETTER, by=plans.planner())
    with pytest.raises(Refusal):
        actions.draft_change(annual, money(one, 1), by=plans.planner())
    revisions.withdraw(version, by=plans.planner())
    (change,) = annual_queries.drafted_for(annual.id)
    actions.draft_change(annual, money(one, 110_000_000), by=plans.planner())
    (same,) = annual_queries.drafted_for(annual.id)
    assert (same.id, same.allocated) == (change.id, 110_000_000)
    actions.drop_change(annual, same, by=plans.planner())

    assert not annual_queries.drafted_for(annual.id)
    with pytest.raises(Refusal, match="ยังไม่มีรายการที่ร่างไว้"):
        actions.prepare(annual, RevisionKind.CHANGE, reason=WHY, authority=LETTER, by=plans.planner())


def test_no_more_than_the_ceiling_unless_it_is_raised_or_passed_with_a_reason(funded: list[Project]) -> None:
    one, annual = funded[0], funded[0].annual_plan
    draft = money(one, 200_000_000, requested=200_000_000, part_why="")
    actions.draft_change(annual, draft, by=plans.planner())
    with pytest.raises(Refusal, match="เกินกรอบวงเงิน"):
        actions.prepare(annual, RevisionKind.CHANGE, reason=WHY, authority=LETTER, by=plans.planner())
    source = one.envelope.funding_source
    raised = ChangeDraft(source=source, ceiling=400_000_000, reason="ได้รับจัดสรรเพิ่มจากงบกลาง")
    actions.draft_change(annual, raised, by=plans.planner())
    version = actions.prepare(annual, RevisionKind.SUPPLEMENT, reason=WHY, authority=LETTER, by=plans.planner())

    assert version.share == 67
    assert (version.hearing_days, version.body) == (7, True)


def test_no_more_than_a_district_has_left_unless_a_reason_is_written(
    funded: list[Project], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "LIMITS", [lambda _annual, _path: 5_000_000])
    one, annual = funded[0], funded[0].annual_plan
    actions.draft_change(annual, money(one, 128_000_000, requested=130_000_000), by=plans.planner())
    with pytest.raises(Refusal, match="อำเภอ"):
        actions.prepare(annual, RevisionKind.CHANGE, reason=WHY, authority=LETTER, by=plans.planner())
    actions.draft_change(annual, money(one, 124_000_000, requested=130_000_000), by=plans.planner())
    assert actions.prepare(annual, RevisionKind.CHANGE, reason=WHY, authority=LETTER, by=plans.planner())


@pytest.mark.usefixtures("unheard")
def test_a_raised_ceiling_stands_once_the_version_does(funded: list[Project]) -> None:
    one, annual = funded[0], funded[0].annual_plan
    raised = ChangeDraft(source=one.envelope.funding_source, ceiling=400_000_000, reason="ได้รับจัดสรรเพิ่มจากงบกลาง")
    more = money(one, 200_000_000, requested=200_000_000, part_why="")
    brought(annual, RevisionKind.SUPPLEMENT, raised, more)
    small = money(one, 190_000_000, requested=200_000_000)
    brought(annual, RevisionKind.CORRECTION, small)

    assert one.envelope.satang == 400_000_000
    assert [version.number for version in queries.versions_of(annual.plan_id, annual.id)] == [3, 2, 1]
    assert len(queries.between(annual.plan_id, 1, 3, annual.id)) == 2
    assert not list(ledger.faults())


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (lambda one: money(one, 130_000_000), "allocated"),
        (lambda one: money(one, 100_000_000, part_why=""), "part_why"),
        (lambda one: money(one, 1, requested=0), "requested"),
        (lambda one: ChangeDraft(project=one, reason="สั้น"), "reason"),
    ],
)
def test_what_does_not_add_up_is_refused_beside_its_field(funded: list[Project], draft: Any, field: str) -> None:
    with pytest.raises(Refusal) as refused:
        actions.draft_change(funded[0].annual_plan, draft(funded[0]), by=plans.planner())

    assert refused.value.field == field


def test_a_draft_is_not_revised_and_money_moves_by_no_other_way(funded: list[Project]) -> None:
    one, annual = funded[0], funded[0].annual_plan
    other, _envelope = plans.annual(annual.plan, fiscal_year=2569)
    with pytest.raises(Refusal, match="อนุมัติแล้ว"):
        actions.draft_change(other, took_out(one), by=plans.planner())
    for column, value in (("allocated", 1), ("requested", 1), ("override", "x"), ("title", "x")):
        with pytest.raises(IntegrityError), recording(OPERATOR, "project.cut", one, place=one.area_path):
            setattr(one, column, value)
        db.session.rollback()
    with pytest.raises(IntegrityError), recording(OPERATOR, "envelope.set", one.envelope, place=one.area_path):
        one.envelope.satang = 1
    db.session.rollback()
    first = queries.in_force(annual.plan_id, annual.id)
    assert first
    with pytest.raises(IntegrityError), recording(OPERATOR, "project.take_out", one, place=one.area_path):
        one.taken_out_at, one.taken_out_why, one.left_id = clock.now(), WHY, first.id
    db.session.rollback()
