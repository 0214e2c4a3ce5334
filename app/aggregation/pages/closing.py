"""The page before a round is closed: what closing will do, or what keeps the round open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from flask import url_for
from flask_babel import gettext as _

from app.aggregation.forms.desk import PlainForm
from app.aggregation.pages.frame import heading
from app.aggregation.policy import rounds as policy
from app.aggregation.queries import decisions, rounds
from app.aggregation.queries import sheets as sheets_queries
from app.aggregation.rules.balance import BalanceSheet
from app.aggregation.states.decisions import Move
from app.cycles import queries as cycles
from app.cycles.models.cycles import Round
from app.cycles.policy import may_work
from app.cycles.states import CORRECTING, Outcome, RoundState
from app.forums.models.not_held import NotHeld
from app.forums.queries import not_held
from app.forums.states.not_held import WHY_NOT_HELD_LABELS, WhyNotHeld
from app.ledger.actor import Actor
from app.store import clock
from app.web.page import Page
from app.web.verdict import Verdict


@dataclass(frozen=True, kw_only=True)
class ClosingPage(Page):
    """What closing will do, or what keeps the round open."""

    endpoint: ClassVar = "aggregation.closing"
    round: Round
    sheet: BalanceSheet
    #: What keeps the round open, and where it is mended.
    faults: list[tuple[str, str]]
    declared: NotHeld | None
    may_take_back: bool
    verdict: Verdict
    goes_up: int
    form: PlainForm
    why: str = ""
    #: Whether the round's window has not begun yet.
    early: bool = False
    #: Where the closed round above is corrected, so that it can take this list.
    above: str = ""

    @property
    def silence(self) -> str:
        """Why no forum is held, in the words of the list."""
        return str(WHY_NOT_HELD_LABELS[WhyNotHeld(self.declared.why)]) if self.declared else ""


def closing(round_: Round, *, by: Actor, why: str = "") -> ClosingPage:
    """Return what closing will do, or what keeps the round open; ``why`` is what refused it just now."""
    ready = decisions.readiness(round_)
    sheet = sheets_queries.sheet_of_round(round_.id)
    up = {line.code: line.sums.n for line in sheet.outcomes}.get(Outcome.CARRIED_UP, 0)
    return ClosingPage(
        title=_("Close the round"),
        **heading(round_),
        round=round_,
        sheet=sheet,
        faults=[(fault.text, _where(fault, round_)) for fault in policy.faults_of(ready)],
        declared=(declared := not_held.declared_in(round_.id)),
        may_take_back=declared is not None and bool(may_work(by, round_)),
        verdict=policy.can(by, Move.CLOSE, round_, ready),
        goes_up=up,
        form=PlainForm(),
        why=why,
        early=round_.opens_on > clock.today(),
        above=_closed_above(round_) if up else "",
    )


#: Where each hindrance is mended: the endpoint, the name of its argument for what is meant, an anchor.
_WAYS: dict[str, tuple[str, str, str]] = {
    "not_held": ("forums.record", "ref", ""),
    "attendance_missing": ("forums.attendance", "ref", ""),
    "attendance_differs": ("forums.attendance", "ref", ""),
    "below_quorum": ("forums.reasons", "ref", ""),
    "shortfall_unexplained": ("forums.reasons", "ref", ""),
    "not_attested": ("forums.certify", "ref", ""),
    "minutes_empty": ("forums.agenda", "ref", ""),
    "sheets": ("forums.typing", "ref", "sheets"),
    "batch": ("forums.batch", "batch_id", ""),
    "sendings": ("forums.late", "", ""),
}
#: The same for what is mended at the round itself.
_OF_ROUND = {"silent": "rounds.silence", "ceiling": "ranking.ceiling", "below": "aggregation.balance"}


def _where(fault: policy.Hindrance, round_: Round) -> str:
    """Return the address at which the hindrance is mended."""
    if fault.way in _WAYS:
        endpoint, name, anchor = _WAYS[fault.way]
        told: dict[str, Any] = {name: fault.of} if name else {}
        return url_for(endpoint, _anchor=anchor or None, **told)
    if fault.way in _OF_ROUND:
        return url_for(_OF_ROUND[fault.way], ref=round_.ref, _anchor="below" if fault.way == "below" else None)
    return url_for("aggregation.desk", ref=round_.ref, outcome="undecided")


def _closed_above(round_: Round) -> str:
    """Return the round above where it is closed and nothing open takes a correction's list."""
    upper = cycles.round_by_id(round_.upper_id) if round_.upper_id else None
    if upper is None or round_.round_kind not in CORRECTING or upper.state == RoundState.OPEN:
        return ""
    return "" if rounds.open_round_of(upper.cycle_id, upper.area_id) else upper.ref
