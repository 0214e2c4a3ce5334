"""The times of appeals of a cycle, and the slip on which an appeal is handed in on paper."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from flask import url_for
from flask_babel import gettext as _

from app.aggregation.pages.closing_minutes import DUE_TELLERS
from app.appeals.forms import TimesForm
from app.appeals.queries import appeals as queries
from app.areas.rules import addresses
from app.cycles.models.cycles import Cycle, Round
from app.cycles.policy import may_open
from app.cycles.rules.outcomes import APPEALABLE
from app.cycles.states import OUTCOME_LABELS, CycleState, Outcome
from app.forums.models.needs import Need
from app.forums.rules import receipt_codes as codes
from app.ledger.actor import Actor
from app.store import clock
from app.web.locale import called, date_text, named, number_text
from app.web.page import Crumb, Page


@dataclass(frozen=True, kw_only=True)
class TimesOfPage(Page):
    """Within how many working days appeals lie, are ruled on and carried out."""

    endpoint: ClassVar = "appeals.times_of"
    cycle: Cycle
    form: TimesForm
    may_set: bool


@dataclass(frozen=True, kw_only=True)
class SlipPage(Page):
    """A sheet to print, fill in by hand and give to the facilitator."""

    endpoint: ClassVar = "appeals.slip"
    code: str
    need_title: str
    #: (title, outcome, last day) of each decision against which an appeal lies.
    decisions: Sequence[tuple[str, str, date]]


def times_of(cycle: Cycle, form: TimesForm, by: Actor | None) -> TimesOfPage | None:
    """Return the times of the cycle; those of a draft only to whoever may set them."""
    may_set = bool(by and may_open(by, cycle))
    if cycle.state == CycleState.DRAFT and not may_set:
        return None
    return TimesOfPage(
        title=_("Times of appeals"),
        kicker=named(cycle),
        lede=_("Counted in working days of government offices; weekends and days off do not count."),
        crumbs=(Crumb(label=named(cycle), url=addresses.cycle(cycle.province, cycle.code)),),
        cycle=cycle,
        form=form,
        may_set=may_set,
    )


def appeal_time(round_: Round, days_off: frozenset[date], outcomes: Collection[str]) -> list[str]:
    """Say in the minutes of a round until when its decisions may be contested; nothing where none may be."""
    if not set(APPEALABLE) & set(outcomes):
        return []
    days = queries.days_of(round_.cycle_id)
    if round_.closed_at is None:
        return [str(_("Appeals lie for %(n)s working days after the closing.", n=number_text(days)))]
    last = queries.last_day(round_.closed_at.astimezone(clock.BANGKOK).date(), days, days_off)
    return [str(_("Appeals lie until %(day)s.", day=date_text(last)))]


DUE_TELLERS.append(appeal_time)


def slip(need: Need | None, code: str) -> SlipPage:
    """Return the slip; for the need of a receipt with the decisions that can be contested, else to be filled in."""
    found = queries.appealable([need.id]) if need else []
    return SlipPage(
        title=_("Appeal slip"),
        kicker=called(need.area) if need else "",
        lede=_("Fill it in by hand and give it to the facilitator of your forum or to the office of the district."),
        crumbs=(Crumb(label=_("Receipts"), url=url_for("following.receipts")),),
        code=codes.shown(code) if need else "",
        need_title=need.title if need else "",
        decisions=[(one.title, str(OUTCOME_LABELS[Outcome(one.outcome)]), one.due_on) for one in found],
    )
