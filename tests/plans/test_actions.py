"""Rules of the chain, of candidates, of money, and of approval."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.ledger.rebuild import queries as ledger
from app.plans.actions import candidates as candidates_actions
from app.plans.actions import chain as chain_actions
from app.plans.actions import funding
from app.plans.actions.funding import Money
from app.plans.queries import candidates as candidates_queries
from app.plans.queries import chain
from app.plans.queries import funding as funding_queries
from app.plans.queries.versions import brief_of, money_of, node_of, text_of
from app.plans.rules.completeness import ActivityText
from app.plans.states import CandidateState, NodeLevel
from app.store.base import db
from app.web.conflict import Forbidden, Refusal, Stale, mark
from tests.factories import forums, plans, proposals
from tests.factories.forums import World


@pytest.fixture
def province() -> World:
    return forums.world()


def test_a_plan_may_have_any_length_in_years(province: World) -> None:
    four = plans.plan(province, 2566, 2569)
    five = plans.plan(province, 2571, 2575)

    assert [plan.id for plan in chain.plans()] == [five.id, four.id]


@pytest.mark.parametrize(("first", "last"), [(2571, 2570), (2026, 2030), (2571, 2999)])
def test_a_plan_runs_forward_in_buddhist_years(province: World, first: int, last: int) -> None:
    with pytest.raises(Refusal):
        plans.plan(province, first, last)


def test_there_is_one_plan_for_the_same_years(province: World) -> None:
    plans.plan(province)

    with pytest.raises(Refusal):
        plans.plan(province)


def test_only_the_planner_of_the_province_writes_its_plan(province: World) -> None:
    for stranger in (forums.facilitator(), plans.planner("10")):
        with pytest.raises(Forbidden):
            chain_actions.draft_plan(province.areas["25"], first_year=2566, last_year=2570, by=stranger)


@pytest.mark.parametrize("level", NodeLevel)
@pytest.mark.parametrize("parent_level", [None, *NodeLevel])
def test_every_level_hangs_on_the_level_above_it(
    province: World, level: NodeLevel, parent_level: NodeLevel | None
) -> None:
    plan = plans.plan(province)
    plans.chain(plan)
    parent = {node.level: node for node in chain.nodes_of(plan.id)}.get(parent_level)
    levels = [None, *NodeLevel]
    fits = levels.index(level) - 1 == levels.index(parent_level)

    if fits:
        assert chain_actions.add_node(plan, level=level, title="อีกหนึ่ง", parent=parent, by=plans.planner()).position >= 1
    else:
        with pytest.raises(Refusal):
            chain_actions.add_node(plan, level=level, title="อีกหนึ่ง", parent=parent, by=plans.planner())


def test_a_node_hangs_on_its_own_plan_only(province: World) -> None:
    one, other = plans.plan(province), plans.plan(province, 2571, 2575)
    vision = chain_actions.add_node(one, level=NodeLevel.VISION, title="วิสัยทัศน์", by=plans.planner())

    with pytest.raises(Refusal):
        chain_actions.add_node(other, level=NodeLevel.MISSION, title="พันธกิจ", parent=vision, by=plans.planner())


def test_two_who_change_one_node_see_both_versions(province: World) -> None:
    node = plans.chain(plans.plan(province))
    seen = mark(node_of(node))
    chain_actions.change_node(node, title="ฉบับแรก", by=plans.planner(), seen=seen)

    with pytest.raises(Stale) as stale:
        chain_actions.change_node(node, title="ฉบับที่สอง", by=plans.planner(), seen=seen)
    assert stale.value.theirs["title"] == "ฉบับแรก"


def test_candidates_are_numbered_without_gaps_within_the_cycle(province: World) -> None:
    candidates = [candidates_actions.take_in([one], by=plans.planner()) for one in plans.adopted(province, 3)]

    assert [candidate.ref for candidate in candidates] == ["C70-25-1", "C70-25-2", "C70-25-3"]


def test_several_proposals_become_one_candidate_with_the_sum_of_their_money(province: World) -> None:
    first, second = plans.adopted(province, 2)

    candidate = candidates_actions.take_in([second, first, second], by=plans.planner())

    assert (candidate.satang, candidate.rank, candidate.title) == (240_000_000, 1, first.title)
    assert {link.source_id for link in candidates_queries.links_of(candidate.id)} == {first.id, second.id}


def test_a_candidate_out_of_citizens_and_an_agency_is_of_mixed_origin(province: World) -> None:
    (ours,) = plans.proposed(province)
    theirs = proposals.proposal(province.village, (), agency=proposals.agency())
    plans.adopt(province, [ours, theirs])

    assert candidates_actions.take_in([ours, theirs], by=plans.planner()).origin == "mixed"


def test_a_proposal_is_taken_in_once(province: World) -> None:
    (one,) = plans.adopted(province)
    candidates_actions.take_in([one], by=plans.planner())

    with pytest.raises(Refusal, match="C70-25-1"):
        candidates_actions.take_in([one], by=plans.planner())


def test_only_what_a_closed_round_adopted_is_taken_in(province: World) -> None:
    (waiting,) = plans.proposed(province)
    (early,) = plans.adopted(province, closed=False)

    for one in (waiting, early):
        with pytest.raises(Refusal, match=one.ref):
            candidates_actions.take_in([one], by=plans.planner())


def test_a_candidate_hangs_on_a_programme_only(province: World) -> None:
    plan = plans.plan(province)
    programme = plans.chain(plan)
    candidate = candidates_actions.take_in(plans.adopted(province), by=plans.planner())

    for node in chain.nodes_of(plan.id):
        if node.level != NodeLevel.PROGRAMME:
            with pytest.raises(Refusal):
                candidates_actions.hang(candidate, node, by=plans.planner())
    candidates_actions.hang(candidate, programme, by=plans.planner())
    assert [one.id for one in candidates_queries.candidates_at([programme.id])] == [candidate.id]
    assert not candidates_queries.orphans_of(25)


def test_the_estimate_is_the_sum_of_the_cost_lines(province: World) -> None:
    candidate = candidates_actions.take_in(plans.adopted(province), by=plans.planner())

    candidates_actions.write_brief(candidate, plans.brief(), by=plans.planner())

    assert candidate.satang == 120_000_000


def test_a_change_of_cost_lines_alone_is_a_change_of_the_brief(province: World) -> None:
    candidate = candidates_actions.take_in(plans.adopted(province), by=plans.planner())
    candidates_actions.write_brief(candidate, plans.brief(), by=plans.planner())
    brief = candidates_queries.brief_of(candidate.id)
    lines = candidates_queries.activities_of([candidate.id])[candidate.id]
    seen = mark(brief_of(text_of(candidate, brief, lines)))
    swapped = replace(plans.brief(), activities=(ActivityText(name="งานเดียว", satang=120_000_000),))

    candidates_actions.write_brief(candidate, swapped, by=plans.planner(), seen=seen)

    assert [line.name for line in candidates_queries.activities_of([candidate.id])[candidate.id]] == ["งานเดียว"]
    with pytest.raises(Stale):
        candidates_actions.write_brief(candidate, plans.brief(), by=plans.planner(), seen=seen)


def test_a_brief_keeps_its_days_in_order(province: World) -> None:
    candidate = candidates_actions.take_in(plans.adopted(province), by=plans.planner())
    text = plans.brief()

    with pytest.raises(Refusal) as refusal:
        candidates_actions.write_brief(
            candidate, replace(text, begins_on=text.ends_on, ends_on=text.begins_on), by=plans.planner()
        )
    assert refusal.value.field == "ends_on"


def test_an_annual_plan_lies_within_its_plan_once(province: World) -> None:
    plan = plans.plan(province)

    with pytest.raises(Refusal):
        funding.draft_annual_plan(plan, fiscal_year=2571, by=plans.planner())
    funding.draft_annual_plan(plan, fiscal_year=2570, by=plans.planner())
    with pytest.raises(Refusal):
        funding.draft_annual_plan(plan, fiscal_year=2570, by=plans.planner())


def test_a_candidate_has_one_place_in_the_annual_plans(province: World) -> None:
    annual, envelope = plans.annual(plans.plan(province))
    candidate = plans.confirm(candidates_actions.take_in(plans.adopted(province), by=plans.planner()))
    project = funding.place(candidate, annual, envelope, requested=100, by=plans.planner())

    assert (project.ref, candidate.state) == ("J70-25-1", CandidateState.PLACED)
    with pytest.raises(Refusal):
        funding.place(candidate, annual, envelope, requested=100, by=plans.planner())


def test_the_ceiling_is_passed_only_with_a_written_override(province: World) -> None:
    annual, envelope = plans.annual(plans.plan(province), satang=100)
    candidate = plans.confirm(candidates_actions.take_in(plans.adopted(province), by=plans.planner()))

    with pytest.raises(Refusal) as refusal:
        funding.place(
            candidate, annual, envelope, requested=200, allocated=101, part_why=plans.PART, by=plans.planner()
        )
    assert refusal.value.field == "allocated"
    project = funding.place(
        candidate,
        annual,
        envelope,
        requested=200,
        allocated=101,
        override="ผู้ว่าราชการจังหวัดอนุมัติ",
        part_why=plans.PART,
        by=plans.planner(),
    )
    with pytest.raises(Refusal):
        funding.change_money(
            project, Money(envelope=envelope, requested=200, allocated=101, part_why=plans.PART), by=plans.planner()
        )


def test_a_ceiling_is_not_lowered_below_what_is_allocated(province: World) -> None:
    annual, envelope = plans.annual(plans.plan(province), satang=100)
    candidate = plans.confirm(candidates_actions.take_in(plans.adopted(province), by=plans.planner()))
    funding.place(candidate, annual, envelope, requested=90, allocated=90, by=plans.planner())

    with pytest.raises(Refusal):
        funding.set_envelope(annual, envelope.funding_source, satang=89, by=plans.planner())
    assert funding.set_envelope(annual, envelope.funding_source, satang=90, by=plans.planner()).satang == 90


def test_two_who_change_the_same_money_see_both_versions(province: World) -> None:
    annual, envelope = plans.annual(plans.plan(province))
    candidate = plans.confirm(candidates_actions.take_in(plans.adopted(province), by=plans.planner()))
    project = funding.place(
        candidate, annual, envelope, requested=90, allocated=10, part_why=plans.PART, by=plans.planner()
    )
    seen = mark(money_of(project))
    funding.change_money(
        project,
        Money(envelope=envelope, requested=90, allocated=20, part_why=plans.PART),
        by=plans.planner(),
        seen=seen,
    )

    with pytest.raises(Stale) as stale:
        funding.change_money(
            project,
            Money(envelope=envelope, requested=90, allocated=30, part_why=plans.PART),
            by=plans.planner(),
            seen=seen,
        )
    assert stale.value.theirs["allocated"] == "20"


def test_approval_names_everything_that_a_project_lacks(province: World) -> None:
    annual, envelope = plans.annual(plans.plan(province))
    candidate = plans.confirm(candidates_actions.take_in(plans.adopted(province), by=plans.planner()))
    with pytest.raises(Refusal):
        plans.approve(annual)
    project = funding.place(candidate, annual, envelope, requested=90, by=plans.planner())

    with pytest.raises(Refusal) as refusal:
        plans.approve(annual)

    assert str(refusal.value).count(project.ref) == 3
    assert project.funded_at is None


def test_an_approved_annual_plan_changes_no_more(province: World) -> None:
    (project,) = plans.funded(province)
    annual, envelope = project.annual_plan, project.envelope
    candidate = funding_queries.candidates_behind([project.id])[project.id]

    assert (candidate.state, annual.state) == ("funded", "approved")
    with pytest.raises(Refusal):
        plans.approve(annual)
    with pytest.raises(Refusal):
        funding.change_money(project, Money(envelope=envelope, requested=1, allocated=1), by=plans.planner())
    with pytest.raises(Refusal):
        funding.set_envelope(annual, envelope.funding_source, satang=2_000_000_000, by=plans.planner())
    with pytest.raises(Refusal):
        candidates_actions.write_brief(candidate, plans.brief(), by=plans.planner())


def test_every_act_of_planning_stands_in_the_ledger_and_holds(province: World) -> None:
    plans.funded(province)
    db.session.expire_all()

    assert not list(ledger.faults())
