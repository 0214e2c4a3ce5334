"""Cost lines, the unit-cost list, and what becomes of a written brief."""

from __future__ import annotations

from flask import flash, g, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.areas.models import Area
from app.areas.queries import by_code
from app.plans.actions import briefs as briefs_actions
from app.plans.actions import costs as costs_actions
from app.plans.forms.costs import GivingBackForm
from app.plans.forms.fields import number
from app.plans.models.candidates import Candidate
from app.plans.models.costs import CostLine
from app.plans.pages import costs as costs_pages
from app.plans.pages import unit_costs as unit_costs_pages
from app.plans.queries import candidates as candidates_queries
from app.plans.queries import costs as costs_queries
from app.plans.views.blueprint import bp
from app.web.forms import submitted, tried
from app.web.found import found, missing


@bp.get("/candidates/<ref>/costs")
def costs(ref: str) -> ResponseReturnValue:
    """Show every cost line of a brief, and the form of one more."""
    one = _candidate(ref)
    return costs_pages.costs(one, costs_pages.cost_form(one), g.actor).render()


@bp.post("/candidates/<ref>/costs")
def add_cost(ref: str) -> ResponseReturnValue:
    """Add a cost line."""
    one = _candidate(ref)
    form = costs_pages.cost_form(one)

    def act() -> str:
        text, home = costs_pages.text_typed(form), number(form.activity_id.data)
        line = costs_actions.add_line(one, text, activity_id=home, activity=form.activity.data or "", by=g.actor)
        flash(_("Cost line %(n)s is saved.", n=line.position), "success")
        return url_for(".costs", ref=ref)

    return submitted(form, lambda _theirs: costs_pages.costs(one, form, g.actor), act)


@bp.get("/candidates/<ref>/costs/<int:position>")
def cost(ref: str, position: int) -> ResponseReturnValue:
    """Show one cost line as a form."""
    one, line = _line(ref, position)
    return costs_pages.cost(one, line, costs_pages.cost_form(one, line), g.actor).render()


@bp.post("/candidates/<ref>/costs/<int:position>")
def change_cost(ref: str, position: int) -> ResponseReturnValue:
    """Change a cost line."""
    one, line = _line(ref, position)
    form = costs_pages.cost_form(one, line)

    def act() -> str:
        text, home = costs_pages.text_typed(form), number(form.activity_id.data)
        costs_actions.change_line(one, line, text, activity_id=home, by=g.actor, seen=form.seen.data or "")
        return url_for(".costs", ref=ref)

    return submitted(form, lambda theirs: costs_pages.cost(one, line, form, g.actor, theirs), act)


@bp.post("/candidates/<ref>/costs/<int:position>/remove")
def remove_cost(ref: str, position: int) -> ResponseReturnValue:
    """Remove a cost line."""
    one, line = _line(ref, position)

    def act() -> None:
        costs_actions.remove_line(one, line, by=g.actor)
        flash(_("The cost line is removed."), "success")

    return tried(act, url_for(".costs", ref=ref))


@bp.get("/areas/<code>/unit-costs")
def unit_costs(code: str) -> ResponseReturnValue:
    """Show the unit-cost list of a province."""
    area = _province(code)
    form = unit_costs_pages.unit_cost_form(area, number(request.args.get("number")))
    return unit_costs_pages.unit_costs(area, form, g.actor).render()


@bp.post("/areas/<code>/unit-costs")
def write_unit_cost(code: str) -> ResponseReturnValue:
    """Write a price into the list: of a new item, or the next edition of one."""
    area = _province(code)
    form = unit_costs_pages.unit_cost_form(area)

    def act() -> str:
        price = costs_actions.write_price(area, **form.told(), by=g.actor)
        flash(_("Price %(n)s is saved as edition %(edition)s.", n=price.number, edition=price.edition), "success")
        return url_for(".unit_costs", code=code)

    return submitted(form, lambda _theirs: unit_costs_pages.unit_costs(area, form, g.actor), act)


@bp.post("/candidates/<ref>/brief/complete")
def complete_brief(ref: str) -> ResponseReturnValue:
    """Say that the brief is complete."""
    one = _candidate(ref)

    def act() -> None:
        briefs_actions.complete(one, by=g.actor)
        flash(_("The brief is complete. A second person checks it now."), "success")

    return tried(act, url_for(".brief", ref=ref))


@bp.post("/candidates/<ref>/brief/check")
def check_brief(ref: str) -> ResponseReturnValue:
    """Check the brief as its second person."""
    one = _candidate(ref)

    def act() -> None:
        briefs_actions.check(one, by=g.actor)
        flash(_("The brief is checked."), "success")

    return tried(act, url_for(".brief", ref=ref))


@bp.get("/candidates/<ref>/brief/return")
def giving_back(ref: str) -> ResponseReturnValue:
    """Show the form by which the brief is given back."""
    return costs_pages.giving_back(_candidate(ref), GivingBackForm(), g.actor).render()


@bp.post("/candidates/<ref>/brief/return")
def give_back(ref: str) -> ResponseReturnValue:
    """Give the brief back to be mended."""
    one, form = _candidate(ref), GivingBackForm()

    def act() -> str:
        briefs_actions.give_back(one, form.because.data or "", by=g.actor)
        flash(_("The brief is given back."), "success")
        return url_for(".brief", ref=ref)

    return submitted(form, lambda _theirs: costs_pages.giving_back(one, form, g.actor), act)


def _candidate(ref: str) -> Candidate:
    return found(candidates_queries.candidate_by_ref(ref))


def _line(ref: str, position: int) -> tuple[Candidate, CostLine]:
    one = _candidate(ref)
    return one, found(costs_queries.line_at(one.id, position))


def _province(code: str) -> Area:
    area = found(by_code(code))
    if area.level != "province":
        missing()
    return area
