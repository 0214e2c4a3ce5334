"""Draft proposals out of needs, change them, link needs to them."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Blueprint, flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.cycles import queries as cycles
from app.cycles.models.cycles import Round
from app.cycles.states import ItemKind
from app.forums.queries.sittings import need_by_ref
from app.places.pages.whereabouts import standing_place
from app.proposals import actions
from app.proposals.forms import AnsweringForm, ChooseNeedsForm, of_other_category
from app.proposals.models import Proposal
from app.proposals.pages import EditPage, IndexPage, NewPage
from app.proposals.queries import proposals as queries
from app.proposals.queries.versions import draft_of
from app.web.conflict import mark
from app.web.forms import submitted
from app.web.found import found
from app.web.once import address_of

bp = Blueprint("proposals", __name__, template_folder="templates")


@address_of("proposal")
def address_of_proposal(proposal_id: int) -> str:
    """Return where a repeated request about a proposal leads: its draft."""
    proposal = queries.by_id(proposal_id)
    return url_for("proposals.edit", ref=proposal.ref) if proposal else "/"


@bp.get("/rounds/<ref>/proposals")
def index(ref: str) -> ResponseReturnValue:
    """Show what was drafted in the round, and the needs that nothing answers yet."""
    round_ = found(cycles.round_by_ref(ref))
    proposals = queries.of_round(round_.id)
    linked = queries.standing_needs_of([one.id for one in proposals])
    return IndexPage.of(round_, proposals, linked, queries.needs_on_desk(round_.id), g.actor).render()


@bp.get("/rounds/<ref>/proposals/new")
def new(ref: str) -> ResponseReturnValue:
    """Show the needs to choose from; with some chosen, the form that they suggest."""
    round_ = found(cycles.round_by_ref(ref))
    wanted = set(request.args.getlist("need", type=int))
    chosen = [need for need in queries.needs_on_desk(round_.id) if need.id in wanted]
    lain = [place for need in chosen if (place := standing_place(need, ItemKind.NEED))] if len(chosen) == 1 else []
    return _new(round_, AnsweringForm.suggested(chosen, *lain).at(round_.area), wanted).render()


@bp.post("/rounds/<ref>/proposals/new")
def draft(ref: str) -> ResponseReturnValue:
    """Draft the proposal."""
    round_ = found(cycles.round_by_ref(ref))
    form = AnsweringForm().at(round_.area)
    wanted = set(form.need.data or ())
    form.answering([need for need in queries.needs_on_desk(round_.id) if need.id in wanted])
    page = _new(round_, form, wanted)

    def act() -> str:
        chosen = [need for need in queries.needs_on_desk(round_.id) if need.id in wanted]
        proposal = actions.draft(round_, **form.told(), needs=chosen, by=g.actor)
        flash(_("Proposal no. %(n)s is drafted and lies on the desk.", n=proposal.number), "success")
        return url_for("proposals.index", ref=ref)

    return submitted(form, lambda _theirs: page, act)


def _new(round_: Round, form: AnsweringForm, wanted: set[int]) -> NewPage:
    needs = queries.needs_on_desk(round_.id)
    answering = queries.answering([need.id for need in needs])
    chosen = [need for need in needs if need.id in wanted]
    return NewPage.of(
        round_, form, needs=needs, answering=answering, chosen=chosen, categories=cycles.categories(), by=g.actor
    )


@bp.get("/proposals/<ref>/edit")
def edit(ref: str) -> ResponseReturnValue:
    """Show the draft with its needs."""
    proposal = found(queries.by_ref(ref))
    form = AnsweringForm.of(proposal, standing_place(proposal, ItemKind.PROPOSAL)).at(proposal.area)
    form.seen.data = mark(draft_of(proposal))
    return _edit(proposal, form).render()


@bp.post("/proposals/<ref>/edit")
def change(ref: str) -> ResponseReturnValue:
    """Change the draft."""
    proposal = found(queries.by_ref(ref))
    form = AnsweringForm().at(proposal.area).answering(queries.standing_needs_of([proposal.id])[proposal.id])

    def act() -> str:
        actions.change(proposal, **form.told(), by=g.actor, seen=form.seen.data or "")
        flash(_("The draft is saved."), "success")
        return url_for("proposals.edit", ref=ref)

    return submitted(form, lambda theirs: _edit(proposal, form, theirs), act)


def _edit(proposal: Proposal, form: AnsweringForm, theirs: Mapping[str, str] | None = None) -> EditPage:
    item = queries.on_its_desk(proposal)
    linked = queries.standing_needs_of([proposal.id])[proposal.id]
    needs = queries.needs_on_desk(item.round_id)
    return EditPage.of(
        proposal, item, form, linked=linked, needs=needs, categories=cycles.categories(), by=g.actor, theirs=theirs
    )


@bp.post("/proposals/<ref>/needs")
def link(ref: str) -> ResponseReturnValue:
    """Link the chosen needs."""
    proposal, form = found(queries.by_ref(ref)), ChooseNeedsForm()
    if not form.validate_on_submit():
        flash(_("Choose at least one need."), "warning")
        return redirect(url_for("proposals.edit", ref=ref))
    lying = queries.needs_on_desk(queries.on_its_desk(proposal).round_id)
    chosen = [need for need in lying if need.id in form.need.data]
    actions.link(proposal, chosen, by=g.actor)
    flash(_("The needs are linked."), "success")
    if told := of_other_category(chosen, proposal.category_id):
        flash(_("They stand under another category than the proposal: %(needs)s.", needs="; ".join(told)), "warning")
    return redirect(url_for("proposals.edit", ref=ref))


@bp.post("/proposals/<ref>/needs/<need_ref>/unlink")
def unlink(ref: str, need_ref: str) -> ResponseReturnValue:
    """End the link of a need."""
    proposal, need = found(queries.by_ref(ref)), found(need_by_ref(need_ref))
    actions.unlink(proposal, need, by=g.actor)
    flash(_("The link is ended. The ledger keeps that it was there."), "success")
    return redirect(url_for("proposals.edit", ref=ref))
