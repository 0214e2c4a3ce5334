"""Find an area."""

from __future__ import annotations

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.areas.pages import SearchPage

bp = Blueprint("areas", __name__, template_folder="templates")


@bp.get("/areas/search")
def search() -> ResponseReturnValue:
    """Show the areas whose name holds what was typed."""
    return SearchPage(title=_("Find an area"), query=request.args.get("q", "")).render()
