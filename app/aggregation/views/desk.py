"""The desk of a round and the outcomes that are decided on it."""

from __future__ import annotations

from flask import abort, flash, g, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app.aggregation.actions import decide as decide_actions
from app.aggregation.actions import merge
from app.aggregation.forms.desk import NEW, RulingForm
from app.aggregation.pages import desk as desk_pages
from app.aggregation.pages import ruling as ruling_pages
from app.aggregation.pages.referrals import helped
from app.aggregation.queries import sittings
from app.aggregation.views.blueprint import bp, chosen, round_at, sources
from app.cycles.models.cycles import Round
from app.web.conflict import Refusal
from app.web.forms import acted


@bp.get("/rounds/<ref>")
def desk(ref: str) -> ResponseReturnValue:
    """Show the desk, filtered by the query string."""
    return desk_pages.desk(round_at(ref), request.args, by=g.actor).render()


@bp.get("/rounds/<ref>/news.json")
def news(ref: str) -> ResponseReturnValue:
    """Tell an open desk how many items others have decided since; unchanged news are not sent again."""
    told = desk_pages.news(round_at(ref), request.args.get("since", 0, type=int), by=g.actor)
    answer = jsonify(told)
    answer.set_etag(f"{told['n']}-{told['last']}")
    return answer.make_conditional(request)


@bp.post("/rounds/<ref>/choose")
def choose(ref: str) -> ResponseReturnValue:
    """Lead from the ticked items and the pressed outcome to the form of that outcome."""
    marks, outcome = request.form.getlist("items"), request.form.get("outcome", "")
    return redirect(url_for(".ruling", ref=ref, outcome=outcome, items=list(chosen(marks))), code=303)


@bp.get("/rounds/<ref>/ruling")
def ruling(ref: str) -> ResponseReturnValue:
    """Show the form of one outcome for the chosen items."""
    round_, items = round_at(ref), chosen(request.args.getlist("items"))
    form = RulingForm(request.args)
    if not items or form.outcome.data not in ruling_pages.outcomes_for(round_):
        flash(_("Choose at least one item and what becomes of it."), "warning")
        return redirect(url_for(".desk", ref=ref))
    return helped(round_, ruling_pages.ruling(round_, form, list(items)), list(items)).render()


@bp.post("/rounds/<ref>/ruling")
def decide(ref: str) -> ResponseReturnValue:
    """Let the outcome stand for the chosen items."""
    round_, seen = round_at(ref), chosen(request.form.getlist("items"))
    form = RulingForm()
    if form.outcome.data not in ruling_pages.outcomes_for(round_) or not seen:
        abort(400)
    if not form.validate_on_submit():
        return helped(round_, ruling_pages.ruling(round_, form, list(seen)), list(seen)).render(), 422

    def act() -> str:
        n = _decide(round_, form, seen)
        flash(ngettext("%(num)d item decided.", "%(num)d items decided.", n), "success")
        return url_for(".desk", ref=ref)

    return acted(act, lambda refusal: ruling_pages.refused(round_, form, list(seen), refusal))


def _decide(round_: Round, form: RulingForm, seen: dict[int, int | None]) -> int:
    forum = sittings.named(round_, form.sitting.data or "")
    if form.target_id.data == NEW:
        if not form.title.data:
            raise Refusal(_("Give the new proposal a title that says what will be done."), field="title")
        needs, drafted = sources(round_, list(seen))
        told = {"title": form.title.data, "summary": form.sentence.data or ""}
        merge.merge(round_, drafted, needs=needs, by=g.actor, seen=seen, forum=forum, **told)
    else:
        decide_actions.decide(round_, form.rulings(list(seen)), by=g.actor, seen=seen, forum=forum)
    return len(seen)


@bp.post("/rounds/<ref>/undo/<int:item_id>")
def undo(ref: str, item_id: int) -> ResponseReturnValue:
    """Take a decision back; refused where another one stands by now."""
    round_, seen = round_at(ref), chosen(request.form.getlist("standing")).get(item_id)
    forum = sittings.named(round_, request.form.get("sitting", ""))
    decide_actions.undo(round_, item_id, by=g.actor, seen=seen, forum=forum)
    flash(_("The decision was taken back; the item is undecided again."), "success")
    return redirect(url_for(".desk", ref=ref))
