"""Tasks around return forums: a facilitator's forums to be asked, a planner's candidates to be sent back."""

from __future__ import annotations

from collections.abc import Sequence

from flask import url_for
from flask_babel import gettext as _

from app.appeals.pages.appeals import places_of
from app.appeals.queries.appeals import heard_in
from app.appeals.queries.waiting import to_carry_out
from app.areas.rules import addresses
from app.front.pages.tasks import TaskList, WorkTask, days_before
from app.front.queries import returns as queries
from app.front.queries.work import MOST
from app.ledger.actor import Post
from app.store import clock
from app.web.locale import called, date_text


def return_forums(posts: Sequence[Post]) -> Sequence[TaskList]:
    """Return the list of forums that were asked about a candidate; nothing where none waits."""
    rows = queries.asked_forums(posts)
    tasks = [
        WorkTask(
            title=row.title,
            url=addresses.confirmation(row.ref),
            hint=called(row.area),
            status=("wait", _("ask the forum")),
            days_left=days_before(row.answer_by, clock.today()),
        )
        for row in rows[:MOST]
    ]
    return [TaskList(title=_("Return forums to be held"), tasks=tasks, empty="")] if tasks else []


def appeals(posts: Sequence[Post]) -> Sequence[TaskList]:
    """Return the appeals that wait for a ruling or to be carried out by these posts; nothing where none waits."""
    places, today = places_of(posts), clock.today()
    heard = [
        WorkTask(
            title=_("Appeal %(ref)s", ref=row.ref),
            url=addresses.appeal(row.ref, "ruling"),
            hint=_("Lodged on %(day)s", day=date_text(row.lodged_on)),
            status=("wait", _("hear it")),
            days_left=days_before(row.rule_by, today) if row.rule_by else None,
        )
        for row in heard_in(places)[:MOST]
    ]
    granted = [
        WorkTask(
            title=_("Appeal %(ref)s", ref=row.ref),
            url=addresses.desk(row.correction.ref) if row.correction else addresses.appeal(row.ref),
            hint=_("The item lies on the desk of the correction.")
            if row.correction
            else _("Open the correction with one button."),
            status=("wait", _("decide it anew") if row.correction else _("carry it out")),
            days_left=days_before(row.carry_by, today) if row.carry_by else None,
        )
        for row in to_carry_out(places)[:MOST]
    ]
    lists = ((_("Appeals to be heard"), heard), (_("Appeals granted, not yet carried out"), granted))
    return [TaskList(title=title, tasks=tasks, empty="") for title, tasks in lists if tasks]


def not_sent_back(posts: Sequence[Post]) -> WorkTask:
    """Return the task of sending candidates back to the forums that they came from."""
    n = queries.not_sent_back(posts)
    return WorkTask(
        title=_("Citizens' candidates not yet sent back to their forums"),
        url=url_for("plans.candidates"),
        count=n,
        done=not n,
    )
