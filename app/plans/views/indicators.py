"""Views of indicators: the register, one indicator, its forms, measured values, projects that serve it."""

from __future__ import annotations

from typing import Any

from flask import Response, flash, g, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.plans.actions import indicators as actions
from app.plans.forms.fields import number
from app.plans.models.chain import Node, Plan
from app.plans.models.indicators import Indicator
from app.plans.pages import indicators as pages
from app.plans.pages import indicators_files as files
from app.plans.pages.chain import at
from app.plans.queries import candidates as candidates_queries
from app.plans.queries import chain
from app.plans.queries import indicators as queries
from app.plans.views.blueprint import PLAN, bp
from app.thai.digits import whole_number
from app.web.forms import submitted, tried
from app.web.found import found

INDICATORS = f"{PLAN}/indicators"
INDICATOR = f"{INDICATORS}/<int:indicator_id>"


@bp.get(INDICATORS)
def indicators(code: str, first: int, last: int) -> ResponseReturnValue:
    """Show the register of the plan's indicators."""
    return pages.indicators(_plan(code, first, last), g.actor).render()


@bp.get(f"{INDICATORS}.json")
def indicators_json(code: str, first: int, last: int) -> dict[str, Any]:
    """Give the indicators to programs."""
    return files.feed(_plan(code, first, last))


@bp.get(f"{INDICATORS}.xlsx")
def indicators_xlsx(code: str, first: int, last: int) -> Response:
    """Hand the indicators out as a workbook."""
    plan = _plan(code, first, last)
    answer = Response(
        files.workbook(plan), content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    )
    answer.headers["Content-Disposition"] = f'attachment; filename="indicators-{plan.code}.xlsx"'
    return answer


@bp.get(f"{INDICATORS}/new")
def new_indicator(code: str, first: int, last: int) -> ResponseReturnValue:
    """Show the form of a new indicator of a part of the chain."""
    plan = _plan(code, first, last)
    return pages.new_indicator(plan, _node(plan), pages.indicator_form(plan)).render()


@bp.post(f"{INDICATORS}/new")
def add_indicator(code: str, first: int, last: int) -> ResponseReturnValue:
    """Add the indicator."""
    plan = _plan(code, first, last)
    node, form = _node(plan), pages.indicator_form(plan)

    def act() -> str:
        one = actions.add(plan, node, form.draft(), by=g.actor)
        return url_for(".indicator", indicator_id=one.id, **at(plan))

    return submitted(form, lambda _theirs: pages.new_indicator(plan, node, form), act)


@bp.get(INDICATOR)
def indicator(code: str, first: int, last: int, indicator_id: int) -> ResponseReturnValue:
    """Show one indicator year by year."""
    plan, one = _found(code, first, last, indicator_id)
    return pages.indicator(plan, one, g.actor).render()


@bp.get(f"{INDICATOR}/edit")
def indicator_form(code: str, first: int, last: int, indicator_id: int) -> ResponseReturnValue:
    """Show the indicator with its targets, to be changed."""
    plan, one = _found(code, first, last, indicator_id)
    return pages.changing(plan, one, pages.indicator_form(plan, one), g.actor).render()


@bp.post(f"{INDICATOR}/edit")
def change_indicator(code: str, first: int, last: int, indicator_id: int) -> ResponseReturnValue:
    """Change the indicator or its targets."""
    plan, one = _found(code, first, last, indicator_id)
    form = pages.indicator_form(plan, one)

    def act() -> str:
        actions.change(one, form.draft(), by=g.actor, seen=form.seen.data or "")
        flash(_("The indicator has been changed."), "success")
        return _back(plan, one)

    return submitted(form, lambda theirs: pages.changing(plan, one, form, g.actor, theirs), act)


@bp.post(f"{INDICATOR}/values")
def measure(code: str, first: int, last: int, indicator_id: int) -> ResponseReturnValue:
    """Enter a measured value."""
    plan, one = _found(code, first, last, indicator_id)
    form = pages.measure_form(plan)

    def act() -> str:
        actions.measure(
            one,
            fiscal_year=int(form.fiscal_year.data),
            value=form.value.data,
            measured_on=form.measured_on.data,
            source=form.source.data or "",
            post=form.post.data or "",
            by=g.actor,
        )
        flash(_("The value is entered with its source."), "success")
        return _back(plan, one)

    return submitted(form, lambda _theirs: pages.indicator(plan, one, g.actor, measuring=form), act)


@bp.post(f"{INDICATOR}/projects")
def serve(code: str, first: int, last: int, indicator_id: int) -> ResponseReturnValue:
    """Say that a project serves the indicator."""
    plan, one = _found(code, first, last, indicator_id)
    form = pages.serve_form(one)

    def act() -> str:
        candidate = found(candidates_queries.candidate_by_id(number(form.candidate.data) or 0))
        actions.serve(one, candidate, by=g.actor)
        return _back(plan, one)

    return submitted(form, lambda _theirs: pages.indicator(plan, one, g.actor, serving=form), act)


@bp.post(f"{INDICATOR}/projects/<ref>/end")
def leave(code: str, first: int, last: int, indicator_id: int, ref: str) -> ResponseReturnValue:
    """Say that a project no longer serves the indicator."""
    plan, one = _found(code, first, last, indicator_id)
    candidate = found(candidates_queries.candidate_by_ref(ref))
    link = found(queries.serving_link(one.id, candidate.id))
    return tried(lambda: actions.leave(link, by=g.actor), _back(plan, one))


@bp.post(f"{INDICATOR}/end")
def end_indicator(code: str, first: int, last: int, indicator_id: int) -> ResponseReturnValue:
    """End the indicator."""
    plan, one = _found(code, first, last, indicator_id)
    return tried(lambda: actions.end(one, by=g.actor), _back(plan, one))


def _plan(code: str, first: int, last: int) -> Plan:
    return found(chain.plan_of_address(code, first, last))


def _node(plan: Plan) -> Node:
    """Return the part of the chain that the query string names."""
    node = found(chain.node_by_id(whole_number(request.args.get("node", "")) or 0))
    return found(node if node.plan_id == plan.id else None)


def _found(code: str, first: int, last: int, indicator_id: int) -> tuple[Plan, Indicator]:
    plan = _plan(code, first, last)
    one = found(queries.indicator_by_id(indicator_id))
    return plan, found(one if one.plan_id == plan.id else None)


def _back(plan: Plan, one: Indicator) -> str:
    return url_for(".indicator", indicator_id=one.id, **at(plan))
