"""The paper of a return forum."""

from __future__ import annotations

from flask import url_for
from flask.typing import ResponseReturnValue

from app.plans import queries
from app.plans.showing.confirmations import needs_of
from app.reports.papers import confirmation as paper
from app.reports.views.answer import bp, printed
from app.web.found import found
from app.web.page import site


@bp.get("/confirmations/<ref>.pdf")
def confirmation(ref: str) -> ResponseReturnValue:
    """Print the brief for one forum on one page."""
    one = found(queries.confirmation_by_ref(ref))
    link = site() + url_for("plans.confirmation", ref=ref)
    return printed(f"brief-{one.ref}", lambda: paper.confirmation(one, needs_of(one), link))
