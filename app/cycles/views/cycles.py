"""Planning cycles: their calendars and rules; drafting and opening them."""

from __future__ import annotations

from flask import Blueprint, flash, g, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app.areas.queries import by_code
from app.cycles import queries
from app.cycles.actions import cycles as actions
from app.cycles.actions.close_cycle import close_cycle
from app.cycles.forms.cycles import CycleForm, OpenForm
from app.cycles.models.cycles import Cycle
from app.cycles.pages import cycles, passages
from app.web.forms import acted
from app.web.found import found
from app.web.once import address_of

bp = Blueprint("cycles", __name__, template_folder="../templates")


@address_of("cycle")
def _address(cycle_id: int) -> str:
    cycle = queries.cycle_by_id(cycle_id)
    return cycles.address(cycle) if cycle else url_for(".index")


def _cycle(province: int, code: str) -> Cycle:
    return found(queries.cycle_by_code(province, code))


@bp.get("/cycles")
def index() -> ResponseReturnValue:
    """List the cycles of every province."""
    return cycles.index(g.actor).render()


@bp.get("/cycles/<int:province>-<code>")
def show(province: int, code: str) -> ResponseReturnValue:
    """Show the calendar and the rules of a cycle."""
    return found(cycles.show(_cycle(province, code), g.actor)).render()


@bp.get("/cycles/new")
def new() -> ResponseReturnValue:
    """Show the form of a new cycle."""
    year = request.args.get("fiscal_year", "", str)
    return cycles.new(g.actor, int(year) if year.isdecimal() and len(year) == 4 else None).render()


@bp.post("/cycles/new")
def draft() -> ResponseReturnValue:
    """Draft a cycle."""
    form = CycleForm()
    page = cycles.form_page(form, g.actor, form.fiscal_year.data or 0)
    if not form.validate_on_submit():
        return page.render(), 422
    province = found(by_code(form.area.data))

    def act() -> str:
        values = {name: form[name].data for name in ("fiscal_year", "code", "name_th", "name_en", "deadline")}
        cycle = actions.draft(province, **values, tiers=form.plans, by=g.actor)
        flash(_("The cycle is saved. Nothing is public before you open it."), "success")
        return cycles.address(cycle)

    return acted(act, lambda refusal: cycles.refused(form, g.actor, refusal))


@bp.get("/cycles/<int:province>-<code>/open")
def opening(province: int, code: str) -> ResponseReturnValue:
    """Say what opening the cycle does."""
    return passages.opening(_cycle(province, code), g.actor).render()


@bp.post("/cycles/<int:province>-<code>/open")
def freeze(province: int, code: str) -> ResponseReturnValue:
    """Freeze the rules and open the cycle."""
    cycle = _cycle(province, code)
    if not OpenForm().validate_on_submit():
        return passages.opening(cycle, g.actor).render(), 422

    def act() -> str:
        n = len(actions.open_(cycle, by=g.actor))
        flash(ngettext("The cycle is open: %(num)s round.", "The cycle is open: %(num)s rounds.", n), "success")
        return cycles.address(cycle)

    return acted(act, lambda refusal: passages.opening(cycle, g.actor, str(refusal)))


@bp.get("/cycles/<int:province>-<code>/close")
def closing(province: int, code: str) -> ResponseReturnValue:
    """Say what keeps the cycle open, and what closing does."""
    return passages.closing(_cycle(province, code), g.actor).render()


@bp.post("/cycles/<int:province>-<code>/close")
def close(province: int, code: str) -> ResponseReturnValue:
    """Close the cycle."""
    cycle = _cycle(province, code)

    def act() -> str:
        close_cycle(cycle, by=g.actor)
        flash(_("The cycle is closed. What was decided stays readable."), "success")
        return cycles.address(cycle)

    return acted(act, lambda refusal: passages.closing(cycle, g.actor, str(refusal)))
