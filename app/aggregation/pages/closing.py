"""Pages of the desk and of the balance sheet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

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
from app.cycles.states import CORRECTING, Outcome, RoundState
from app.ledger.actor import Actor
from app.web.page import Page
from app.web.verdict import Verdict


@dataclass(frozen=True, kw_only=True)
class ClosingPage(Page):
    """What closing will do, or what keeps the round open."""

    endpoint: ClassVar = "aggregation.closing"
    round: Round
    sheet: BalanceSheet
    faults: list[str]
    verdict: Verdict
    goes_up: int
    form: PlainForm
    why: str = ""
    #: Where the closed round above is corrected, so that it can take this list.
    above: str = ""


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
        faults=policy.faults_of(ready),
        verdict=policy.can(by, Move.CLOSE, round_, ready),
        goes_up=up,
        form=PlainForm(),
        why=why,
        above=_closed_above(round_) if up else "",
    )


def _closed_above(round_: Round) -> str:
    """Return the round above where it is closed and nothing open takes a correction's list."""
    upper = cycles.round_by_id(round_.upper_id) if round_.upper_id else None
    if upper is None or round_.round_kind not in CORRECTING or upper.state == RoundState.OPEN:
        return ""
    return "" if rounds.open_round_of(upper.cycle_id, upper.area_id) else upper.ref
