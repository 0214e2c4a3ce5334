"""The letter that asks a body for its answer."""

from __future__ import annotations

from flask import url_for
from flask.typing import ResponseReturnValue

from app.aggregation.actions.refer import code_on
from app.aggregation.queries import referrals, reply_codes
from app.cycles import queries as cycles
from app.reports.pages import referral as referral_pages
from app.reports.views.blueprint import bp, printed
from app.web.found import found
from app.web.locale import language
from app.web.page import site


@bp.get("/rounds/<ref>/referrals/<int:item_id>.pdf")
def referral(ref: str, item_id: int) -> ResponseReturnValue:
    """Print the letter; there is none before it was given its code."""
    round_ = found(cycles.round_by_ref(ref))
    decision = found(referrals.referral_of(round_.id, item_id))
    code = code_on(found(reply_codes.code_of_decision(decision.id)))
    one = found(referrals.referral_by_decision(decision.id, language() == "en"))
    link = site() + url_for("aggregation.reply", code=code)
    return printed(f"letter-{one.ref}", lambda: referral_pages.referral(one, round_, code, link))
