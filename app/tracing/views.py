"""The public pages of a thread: a need, a proposal, a project; each also as JSON."""

from __future__ import annotations

from typing import TypeVar

from flask import Blueprint, abort, request
from flask.typing import ResponseReturnValue

from app.areas.paths import path_of
from app.forums.queries import need_by_ref
from app.proposals import queries as proposals
from app.tracing.queries.threads import project_by_ref
from app.tracing.telling.need import need_json, need_page
from app.tracing.telling.project import project_json, project_page, voices_page
from app.tracing.telling.proposal import proposal_json, proposal_page
from app.tracing.trace import trace_of_project
from app.web.page import wants_json
from app.web.shelf import kept

bp = Blueprint("tracing", __name__, template_folder="templates")

R = TypeVar("R")


def _found(record: R | None) -> R:
    """Return the record, or answer that there is no such page."""
    if record is None:
        abort(404)
    return record


@bp.get("/needs/<ref>.json")
@bp.get("/needs/<ref>")
@kept
def need(ref: str) -> ResponseReturnValue:
    """Show what was said and what became of it."""
    found = _found(need_by_ref(ref))
    return need_json(found) if wants_json() else need_page(found).render()


@bp.get("/proposals/<ref>.json")
@bp.get("/proposals/<ref>")
@kept
def proposal(ref: str) -> ResponseReturnValue:
    """Show which voices stand behind the proposal and what became of it."""
    found = _found(proposals.by_ref(ref))
    if wants_json():
        return proposal_json(found)
    return proposal_page(found, after=_key("after"), before=_key("before")).render()


@bp.get("/projects/<ref>.json")
@bp.get("/projects/<ref>")
@kept
def project(ref: str) -> ResponseReturnValue:
    """Show what was asked, decided, funded and done."""
    found = _found(project_by_ref(ref))
    return project_json(found) if wants_json() else project_page(found).render()


@bp.get("/projects/<ref>/trace.json")
@kept
def trace(ref: str) -> ResponseReturnValue:
    """Answer where the project comes from: nodes and edges."""
    return trace_of_project(_found(project_by_ref(ref)))


@bp.get("/projects/<ref>/voices")
def voices(ref: str) -> ResponseReturnValue:
    """List all the words behind the project, or those of one area."""
    found = _found(project_by_ref(ref))
    return voices_page(found, area_path=_area(), after=_key("after"), before=_key("before")).render()


def _key(name: str) -> int:
    return max(0, request.args.get(name, 0, type=int))


def _area() -> int | None:
    """Return the path of the area in the query string; none for what is not a code."""
    try:
        return path_of(request.args.get("area", ""))
    except ValueError:
        return None
