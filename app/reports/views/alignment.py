"""How near the money comes to what was asked, on paper."""

from __future__ import annotations

from flask import request
from flask.typing import ResponseReturnValue

from app.areas.queries import by_code
from app.areas.rules import addresses
from app.reports.pages import alignment as alignment_pages
from app.reports.views.blueprint import bp, printed
from app.tracing.pages.alignment import alignment_of, chosen
from app.web.found import found
from app.web.page import site


@bp.get("/areas/<code>/alignment.pdf")
def alignment(code: str) -> ResponseReturnValue:
    """Print the page for the notice board."""
    area = found(by_code(code))
    told = alignment_of(area, found(chosen(area, request.args.get("cycle", ""))[0]))
    link = f"{site()}{addresses.area(area.path, 'alignment')}?cycle={told.cycle.code}"
    return printed(f"alignment-{code}-{told.cycle.code}", lambda: alignment_pages.alignment(told, link))
