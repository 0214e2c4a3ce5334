"""Pages of the cluster's cycle and of its committee's meetings, which print as agenda and as minutes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from flask_babel import gettext as _

from app.clusters import policy
from app.clusters.forms.meetings import CallForm, CycleForm, HoldForm, hold_form
from app.clusters.models.clusters import Cluster
from app.clusters.models.meetings import ClusterCycle, ClusterMeeting
from app.clusters.pages import clusters
from app.clusters.queries import clusters as queries
from app.ledger.actor import Actor
from app.web.locale import named
from app.web.page import Page
from app.web.verdict import Verdict


@dataclass(frozen=True, kw_only=True)
class NewCyclePage(Page):
    """The form of a cycle of the cluster."""

    endpoint: ClassVar = "clusters.new_cycle"
    code: str
    form: CycleForm


@dataclass(frozen=True, kw_only=True)
class NewMeetingPage(Page):
    """The form by which the committee is called."""

    endpoint: ClassVar = "clusters.new_meeting"
    code: str
    cycle: ClusterCycle
    form: CallForm


@dataclass(frozen=True, kw_only=True)
class MeetingPage(Page):
    """One meeting: the agenda, then the minutes; and the form by which they are recorded."""

    endpoint: ClassVar = "clusters.meeting"
    code: str
    meeting: ClusterMeeting
    agenda: Sequence[str]
    present: str
    form: HoldForm
    present_fields: Sequence[str]
    may: Verdict


def new_cycle(cluster: Cluster, form: CycleForm) -> NewCyclePage:
    """Return the form of a cycle."""
    return NewCyclePage(
        title=_("Open a cycle of the cluster"), crumbs=clusters.crumbs(cluster), code=cluster.area.code, form=form
    )


def new_meeting(cluster: Cluster, cycle: ClusterCycle, form: CallForm) -> NewMeetingPage:
    """Return the form by which the committee is called."""
    return NewMeetingPage(
        title=_("Call the committee of the cluster"),
        crumbs=clusters.crumbs(cluster),
        code=cluster.area.code,
        cycle=cycle,
        form=form,
    )


def held_form(cluster: Cluster, **given: Any) -> HoldForm:
    """Return the form of the minutes with a field for the seats of each province."""
    return hold_form([(one.province, named(one)) for one in queries.members(cluster.id)])(**given)


def meeting(cluster: Cluster, one: ClusterMeeting, form: HoldForm, by: Actor | None) -> MeetingPage:
    """Return one meeting."""
    names = {member.province: named(member) for member in queries.members(cluster.id)}
    taken = queries.presence([one.id]).get(one.id, {})
    return MeetingPage(
        title=_("Meeting no. %(number)s/%(year)s", number=one.number, year=one.cycle.fiscal_year),
        kicker=named(cluster.area),
        lede=_("Integrated provincial-cluster administration committee"),
        crumbs=clusters.crumbs(cluster),
        code=cluster.area.code,
        meeting=one,
        agenda=[line.strip() for line in one.agenda.splitlines() if line.strip()],
        present=clusters.present(taken, names),
        form=form,
        present_fields=[f"present_{number}" for number in names],
        may=policy.may_keep(by, cluster.area.path),
    )
