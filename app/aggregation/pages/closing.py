"""The page on which a round is closed: what stands in the way, and what closing does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from flask_babel import gettext as _

from app.aggregation.forms.desk import PlainForm
from app.aggregation.pages.frame import heading
from app.aggregation.policy import rounds as policy
from app.aggregation.queries import decisions
from app.aggregation.queries import sheets as sheets_queries
from app.aggregation.rules.balance import BalanceSheet
from app.aggregation.states.decisions import Move
from app.cycles.models.cycles import Round
from app.cycles.states import Outcome
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


def closing(round_: Round, *, by: Actor) -> ClosingPage:
    """Return what closing will do, or what keeps the round open."""
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
    )
