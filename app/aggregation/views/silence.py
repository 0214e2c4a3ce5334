"""No forum held: said for one round with its reason, or for the empty rounds of a tier in one act."""

from __future__ import annotations

from flask import flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.aggregation.actions import close_silent, take_late
from app.aggregation.forms.silence import SilenceForm
from app.aggregation.pages import silence as pages
from app.aggregation.views.rounds import bp, cycle_at, round_at, tell, where_asked
from app.forums.actions import declare_not_held
from app.forums.actions.declare_not_held import Silence
from app.forums.queries import not_held
from app.forums.states.not_held import WhyNotHeld
from app.web.conflict import Refusal
from app.web.forms import acted, submitted, tried
from app.web.found import found


@bp.get("/rounds/<ref>/silence")
def silence(ref: str) -> ResponseReturnValue:
    """Ask why no forum was held in the round."""
    return pages.silence(round_at(ref), SilenceForm(), by=g.actor).render()


@bp.post("/rounds/<ref>/silence")
def say_why(ref: str) -> ResponseReturnValue:
    """Declare that no forum is held, with the reason; then the round can close."""
    round_, form = round_at(ref), SilenceForm()

    def act() -> str:
        said = Silence(WhyNotHeld(form.why.data), form.sentence.data)
        declare_not_held.declare_not_held({round_.id: said}, by=g.actor)
        flash(_("It is said in public that no forum was held, and why."), "success")
        return url_for("aggregation.closing", ref=ref)

    return submitted(form, lambda _theirs: pages.silence(round_at(ref), form, by=g.actor), act)


@bp.post("/rounds/<ref>/silence/back")
def take_silence_back(ref: str) -> ResponseReturnValue:
    """Take the declaration back, because a forum will be held after all."""
    declared = found(not_held.declared_in(round_at(ref).id))
    declare_not_held.take_back(declared, by=g.actor)
    flash(_("The declaration is taken back. Plan the forum."), "success")
    return redirect(url_for("forums.new", ref=ref))


@bp.get("/cycles/<int:province>-<code>/rounds/silences")
def silences(province: int, code: str) -> ResponseReturnValue:
    """List the empty rounds of a tier, each with a place for its reason."""
    cycle = cycle_at(province, code)
    place, level = where_asked(cycle, request.args)
    return pages.silences(cycle, place, level, None, by=g.actor).render()


@bp.post("/cycles/<int:province>-<code>/rounds/silences")
def close_silences(province: int, code: str) -> ResponseReturnValue:
    """Declare that no forum was held in the rounds that were filled in, and close them."""
    cycle = cycle_at(province, code)
    place, level = where_asked(cycle, request.form)
    page = pages.silences(cycle, place, level, request.form, by=g.actor)
    page.verdict.must()
    said = page.said()

    def act() -> str:
        if page.faults:
            raise Refusal(page.faults[0][0])
        tell(close_silent.close_silent(said, by=g.actor))
        return url_for(".index", province=province, code=code, area=place.code, level=level)

    return acted(act, lambda refusal: page.but(faults=page.faults or [(str(refusal), "#content")]))


@bp.post("/rounds/<ref>/late")
def take_late_in(ref: str) -> ResponseReturnValue:
    """Lay what phones sent after the closing on the desk of a correction round."""
    round_ = round_at(ref)

    def act() -> str:
        taken = take_late.take_late(round_, by=g.actor)
        flash(taken.said, "success" if not taken.left else "warning")
        return url_for("aggregation.desk", ref=taken.round.ref)

    return tried(act, url_for("forums.late"))
