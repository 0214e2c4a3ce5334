"""One's own work: a task list for each duty that the person holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, ClassVar

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from app.accounts.states import DUTY_LABELS, Duty
from app.areas.states.paths import LEVEL_LABELS, SPAN, Level
from app.forums.policy.certification import ATTESTING
from app.forums.queries import field
from app.forums.queries.asked import asked_among, opened_of
from app.front.pages.agency_tasks import agency_tasks
from app.front.pages.cluster_tasks import cluster_tasks, joint_tasks
from app.front.pages.desk_tasks import closed_rounds, desk_tasks, missing_forums, round_tasks
from app.front.pages.evaluation_tasks import early_reviews, evaluator_tasks, findings_to_read, leading_evaluations
from app.front.pages.forum_tasks import to_attest, to_mend
from app.front.pages.letter_tasks import asked_and_untrained
from app.front.pages.office_tasks import (
    account_tasks,
    brief_tasks,
    candidate_tasks,
    comments_to_answer,
    comments_to_read,
    confirmations,
    cycle_tasks,
    exceptions,
    forum_checks,
    ledger_task,
    lone_administrator,
    other_plans,
    plan_tasks,
    plan_ways,
    sheets_to_read,
)
from app.front.pages.referral_tasks import overdue_answers
from app.front.pages.report_tasks import committee_tasks, to_certify
from app.front.pages.return_tasks import appeals, not_sent_back, return_forums
from app.front.pages.screening_tasks import leading_tasks, scorer_tasks
from app.front.pages.tasks import TaskList, TierProgress, WorkTask
from app.front.pages.tiers import ORDER
from app.front.pages.told_tasks import villages_to_tell
from app.front.queries import work as queries
from app.ledger.actor import Actor, Post
from app.store import clock
from app.web.locale import date_text, named
from app.web.page import Page


@dataclass(frozen=True, kw_only=True)
class WorkPage(Page):
    """What waits for the signed-in person."""

    endpoint: ClassVar = "front.work"
    duties: Sequence[str]
    lists: Sequence[TaskList]
    #: What is due first over all lists, and the tiers of the person's areas in the cycle in which people are asked.
    due: Sequence[WorkTask]
    tiers: Sequence[TierProgress]
    tiers_cycle: str


#: A window that ends within so many days leaves no time to call a forum.
TOO_LATE = timedelta(days=3)
#: So many tasks stand on top, whatever lists they come from.
MOST_DUE = 5
#: Who has rounds of several areas to look after.
OVERSEEING = (Duty.FACILITATOR, Duty.DISTRICT_FACILITATOR, Duty.PLANNER, Duty.REVIEWER)

Posts = Sequence[Post]


def work(actor: Actor) -> WorkPage:
    """Return the task lists of every duty that the actor holds."""
    held = [
        duty for duty in (*LISTS, Duty.ADMINISTRATOR, Duty.AGENCY) if any(post.duty == duty for post in actor.posts)
    ]
    lists = [
        *confirmations(actor),
        *asked_and_untrained(actor),
        *(tasks for duty in held for tasks in _tasks(actor, duty)),
    ]
    cycle, tiers = _tiers(actor)
    return WorkPage(
        title=_("My work"),
        kicker=actor.name,
        lede="" if held else _("This account holds no duty yet. Ask the provincial administrator for one."),
        duties=[str(DUTY_LABELS[duty]) for duty in held],
        lists=lists,
        due=_due(lists),
        tiers=tiers,
        tiers_cycle=cycle,
    )


def _due(lists: Sequence[TaskList]) -> Sequence[WorkTask]:
    """Return what is due first, where it has to be gathered from several lists."""
    dated = [one for one in lists if one.first_day is not None]
    if len(dated) < 2:
        return []
    tasks = [task for one in dated for task in one.waiting if task.days_left is not None]
    return sorted(tasks, key=lambda task: task.days_left or 0)[:MOST_DUE]


def _tiers(actor: Actor) -> tuple[str, Sequence[TierProgress]]:
    """Return how far the tiers in the actor's areas are, in the cycle in which people are being asked."""
    posts = [post for post in actor.posts if post.duty in OVERSEEING]
    cycle = asked_among(opened_of(posts[0].low // SPAN[Level.PROVINCE])) if posts else None
    if cycle is None:
        return "", ()
    rows = {row.level: row for row in queries.progress_of_tiers(cycle.id, posts)}
    return named(cycle), [
        TierProgress(label=str(LEVEL_LABELS[Level(level)]), rounds=row.rounds, held=row.held, closed=row.closed)
        for level in ORDER
        if (row := rows.get(level))
    ]


def _tasks(actor: Actor, duty: str) -> Sequence[TaskList]:
    if duty == Duty.AGENCY:
        return agency_tasks(actor.id)
    if duty == Duty.SCORER:
        return scorer_tasks(actor.id)
    if duty == Duty.EVALUATOR:
        return evaluator_tasks(actor.id)
    posts = [post for post in actor.posts if post.duty == duty]
    if duty == Duty.ADMINISTRATOR:
        return _administrator(posts, actor.id)
    lists = LISTS[duty](posts)
    if duty not in ATTESTING:
        return lists
    first, *others = lists
    return [first, *to_mend(posts), *to_attest(posts, actor.id), *others]


def _facilitator(posts: Posts) -> Sequence[TaskList]:
    levels = (Level.VILLAGE, Level.COMMUNITY, Level.SUBDISTRICT)
    rows = queries.open_rounds(posts, levels, today=clock.today())
    return [
        _list(_("My open rounds"), round_tasks(rows), _none_open(posts, levels), rows),
        *return_forums(posts),
        *comments_to_answer(posts),
        *villages_to_tell(posts),
        *appeals(posts),
        *overdue_answers(posts),
    ]


def _none_open(posts: Posts, levels: Sequence[str]) -> str:
    """Say that no desk is open; where one is whose window has not begun, when it begins."""
    begins = queries.next_window(posts, levels)
    if begins is None:
        return str(_("No round of your areas is open."))
    return str(
        _("No round of your areas asks for anything yet. The next window begins on %(day)s.", day=date_text(begins))
    )


def _district(posts: Posts) -> Sequence[TaskList]:
    today = clock.today()
    desks = queries.open_rounds(posts, (Level.DISTRICT, Level.SUBDISTRICT), today=clock.today())
    missing = queries.without_forum(posts, opened_by=today)
    without, late = queries.count_without_forum(posts, opened_by=today, closing_by=today + TOO_LATE)
    title = _("Villages with no forum yet: %(n)s", n=without)
    if late:
        title = _("Villages with no forum yet: %(n)s, of which %(late)s can hardly make it", n=without, late=late)
    return [
        _list(
            _("Desks of my district"), desk_tasks(desks), _("Nothing waits on the desks of your district now."), desks
        ),
        _list(title, missing_forums(missing), _("Every village whose window is open has planned its forum."), missing),
        *return_forums(posts),
        _others(posts),
        *_late(posts),
        *findings_to_read(posts),
        *comments_to_read(posts),
        *comments_to_answer(posts),
        *appeals(posts),
        *overdue_answers(posts),
        _checks(posts),
    ]


def _late(posts: Posts) -> Sequence[TaskList]:
    """Return what devices sent after their round had closed, if anything waits."""
    waiting = field.n_waiting(posts)
    if not waiting:
        return []
    task = WorkTask(
        title=_("Submissions that came too late"),
        url=url_for("forums.late"),
        status=("warn", ngettext("%(num)s waits for review", "%(num)s wait for review", waiting)),
    )
    return [TaskList(title=_("From the field"), tasks=[task], empty="")]


def _planner(posts: Posts) -> Sequence[TaskList]:
    desks = queries.open_rounds(posts, (Level.PROVINCE,), today=clock.today())
    return [
        _list(_("The province's desk"), desk_tasks(desks), _("Nothing waits on the province's desk now."), desks),
        TaskList(
            title=_("Candidates and plans"),
            tasks=[
                *candidate_tasks(posts),
                *brief_tasks(posts),
                *leading_tasks(posts),
                *joint_tasks(posts),
                not_sent_back(posts),
                *plan_tasks(posts),
                *plan_ways(),
            ],
            empty="",
        ),
        *committee_tasks(posts, leading_evaluations(posts)),
        TaskList(title=_("Planning cycles"), tasks=cycle_tasks(posts), empty=_("No planning cycle is open.")),
        *comments_to_read(posts),
        *comments_to_answer(posts),
        *appeals(posts),
        *overdue_answers(posts),
        _others(posts, imports=True),
        _checks(posts),
    ]


def _reviewer(posts: Posts) -> Sequence[TaskList]:
    rows = queries.closed_lately(posts)
    return [
        TaskList(
            title=_("Balance sheets of rounds closed lately"),
            tasks=closed_rounds(rows),
            empty=_("No round is closed yet."),
        ),
        TaskList(title=_("What went another way"), tasks=exceptions(posts), empty=""),
        *(*early_reviews(posts), *findings_to_read(posts)),
        _checks(posts),
        *overdue_answers(posts, reads=True),
        _others(posts),
        TaskList(title=_("The ledger"), tasks=ledger_task(), empty=_("The ledger is empty.")),
        *lone_administrator(),
    ]


def _checks(posts: Posts) -> TaskList:
    return TaskList(title=_("Who was in the room"), tasks=forum_checks(posts), empty="")


def _others(posts: Posts, *, imports: bool = False) -> TaskList:
    return TaskList(title=_("Plans of other bodies"), tasks=other_plans(posts, imports=imports), empty="")


def _administrator(posts: Posts, me: int) -> Sequence[TaskList]:
    return [TaskList(title=_("Accounts and areas"), tasks=account_tasks(posts, me), empty="")]


def _approver(posts: Posts) -> Sequence[TaskList]:
    return [
        TaskList(
            title=_("Waits for the approver"),
            tasks=[*sheets_to_read(posts), *brief_tasks(posts)],
            empty=_("No annual plan and no brief waits for you."),
        ),
        TaskList(title=_("Plans"), tasks=[*plan_tasks(posts), *plan_ways(), *exceptions(posts)], empty=""),
        TaskList(title=_("The ledger"), tasks=ledger_task(), empty=_("The ledger is empty.")),
    ]


def _none_of_its_own(_posts: Posts) -> Sequence[TaskList]:
    """What waits for this duty stands in the list of each act that asks for it."""
    return ()


def _list(title: str, tasks: Sequence[Any], empty: str, rows: Sequence[Any]) -> TaskList:
    more = ngettext("The first %(num)s are shown.", "The first %(num)s are shown.", queries.MOST)
    return TaskList(
        title=title, tasks=tasks[: queries.MOST], empty=empty, more=more if len(rows) > queries.MOST else ""
    )


def _cluster(posts: Posts) -> Sequence[TaskList]:
    heard = appeals(posts) or [TaskList(title=_("Appeals to be heard"), tasks=[], empty=_("No appeal waits for you."))]
    return [*cluster_tasks(posts), *heard]


LISTS: dict[str, Callable[[Posts], Sequence[TaskList]]] = {
    Duty.FACILITATOR: _facilitator,
    Duty.DISTRICT_FACILITATOR: _district,
    Duty.PLANNER: _planner,
    Duty.CLUSTER_PLANNER: _cluster,
    Duty.REVIEWER: _reviewer,
    Duty.APPROVER: _approver,
    Duty.CERTIFIER: to_certify,
    Duty.SCORER: _none_of_its_own,
    Duty.EVALUATOR: _none_of_its_own,
}
