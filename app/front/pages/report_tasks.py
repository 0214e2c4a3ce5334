"""Tasks of month's reports: those that a reporter owes, and those that wait for the second person."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import ngettext

from app.areas.rules import addresses
from app.front.pages.tasks import TaskList, WorkTask
from app.handover.queries import AfterOwed, owed_in
from app.handover.states import AFTER_POINT_LABELS
from app.ledger.actor import Post
from app.monitoring.pages.months import month_url
from app.monitoring.queries import reports
from app.monitoring.queries.owed import MonthOwed, months_asked
from app.monitoring.states.projects import Light
from app.plans.models.funding import Project
from app.store import clock
from app.web.locale import date_text

#: Tasks of one list.
A_PAGE = 20


def months_due(projects: Sequence[Project]) -> list[WorkTask]:
    """Return the reports that the projects owe, those given back first, then the first due on top."""
    asked, back = months_asked(projects), reports.given_back([one.id for one in projects])
    by_id = {one.id: one for one in projects}
    tasks = [
        WorkTask(
            title=by_id[ident].title,
            url=month_url(by_id[ident].ref, month),
            hint=_("given back: %(words)s", words=words),
            status=("warn", _("mend the report")),
        )
        for (ident, month), words in sorted(back.items())
    ]
    silent = {ident for ident, one in asked.ground.items() if one.light.light is Light.SILENT}
    return tasks + [_task(one, silent) for one in asked.waiting]


def _task(one: MonthOwed, silent: set[int]) -> WorkTask:
    told = _("report of %(month)s, due by %(day)s", month=date_text(one.month, "month"), day=date_text(one.due_on))
    return WorkTask(
        title=one.project.title,
        url=month_url(one.project.ref, one.month),
        hint=told,
        status=("plain", _("no colour any more")) if one.project.id in silent else None,
        days_left=(one.due_on - clock.today()).days,
    )


def after_the_work(waiting: Sequence[AfterOwed]) -> list[WorkTask]:
    """Return what is asked of projects after their work and that nobody has told, the longest asked on top."""
    return [
        WorkTask(
            title=one.title,
            url=addresses.project(one.ref, "word"),
            hint=str(AFTER_POINT_LABELS[one.point]),
            status=("wait", _("asked since %(day)s", day=date_text(one.asked_on))),
        )
        for one in waiting[:A_PAGE]
    ]


def to_certify(posts: Sequence[Post]) -> Sequence[TaskList]:
    """Return the reports that wait for the certifier, the oldest first."""
    rows = reports.waiting_in(posts, A_PAGE)
    tasks = [
        WorkTask(
            title=row.project.title,
            url=month_url(row.project.ref, row.month),
            hint=_("report of %(month)s", month=date_text(row.month, "month")),
            status=("wait", _("certify")),
        )
        for row in rows[:A_PAGE]
    ]
    more = ngettext("The first %(num)s are shown.", "The first %(num)s are shown.", A_PAGE)
    return [
        TaskList(
            title=_("Month's reports to certify"),
            tasks=tasks,
            empty=_("No report waits to be certified."),
            more=more if len(rows) > A_PAGE else "",
        )
    ]


def committee_tasks(posts: Sequence[Post], more: Sequence[WorkTask]) -> Sequence[TaskList]:
    """Return the way to the province's projects on the ground and its monthly report, and what else is led there."""
    codes = sorted({f"{post.low // 100_000_000:02d}" for post in posts})
    tasks = [
        WorkTask(title=_("Projects and the monthly report to the committee"), url=addresses.monitoring(code))
        for code in codes
    ]
    tasks += after_the_work(owed_in(posts))
    return [TaskList(title=_("Projects on the ground"), tasks=[*tasks, *more], empty="")]
