"""The early review of a plan, as page and JSON."""

from __future__ import annotations

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue

from app.plans.queries.chain import plan_of_address
from app.plans.views.blueprint import PLAN
from app.tracing.pages import review
from app.web.found import found
from app.web.page import wants_json

bp = Blueprint("plan_review", __name__, template_folder="../templates")


@bp.get(f"{PLAN}/review.json")
@bp.get(f"{PLAN}/review")
def show(code: str, first: int, last: int) -> ResponseReturnValue:
    """Show the briefs, gaps and balance of the plan, and what reviewers say of it."""
    page = review.show(found(plan_of_address(code, first, last)))
    return jsonify(review.feed(page)) if wants_json() else page.render()
