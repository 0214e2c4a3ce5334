"""Pages of what a round referred to other bodies, and of what they answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar
from urllib.parse import urlencode

from flask import url_for
from flask_babel import gettext as _

from app.aggregation.forms.desk import AnswerForm
from app.aggregation.pages.frame import heading
from app.aggregation.pages.ruling import RulingPage
from app.aggregation.queries import earlier_wording, reply_codes
from app.aggregation.queries import referrals as referrals_queries
from app.aggregation.queries.referrals import Answered, Referral
from app.aggregation.states.decisions import REPLY_LABELS, REPLY_WAY_LABELS, Reply, ReplyWay
from app.areas.rules import addresses
from app.cycles.models.cycles import Round
from app.cycles.policy import serves
from app.cycles.states import Outcome
from app.ledger.actor import Actor
from app.web.locale import date_text, language
from app.web.page import Crumb, Page


@dataclass(frozen=True, kw_only=True)
class ReferralsPage(Page):
    """What a round referred to local governments and agencies, and what they answered; public."""

    endpoint: ClassVar = "aggregation.referrals"
    round: Round
    referrals: list[Referral]
    may_answer: bool


@dataclass(frozen=True, kw_only=True)
class AnsweringPage(Page):
    """Where an officer enters what a body answered."""

    endpoint: ClassVar = "aggregation.answering"
    round: Round
    referral: Referral
    form: AnswerForm
    #: Whether the letter that asks for the answer has its code, and where it is printed.
    is_asked: bool
    letter_url: str


def reply_label(code: str) -> str:
    """Return the words for what a body answered."""
    return str(REPLY_LABELS[Reply(code)])


def reply_way(one: Answered) -> str:
    """Say how the answer came in; a letter by its number, its sender and its day."""
    if one.letter is None:
        return str(REPLY_WAY_LABELS[ReplyWay(one.way)])
    number, sender, day = one.letter
    told = {"number": number, "sender": sender, "day": date_text(day)}
    if one.scanned:
        return str(_("from letter %(number)s of %(sender)s, %(day)s", **told))
    return str(_("from letter %(number)s of %(sender)s, %(day)s, without a scan", **told))


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
    return ReferralsPage(
        title=_("Referred to other bodies"),
        **heading(round_),
        round=round_,
        referrals=referrals_queries.referrals(round_.id, language() == "en"),
        may_answer=bool(by and serves(by, round_)),
    )


def answering(round_: Round, item_id: int, form: AnswerForm) -> AnsweringPage | None:
    """Return the form for a body's answer; nothing where the item is not referred."""
    decision = referrals_queries.referral_of(round_.id, item_id)
    referral = referrals_queries.referral_by_decision(decision.id, language() == "en") if decision else None
    if referral is None:
        return None
    told = heading(round_)
    back = Crumb(label=_("Referred to other bodies"), url=url_for("aggregation.referrals", ref=round_.ref))
    return AnsweringPage(
        title=_("The body's answer"),
        **told | {"lede": referral.title, "crumbs": (*told["crumbs"], back)},
        round=round_,
        referral=referral,
        form=form,
        is_asked=reply_codes.code_of_decision(referral.decision_id) is not None,
        letter_url=addresses.desk(round_.ref, f"referrals/{item_id}.pdf"),
    )
