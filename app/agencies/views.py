"""The agencies' door: what my agency brought and leads, and bringing a proposal."""

from __future__ import annotations

from flask import Blueprint, abort, flash, g, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.agencies import actions, pages, queries
from app.agencies.forms import BringForm
from app.cycles import queries as cycles
from app.web.conflict import Refusal
from app.web.forms import submitted
from app.web.once import address_of

bp = Blueprint("agencies", __name__, template_folder="templates")


@address_of("agency")
def _address(_ident: int) -> str:
    return url_for("agencies.index")


@bp.get("/programmes")
def index() -> ResponseReturnValue:
    """Show what my agency brought and leads."""
    return pages.index(g.actor).render()


@bp.get("/programmes/new")
def new() -> ResponseReturnValue:
    """Show the form of a proposal that an agency brings."""
    return pages.new(pages.form(g.actor)).render()


@bp.post("/programmes/new")
def bring() -> ResponseReturnValue:
    """Bring the proposal with its declaration."""
    form = pages.form(g.actor)

    def act() -> str:
        return _brought(form)

    return submitted(form, lambda _theirs: pages.new(form), act)


def _brought(form: BringForm) -> str:
    round_ = cycles.round_by_ref(form.round_ref.data or "") or abort(400)
    mine = {str(agency.id): agency for agency in queries.agencies_of(g.actor.id)}
    agency = mine.get(form.agency_id.data or "")
    if agency is None:
        raise Refusal(_("This account does not speak for that agency."), field="agency_id")
    regular = {"yes": True, "no": False}.get(form.regular.data or "")
    proposal = actions.bring(round_, agency, told=form.told(), regular=regular, words=form.words.data or "", by=g.actor)
    flash(_("%(ref)s lies on the desk now, with your declaration.", ref=proposal.ref), "success")
    return url_for(".index")
