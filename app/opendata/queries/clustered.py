"""The tables of the province's cluster: its provinces, its committee's seats, its cycles and meetings."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, select

from app.clusters.models.clusters import Cluster, ClusterMember, ClusterSeat
from app.clusters.models.joint import JointActivity, JointPart, JointPartner, JointProject
from app.clusters.models.meetings import ClusterCycle, ClusterMeeting, MeetingPresence
from app.clusters.models.pool import NeedGroup
from app.clusters.states import PartnerState
from app.opendata.queries.open_table import OpenTable
from app.opendata.queries.scope import Scope, through


def _clusters(scope: Scope) -> Select[Any]:
    """Return the ids of the clusters to which the province belongs or belonged."""
    return select(ClusterMember.cluster_id).where(ClusterMember.province == scope.province)


def _cycles(scope: Scope) -> Select[Any]:
    """Return the ids of these clusters' cycles."""
    return select(ClusterCycle.id).where(ClusterCycle.cluster_id.in_(_clusters(scope)))


def _meetings(scope: Scope) -> Select[Any]:
    """Return the ids of the meetings in these cycles."""
    return select(ClusterMeeting.id).where(ClusterMeeting.cycle_id.in_(_cycles(scope)))


def _joints(scope: Scope) -> Select[Any]:
    """Return the ids of the projects of several provinces in these cycles."""
    return select(JointProject.id).where(JointProject.cycle_id.in_(_cycles(scope)))


def _partners(scope: Scope) -> Select[Any]:
    """Return the ids of the provinces in them whose committees consented: before that their figures are drafts."""
    known = JointPartner.state.in_((PartnerState.CONSENTED, PartnerState.WITHDRAWN))
    return select(JointPartner.id).where(JointPartner.joint_id.in_(_joints(scope)), known)


CLUSTERED: tuple[OpenTable, ...] = (
    OpenTable(
        "clusters",
        Cluster,
        _l("Provincial clusters of the province"),
        through(Cluster.id, _clusters),
        left="area_id",
    ),
    OpenTable(
        "cluster_members",
        ClusterMember,
        _l("Provinces of these clusters, by day"),
        through(ClusterMember.cluster_id, _clusters),
    ),
    OpenTable(
        "cluster_seats",
        ClusterSeat,
        _l("Seats of their committees by province and sector"),
        through(ClusterSeat.cluster_id, _clusters),
    ),
    OpenTable(
        "cluster_cycles", ClusterCycle, _l("Cycles of these clusters"), through(ClusterCycle.cluster_id, _clusters)
    ),
    OpenTable(
        "cluster_meetings",
        ClusterMeeting,
        _l("Meetings of their committees"),
        through(ClusterMeeting.cycle_id, _cycles),
        shown="place agenda minutes resolution",
    ),
    OpenTable(
        "meeting_presences",
        MeetingPresence,
        _l("Seats taken at these meetings, by province"),
        through(MeetingPresence.meeting_id, _meetings),
    ),
    OpenTable(
        "need_groups",
        NeedGroup,
        _l("Needs of several provinces that the cluster's office grouped or set aside"),
        through(NeedGroup.cycle_id, _cycles),
        shown="name why",
    ),
    OpenTable(
        "joint_projects",
        JointProject,
        _l("Projects of several provinces"),
        through(JointProject.cycle_id, _cycles),
        shown="title summary",
    ),
    OpenTable(
        "joint_partners",
        JointPartner,
        _l("Provinces in these projects whose committees consented"),
        through(JointPartner.id, _partners),
        shown="why served benefit",
    ),
    OpenTable(
        "joint_activities",
        JointActivity,
        _l("Activities of these projects, and which needs which"),
        through(JointActivity.joint_id, _joints),
        shown="name",
    ),
    OpenTable(
        "joint_parts",
        JointPart,
        _l("Part of each province in each activity"),
        through(JointPart.partner_id, _partners),
        shown="satang own posts",
    ),
)
