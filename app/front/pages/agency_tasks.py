"""Tasks of an agency: the answers that it owes, its own page, and the projects whose monthly report is due."""

from __future__ import annotations

from collections.abc import Sequence

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from app.agencies import queries
from app.aggregation.queries import referrals
from app.areas.rules import addresses
from app.datasets import queries as datasets
from app.datasets.rules import freshness
from app.datasets.states import FRESHNESS_LABELS, FRESHNESS_TONES, DataFreshness
from app.front.pages.evaluation_tasks import owner_tasks
from app.front.pages.office_tasks import comments_to_answer
from app.front.pages.report_tasks import after_the_work, months_due
from app.front.pages.tasks import TaskList, WorkTask, days_before
from app.front.queries.screened import open_conditions
from app.handover.queries import owed_by
from app.store import clock
from app.web.locale import date_text, language, named

#: Tasks of one list.
A_PAGE = 20


def agency_tasks(account_id: int) -> Sequence[TaskList]:
    """Return the way to the agency's page, and its projects without a report of the last month."""
    mine = queries.agencies_of(account_id)
    ids = [agency.id for agency in mine]
    projects = queries.led_by(ids)
    reports = months_due(projects)
    door = [
        WorkTask(
            title=_("All that is due of %(agency)s, in the order of the day", agency=named(one)),
            url=addresses.agency_page(one.id),
        )
        for one in mine
    ]
    door += [
        WorkTask(title=_("What my agency brought and leads"), url=url_for("agencies.index")),
        WorkTask(title=_("Bring a proposal"), url=url_for("agencies.new")),
        WorkTask(title=_("Local plans and regular programmes"), url=url_for("localplans.imports")),
    ]
    return [
        _to_answer(ids),
        *comments_to_answer((), ids),
        TaskList(title=_("The agency's door"), tasks=door, empty=""),
        *_to_meet(ids),
        *_data_due(ids),
        *_to_evaluate([one.id for one in projects]),
        *_after_the_work([one.id for one in projects]),
        TaskList(
            title=_("Reports due"),
            tasks=reports[:A_PAGE],
            empty=_("No report is due."),
            more=ngettext("The first %(num)s are shown.", "The first %(num)s are shown.", A_PAGE)
            if len(reports) > A_PAGE
            else "",
        ),
    ]


def _to_meet(agency_ids: Sequence[int]) -> Sequence[TaskList]:
    """Return the conditions under which candidates that the agency leads were taken, where any is open."""
    waiting = open_conditions(agency_ids)
    tasks = [
        WorkTask(
            title=one.text,
            url=url_for("screening.candidate", ref=one.ref),
            hint=_("%(ref)s: condition due by %(day)s", ref=one.ref, day=date_text(one.due_on)),
            days_left=days_before(one.due_on, clock.today()),
        )
        for one in waiting[:A_PAGE]
    ]
    more = ngettext("The first %(num)s are shown.", "The first %(num)s are shown.", A_PAGE)
    title = _("Conditions of the screening that we have to meet")
    return [TaskList(title=title, tasks=tasks, empty="", more=more if len(waiting) > A_PAGE else "")] if tasks else []


def _data_due(agency_ids: Sequence[int]) -> Sequence[TaskList]:
    """Return the agencies' data sets by the day on which the next edition is due; nothing where it owns none."""
    today = clock.today()
    tasks = [
        WorkTask(
            title=named(row.RegisteredSet),
            url=url_for("datasets.show", ref=row.RegisteredSet.ref),
            hint=_("Bring the next edition with the day of its figures"),
            status=(FRESHNESS_TONES[flag], str(FRESHNESS_LABELS[flag])),
            days_left=(row.due_on - today).days if row.due_on else None,
            done=flag == DataFreshness.FRESH,
        )
        for row in datasets.owned_by(agency_ids)
        for flag in (freshness(row.due_on, today),)
    ]
    return [TaskList(title=_("Data sets"), tasks=tasks[:A_PAGE], empty="")] if tasks else []


def _after_the_work(project_ids: Sequence[int]) -> Sequence[TaskList]:
    """Return what is asked after the work of the agency's projects, where anything is."""
    tasks = after_the_work(owed_by(project_ids))
    return [TaskList(title=_("After the work: use and outcome"), tasks=tasks, empty="")] if tasks else []


def _to_evaluate(project_ids: Sequence[int]) -> Sequence[TaskList]:
    """Return the self-evaluations and replies that the agency owes, where it owes any."""
    tasks = owner_tasks(project_ids)
    return [TaskList(title=_("Evaluations"), tasks=tasks[:A_PAGE], empty="")] if tasks else []


def _to_answer(agency_ids: Sequence[int]) -> TaskList:
    """Return what was referred to the agencies and waits for their answer, the first due on top."""
    waiting = referrals.waiting_for(agency_ids, language() == "en")
    tasks = [
        WorkTask(
            title=one.title,
            url=f"{addresses.agency(one.agency_id)}/{one.decision_id}",
            hint=_("%(agency)s: answer due by %(day)s", agency=one.agency, day=date_text(one.due_on)),
            days_left=one.days_left,
        )
        for one in waiting[:A_PAGE]
    ]
    more = ngettext("The first %(num)s are shown.", "The first %(num)s are shown.", A_PAGE)
    return TaskList(
        title=_("Referred to us and to be answered: %(n)s", n=len(waiting)),
        tasks=tasks,
        empty=_("Nothing waits for an answer of your agency."),
        more=more if len(waiting) > A_PAGE else "",
    )
