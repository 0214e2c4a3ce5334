"""Tasks of an agency: its own page, and the projects whose monthly report is due."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from flask import url_for
from flask_babel import gettext as _

from app.agencies import queries
from app.areas.rules import addresses
from app.front.pages.tasks import TaskList, WorkTask
from app.monitoring.queries import latest_of
from app.store import clock
from app.web.locale import date_text

#: Progress is reported every month to the provincial committee (ก.บ.จ.).
A_MONTH = timedelta(days=30)


def agency_tasks(account_id: int) -> Sequence[TaskList]:
    """Return the way to the agency's page, and its projects without a report of the last month."""
    projects = queries.led_by([agency.id for agency in queries.agencies_of(account_id)])
    latest = latest_of([project.id for project in projects])
    due = [one for one in projects if one.id not in latest or latest[one.id].as_of < clock.today() - A_MONTH]
    reports = [
        WorkTask(
            title=one.title,
            url=addresses.project(one.ref, "progress"),
            hint=_("last report %(day)s", day=date_text(latest[one.id].as_of))
            if one.id in latest
            else _("no report yet"),
            status=("wait", _("report progress")),
        )
        for one in due[:20]
    ]
    door = [
        WorkTask(title=_("What my agency brought and leads"), url=url_for("agencies.index")),
        WorkTask(title=_("Bring a proposal"), url=url_for("agencies.new")),
        WorkTask(title=_("Local plans and regular programmes"), url=url_for("localplans.imports")),
    ]
    return [
        TaskList(title=_("The agency's door"), tasks=door, empty=""),
        TaskList(title=_("Reports due"), tasks=reports, empty=_("No report is due.")),
    ]
