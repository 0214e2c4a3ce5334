"""Versions of a plan: prepared, heard, adopted, in force; and the difference of any two, applied, gives the second."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError

from app.accounts.actions import second
from app.accounts.models.accounts import ProposedAct
from app.ledger.actor import OPERATOR
from app.ledger.rebuild import queries as ledger
from app.ledger.recording import recording
from app.plans.actions import chain as chain_actions
from app.plans.actions import revisions
from app.plans.models.chain import Plan
from app.plans.models.revisions import PlanVersion
from app.plans.queries import revisions as queries
from app.plans.rules.revisions import Demands, Misfit, applied, demands_at, difference, share_of, together
from app.plans.states import RevisionKind, VersionState
from app.store import clock
from app.store.base import db
from app.web.conflict import Refusal
from tests.factories import bodies, forums, plans
from tests.factories.forums import World

WHY = "จัดทำแผนฉบับแรกของช่วงห้าปี"
RECORDS = st.sampled_from([f"node:{n}" for n in range(6)])
FIELDS = st.dictionaries(st.sampled_from(["title", "parent_id", "satang"]), st.integers(0, 3) | st.none(), max_size=3)
CONTENTS = st.dictionaries(RECORDS, FIELDS, max_size=6)


@pytest.fixture
def drafted() -> Plan:
    """A plan of the province with its chain; its committee has a term."""
    world: World = forums.world()
    plan = plans.plan(world)
    plans.chain(plan)
    bodies.term(plan.area)
    return plan


def adopted(version: PlanVersion, **more: Any) -> ProposedAct:
    """Lay the version before the governor, with a resolution where one is asked for, and let it be adopted."""
    term = bodies.queries.terms_of(bodies.body(version.plan.area).id)[0]
    sitting = (term, plans.sitting(term, **more)) if version.body else (None, None)
    proposed = revisions.propose(version, *sitting, by=plans.planner())
    second.confirm(proposed, by=plans.approver())
    return proposed


def brought(plan: Plan, kind: RevisionKind, **more: Any) -> PlanVersion:
    """A version that went all its way and is in force today."""
    with clock.at(clock.now() - timedelta(days=40)):
        version = revisions.prepare(plan, kind, reason=more.pop("reason", WHY), by=plans.planner(), **more)
        if version.hearing_days:
            last = clock.today() + timedelta(days=version.hearing_days)
            revisions.lay_open(version, closes_on=last, by=plans.planner())
    adopted(version)
    revisions.bring_into_force(version, effective_on=clock.today(), by=plans.planner())
    return version


def reworded(plan: Plan, words: str) -> None:
    """Change the wording of the plan's first node."""
    node = chain_actions.chain.nodes_of(plan.id)[0]
    chain_actions.change_node(node, title=words, by=plans.planner())


@given(old=CONTENTS, new=CONTENTS)
def test_the_difference_applied_to_a_version_gives_the_next_exactly(old: Any, new: Any) -> None:
    assert applied(old, difference(old, new)) == new
    assert not difference(old, old)


@given(contents=st.lists(CONTENTS, min_size=2, max_size=5))
def test_several_steps_together_are_the_difference_of_the_ends(contents: list[Any]) -> None:
    steps = [difference(a, b) for a, b in pairwise(contents)]

    assert together(steps) == difference(contents[0], contents[-1])


def test_a_change_that_begins_elsewhere_is_no_change_of_this_version() -> None:
    with pytest.raises(Misfit):
        applied({"node:1": {"title": "a"}}, difference({"node:1": {"title": "b"}}, {}))


def test_thresholds_slide_and_without_a_rule_everything_is_demanded() -> None:
    light = Demands(least_share=0, hearing_days=0, body=False)
    heavy = Demands(least_share=10, hearing_days=7, body=True)

    assert [demands_at((light, heavy), share) for share in (0, 9, 10, 100)] == [light, light, heavy, heavy]
    assert demands_at((), 0).body
    assert [share_of(1, 0), share_of(1, 1000), share_of(5, 10), share_of(30, 10)] == [100, 1, 50, 100]


def test_the_first_version_is_heard_resolved_on_and_comes_into_force(drafted: Plan) -> None:
    version = revisions.prepare(drafted, RevisionKind.FIRST, reason=WHY, by=plans.planner())
    assert (version.share, version.hearing_days, version.body) == (100, 15, True)
    with pytest.raises(Refusal):
        adopted(version)
    with pytest.raises(Refusal):
        revisions.lay_open(version, closes_on=clock.today() + timedelta(days=13), by=plans.planner())
    with pytest.raises(Refusal):
        revisions.bring_into_force(version, effective_on=clock.today(), by=plans.planner())
    revisions.withdraw(version, by=plans.planner())

    first = brought(drafted, RevisionKind.FIRST)

    assert (first.number, first.state) == (1, VersionState.IN_FORCE)
    assert queries.content_of(drafted.id, 1) == queries.standing_content(drafted.id)
    assert not list(ledger.faults())


def test_one_version_is_in_force_and_numbers_have_no_gap(drafted: Plan) -> None:
    first = brought(drafted, RevisionKind.FIRST)
    reworded(drafted, "วิสัยทัศน์ที่ปรับถ้อยคำ")
    second_one = brought(drafted, RevisionKind.REVIEW, authority="มท 0810/ว 100", reason="ทบทวนตามหนังสือสั่งการ")

    assert (first.state, first.ended_on, second_one.number) == (VersionState.SUPERSEDED, second_one.effective_on, 2)
    place = drafted.area.path
    with pytest.raises(IntegrityError), recording(OPERATOR, "plan_version.withdraw", first, place=place):
        first.ended_on = None
    db.session.rollback()
    with pytest.raises(IntegrityError), recording(OPERATOR, "plan_version.withdraw", second_one, place=place):
        second_one.number = 5


def test_the_difference_of_any_two_versions_names_version_and_entry_of_each_change(drafted: Plan) -> None:
    brought(drafted, RevisionKind.FIRST)
    for n in range(2):
        reworded(drafted, f"วิสัยทัศน์ครั้งที่ {n}")
        brought(drafted, RevisionKind.CHANGE, authority="มท 0810/ว 100", reason="เปลี่ยนแปลงตามมติ ก.บ.จ.")

    one, three = (queries.content_of(drafted.id, number) for number in (1, 3))
    found = queries.between(drafted.id, 1, 3)

    assert applied(one, [change for change, _version, _entry in found]) == three
    (change, version, entry_id) = found[0]
    assert (len(found), change.fields, version.number) == (1, ["title"], 3)
    assert entry_id


def test_what_a_version_may_not_be(drafted: Plan) -> None:
    by = plans.planner()
    with pytest.raises(Refusal):
        revisions.prepare(drafted, RevisionKind.REVIEW, reason=WHY, authority="มท 1", by=by)
    brought(drafted, RevisionKind.FIRST)
    for kind, told in (
        (RevisionKind.CORRECTION, {"authority": "มท 1"}),
        (RevisionKind.FIRST, {"authority": "มท 1"}),
        (RevisionKind.REVIEW, {}),
    ):
        with pytest.raises(Refusal):
            revisions.prepare(drafted, kind, reason=WHY, by=by, **told)
    reworded(drafted, "แก้คำผิด")
    revisions.prepare(drafted, RevisionKind.CORRECTION, reason=WHY, authority="มท 1", by=by)
    with pytest.raises(Refusal):
        revisions.prepare(drafted, RevisionKind.CORRECTION, reason=WHY, authority="มท 1", by=by)


def test_a_small_correction_needs_a_second_person_and_no_body(drafted: Plan) -> None:
    programme = chain_actions.chain.nodes_of(drafted.id)[-1]
    for n in range(60):
        chain_actions.add_node(
            drafted, level=programme.level, title=f"แผนงาน {n}", parent=programme.parent, by=OPERATOR
        )
    brought(drafted, RevisionKind.FIRST)
    reworded(drafted, "แก้คำผิดหนึ่งคำ")

    version = brought(drafted, RevisionKind.CORRECTION, authority="มท 1", reason="แก้คำผิดในวิสัยทัศน์")

    assert (version.share, version.body, version.number) == (2, False, 2)
