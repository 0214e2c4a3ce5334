"""Tasks of a cluster's office: its calendar, its provinces that are late, and the meetings that are to be held."""

from __future__ import annotations

from collections.abc import Sequence

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from app.areas.rules import addresses
from app.areas.states.paths import PROVINCE_SPAN
from app.clusters.models.clusters import Cluster
from app.clusters.pages import clusters
from app.clusters.queries import clusters as queries
from app.clusters.queries import joint, pool
from app.clusters.states import JointState, PartnerState
from app.front.pages.tasks import TaskList, WorkTask, days_before
from app.ledger.actor import Post
from app.store import clock
from app.web.locale import named


def cluster_tasks(posts: Sequence[Post]) -> Sequence[TaskList]:
    """Return the tasks of each cluster for which a post is held."""
    held = [queries.by_number(number) for number in sorted({post.low // PROVINCE_SPAN for post in posts})]
    return [TaskList(title=named(one.area), tasks=_of(one), empty="") for one in held if one]


def _of(cluster: Cluster) -> list[WorkTask]:
    code, cycle = cluster.area.code, queries.newest_cycle(cluster.id)
    here = url_for("clusters.show", code=code)
    if cycle is None:
        return [WorkTask(title=_("Open a cycle of the cluster"), url=url_for("clusters.new_cycle", code=code))]
    late = sum(row.late for row in clusters.provinces_of(cluster, cycle))
    hint = ngettext("%(num)d province is late.", "%(num)d provinces are late.", late) if late else ""
    days = days_before(cycle.hand_in_by, clock.today())
    turn = WorkTask(title=_("Provinces and their calendar"), url=here, hint=hint, days_left=days if late else None)
    return [turn, *_pool(code, cycle.id), *_joints(cycle.id), *_meetings(code, cycle.id)]


def _pool(code: str, cycle_id: int) -> list[WorkTask]:
    """Return what waits in the shared pool: pairs to be looked at, and groups from which nothing is drafted yet."""
    pairs, grouped = pool.pairs_waiting(cycle_id), pool.groups_waiting(cycle_id)
    told = (
        (pairs, ngettext("%(num)d pair of needs to look at", "%(num)d pairs of needs to look at", pairs)),
        (grouped, ngettext("%(num)d group without a project", "%(num)d groups without a project", grouped)),
    )
    return [WorkTask(title=title, url=url_for("clusters.pool", code=code)) for n, title in told if n]


def _joints(cycle_id: int) -> list[WorkTask]:
    """Return which joint projects wait for whom: for provinces' committees, for the cluster's, for its money."""
    tasks = []
    found = joint.of_cycle(cycle_id)
    partners = joint.partners_of([one.id for one in found])
    names = joint.names_of(sorted({p.province for each in partners.values() for p in each}))
    for one in found:
        silent = [named(names[p.province]) for p in partners[one.id] if p.state == PartnerState.INVITED]
        if one.state == JointState.FUNDED:
            continue
        if silent:
            hint = _("waits for the committees of: %(provinces)s", provinces=" · ".join(silent))
        elif one.state == JointState.ADOPTED:
            hint = _("adopted; waits for its money")
        else:
            hint = _("every province has answered; the cluster's committee is next")
        tasks.append(WorkTask(title=one.title, url=addresses.joint(one.ref), hint=hint))
    return tasks


def _meetings(code: str, cycle_id: int) -> list[WorkTask]:
    return [
        WorkTask(
            title=_("Record the meeting no. %(number)s/%(year)s", number=one.number, year=one.cycle.fiscal_year),
            url=url_for("clusters.meeting", code=code, year=one.cycle.fiscal_year, number=one.number),
            days_left=days_before(one.called_for, clock.today()),
        )
        for one in queries.meetings_of(cycle_id)
        if one.held_on is None
    ]


def joint_tasks(posts: Sequence[Post]) -> list[WorkTask]:
    """Return a task for each project of several provinces that waits for the answer of a post's province."""
    provinces = sorted({post.low // PROVINCE_SPAN for post in posts})
    return [
        WorkTask(
            title=_("Tell the province's part, then its committee's answer: %(title)s", title=one.joint.title),
            url=url_for("clusters.part", ref=one.joint.ref, province=one.province),
        )
        for one in joint.invitations(provinces)
    ]
