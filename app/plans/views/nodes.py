"""Views of one part of the chain: its page, the move, the end; and the name and words of a plan."""

from __future__ import annotations

from flask import flash, g, jsonify, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.bodies import queries as bodies
from app.plans.actions import chain as chain_actions
from app.plans.actions import consults as consult_actions
from app.plans.actions import nodes as actions
from app.plans.actions.consults import ConsultDraft
from app.plans.forms.fields import number
from app.plans.forms.nodes import EndForm
from app.plans.models.chain import Node, Plan
from app.plans.pages import flows as flow_pages
from app.plans.pages import gaps as gap_pages
from app.plans.pages import nodes as pages
from app.plans.pages.chain import at
from app.plans.queries import chain as queries
from app.plans.queries.chain import plan_of_address
from app.plans.states import Vocabulary
from app.plans.views.blueprint import PLAN, bp
from app.web.forms import submitted
from app.web.found import found
from app.web.page import wants_json

NODE = f"{PLAN}/nodes/<int:node_id>"


@bp.get(f"{PLAN}/picture.json")
@bp.get(f"{PLAN}/picture")
def picture(code: str, first: int, last: int) -> ResponseReturnValue:
    """Show the chain as a picture, with the needs at its other end."""
    page = flow_pages.picture(found(plan_of_address(code, first, last)))
    return jsonify(flow_pages.feed(page)) if wants_json() else page.render()


@bp.get(NODE)
def node_story(code: str, first: int, last: int, node_id: int) -> ResponseReturnValue:
    """Show one part of the chain."""
    plan, node = _node(code, first, last, node_id)
    return pages.node_story(plan, node, g.actor).render()


@bp.get(f"{NODE}/move")
def moving(code: str, first: int, last: int, node_id: int) -> ResponseReturnValue:
    """Show the form that moves it."""
    plan, node = _node(code, first, last, node_id)
    return pages.moving(plan, node, pages.move_form(plan, node), g.actor).render()


@bp.post(f"{NODE}/move")
def move(code: str, first: int, last: int, node_id: int) -> ResponseReturnValue:
    """Move it to another place, with its reason."""
    plan, node = _node(code, first, last, node_id)
    form = pages.move_form(plan, node)

    def act() -> str:
        parent_id = number(form.parent_id.data)
        parent = found(queries.node_by_id(parent_id)) if parent_id else None
        place = form.position.data or 0
        actions.move_node(node, parent, position=place, reason=form.reason.data or "", by=g.actor)
        flash(_("It has moved; its history says why."), "success")
        return pages.node_url(plan, node)

    return submitted(form, lambda _theirs: pages.moving(plan, node, form, g.actor), act)


@bp.get(f"{NODE}/end")
def ending(code: str, first: int, last: int, node_id: int) -> ResponseReturnValue:
    """Show the form that ends it."""
    plan, node = _node(code, first, last, node_id)
    return pages.ending(plan, node, EndForm(), g.actor).render()


@bp.post(f"{NODE}/end")
def end(code: str, first: int, last: int, node_id: int) -> ResponseReturnValue:
    """End it, with its reason."""
    plan, node = _node(code, first, last, node_id)
    form = EndForm()

    def act() -> str:
        actions.end_node(node, reason=form.reason.data or "", by=g.actor)
        flash(_("It has ended; it stays to be read with its reason."), "success")
        return pages.node_url(plan, node)

    return submitted(form, lambda _theirs: pages.ending(plan, node, form, g.actor), act)


@bp.get(f"{NODE}/consulted")
def consulting(code: str, first: int, last: int, node_id: int) -> ResponseReturnValue:
    """Show the form that records who was consulted on it."""
    plan, node = _node(code, first, last, node_id)
    return pages.consulting(plan, node, pages.consult_form(), g.actor).render()


@bp.post(f"{NODE}/consulted")
def consult(code: str, first: int, last: int, node_id: int) -> ResponseReturnValue:
    """Record who was consulted on it."""
    plan, node = _node(code, first, last, node_id)
    form = pages.consult_form()

    def act() -> str:
        sector = found(next((one for one in bodies.sectors() if one.code == form.sector.data), None))
        words = {key: form[key].data or "" for key in ("organisation", "question", "reply", "changed")}
        consult_actions.consult(
            node, ConsultDraft(sector=sector, consulted_on=form.consulted_on.data, **words), by=g.actor
        )
        flash(_("Recorded. Everybody reads it on this page."), "success")
        return pages.node_url(plan, node)

    return submitted(form, lambda _theirs: pages.consulting(plan, node, form, g.actor), act)


@bp.get(f"{PLAN}/gaps.json")
@bp.get(f"{PLAN}/gaps")
def gaps(code: str, first: int, last: int) -> ResponseReturnValue:
    """Show what the plan still lacks."""
    plan = found(plan_of_address(code, first, last))
    return jsonify(gap_pages.feed(plan)) if wants_json() else gap_pages.page(plan).render()


@bp.get(f"{PLAN}/names")
def naming(code: str, first: int, last: int) -> ResponseReturnValue:
    """Show the form of the plan's names and words."""
    plan = found(plan_of_address(code, first, last))
    return pages.naming(plan, pages.names_form(plan)).render()


@bp.post(f"{PLAN}/names")
def name(code: str, first: int, last: int) -> ResponseReturnValue:
    """Change the plan's names and words."""
    plan = found(plan_of_address(code, first, last))
    form = pages.names_form(plan)

    def act() -> str:
        chain_actions.change_plan(
            plan,
            name_th=form.name_th.data or "",
            name_en=form.name_en.data or "",
            vocabulary=Vocabulary(form.vocabulary.data),
            by=g.actor,
            seen=form.seen.data or "",
        )
        flash(_("The plan has been changed."), "success")
        return url_for(".show", **at(plan))

    return submitted(form, lambda theirs: pages.naming(plan, form, theirs), act)


def _node(code: str, first: int, last: int, node_id: int) -> tuple[Plan, Node]:
    plan = found(plan_of_address(code, first, last))
    node = found(queries.node_by_id(node_id))
    return plan, found(node if node.plan_id == plan.id else None)
