"""The desk of a round and the outcomes that are decided on it."""

from __future__ import annotations

from flask import abort, flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app.aggregation import actions, showing
from app.aggregation.forms import NEW, RulingForm
from app.aggregation.views.room import bp, round_at
from app.cycles.models import Round
from app.proposals.queries import by_ids
from app.web.conflict import Refusal, Stale


@bp.get("/rounds/<ref>")
def desk(ref: str) -> ResponseReturnValue:
    """Show the desk, filtered by the query string."""
    return showing.desk(round_at(ref), request.args, by=g.actor).render()


@bp.post("/rounds/<ref>/choose")
def choose(ref: str) -> ResponseReturnValue:
    """Lead from the ticked items and the pressed outcome to the form of that outcome."""
    marks, outcome = request.form.getlist("items"), request.form.get("outcome", "")
    return redirect(url_for(".ruling", ref=ref, outcome=outcome, items=list(_chosen(marks))), code=303)


@bp.get("/rounds/<ref>/ruling")
def ruling(ref: str) -> ResponseReturnValue:
    """Show the form of one outcome for the chosen items."""
    round_, items = round_at(ref), _chosen(request.args.getlist("items"))
    form = RulingForm(request.args)
    if not items or form.outcome.data not in showing.outcomes_for(round_):
        flash(_("Choose at least one item and what becomes of it."), "warning")
        return redirect(url_for(".desk", ref=ref))
    return showing.ruling(round_, form, list(items)).render()


@bp.post("/rounds/<ref>/ruling")
def decide(ref: str) -> ResponseReturnValue:
    """Let the outcome stand for the chosen items."""
    round_, seen = round_at(ref), _chosen(request.form.getlist("items"))
    form = RulingForm()
    if form.outcome.data not in showing.outcomes_for(round_) or not seen:
        abort(400)
    try:
        if not form.validate_on_submit():
            return showing.ruling(round_, form, list(seen)).render(), 422
        n = _decide(round_, form, seen)
    except Stale as stale:
        return showing.overtaken(round_, form, list(seen), stale).render(), 409
    except Refusal as refusal:
        return showing.refused(round_, form, list(seen), refusal).render(), 422
    flash(ngettext("%(num)d item decided.", "%(num)d items decided.", n), "success")
    return redirect(url_for(".desk", ref=ref))


def _decide(round_: Round, form: RulingForm, seen: dict[int, int | None]) -> int:
    if form.target_id.data == NEW:
        proposals = by_ids(list(seen))
        if len(proposals) != len(seen) or not form.title.data:
            raise Refusal(_("Give the new proposal a title; only proposals can become one together."), field="title")
        actions.merge(round_, proposals, title=form.title.data, summary=form.sentence.data or "", by=g.actor, seen=seen)
    else:
        actions.decide(round_, form.rulings(list(seen)), by=g.actor, seen=seen)
    return len(seen)


def _chosen(marks: list[str]) -> dict[int, int | None]:
    """Return the chosen items with the decision that was seen standing for each: "item" or "item:decision"."""
    chosen: dict[int, int | None] = {}
    for mark in marks[:500]:
        item, _sep, decision = mark.partition(":")
        if item.isdigit():
            chosen[int(item)] = int(decision) if decision.isdigit() else None
    return chosen


@bp.post("/rounds/<ref>/undo/<int:item_id>")
def undo(ref: str, item_id: int) -> ResponseReturnValue:
    """Take a decision back."""
    actions.undo(round_at(ref), item_id, by=g.actor)
    flash(_("The decision was taken back; the item is undecided again."), "success")
    return redirect(url_for(".desk", ref=ref))
