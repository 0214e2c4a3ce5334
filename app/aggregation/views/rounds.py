"""Rounds decided, closed and signed together, minutes, arrivals, and corrections of closed rounds."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Blueprint, flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app.aggregation.actions import close_many, correct
from app.aggregation.actions.close_many import AT_ONCE
from app.aggregation.forms.rounds import CorrectionForm, TogetherForm
from app.aggregation.forms.signing import SigningForm
from app.aggregation.pages import closing_minutes, corrections, rounds, signing_many
from app.aggregation.policy import rounds as policy
from app.aggregation.queries import rounds as queries
from app.areas.models import Area
from app.areas.queries import by_code
from app.cycles import queries as cycles
from app.cycles.models.cycles import Cycle, Round
from app.cycles.states import CycleState, RoundKind
from app.jobs.models import Job
from app.thai.digits import whole_number
from app.web.conflict import Refusal
from app.web.forms import acted, submitted
from app.web.found import found, missing

bp = Blueprint("rounds", __name__, template_folder="../templates")


def round_at(ref: str) -> Round:
    """Return the round that the address names."""
    return found(cycles.round_by_ref(ref))


def cycle_at(province: int, code: str) -> Cycle:
    """Return the opened cycle that the address names."""
    cycle = cycles.cycle_by_code(province, code)
    return found(cycle if cycle and cycle.state != CycleState.DRAFT else None)


def _number(text: str) -> int:
    return whole_number(text) or 0


@bp.get("/cycles/<int:province>-<code>/rounds")
def index(province: int, code: str) -> ResponseReturnValue:
    """Show the rounds of a tier: which can be closed, which not and why."""
    cycle, asked = cycle_at(province, code), request.args
    place = by_code(asked.get("area", "")) or cycle.area
    if place.province != cycle.province:
        missing()
    level, state = asked.get("level", "")[:20], asked.get("state", "")[:10]
    return rounds.index(cycle, place, level, state, _number(asked.get("after", "")), by=g.actor).render()


@bp.post("/cycles/<int:province>-<code>/rounds/close")
def close(province: int, code: str) -> ResponseReturnValue:
    """Close every round of the tier in the area that is ready."""
    cycle = cycle_at(province, code)
    place, level = where_asked(cycle, request.form)
    policy.may_close_many(g.actor, place.path, level).must()
    ids = queries.ready_to_close(cycle.id, place.path, level)
    if len(ids) > AT_ONCE:
        return _to_job(close_many.queue_closing(cycle, ids, by=g.actor))
    tell(list(close_many.close_ready(ids, by=g.actor)))
    return redirect(url_for(".index", province=province, code=code, area=place.code, level=level))


@bp.get("/cycles/<int:province>-<code>/rounds/signing")
def signing(province: int, code: str) -> ResponseReturnValue:
    """Ask what stands on the signed minutes of the closed rounds of a tier."""
    cycle = cycle_at(province, code)
    place, level = where_asked(cycle, request.args)
    return signing_many.signing(cycle, place, level, SigningForm(), by=g.actor).render()


@bp.post("/cycles/<int:province>-<code>/rounds/sign")
def sign(province: int, code: str) -> ResponseReturnValue:
    """Sign the minutes of every closed round of the tier in the area."""
    cycle, form = cycle_at(province, code), SigningForm()
    place, level = where_asked(cycle, request.form)
    policy.may_close_many(g.actor, place.path, level).must()

    def act() -> str:
        ids = queries.closed_of(cycle.id, place.path, level)
        if len(ids) > AT_ONCE:
            return url_for("jobs.show", job_id=close_many.queue_signing(cycle, ids, form.signature(), by=g.actor).id)
        tell(list(close_many.sign_closed(ids, form.signature(), by=g.actor)))
        return url_for(".index", province=province, code=code, area=place.code, level=level)

    return submitted(form, lambda _theirs: signing_many.signing(cycle, place, level, form, by=g.actor), act)


@bp.get("/cycles/<int:province>-<code>/rounds/together")
def together(province: int, code: str) -> ResponseReturnValue:
    """Ask how many items of each desk go up and why the others are deferred."""
    cycle = cycle_at(province, code)
    place, level = where_asked(cycle, request.args)
    return rounds.together(cycle, place, level, TogetherForm(), by=g.actor).render()


@bp.post("/cycles/<int:province>-<code>/rounds/together")
def decide(province: int, code: str) -> ResponseReturnValue:
    """Decide on every desk of the tier in the area on which something is undecided."""
    cycle, form = cycle_at(province, code), TogetherForm()
    place, level = where_asked(cycle, request.form)
    page = rounds.together(cycle, place, level, form, by=g.actor)
    page.verdict.must()
    if not form.validate_on_submit():
        return rounds.together(cycle, place, level, form, by=g.actor).render(), 422
    told = (form.going.data or 0, _number(form.reason_id.data), form.sentence.data)
    rest = close_many.Rest(*told, at_sitting=form.sitting.data == "last")
    if page.waiting > AT_ONCE:
        return _to_job(close_many.queue_deciding(cycle, place, level, rest, by=g.actor))
    tell(list(close_many.decide_waiting(cycle, place.path, level, rest, by=g.actor)))
    return redirect(url_for(".index", province=province, code=code, area=place.code, level=level))


def _to_job(job: Job) -> ResponseReturnValue:
    return redirect(url_for("jobs.show", job_id=job.id))


def where_asked(cycle: Cycle, asked: Mapping[str, str]) -> tuple[Area, str]:
    """Return the area and the tier that a request names; the page is not found for others."""
    tiers = [tier.level for tier in cycles.tiers_of(cycle.id)]
    place, level = by_code(asked.get("area", "")) or cycle.area, asked.get("level", "") or tiers[0]
    if place.province != cycle.province or level not in tiers:
        missing()
    return place, level


def tell(done: list[close_many.RoundDone]) -> None:
    """Say how many rounds were done, and of the others why not."""
    n = sum(not one.why for one in done)
    flash(ngettext("%(num)s round is done.", "%(num)s rounds are done.", n), "success" if n else "warning")
    for told in close_many.told_of([one for one in done if one.why][:10]):
        flash(told, "warning")


@bp.get("/rounds/<ref>/minutes")
def minutes(ref: str) -> ResponseReturnValue:
    """Show the minutes of a round, to print and to sign."""
    return closing_minutes.minutes(round_at(ref)).render()


@bp.get("/rounds/<ref>/arrivals")
def arrivals(ref: str) -> ResponseReturnValue:
    """Show what was handed up to the round: from whom, when, how much."""
    return rounds.arrivals(round_at(ref)).render()


@bp.get("/rounds/<ref>/correction")
def correction(ref: str) -> ResponseReturnValue:
    """Show the form in which a correction round is opened."""
    return corrections.correction(round_at(ref), CorrectionForm(), by=g.actor).render()


@bp.post("/rounds/<ref>/correction")
def open_correction(ref: str) -> ResponseReturnValue:
    """Open a round that corrects this closed one."""
    round_, form = round_at(ref), CorrectionForm()

    def act() -> str:
        told = {"reason": form.reason.data or "", "authority": form.authority.data or ""}
        opened = correct.open_correction(round_, kind=RoundKind(form.kind.data), **told, by=g.actor)
        flash(_("The correction round is open. Take up what is to be decided anew."), "success")
        return url_for(".taking", ref=opened.ref)

    return submitted(form, lambda _theirs: corrections.correction(round_at(ref), form, by=g.actor), act)


@bp.get("/rounds/<ref>/taking")
def taking(ref: str) -> ResponseReturnValue:
    """Show what the correction round may take up again."""
    return corrections.taking(round_at(ref), _number(request.args.get("after", "")), by=g.actor).render()


@bp.post("/rounds/<ref>/taking")
def take_up(ref: str) -> ResponseReturnValue:
    """Lay the chosen items on the desk of the correction round."""
    round_ = round_at(ref)
    chosen = [item for mark in request.form.getlist("items") if (item := whole_number(mark.partition(":")[0]))]

    def act() -> str:
        if not chosen:
            raise Refusal(_("Choose at least one item."))
        n = len(correct.take_up(round_, chosen[:500], by=g.actor))
        flash(ngettext("%(num)s item lies on the desk again.", "%(num)s items lie on the desk again.", n), "success")
        return url_for("aggregation.desk", ref=ref)

    return acted(act, lambda refusal: corrections.taking(round_at(ref), 0, by=g.actor, why=str(refusal)))
