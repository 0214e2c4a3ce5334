"""The paper of a return forum."""

from __future__ import annotations

from flask import url_for
from flask.typing import ResponseReturnValue

from app.plans.pages.confirmations import needs_of
from app.plans.queries import confirmations
from app.reports.pages import confirmation as confirmation_pages
from app.reports.views.blueprint import bp, printed
from app.web.found import found
from app.web.page import site


@bp.get("/confirmations/<ref>.pdf")
def confirmation(ref: str) -> ResponseReturnValue:
    """Print the brief for one forum on one page."""
    one = found(confirmations.confirmation_by_ref(ref))
    link = site() + url_for("plans.confirmation", ref=ref)
    return printed(f"brief-{one.ref}", lambda: confirmation_pages.confirmation(one, needs_of(one), link))
