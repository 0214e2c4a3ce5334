"""Tasks of evaluations and findings: sheets that each side owes, replies that are due, what waits to be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from flask import url_for
from flask_babel import gettext as _

from app.areas.rules import addresses
from app.evaluation.models.rounds import EvaluationSubject
from app.evaluation.pages import ways
from app.evaluation.queries import rounds as queries
from app.evaluation.queries import sheets
from app.evaluation.states import EvaluationSide
from app.findings.models import Finding
from app.findings.queries import findings
from app.front.pages.tasks import TaskList, WorkTask, days_before
from app.front.queries.work import plans_of_year
from app.ledger.actor import Post
from app.store import clock
from app.thai.dates import fiscal_year
from app.thai.text import excerpt
from app.tracing.pages.review import FIRST_QUARTER
from app.web.locale import named

#: Letters of a finding that a task shows.
A_LINE = 90


def evaluator_tasks(account_id: int) -> Sequence[TaskList]:
    """Return what the account is to evaluate as an outsider."""
    held = queries.held_by(account_id)
    tasks = _due(held, EvaluationSide.INDEPENDENT)
    return [TaskList(title=_("Evaluations"), tasks=tasks, empty=_("Nothing waits to be evaluated by you now."))]


def owner_tasks(project_ids: Sequence[int]) -> list[WorkTask]:
    """Return what whoever is responsible for these projects owes: self-evaluations, then replies."""
    drawn = queries.of_projects(project_ids) if project_ids else []
    waiting = findings.to_reply(project_ids) if project_ids else []
    return [*_due(drawn, EvaluationSide.SELF), *_replies(drawn), *_findings(waiting)]


def leading_evaluations(posts: Sequence[Post]) -> list[WorkTask]:
    """Return the evaluations of the posts' provinces under way, with self-evaluations not sent, and the way to all."""
    rounds = queries.open_rounds(posts)
    drawn = queries.subjects_of([one.id for one in rounds]) if rounds else []
    sent = sheets.sent_by_side([one.id for one in drawn], EvaluationSide.SELF) if drawn else set()
    owed = Counter(one.evaluation_round_id for one in drawn if one.id not in sent)
    return [
        WorkTask(
            title=ways.title_of(one),
            url=ways.board_url(one),
            hint=_("self-evaluations not sent: %(n)s", n=owed[one.id]),
            days_left=days_before(one.due_on, clock.today()),
        )
        for one in rounds
    ] + [
        WorkTask(title=_("Evaluations"), url=url_for("evaluation.index")),
        *_findings(findings.waiting_in(posts)),
        WorkTask(title=_("Findings"), url=url_for("findings.index")),
    ]


def early_reviews(posts: Sequence[Post]) -> Sequence[TaskList]:
    """Return the plans that reviewers look at early in the fiscal year, in its first quarter only."""
    today = clock.today()
    if today.month not in FIRST_QUARTER:
        return []
    tasks = [
        WorkTask(
            title=_("Early review of the plan"),
            url=addresses.plan(one.code, "review"),
            hint=named(one),
            days_left=days_before(date(today.year, 12, 31), today),
        )
        for one in plans_of_year(posts, fiscal_year(today))
    ]
    return [TaskList(title=_("Early in the fiscal year"), tasks=tasks, empty="")] if tasks else []


def findings_to_read(posts: Sequence[Post]) -> Sequence[TaskList]:
    """Return what forums' people filed and nobody has read yet, where something waits."""
    tasks = [
        WorkTask(
            title=excerpt(one.words, A_LINE), url=addresses.finding(one.ref), hint=_("finding %(ref)s", ref=one.ref)
        )
        for one in findings.to_read(posts)
    ]
    return [TaskList(title=_("Findings to read first"), tasks=tasks, empty="")] if tasks else []


def _findings(waiting: Sequence[Finding]) -> list[WorkTask]:
    return [
        WorkTask(
            title=excerpt(one.words, A_LINE),
            url=addresses.finding(one.ref),
            hint=_("finding %(ref)s", ref=one.ref),
            days_left=days_before(one.act_by or one.reply_by or clock.today(), clock.today()),
        )
        for one in waiting
    ]


def _due(drawn: Sequence[EvaluationSubject], side: EvaluationSide) -> list[WorkTask]:
    waiting = [one for one in drawn if one.compared_at is None and one.evaluation_round.closed_at is None]
    sent = sheets.sent_by_side([one.id for one in waiting], side) if waiting else set()
    return [
        WorkTask(
            title=ways.subject_title(one),
            url=ways.subject_url(one.evaluation_round.ref, one.position, "/answers"),
            hint=_("answer the evaluation %(ref)s", ref=one.evaluation_round.ref),
            days_left=days_before(one.evaluation_round.due_on, clock.today()),
        )
        for one in waiting
        if one.id not in sent
    ]


def _replies(drawn: Iterable[EvaluationSubject]) -> list[WorkTask]:
    return [
        WorkTask(
            title=ways.subject_title(one),
            url=ways.subject_url(one.evaluation_round.ref, one.position),
            hint=_("reply to the evaluation %(ref)s", ref=one.evaluation_round.ref),
            days_left=days_before(one.reply_by, clock.today()),
        )
        for one in drawn
        if one.reply_by is not None and one.replied_at is None
    ]
