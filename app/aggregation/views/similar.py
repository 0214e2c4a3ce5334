"""Views on which items are found alike, merged, told apart and split."""

from __future__ import annotations

from flask import flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.aggregation.actions import merge as merge_actions
from app.aggregation.actions import tell_apart as tell_apart_actions
from app.aggregation.forms.desk import SplitForm
from app.aggregation.pages import similar
from app.aggregation.queries import sittings
from app.aggregation.views.blueprint import bp, chosen, round_at, sources
from app.cycles import queries as cycles
from app.cycles.models.cycles import DeskItem, Round
from app.proposals.models import Proposal
from app.proposals.queries import proposals
from app.web.forms import acted
from app.web.found import found


@bp.get("/rounds/<ref>/alike")
def alike(ref: str) -> ResponseReturnValue:
    """Show groups of items that may be the same wish, side by side."""
    return similar.alike(round_at(ref), request.args, by=g.actor).render()


@bp.post("/rounds/<ref>/compare")
def compare(ref: str) -> ResponseReturnValue:
    """Let a worker compare what has arrived since the last time; its page says how far it is."""
    job = tell_apart_actions.queue_comparing(round_at(ref), by=g.actor)
    return redirect(url_for("jobs.show", job_id=job.id))


@bp.post("/rounds/<ref>/merge")
def merge(ref: str) -> ResponseReturnValue:
    """Let the chosen items live on in one new proposal."""
    round_, seen = round_at(ref), chosen(request.form.getlist("items"))

    def act() -> str:
        needs, drafted = sources(round_, list(seen))
        title = request.form.get("title", "")[:200]
        forum = sittings.named(round_, request.form.get("sitting", ""))
        merged = merge_actions.merge(round_, drafted, needs=needs, title=title, by=g.actor, seen=seen, forum=forum)
        flash(similar.merged_sentence(len(seen), merged.ref), "success")
        return url_for(".alike", ref=ref)

    return acted(act, lambda refusal: similar.not_merged(round_, request.form, list(seen), refusal, by=g.actor))


@bp.post("/rounds/<ref>/apart")
def tell_apart(ref: str) -> ResponseReturnValue:
    """Remember that the chosen items are not the same wish."""
    round_, ids = round_at(ref), list(chosen(request.form.getlist("items")))

    def act() -> str:
        tell_apart_actions.tell_apart(round_, ids, by=g.actor)
        flash(_("Remembered: they are not the same. They will not be suggested together again."), "success")
        return url_for(".alike", ref=ref)

    return acted(act, lambda refusal: similar.not_merged(round_, request.form, ids, refusal, by=g.actor))


@bp.post("/rounds/<ref>/apart/<int:first_id>/<int:second_id>/undo")
def take_apart_back(ref: str, first_id: int, second_id: int) -> ResponseReturnValue:
    """Let two items be suggested together again."""
    tell_apart_actions.take_apart_back(round_at(ref), first_id, second_id, by=g.actor)
    flash(_("They may be suggested together again."), "success")
    return redirect(url_for(".alike", ref=ref))


@bp.get("/rounds/<ref>/split/<proposal_ref>")
def splitting(ref: str, proposal_ref: str) -> ResponseReturnValue:
    """Show the form that shares a proposal out; the figures begin evenly shared."""
    round_, proposal, item = _on_desk(ref, proposal_ref)
    n = min(8, max(2, request.args.get("parts", 2, type=int)))
    return similar.splitting(round_, proposal, item, similar.even(proposal, item, n)).render()


@bp.post("/rounds/<ref>/split/<proposal_ref>")
def split(ref: str, proposal_ref: str) -> ResponseReturnValue:
    """Share the proposal out to its parts."""
    round_, proposal, item = _on_desk(ref, proposal_ref)
    form = SplitForm()
    if not form.validate_on_submit():
        return similar.splitting(round_, proposal, item, form).render(), 422

    def act() -> str:
        forum = sittings.named(round_, form.sitting.data or "")
        seen = chosen([form.seen.data or ""])
        parts = merge_actions.split(round_, proposal, form.filled(), by=g.actor, seen=seen, forum=forum)
        flash(_("The proposal lives on in %(n)s parts.", n=len(parts)), "success")
        return url_for(".desk", ref=ref)

    return acted(act, lambda refusal: similar.unshared(round_, proposal, item, form, refusal))


def _on_desk(ref: str, proposal_ref: str) -> tuple[Round, Proposal, DeskItem]:
    """Return the round and the proposal on its desk; 404 where it does not lie there."""
    round_, proposal = round_at(ref), found(proposals.by_ref(proposal_ref))
    items = cycles.desk_items(round_.id, [proposal.id])
    return round_, proposal, found(items[0] if items else None)
