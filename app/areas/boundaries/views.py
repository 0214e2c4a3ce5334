"""Views of the outlines: send a file, look at what it would do, take it in."""

from __future__ import annotations

from flask import Response, flash, g, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app.areas import policy
from app.areas.boundaries import actions, queries
from app.areas.boundaries.forms import BoundariesForm
from app.areas.boundaries.models import BoundaryDraft
from app.areas.boundaries.pages import BoundariesPage, BoundaryPage, outlines_json
from app.areas.states.paths import path_of
from app.areas.views import bp
from app.web.forms import submitted, tried
from app.web.found import found


@bp.get("/areas/boundaries")
def boundaries() -> ResponseReturnValue:
    """Show the form for a file of outlines."""
    return BoundariesPage(title=_("Import outlines"), form=BoundariesForm()).render()


@bp.post("/areas/boundaries")
def send_boundaries() -> ResponseReturnValue:
    """Keep the file and have it read by a job; nothing is set before it was looked at."""
    form = BoundariesForm()

    def act() -> str:
        draft = actions.send(form.file.data.read(), form.asked, by=g.actor)
        return url_for("jobs.show", job_id=draft.job_id) if draft.body else url_for(".boundary", draft_id=draft.id)

    return submitted(form, lambda _theirs: BoundariesPage(title=_("Import outlines"), form=form), act)


@bp.get("/areas/boundaries/<int:draft_id>")
def boundary(draft_id: int) -> ResponseReturnValue:
    """Show what a file would do, on a map and in a list."""
    draft = _draft_at(draft_id)
    if draft.reading is None:
        return redirect(url_for("jobs.show", job_id=draft.job_id))
    checked = actions.look(draft)
    after = _after(request.args.get("after", ""))
    return BoundaryPage.of(draft, checked, policy.may_take_on_page(len(checked.steps)), after).render()


@bp.get("/areas/boundaries/<int:draft_id>/outlines.json")
def boundary_outlines(draft_id: int) -> Response:
    """Give what the map of the page draws."""
    draft = _draft_at(draft_id)
    found(draft.reading)
    return jsonify(outlines_json(actions.look(draft)))


@bp.post("/areas/boundaries/<int:draft_id>/take")
def take_boundaries(draft_id: int) -> ResponseReturnValue:
    """Take a file in: all of its outlines, or none."""

    def act() -> None:
        n = len(actions.take_draft(_draft_at(draft_id), by=g.actor).steps)
        flash(ngettext("The outline of %(num)s area is set.", "The outlines of %(num)s areas are set.", n), "success")

    return tried(act, url_for(".boundary", draft_id=draft_id))


def _draft_at(draft_id: int) -> BoundaryDraft:
    return found(queries.draft_of(draft_id, g.actor.id))


def _after(code: str) -> int:
    try:
        return path_of(code) if code else 0
    except ValueError:
        return 0
