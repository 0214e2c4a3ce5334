"""Tasks of the provincial office: cycles, candidates, annual plans, accounts; and the ledger for reviewers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from app.accounts.actions.second import SECOND_ACTS
from app.accounts.pages.confirmations import waiting_for
from app.accounts.queries.accounts import is_lone_administrator, n_to_confirm
from app.areas.rules import addresses
from app.comments.queries.answers import n_owed
from app.comments.queries.comments import waiting
from app.cycles.states import CYCLE_STATE_LABELS, CycleState
from app.front.pages.tasks import TaskList, WorkTask, days_before
from app.front.queries import work as queries
from app.front.queries.exceptions import ExceptionQuery
from app.handbook.queries import waiting_for_the_author
from app.ledger.actor import Actor, Post
from app.plans.states import ANNUAL_STATE_LABELS, AnnualState, BriefState
from app.store import clock
from app.web.locale import moment_text, named, number_text


def cycle_tasks(posts: Sequence[Post]) -> Sequence[WorkTask]:
    """Return a task for each cycle in preparation or open, and one to draft the next."""
    begin = WorkTask(title=_("Prepare a new planning cycle"), url=url_for("cycles.new"))
    return [
        *(
            WorkTask(
                title=named(row),
                url=addresses.cycle(row.province, row.code, "close" if _is_over(row) else ""),
                hint=_cycle_hint(row),
                status=_cycle_status(row),
                days_left=days_before(row.deadline, clock.today()) if row.open_rounds else None,
            )
            for row in queries.cycles(posts)
        ),
        begin,
    ]


def _is_over(row: Any) -> bool:
    """Tell whether every round of the open cycle is closed, so that signing and closing the cycle are left."""
    return row.state == CycleState.OPEN and not row.open_rounds


def _cycle_hint(row: Any) -> str:
    if row.open_rounds:
        return str(_("%(n)s rounds are open", n=number_text(row.open_rounds)))
    if not _is_over(row):
        return ""
    if row.unsigned:
        return str(_("%(n)s rounds are closed and not signed", n=number_text(row.unsigned)))
    return str(_("Every round is signed. The cycle waits to be closed."))


def _cycle_status(row: Any) -> tuple[str, str]:
    """Return the cycle's state; an open one whose rounds are all closed has done its work."""
    if _is_over(row):
        return "good", str(_("all rounds closed"))
    return "wait", str(CYCLE_STATE_LABELS[CycleState(row.state)])


def candidate_tasks(posts: Sequence[Post]) -> Sequence[WorkTask]:
    """Return what waits between the province's desk and the annual plan."""
    adopted, unplaced = queries.waiting_candidates(posts)
    return [
        WorkTask(
            title=_("Adopted proposals that wait to become candidates"),
            url=url_for("plans.candidates"),
            count=adopted,
            done=not adopted,
        ),
        WorkTask(
            title=_("Candidates that wait for a place in an annual plan"),
            url=url_for("plans.candidates"),
            count=unplaced,
            done=not unplaced,
        ),
    ]


def brief_tasks(posts: Sequence[Post]) -> Sequence[WorkTask]:
    """Return the briefs that wait to be checked by a second person, and those that were given back."""
    return [
        WorkTask(
            title=_("Brief of %(title)s", title=row.title),
            url=url_for("plans.brief", ref=row.ref),
            hint=row.ref,
            status=("wait", _("waits to be checked by a second person"))
            if row.state == BriefState.COMPLETE
            else ("warn", _("given back: mend it")),
        )
        for row in queries.briefs_in_hand(posts)
    ]


def plan_tasks(posts: Sequence[Post]) -> Sequence[WorkTask]:
    """Return a task for each annual plan, and the ways to how far its money reaches and to its balance."""
    rows = queries.annual_plans(posts)
    return [
        WorkTask(
            title=_("Annual plan, fiscal year %(year)s", year=row.fiscal_year),
            url=addresses.annual_plan(row.id),
            hint=_("%(n)s projects", n=number_text(row.projects)),
            status=(
                "good" if row.state == AnnualState.APPROVED else "wait",
                str(ANNUAL_STATE_LABELS[AnnualState(row.state)]),
            ),
            done=row.state == AnnualState.APPROVED,
        )
        for row in rows
    ] + [task for row in rows[:2] for task in _money_ways(row)]


def _money_ways(row: Any) -> Sequence[WorkTask]:
    """Return the ways to the envelope board of an annual plan and to the balance of its projects."""
    code = f"{row.province:02d}"
    return [
        WorkTask(
            title=_("How far the money of fiscal year %(year)s reaches", year=row.fiscal_year),
            url=url_for("envelopes.board", year=row.fiscal_year, code=code),
        ),
        WorkTask(
            title=_("Balance of the projects of fiscal year %(year)s", year=row.fiscal_year),
            url=url_for("plan_balance.show", code=code, year=row.fiscal_year),
        ),
    ]


def sheets_to_read(posts: Sequence[Post]) -> Sequence[WorkTask]:
    """Return a task for each annual plan that waits for its approver: the sheet to be read, then the act."""
    return [
        WorkTask(
            title=_("Read the sheet, then approve or refuse: annual plan %(year)s", year=row.fiscal_year),
            url=addresses.approval_sheet(row.fiscal_year, f"{row.province:02d}"),
            hint=_("%(n)s projects", n=number_text(row.projects)),
            status=("wait", str(ANNUAL_STATE_LABELS[AnnualState.PROPOSED])),
        )
        for row in queries.annual_plans(posts)
        if row.state == AnnualState.PROPOSED
    ]


def plan_ways() -> Sequence[WorkTask]:
    """Return the ways to the development plans and to the register of what has no money."""
    title = _("Development plans: the chain, and an annual plan for the coming year")
    return [
        WorkTask(title=title, url=url_for("plans.index")),
        WorkTask(title=_("Consultations on plans"), url=url_for("comments.consultations")),
        WorkTask(title=_("Register of data sets"), url=url_for("datasets.index")),
        WorkTask(title=_("Letters and instructions"), url=url_for("instructions.index")),
        WorkTask(title=_("Trainings"), url=url_for("trainings.index")),
        WorkTask(title=_("What stood before the province began here"), url=url_for("beginnings.index")),
    ]


def other_plans(posts: Sequence[Post], *, imports: bool) -> Sequence[WorkTask]:
    """Return the ways to what overlaps with other plans in each post's area, and to where plans are imported."""
    paths = dict.fromkeys(post.low for post in posts)
    tasks = [WorkTask(title=_("Overlaps with other plans"), url=addresses.area(path, "overlaps")) for path in paths]
    if imports:
        tasks.append(WorkTask(title=_("Local plans and regular programmes"), url=url_for("localplans.imports")))
    return tasks


def forum_checks(posts: Sequence[Post]) -> Sequence[WorkTask]:
    """Return, for each post's area, the ways to what does not fit in the records of forums, and to who was heard."""
    paths = dict.fromkeys(post.low for post in posts)
    return [
        task
        for path in paths
        for task in (
            WorkTask(title=_("What does not fit in the records of forums"), url=addresses.area(path, "flags")),
            WorkTask(title=_("Participation report"), url=addresses.area(path, "participation")),
            WorkTask(title=_("Calendar of the forums"), url=addresses.area(path, "calendar")),
        )
    ]


def exceptions(posts: Sequence[Post]) -> Sequence[WorkTask]:
    """Return the way to the exceptions of each post's area, with how many there are."""
    return [
        WorkTask(
            title=_("Exceptions: waived, without a sitting, unsigned, late and more"),
            url=addresses.area(path, "exceptions"),
            count=sum(ExceptionQuery(path=path).counts().values()),
        )
        for path in dict.fromkeys(post.low for post in posts)
    ][:1]


def ledger_task() -> Sequence[WorkTask]:
    """Return the ledger's newest entry, to be noted down and compared later."""
    last = queries.last_entry()
    if last is None:
        return []
    return [
        WorkTask(
            title=_("Newest entry: %(digest)s", digest=last.digest[:16]),
            hint=_(
                "Written %(when)s. Note it down: if it changes later, the ledger was altered.",
                when=moment_text(last.at),
            ),
        )
    ]


def account_tasks(posts: Sequence[Post], me: int) -> Sequence[WorkTask]:
    """Return the administrator's places of work; duties that wait for their yearly confirmation are counted."""
    n = n_to_confirm(posts, me)
    return [
        WorkTask(
            title=_("Administrator's desk"),
            url=url_for("office.index"),
            hint=_("What the office keeps: people, lists, what waits, and the data of areas."),
        ),
        WorkTask(
            title=_("Who still holds what"),
            url=url_for("accounts.review"),
            hint=_("Once a year the office confirms each duty."),
            count=n or None,
            status=("wait", _("to be confirmed")) if n else None,
        ),
        WorkTask(
            title=_("Accounts and their duties"),
            url=url_for("accounts.index"),
            hint=_("Who signs in, what they may do, and for which area."),
        ),
        WorkTask(title=_("Import villages"), url=url_for("areas.import_villages")),
        WorkTask(title=_("Import outlines"), url=url_for("areas.boundaries")),
        WorkTask(
            title=_("Sections of the handbook that were not clear to readers"),
            url=url_for("handbook.unclear"),
            count=(unclear := waiting_for_the_author()) or None,
            done=not unclear,
        ),
    ]


def lone_administrator() -> Sequence[TaskList]:
    """Return the warning that one person alone administers the house; none where there are two."""
    if not is_lone_administrator():
        return ()
    task = WorkTask(
        title=_("Fewer than two people administer this house"),
        hint=_("Nobody can confirm as the second person what weighs much."),
        status=("bad", str(_("to be mended"))),
    )
    return [TaskList(title=_("Accounts"), tasks=[task], empty="")]


def confirmations(actor: Actor) -> Sequence[TaskList]:
    """Return the list with what waits for this person as the second one; none where nothing waits."""
    tasks = [
        WorkTask(
            title=SECOND_ACTS[one.act].told(one),
            url=url_for("accounts.confirmation", proposed_id=one.id),
            hint=one.why,
            days_left=days_before(one.lapses_on, clock.today()),
        )
        for one in waiting_for(actor)[: queries.MOST]
    ]
    return [TaskList(title=_("Waits for a second person"), tasks=tasks, empty="")] if tasks else ()


def comments_to_read(posts: Sequence[Post]) -> Sequence[TaskList]:
    """Return the list with the comments of the public that wait to be read; none where nothing waits."""
    n = waiting(posts)
    if not n:
        return ()
    task = WorkTask(
        title=_("Comments to read"), url=url_for("comments.queue"), hint=_("Nobody sees them before you do."), count=n
    )
    return [TaskList(title=_("Comments of the public"), tasks=[task], empty="")]


def comments_to_answer(posts: Sequence[Post], agency_ids: Sequence[int] = ()) -> Sequence[TaskList]:
    """Return the list with the published comments whose answer is owed here; none where nothing is owed."""
    n = n_owed(posts, agency_ids)
    if not n:
        return ()
    task = WorkTask(
        title=_("Comments to answer"),
        url=url_for("comments.owed"),
        hint=_("They are published; the official answer is still owed."),
        count=n,
    )
    return [TaskList(title=_("Answers that are owed to the public"), tasks=[task], empty="")]
