"""The public pages of a thread: a need, a proposal, a project; each also as JSON."""

from __future__ import annotations

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from app.areas.states.paths import path_of
from app.forums.queries.sittings import need_by_ref
from app.proposals.queries import proposals
from app.tracing.pages.need import need_json, need_page
from app.tracing.pages.project import project_json, project_page, voices_page
from app.tracing.pages.proposal import proposal_json, proposal_page
from app.tracing.pages.trace import trace_of_project
from app.tracing.queries.threads import project_by_ref
from app.web.found import found
from app.web.page import wants_json
from app.web.page_cache import hangs_on, kept

bp = Blueprint("tracing", __name__, template_folder="../templates")


@bp.get("/needs/<ref>.json")
@bp.get("/needs/<ref>")
@kept
def need(ref: str) -> ResponseReturnValue:
    """Show what was said and what became of it."""
    one = found(need_by_ref(ref))
    hangs_on(one.area_path)
    return need_json(one) if wants_json() else need_page(one).render()


@bp.get("/proposals/<ref>.json")
@bp.get("/proposals/<ref>")
@kept
def proposal(ref: str) -> ResponseReturnValue:
    """Show which voices stand behind the proposal and what became of it."""
    one = found(proposals.by_ref(ref))
    if wants_json():
        return proposal_json(one)
    return proposal_page(one, after=_key("after"), before=_key("before")).render()


@bp.get("/projects/<ref>.json")
@bp.get("/projects/<ref>")
@kept
def project(ref: str) -> ResponseReturnValue:
    """Show what was asked, decided, funded and done."""
    one = found(project_by_ref(ref))
    return project_json(one) if wants_json() else project_page(one).render()


@bp.get("/projects/<ref>/trace.json")
@kept
def trace(ref: str) -> ResponseReturnValue:
    """Answer where the project comes from: nodes and edges."""
    return trace_of_project(found(project_by_ref(ref)))


@bp.get("/projects/<ref>/voices")
def voices(ref: str) -> ResponseReturnValue:
    """List all the words behind the project, or those of one area."""
    one = found(project_by_ref(ref))
    return voices_page(one, area_path=_area(), after=_key("after"), before=_key("before")).render()


def _key(name: str) -> int:
    return max(0, request.args.get(name, 0, type=int))


def _area() -> int | None:
    """Return the path of the area in the query string; none for what is not a code."""
    try:
        return path_of(request.args.get("area", ""))
    except ValueError:
        return None
