"""Overlaps of an area, and two side by side with the rulings on them."""

from __future__ import annotations

import re

from flask import Blueprint, flash, g, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.areas.models import Area
from app.localplans.models import LocalProject
from app.localplans.queries import projects as localplans
from app.localplans.views import way
from app.overlaps import actions
from app.overlaps.forms import RulingForm
from app.overlaps.pages import overlaps
from app.overlaps.pages.overlaps import ShowPage
from app.overlaps.queries import listing
from app.overlaps.queries import pairs as queries
from app.overlaps.queries.listing import Pairing, PairingQuery
from app.proposals.models import Proposal
from app.proposals.queries import proposals
from app.thai.digits import whole_number
from app.web.conflict import Refusal, Stale
from app.web.forms import acted, blame
from app.web.found import found
from app.web.once import address_of
from app.web.page import wants_json

bp = Blueprint("overlaps", __name__, template_folder="templates")


@address_of("overlap_ruling")
def _address(ident: int) -> str:
    proposal, project = queries.refs_of_ruling(ident)
    return url_for("overlaps.show", proposal_ref=proposal, project_ref=project)


@bp.get("/areas/<code>/overlaps.json")
@bp.get("/areas/<code>/overlaps")
def index(code: str) -> ResponseReturnValue:
    """Show what may overlap in the area, and what was ruled."""
    ups = way(code)
    page = overlaps.index(ups, _asked(ups[-1]))
    return overlaps.feed(page, ups[-1]) if wants_json() else page.render()


@bp.get("/overlaps/<proposal_ref>/<project_ref>")
def show(proposal_ref: str, project_ref: str) -> ResponseReturnValue:
    """Show the two side by side."""
    proposal, project = _both(proposal_ref, project_ref)
    return overlaps.show(_pair(proposal, project), RulingForm(), g.actor).render()


@bp.post("/overlaps/<proposal_ref>/<project_ref>")
def rule(proposal_ref: str, project_ref: str) -> ResponseReturnValue:
    """Rule on the two."""
    proposal, project = _both(proposal_ref, project_ref)
    form = RulingForm()
    if not form.validate_on_submit():
        return overlaps.show(_pair(proposal, project), form, g.actor).render(), 422

    def act() -> str:
        over = whole_number(form.over.data)
        actions.rule(proposal, project, form.said(), by=g.actor, over=over)
        flash(_("Your ruling stands, and everybody can read it."), "success")
        return url_for(".show", proposal_ref=proposal_ref, project_ref=project_ref)

    def refused(refusal: Refusal) -> ShowPage:
        form.over.data = None if isinstance(refusal, Stale) else form.over.data
        blame(form, refusal)
        return overlaps.show(_pair(proposal, project), form, g.actor)

    return acted(act, refused)


def _both(proposal_ref: str, project_ref: str) -> tuple[Proposal, LocalProject]:
    proposal = found(proposals.by_ref(proposal_ref))
    return proposal, found(localplans.project_by_ref(project_ref))


def _pair(proposal: Proposal, project: LocalProject) -> Pairing:
    return found(listing.pairing(proposal.id, project.id))


def _asked(place: Area) -> PairingQuery:
    key = re.fullmatch(r"(\d{1,3})-(\d{1,19})", request.args.get("after", ""))
    show = request.args.get("show", "open")
    return PairingQuery(
        path=place.path,
        agency=max(0, request.args.get("body", 0, type=int)),
        round=request.args.get("round", "")[:60],
        show=show if show in ("open", "ruled", "flagged") else "open",
        after=(int(key[1]), int(key[2])) if key else (0, 0),
    )
