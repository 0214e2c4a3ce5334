"""Projects of several provinces: who may say what, consent before adoption, leaving, money that counts once."""

from __future__ import annotations

import pytest

from app.clusters.actions import joint as actions
from app.clusters.actions import partners as partners_actions
from app.clusters.actions.joint import PlannedActivity
from app.clusters.actions.partners import CommitteeSaid, ShareTold
from app.clusters.models.joint import JointProject
from app.clusters.queries import joint as queries
from app.clusters.rules.joint import judge
from app.clusters.states import JointState, PartnerState
from app.forums.models.needs import Need
from app.store import clock
from app.store.base import db
from app.web.conflict import Forbidden, Refusal
from tests.behind import by_hand
from tests.factories import clusters, forums
from tests.factories.people import holder


@pytest.fixture
def turn() -> object:
    """The cycle of the cluster, with a meeting that two provinces attended."""
    return clusters.cycle(clusters.cluster())


@pytest.fixture
def joint(turn: object) -> JointProject:
    """A drafted project of provinces 25 and 27, developed at a meeting of both."""
    return clusters.joint(turn, meeting=clusters.held(turn, {25: 3, 27: 2}))  # type: ignore[arg-type] # the cycle


def judged(joint: JointProject) -> bool:
    """Tell whether the project is joint now."""
    return judge(queries.facts_of([joint])[joint.id]).joint


def need() -> Need:
    """A need of a village in province 25."""
    return forums.needs(forums.forum(forums.world().village), 1)[0]


def test_a_project_becomes_joint_only_by_what_provinces_consented_to(joint: JointProject) -> None:
    assert not judged(joint)
    clusters.consented(joint, 25)
    assert not judged(joint)
    clusters.consented(joint, 27)
    assert judged(joint)


def test_the_lead_cannot_write_a_partners_figures_and_nobody_after_the_answer(joint: JointProject) -> None:
    partner = queries.partner_at(joint.id, 27)
    assert partner is not None
    for by in (holder("planner", "25"), clusters.office(joint.cycle.cluster)):
        with pytest.raises(Forbidden):
            partners_actions.tell(partner, ShareTold(parts={}), by=by)
    clusters.consented(joint, 27)
    with pytest.raises(Refusal):
        clusters.told(joint, 27)


def test_a_province_brings_its_own_needs_only(joint: JointProject) -> None:
    one = need()
    with pytest.raises(Refusal):
        clusters.told(joint, 27, needs=[one])
    clusters.told(joint, 25, needs=[one])
    assert [brought.ref for brought in queries.needs_of([joint.id])[joint.id]] == [one.ref]


def test_what_serves_nobody_needs_words(joint: JointProject) -> None:
    partner = clusters.told(joint, 27)
    by = holder("planner", "27")
    first = queries.activities_of([joint.id])[joint.id][0]
    partners_actions.tell(partner, ShareTold(parts={first.id: partners_actions.PartTold()}), by=by)
    said = CommitteeSaid(consents=True, sitting="1/2570", on=clock.today())
    with pytest.raises(Refusal):
        partners_actions.answer(partner, said, by=by)


def test_without_every_consent_it_is_not_adopted_by_policy_nor_by_hand(joint: JointProject) -> None:
    clusters.consented(joint, 25)
    assert joint.meeting is not None
    with pytest.raises(Refusal):
        actions.adopt(joint, joint.meeting, by=clusters.office(joint.cycle.cluster))
    by_force = f"UPDATE joint_project SET state = 'adopted', adopted_at = drafted_at, adopted_id = {joint.meeting_id}"
    nested = db.session.connection().begin_nested()
    with pytest.raises(Exception, match="consented"):
        by_hand(by_force)
    nested.rollback() if nested.is_active else None


def test_a_refusal_is_public_with_its_reason_and_the_rest_is_judged_anew(turn: object) -> None:
    meeting = clusters.held(turn, {25: 3, 27: 2, 22: 1})  # type: ignore[arg-type] # the cycle
    joint = clusters.joint(turn, others=(27, 22), meeting=meeting)  # type: ignore[arg-type] # the cycle
    clusters.consented(joint, 25, 27)
    said = CommitteeSaid(consents=False, sitting="2/2570", on=clock.today(), why="ไม่มีงบสมทบ")
    partner = clusters.told(joint, 22)
    partners_actions.answer(partner, said, by=holder("planner", "22"))
    assert judged(joint)
    actions.adopt(joint, meeting, by=clusters.office(joint.cycle.cluster))
    assert joint.state == JointState.ADOPTED


def test_a_province_that_leaves_counts_no_more(joint: JointProject) -> None:
    clusters.consented(joint, 25, 27)
    partner = queries.partner_at(joint.id, 27)
    assert partner is not None
    partners_actions.withdraw(partner, on=clock.today(), why="งบไม่ผ่าน", by=holder("planner", "27"))
    assert partner.state == PartnerState.WITHDRAWN
    assert not judged(joint)


def test_activities_stand_once_a_committee_has_answered_to_them(joint: JointProject) -> None:
    clusters.consented(joint, 25)
    with pytest.raises(Refusal):
        actions.plan(joint, [PlannedActivity(name="เพิ่ม")], None, by=holder("planner", "25"))
