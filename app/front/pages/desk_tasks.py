"""Tasks at rounds and desks: what comes next, how much is undecided, how many days are left."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app.areas.rules import addresses
from app.areas.states.paths import Level
from app.cycles.states import RoundKind
from app.front.pages.tasks import WorkTask, days_before
from app.front.queries import work as queries
from app.front.rules.steps import NextStep, RoundProgress, next_step
from app.store import clock
from app.store.clock import BANGKOK
from app.web.locale import called, date_text, number_text

STEP_LABELS = {
    NextStep.WAIT: _l("the window opens later"),
    NextStep.PLAN: _l("plan the forum"),
    NextStep.HOLD: _l("hold the forum"),
    NextStep.COUNT: _l("record attendance"),
    NextStep.MINUTE: _l("record the minutes"),
    NextStep.RECORD: _l("record the needs"),
    NextStep.DECIDE: _l("decide on every item"),
    NextStep.BELOW: _l("wait for the rounds below"),
    NextStep.CLOSE: _l("close the round"),
}
#: So many areas are named for which a desk waits.
NAMED = 4
TONES = {NextStep.WAIT: "plain", NextStep.BELOW: "plain", NextStep.CLOSE: "good"}


def round_tasks(rows: Sequence[Any]) -> Sequence[WorkTask]:
    """Return a task for each open round with its next step."""
    return [_round(row) for row in rows]


def _round(row: Any) -> WorkTask:
    step = _step(row)
    return WorkTask(
        title=called(row),
        url=addresses.desk(row.ref, "forums/new") if step == NextStep.PLAN else addresses.desk(row.ref),
        hint=_counts(row),
        status=(TONES.get(step, "wait"), str(STEP_LABELS[step])),
        days_left=_days(row),
    )


def _step(row: Any) -> NextStep:
    standing = RoundProgress(
        voices=row.level in (Level.VILLAGE, Level.COMMUNITY) and row.round_kind == RoundKind.REGULAR,
        opens_on=row.opens_on,
        forums=row.forums,
        held=row.held,
        uncounted=row.uncounted,
        unminuted=row.unminuted,
        arrived=row.arrived,
        undecided=row.undecided,
        below=row.below,
    )
    return next_step(standing, clock.today())


def _counts(row: Any) -> str:
    if not row.arrived:
        return str(_("Window %(opens)s to %(closes)s", opens=date_text(row.opens_on), closes=date_text(row.closes_on)))
    return str(
        _(
            "%(arrived)s arrived, %(undecided)s undecided",
            arrived=number_text(row.arrived),
            undecided=number_text(row.undecided),
        )
    )


def _days(row: Any) -> int | None:
    today = clock.today()
    return days_before(row.closes_on, today) if today >= row.opens_on else None


def desk_tasks(rows: Sequence[Any]) -> Sequence[WorkTask]:
    """Return a task for each desk, the undecided counted; it says for which rounds below it waits."""
    below: dict[str, list[str]] = {}
    for row in queries.open_below([row.ref for row in rows if row.below]):
        below.setdefault(row.upper, []).append(called(row))
    return [
        WorkTask(
            title=called(row),
            url=addresses.desk(row.ref),
            hint=_below(row, below.get(row.ref, ())),
            count=row.undecided or None,
            status=(TONES.get(_step(row), "wait"), str(STEP_LABELS[_step(row)])),
            days_left=_days(row),
        )
        for row in rows
    ]


def _below(row: Any, names: Sequence[str]) -> str:
    arrived = _counts(row)
    if not row.below:
        return arrived
    told = {"counts": arrived, "n": number_text(row.below), "names": ", ".join(names[:NAMED])}
    if row.below > NAMED:
        return str(_("%(counts)s. Waits for %(n)s rounds below, among them %(names)s", **told))
    return str(_("%(counts)s. Waits for %(names)s", **told))


def missing_forums(rows: Sequence[Any]) -> Sequence[WorkTask]:
    """Return a task for each village whose window is open and that has no forum."""
    return [WorkTask(title=called(row), url=addresses.area(row.path), days_left=_days(row)) for row in rows]


def closed_rounds(rows: Sequence[Any]) -> Sequence[WorkTask]:
    """Return a task for each closed round: its balance sheet."""
    return [
        WorkTask(
            title=called(row),
            url=addresses.balance(row.ref),
            hint=ngettext(
                "Closed on %(day)s · %(num)s item arrived",
                "Closed on %(day)s · %(num)s items arrived",
                row.arrived,
                day=date_text(row.closed_at.astimezone(BANGKOK).date()),
            ),
        )
        for row in rows
    ]
