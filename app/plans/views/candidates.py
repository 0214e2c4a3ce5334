"""Plan candidates, their place in the chain, and their briefs."""

from __future__ import annotations

import re

from flask import abort, flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.plans.actions import candidates as candidates_actions
from app.plans.forms.candidates import SourceForm
from app.plans.forms.fields import number
from app.plans.models.candidates import Candidate
from app.plans.pages import brief as brief_pages
from app.plans.pages import candidates as candidates_pages
from app.plans.policy import OFFICE
from app.plans.queries import candidates as candidates_queries
from app.plans.queries import chain as chain_queries
from app.plans.views.blueprint import bp
from app.proposals.models import Proposal
from app.proposals.queries import proposals
from app.thai.digits import whole_number
from app.web.conflict import Refusal
from app.web.forms import submitted
from app.web.found import found

#: More proposals than this are not chosen at once by hand.
MOST_CHOSEN = 200


@bp.get("/candidates")
def candidates() -> ResponseReturnValue:
    """Show what waits and what has been taken in, in the province of the person's post."""
    post = next((one for one in g.actor.posts if one.duty in OFFICE), None) or abort(403)
    key = re.fullmatch(r"(\d{1,9})-(\d{1,5})", request.args.get("after", ""))
    after = (int(key[1]), int(key[2])) if key else (0, 0)
    return candidates_pages.candidates(post.low // 10**8 * 10**8, number(request.args.get("cycle")), after).render()


@bp.get("/candidates/new")
def new_candidate() -> ResponseReturnValue:
    """Show the form by which the chosen proposals become one candidate."""
    chosen = _chosen(request.args.getlist("proposals"))
    if not chosen:
        flash(_("Choose at least one proposal."), "warning")
        return redirect(url_for(".candidates"))
    return candidates_pages.new_candidate(chosen, candidates_pages.candidate_form(chosen)).render()


@bp.post("/candidates/new")
def take_in() -> ResponseReturnValue:
    """Take the chosen proposals in as one candidate."""
    chosen = _chosen(request.form.getlist("proposals"))
    form = candidates_pages.candidate_form(chosen)

    def act() -> str:
        candidate = candidates_actions.take_in(
            chosen,
            title=form.title.data or "",
            category_id=number(form.category_id.data),
            rank=form.rank.data,
            lead_agency_id=number(form.lead_agency_id.data),
            by=g.actor,
        )
        flash(_("Taken in as %(ref)s.", ref=candidate.ref), "success")
        return url_for(".candidate", ref=candidate.ref)

    return submitted(form, lambda _theirs: candidates_pages.new_candidate(chosen, form), act)


@bp.get("/candidates/<ref>")
def candidate(ref: str) -> ResponseReturnValue:
    """Show one candidate."""
    return candidates_pages.candidate(_candidate(ref), g.actor).render()


@bp.get("/candidates/<ref>/chain")
def chain(ref: str) -> ResponseReturnValue:
    """Show the form of its place in the chain."""
    one = _candidate(ref)
    return candidates_pages.chain(one, candidates_pages.chain_form(one)).render()


@bp.post("/candidates/<ref>/chain")
def hang(ref: str) -> ResponseReturnValue:
    """Give it its place in the chain."""
    one = _candidate(ref)
    form = candidates_pages.chain_form(one)

    def act() -> str:
        node = found(chain_queries.node_by_id(int(form.node_id.data)))
        candidates_actions.hang(one, node, by=g.actor)
        return url_for(".candidate", ref=ref)

    return submitted(form, lambda _theirs: candidates_pages.chain(one, form), act)


@bp.get("/candidates/<ref>/proposals")
def source(ref: str) -> ResponseReturnValue:
    """Show the form that links one more proposal."""
    return candidates_pages.source(_candidate(ref), SourceForm()).render()


@bp.post("/candidates/<ref>/proposals")
def link(ref: str) -> ResponseReturnValue:
    """Link one more proposal to it."""
    one, form = _candidate(ref), SourceForm()

    def act() -> str:
        proposal = proposals.by_ref(form.proposal.data or "")
        if proposal is None:
            raise Refusal(_("There is no proposal with this number."), field="proposal")
        candidates_actions.link(one, [proposal], by=g.actor)
        return url_for(".candidate", ref=ref)

    return submitted(form, lambda _theirs: candidates_pages.source(one, form), act)


@bp.get("/candidates/<ref>/brief")
def brief(ref: str) -> ResponseReturnValue:
    """Show form จ.1-1."""
    one, fill = _candidate(ref), "fill" in request.args
    return brief_pages.brief(one, brief_pages.brief_form(one, g.actor, fill=fill), g.actor, fill=fill).render()


@bp.post("/candidates/<ref>/brief")
def write_brief(ref: str) -> ResponseReturnValue:
    """Write form จ.1-1."""
    one = _candidate(ref)
    form = brief_pages.brief_form(one, g.actor, typed=True)

    def act() -> str:
        candidates_actions.write_brief(one, form.text(), by=g.actor, seen=form.seen.data or "")
        flash(_("The brief is saved."), "success")
        return url_for(".candidate", ref=ref)

    return submitted(form, lambda theirs: brief_pages.brief(one, form, g.actor, theirs), act)


def _candidate(ref: str) -> Candidate:
    return found(candidates_queries.candidate_by_ref(ref))


def _chosen(ids: list[str]) -> list[Proposal]:
    wanted = [ident for ident in map(whole_number, ids[:MOST_CHOSEN]) if ident]
    return list(proposals.by_ids(wanted))
