"""Corrections of a closed round: the form that opens one, and what it may take up again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, ClassVar

from flask import url_for
from flask_babel import gettext as _

from app.aggregation.forms.rounds import CorrectionForm
from app.aggregation.pages.frame import correcting, heading, notes
from app.aggregation.pages.frame import places as places_of_frame
from app.aggregation.policy import rounds as policy
from app.aggregation.queries import rounds as queries
from app.aggregation.queries.desk import DeskRow, rows_of
from app.aggregation.queries.rounds import PAGE
from app.cycles.models.cycles import Round
from app.cycles.policy import may_work
from app.cycles.states import CORRECTING
from app.ledger.actor import Actor
from app.web.locale import language
from app.web.page import Page
from app.web.verdict import Verdict


@dataclass(frozen=True, kw_only=True)
class CorrectionPage(Page):
    """The form in which a correction round is opened, and the corrections so far."""

    endpoint: ClassVar = "rounds.correction"
    round: Round
    form: CorrectionForm
    verdict: Verdict
    #: (what it is called, address, reason, letter, day).
    earlier: Sequence[tuple[str, str, str, str, Any]]


@dataclass(frozen=True, kw_only=True)
class TakingPage(Page):
    """What a correction round may take up again."""

    endpoint: ClassVar = "rounds.taking"
    round: Round
    told: Sequence[tuple[str, str]]
    rows: Sequence[DeskRow]
    places: dict[int, str]
    next_url: str
    verdict: Verdict
    why: str = ""


def correction(round_: Round, form: CorrectionForm, *, by: Actor) -> CorrectionPage:
    """Return the form of a correction with the corrections so far."""
    return CorrectionPage(
        title=_("Correct this closed round"),
        **heading(round_) | {"lede": ""},
        round=round_,
        form=form,
        verdict=policy.may_correct(by, round_),
        earlier=notes(round_),
    )


def taking(round_: Round, after: int, *, by: Actor, why: str = "") -> TakingPage:
    """Return what the correction round may take up again."""
    found = queries.lying(round_, after=after)
    some = found[:PAGE]
    rows = [
        row
        for round_id, items in groupby(sorted(some, key=lambda item: item.round_id), key=lambda item: item.round_id)
        for row in rows_of(round_id, [item.item_id for item in items], language() == "en")
    ]
    here = url_for("rounds.taking", ref=round_.ref)
    verdict = may_work(by, round_)
    if round_.round_kind not in CORRECTING:
        verdict = Verdict(False, _("Only a correction round takes up what a closed round decided."))
    return TakingPage(
        title=_("Take items up again"),
        **heading(round_) | {"lede": ""},
        round=round_,
        told=correcting(round_),
        rows=rows,
        places=places_of_frame([row.area_path for row in rows]),
        next_url=f"{here}?after={some[-1].item_id}" if len(found) > PAGE else "",
        verdict=verdict,
        why=why,
    )
