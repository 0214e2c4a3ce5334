"""What is done with a project of several provinces: drafted, planned, adopted and funded by lead and office."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from app.clusters import policy
from app.clusters.models.joint import JointActivity, JointPartner, JointProject
from app.clusters.models.meetings import ClusterCycle, ClusterMeeting
from app.clusters.models.pool import NeedGroup
from app.clusters.queries import clusters as clusters_queries
from app.clusters.queries import joint as queries
from app.clusters.states import JointState, PartnerState, PoolState, WorkKind
from app.cycles.models.cycles import Category
from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.store import clock
from app.store.base import db
from app.web.conflict import Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class JointDraft:
    """What several provinces mean to do: a title, what for, which category, who leads, who else is invited."""

    title: str
    summary: str = ""
    category: Category
    lead: int
    provinces: frozenset[int]
    #: The group of the shared pool from which it is drafted.
    group: NeedGroup | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedActivity:
    """One activity, and the place of the one before it without which it is of no use (0 for none)."""

    name: str
    work: WorkKind = WorkKind.WORK
    needs: int = 0


def draft(cycle: ClusterCycle, told: JointDraft, *, by: Actor) -> JointProject:
    """Draft a project in the cluster's cycle and invite its provinces. ``Refusal`` for less than two of the cluster."""
    path = cycle.cluster.area.path
    policy.may_draft(by, path, told.lead).must()
    provinces = told.provinces | {told.lead}
    if provinces - {one.province for one in clusters_queries.members(cycle.cluster_id)} or len(provinces) < 2:
        raise Refusal(_("Invite one more province of this cluster at least."), field="provinces")
    if told.group and (told.group.cycle_id != cycle.id or told.group.state != PoolState.GROUPED):
        raise Refusal(_("This group has led to a project already, or was set aside."))
    number = queries.last_number(cycle.id) + 1
    joint = JointProject(
        ref=f"J{cycle.cluster.number}-{cycle.fiscal_year % 100}-{number:03d}",
        cycle_id=cycle.id,
        cycle=cycle,
        number=number,
        title=told.title.strip(),
        summary=told.summary.strip(),
        category_id=told.category.id,
        lead=told.lead,
        drafted_at=clock.now(),
    )
    with recording(by, "joint.draft", joint, place=path):
        db.session.add_all(JointPartner(joint_id=joint.id, province=one) for one in sorted(provinces))
        if told.group:
            told.group.state, told.group.joint_id = PoolState.LED, joint.id
    return joint


def plan(
    joint: JointProject, activities: Sequence[PlannedActivity], meeting: ClusterMeeting | None, *, by: Actor
) -> None:
    """Write the activities that are new, and name the meeting at which the provinces developed it.

    ``Refusal`` once a province's committee has answered: it answered to this plan.
    """
    policy.may_plan_joint(by, joint).must()
    if any(one.state != PartnerState.INVITED for one in queries.partners_of([joint.id])[joint.id]):
        raise Refusal(_("A province's committee has answered to this plan already; it stands."))
    standing = list(queries.activities_of([joint.id])[joint.id])
    if meeting and meeting.held_on is None:
        raise Refusal(_("This meeting was not held yet."), field="meeting")
    with recording(by, "joint.plan", joint, place=joint.cycle.cluster.area.path):
        joint.meeting_id = meeting.id if meeting else None
        for told in activities:
            if not 0 <= told.needs <= len(standing):
                raise Refusal(_("Name the number of an activity above this one."), field="activities")
            made = JointActivity(joint_id=joint.id, position=len(standing) + 1, name=told.name, work=told.work)
            made.needs_id = standing[told.needs - 1].id if told.needs else None
            db.session.add(made)
            standing.append(made)


def adopt(joint: JointProject, meeting: ClusterMeeting, *, by: Actor) -> None:
    """Record that a meeting of the cluster's committee adopted it; both databases refuse that without consent."""
    policy.may_adopt(by, joint, queries.partners_of([joint.id])[joint.id]).must()
    if meeting.held_on is None or meeting.cycle_id != joint.cycle_id:
        raise Refusal(_("This meeting was not held yet."), field="meeting")
    with recording(by, "joint.adopt", joint, place=joint.cycle.cluster.area.path):
        joint.state, joint.adopted_at, joint.adopted_id = JointState.ADOPTED, clock.now(), meeting.id


def fund(joint: JointProject, satang: int, *, by: Actor) -> None:
    """Record the cluster's money for the project; it is counted once, and shared among its provinces by their cost."""
    policy.may_fund(by, joint).must()
    if satang <= 0:
        raise Refusal(_("Write the amount in baht."), field="allocated")
    with recording(by, "joint.fund", joint, place=joint.cycle.cluster.area.path):
        joint.state, joint.allocated, joint.funded_at = JointState.FUNDED, satang, clock.now()
