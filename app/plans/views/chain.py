"""Views of development plans and of their strategy chain."""

from __future__ import annotations

from flask import flash, g, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.areas import queries as areas
from app.plans.actions import chain as chain_actions
from app.plans.actions import funding
from app.plans.forms.chain import PlanForm
from app.plans.forms.fields import number
from app.plans.models.chain import Node, Plan
from app.plans.pages import chain, nodes
from app.plans.queries import chain as chain_queries
from app.plans.states import NodeLevel
from app.plans.views.blueprint import PLAN, bp
from app.thai.digits import whole_number
from app.web.forms import submitted
from app.web.found import found
from app.web.page import wants_json


@bp.get("/plans")
def index() -> ResponseReturnValue:
    """Show the development plans."""
    return chain.index(g.actor).render()


@bp.get("/plans/new")
def new_plan() -> ResponseReturnValue:
    """Show the form of a new plan."""
    return chain.new_plan(PlanForm()).render()


@bp.post("/plans/new")
def draft_plan() -> ResponseReturnValue:
    """Draft a development plan of the planner's province."""
    form = PlanForm()
    province = found(areas.by_path(found(chain.province_path(g.actor))))

    def act() -> str:
        plan = chain_actions.draft_plan(
            province,
            name_th=form.name_th.data or "",
            name_en=form.name_en.data or "",
            first_year=form.first_year.data or 0,
            last_year=form.last_year.data or 0,
            by=g.actor,
        )
        return url_for(".show", **chain.at(plan))

    return submitted(form, lambda _theirs: chain.new_plan(form), act)


@bp.get("/plans/<int:plan_id>")
def numbered(plan_id: int) -> ResponseReturnValue:
    """Lead on from the address that plans had before they were called by province and years."""
    return redirect(url_for(".show", **chain.at(_plan(plan_id))), 301)


@bp.get(f"{PLAN}.json")
@bp.get(PLAN)
def show(code: str, first: int, last: int) -> ResponseReturnValue:
    """Show one plan with its chain."""
    plan = found(chain_queries.plan_of_address(code, first, last))
    return jsonify(nodes.feed(plan)) if wants_json() else chain.show(plan, g.actor).render()


@bp.get("/plans/<int:plan_id>/nodes/new")
def new_node(plan_id: int) -> ResponseReturnValue:
    """Show the form of a new part of the chain."""
    plan, (level, parent) = _plan(plan_id), _asked(plan_id)
    return chain.new_node(plan, level, parent, chain.node_form(plan)).render()


@bp.post("/plans/<int:plan_id>/nodes/new")
def add_node(plan_id: int) -> ResponseReturnValue:
    """Add a part to the chain."""
    plan, (level, parent) = _plan(plan_id), _asked(plan_id)
    form = chain.node_form(plan)

    def act() -> str:
        chain_actions.add_node(
            plan,
            level=level,
            parent=parent,
            title=form.title.data or "",
            indicator=form.indicator.data or "",
            target=form.target.data or "",
            lead_agency_id=number(form.lead_agency_id.data),
            lead_post=form.lead_post.data or "",
            by=g.actor,
        )
        return url_for(".show", **chain.at(plan))

    return submitted(form, lambda _theirs: chain.new_node(plan, level, parent, form), act)


@bp.get("/plans/<int:plan_id>/nodes/<int:node_id>")
def node(plan_id: int, node_id: int) -> ResponseReturnValue:
    """Show one part of the chain, to be changed."""
    plan, one = _plan(plan_id), _node(plan_id, node_id)
    return chain.node(plan, one, chain.node_form(plan, one)).render()


@bp.post("/plans/<int:plan_id>/nodes/<int:node_id>")
def change_node(plan_id: int, node_id: int) -> ResponseReturnValue:
    """Change one part of the chain."""
    plan, one = _plan(plan_id), _node(plan_id, node_id)
    form = chain.node_form(plan, one)

    def act() -> str:
        told = {name: form[name].data or "" for name in ("title", "indicator", "target", "lead_post")}
        agency = number(form.lead_agency_id.data)
        chain_actions.change_node(one, **told, lead_agency_id=agency, by=g.actor, seen=form.seen.data or "")
        flash(_("The chain has been changed."), "success")
        return url_for(".show", **chain.at(plan))

    return submitted(form, lambda theirs: chain.node(plan, one, form, theirs), act)


@bp.get("/plans/<int:plan_id>/annual-plans/new")
def new_annual(plan_id: int) -> ResponseReturnValue:
    """Show the form of a new annual plan."""
    plan = _plan(plan_id)
    return chain.new_annual(plan, chain.annual_form(plan)).render()


@bp.post("/plans/<int:plan_id>/annual-plans/new")
def draft_annual(plan_id: int) -> ResponseReturnValue:
    """Draft the annual plan of one year."""
    plan = _plan(plan_id)
    form = chain.annual_form(plan)

    def act() -> str:
        annual = funding.draft_annual_plan(plan, fiscal_year=int(form.fiscal_year.data), by=g.actor)
        return url_for(".annual", annual_id=annual.id)

    return submitted(form, lambda _theirs: chain.new_annual(plan, form), act)


def _plan(plan_id: int) -> Plan:
    return found(chain_queries.plan_by_id(plan_id))


def _node(plan_id: int, node_id: int) -> Node:
    node = found(chain_queries.node_by_id(node_id))
    return found(node if node.plan_id == plan_id else None)


def _asked(plan_id: int) -> tuple[NodeLevel, Node | None]:
    """Return the level and the parent that the query string names; the vision where it names none."""
    parent_id = whole_number(request.args.get("parent", ""))
    parent = _node(plan_id, parent_id) if parent_id else None
    below = chain.LEVEL_BELOW.get(NodeLevel(parent.level)) if parent else NodeLevel.VISION
    return found(below), parent
