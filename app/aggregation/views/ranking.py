"""The public ranking of a round, and what is entered for it."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app.aggregation.actions import rank as actions
from app.aggregation.actions.pass_ceiling import propose_passing
from app.aggregation.forms.ranking import OrderForm, PassForm, RuleForm, TallyForm, TieForm
from app.aggregation.pages import ranking, ranking_json, tally
from app.aggregation.pages.tally import RulePage, SheetPage
from app.aggregation.policy.ranking import DoesNotAddUp
from app.aggregation.queries import ranking as queries
from app.aggregation.queries import sittings
from app.aggregation.states.ranking import How, RankingMethod
from app.cycles import queries as cycles
from app.cycles.models.cycles import Cycle, CycleTier, Round
from app.cycles.policy import may_open
from app.forums.models.sittings import Forum
from app.forums.queries.sittings import of_round
from app.thai.digits import whole_number
from app.web.conflict import Refusal
from app.web.forms import acted, blame, submitted
from app.web.found import found
from app.web.locale import date_text
from app.web.page import wants_json

bp = Blueprint("ranking", __name__, template_folder="../templates")


def _round(ref: str) -> Round:
    return found(cycles.round_by_ref(ref))


def _tier(province: int, code: str, level: str) -> tuple[Cycle, CycleTier]:
    cycle = found(cycles.cycle_by_code(province, code))
    tier = next((one for one in cycles.tiers_of(cycle.id) if one.level == level), None)
    return cycle, found(tier)


@bp.get("/rounds/<ref>/ranking.json")
@bp.get("/rounds/<ref>/ranking")
def show(ref: str) -> ResponseReturnValue:
    """Show the ranked list with the numbers that it comes from."""
    start = request.args.get("from", "0")
    if wants_json():
        return ranking_json.json_of(_round(ref))
    return ranking.show(_round(ref), whole_number(start) or 0, by=g.actor).render()


@bp.get("/rounds/<ref>/ranking/tally")
def sheet(ref: str) -> ResponseReturnValue:
    """Show the form of a paper tally."""
    return tally.sheet(_round(ref), tally.sheet_form(_round(ref), request.args.get("instead", ""))).render()


@bp.post("/rounds/<ref>/ranking/tally")
def enter(ref: str) -> ResponseReturnValue:
    """Enter the tally, or say beside each number what does not add up."""
    round_ = _round(ref)
    form = tally.sheet_form(round_, request.form.get("instead", ""))
    rule, items, _more = tally.on_paper(round_)
    if not form.validate_on_submit():
        return tally.sheet(round_, form).render(), 422

    def act() -> str:
        actions.enter(round_, **_told(round_, form), marks=form.marks(rule, items), by=g.actor)
        flash(_("The tally is entered. The list below is computed from it."), "success")
        return url_for(".show", ref=ref)

    def refused(refusal: Refusal) -> SheetPage:
        faults = refusal.faults if isinstance(refusal, DoesNotAddUp) else ()
        form.blame(rule, items, faults) if faults else blame(form, refusal)
        return tally.sheet(round_, form)

    return acted(act, refused)


def _told(round_: Round, form: TallyForm) -> dict[str, Any]:
    """Return who voted, how many, and which tally this one corrects."""
    forum = next((one for one in of_round(round_.id) if str(one.id) == form.forum.data), None)
    if not form.voter.data and forum is None:
        raise Refusal(_("Say who voted: choose the forum, or name the body or the seat."), field="voter")
    rule = queries.rule_of(round_)
    scorer = rule is not None and rule.method == RankingMethod.CRITERIA
    if not form.present.data and not scorer:
        raise Refusal(_("Type how many people voted."), field="present")
    instead = form.instead.data or ""
    return {
        "voter": form.voter.data or (_name(forum) if forum else ""),
        "present": 1 if scorer else form.present.data,
        "forum": forum,
        "instead_of": queries.sheet_by_id(round_.id, whole_number(instead) or 0),
    }


def _name(forum: Forum) -> str:
    return str(_("Forum no. %(n)s, %(day)s", n=forum.number, day=date_text(forum.held_on)))


@bp.get("/rounds/<ref>/ranking/tie/<int:place>")
def tie(ref: str, place: int) -> ResponseReturnValue:
    """Show the form in which a tie is settled."""
    items = tally.tied(_round(ref), place)
    if not items:
        return redirect(url_for(".show", ref=ref))
    return tally.tie(_round(ref), place, items, TieForm.of(items)).render()


@bp.post("/rounds/<ref>/ranking/tie/<int:place>")
def settle(ref: str, place: int) -> ResponseReturnValue:
    """Settle the tie."""
    round_ = _round(ref)
    items = tally.tied(round_, place)
    form = TieForm.of(items)

    def act() -> str:
        told = {name: form[name].data for name in ("seed", "witnesses", "sentence")}
        actions.settle(round_, place, how=How(form.how.data), votes=form.votes(items), **told, by=g.actor)
        flash(_("The tie is settled; how is public."), "success")
        return url_for(".show", ref=ref)

    return submitted(form, lambda _theirs: tally.tie(round_, place, items, form), act)


@bp.get("/rounds/<ref>/ranking/ceiling")
def ceiling(ref: str) -> ResponseReturnValue:
    """Show the form in which passing the ceiling is recorded."""
    return tally.ceiling(_round(ref), PassForm()).render()


@bp.post("/rounds/<ref>/ranking/ceiling")
def override(ref: str) -> ResponseReturnValue:
    """Propose that the ceiling be passed, and why; a second person confirms."""
    round_, form = _round(ref), PassForm()

    def act() -> str:
        told = {name: form[name].data for name in ("reason", "authority", "items", "satang")}
        propose_passing(round_, **told, by=g.actor)
        flash(_("Proposed. It holds as soon as a second person has confirmed it."), "success")
        return url_for(".show", ref=ref)

    return submitted(form, lambda _theirs: tally.ceiling(round_, form), act)


@bp.post("/rounds/<ref>/ranking/order")
def take(ref: str) -> ResponseReturnValue:
    """Let the first of the list go on, each with its place as rank."""
    round_, form = _round(ref), OrderForm()

    def act() -> str:
        forum = sittings.named(round_, form.sitting.data or "")
        n = len(actions.take_order(round_, form.n.data or 0, by=g.actor, forum=forum))
        flash(ngettext("%(num)s item goes on in this order.", "%(num)s items go on in this order.", n), "success")
        return url_for(".show", ref=ref)

    return submitted(form, lambda _theirs: ranking.refused(_round(ref), form, by=g.actor), act)


@bp.get("/cycles/<int:province>-<code>/ranking")
def methods(province: int, code: str) -> ResponseReturnValue:
    """Show how each tier ranks, and every recorded passing of a ceiling."""
    cycle = found(cycles.cycle_by_code(province, code))
    return found(tally.methods(cycle, g.actor)).render()


@bp.get("/cycles/<int:province>-<code>/ranking/<level>")
def rule(province: int, code: str, level: str) -> ResponseReturnValue:
    """Show the form of a tier's ranking rule; once the cycle is open, lead to what was frozen."""
    cycle, tier = _tier(province, code, level)
    if not may_open(g.actor, cycle):
        return redirect(url_for(".methods", province=province, code=code))
    return tally.rule(cycle, tier, tally.rule_form(queries.rules_of(cycle.id).get(tier.id)), g.actor).render()


@bp.post("/cycles/<int:province>-<code>/ranking/<level>")
def set_rule(province: int, code: str, level: str) -> ResponseReturnValue:
    """Set a tier's ranking rule."""
    (cycle, tier), form = _tier(province, code, level), RuleForm()
    if not form.validate_on_submit():
        return tally.rule(cycle, tier, form, g.actor).render(), 422

    def act() -> str:
        names = ("votes_each", "places", "ceiling_items", "ceiling_satang")
        told = {name: form[name].data for name in names}
        actions.set_rule(cycle, tier, method=RankingMethod(form.method.data), criteria=form.drafts, **told, by=g.actor)
        flash(_("The ranking of this tier is saved."), "success")
        return url_for(".methods", province=province, code=code)

    def refused(refusal: Refusal) -> RulePage:
        tally.refused(form, refusal)
        return tally.rule(cycle, tier, form, g.actor)

    return acted(act, refused)
