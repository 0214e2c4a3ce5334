"""The steps of a thread that tell of an appeal: lodged, ruled on, carried out, each with the day by which it is due."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flask_babel import gettext as _

from app.appeals.queries.appeals import Contested
from app.appeals.states import LODGER_LABELS, AppealState, Lodger
from app.areas.rules import addresses
from app.cycles.states import OUTCOME_LABELS, Outcome
from app.store import clock
from app.tracing.pages.steps import WAITS, ThreadStep, day_of, moment_of
from app.tracing.queries.rows import ThreadAppeal
from app.web.locale import date_text


def contested(appeal: ThreadAppeal) -> Iterator[ThreadStep]:
    """Return the steps of one appeal as far as it has come."""
    url = addresses.appeal(appeal.ref)
    due = _("a ruling is due by %(day)s", day=date_text(appeal.rule_by)) if appeal.rule_by else ""
    against = _("against: %(outcome)s", outcome=OUTCOME_LABELS[Outcome(appeal.outcome)])
    waits = due if appeal.ruled_at is None else ""
    yield ThreadStep(
        kind="event",
        title=_("Appeal %(ref)s lodged by %(who)s", ref=appeal.ref, who=LODGER_LABELS[Lodger(appeal.lodger)]),
        date=date_text(appeal.lodged_on),
        at=moment_of(appeal.lodged_on, end=True),
        order=WAITS,
        mark=("appeal", appeal.id),
        body_text=" · ".join(part for part in (against, waits) if part),
        url=url,
    )
    yield from _ruled(appeal, url)


def _ruled(appeal: ThreadAppeal, url: str) -> Iterator[ThreadStep]:
    if appeal.ruled_at is None:
        return
    granted = appeal.state == AppealState.GRANTED
    yield ThreadStep(
        kind="event",
        title=_("The appeal was granted: it is to be decided anew")
        if granted
        else _("The appeal was dismissed: the decision stands"),
        date=day_of(appeal.ruled_at),
        at=appeal.ruled_at,
        order=WAITS,
        mark=("ruling", appeal.id),
        body_text=_still(appeal) if granted else "",
        reason=appeal.ruling,
        url=url,
    )
    if appeal.carried_at:
        yield ThreadStep(
            kind="event",
            title=_("The appeal was carried out: decided anew in the correction %(ref)s", ref=appeal.correction),
            date=day_of(appeal.carried_at),
            at=appeal.carried_at,
            order=WAITS,
            mark=("carried", appeal.id),
            url=url,
        )


def _still(appeal: ThreadAppeal) -> str:
    """Say of a granted appeal that it still waits, and until when."""
    if appeal.carried_at:
        return ""
    due = _("to be carried out by %(day)s", day=date_text(appeal.carry_by)) if appeal.carry_by else ""
    return " · ".join(part for part in (str(_("granted, not yet carried out")), due) if part)


def until(contestable: Sequence[Contested]) -> list[tuple[str, bool]]:
    """Say until when each of the decisions may be contested, with whether it still may."""
    told = []
    for one in contestable:
        due = one.due_on
        what = {"title": one.title, "outcome": OUTCOME_LABELS[Outcome(one.outcome)], "day": date_text(due)}
        open_ = clock.today() <= due
        if open_:
            said = _("“%(title)s” (%(outcome)s): an appeal lies until %(day)s.", **what)
        else:
            said = _("“%(title)s” (%(outcome)s): the time ended on %(day)s.", **what)
        told.append((str(said), open_))
    return told
