"""Tasks of a cluster's office: its calendar, its provinces that are late, and the meetings that are to be held."""

from __future__ import annotations

from collections.abc import Sequence

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from app.areas.states.paths import PROVINCE_SPAN
from app.clusters.models.clusters import Cluster
from app.clusters.pages import clusters
from app.clusters.queries import clusters as queries
from app.clusters.queries import joint
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
    return [turn, *_meetings(code, cycle.id)]


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
