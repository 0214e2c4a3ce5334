"""What a round referred to others, and the form of a body's answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar
from urllib.parse import urlencode

from flask import url_for
from flask_babel import gettext as _

from app.aggregation.forms.desk import AnswerForm
from app.aggregation.pages.frame import heading
from app.aggregation.pages.ruling import RulingPage
from app.aggregation.queries import desk as desks
from app.aggregation.queries import earlier_wording
from app.aggregation.queries import referrals as referrals_queries
from app.aggregation.queries.desk import DeskRow
from app.aggregation.queries.referrals import Referral
from app.aggregation.states.decisions import REPLY_LABELS, Reply
from app.cycles.models.cycles import Round
from app.cycles.policy import serves
from app.cycles.states import Outcome
from app.ledger.actor import Actor
from app.web.conflict import Refusal
from app.web.locale import language
from app.web.page import Crumb, Page


@dataclass(frozen=True, kw_only=True)
class ReferralsPage(Page):
    """What a round referred to local governments and agencies, and what they answered; public."""

    endpoint: ClassVar = "aggregation.referrals"
    round: Round
    referrals: list[Referral]
    rows: dict[int, DeskRow]
    may_answer: bool


@dataclass(frozen=True, kw_only=True)
class AnsweringPage(Page):
    """Where an officer enters what a body answered."""

    endpoint: ClassVar = "aggregation.answering"
    round: Round
    row: DeskRow
    form: AnswerForm


def reply_label(code: str) -> str:
    """Return the words for what a body answered."""
    return str(REPLY_LABELS[Reply(code)])


def helped(round_: Round, page: RulingPage, item_ids: list[int]) -> RulingPage:
    """Return the form page with earlier wording to take over, and with what came back mended."""
    outcome, english = Outcome(page.form.outcome.data), language() == "en"
    url = url_for("aggregation.ruling", ref=round_.ref)
    told: list[tuple[earlier_wording.Wording, str]] = []
    for one in earlier_wording.earlier(round_, outcome, english) if "sentence" in page.form.needed() else ():
        asked: list[tuple[str, Any]] = [("outcome", outcome.value), ("sentence", one.sentence)]
        asked += [("reason_id", one.reason_id)] if one.reason_id else []
        told.append((one, f"{url}?{urlencode([*asked, *(('items', ident) for ident in item_ids)])}"))
    return page.but(earlier=tuple(told), mended=earlier_wording.mended(round_.id, item_ids, english))


def referrals(round_: Round, *, by: Actor | None) -> ReferralsPage:
    """Return what the round referred, unanswered ones first."""
    found = referrals_queries.referrals(round_.id, language() == "en")
    rows = {row.item_id: row for row in desks.rows_of(round_.id, [one.item_id for one in found], language() == "en")}
    return ReferralsPage(
        title=_("Referred to other bodies"),
        **heading(round_),
        round=round_,
        referrals=found,
        rows=rows,
        may_answer=bool(by and serves(by, round_)),
    )


def answering(round_: Round, item_id: int, form: AnswerForm, refused: Refusal | None = None) -> AnsweringPage | None:
    """Return the form for a body's answer; nothing where the item is not referred."""
    if referrals_queries.referral_of(round_.id, item_id) is None:
        return None
    row = desks.rows_of(round_.id, [item_id], language() == "en")[0]
    if refused:
        field = form.answered_on if refused.field == "answered_on" else form.sentence
        field.errors = [*field.errors, str(refused)]
    told = heading(round_)
    back = Crumb(label=_("Referred to other bodies"), url=url_for("aggregation.referrals", ref=round_.ref))
    return AnsweringPage(
        title=_("The body's answer"),
        **told | {"lede": row.title, "crumbs": (*told["crumbs"], back)},
        round=round_,
        row=row,
        form=form,
    )
