"""A node of the chain moves to another place, or ends; each says why, and its history stands."""

from __future__ import annotations

from flask_babel import gettext as _

from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.plans import policy
from app.plans.models.chain import Node, NodeEvent, Plan
from app.plans.queries import chain
from app.plans.states import NodeEventKind, NodeLevel
from app.store import clock
from app.store.base import db
from app.web.conflict import Refusal


def move_node(node: Node, parent: Node | None, *, position: int, reason: str, by: Actor) -> NodeEvent:
    """Move the node below ``parent``, to ``position`` among its siblings; what hangs on it comes along."""
    node, plan = _held(node, by)
    policy.hangs(NodeLevel(node.level), parent, plan.id).must()
    if position < 1:
        raise Refusal(_("Write the place as a number: 1 is the first."), field="position")
    parent_id = parent.id if parent else None
    beside = [one for one in chain.siblings_of(plan.id, parent_id) if one.id != node.id]
    position = min(position, len(beside) + 1)
    if (parent_id, position) == (node.parent_id, node.position):
        raise Refusal(_("It stands there already. Choose another place."), field="parent_id")
    beside.insert(position - 1, node)
    event = _event(node, plan, NodeEventKind.MOVED, reason)
    event.after_id, event.position = parent_id, position
    with recording(by, "node.move", node, place=plan.area.path):
        db.session.add(event)
        db.session.flush()  # the database asks for it before the node hangs elsewhere
        node.parent_id = parent_id
        for place, one in enumerate(beside, start=1):
            one.position = place
    return event


def end_node(node: Node, *, reason: str, by: Actor) -> NodeEvent:
    """End the node from today; first all that still hangs on it is moved, ended or hung elsewhere."""
    node, plan = _held(node, by)
    if n := chain.hangs_on(node.id):
        raise Refusal(
            _("%(n)s parts of the chain or candidates still hang on it. Move or end them first.", n=n), field="reason"
        )
    event = _event(node, plan, NodeEventKind.ENDED, reason)
    with recording(by, "node.end", node, place=plan.area.path):
        db.session.add(event)
        db.session.flush()
        node.ended_on = clock.today()
    return event


def _held(node: Node, by: Actor) -> tuple[Node, Plan]:
    """Return the node, locked, and its plan; the actor may rearrange it."""
    node = chain.locked_node(node)
    plan = chain.plan_by_id(node.plan_id)
    assert plan is not None  # the foreign key holds it
    policy.may_rearrange(by, node, plan.area.path).must()
    return node, plan


def _event(node: Node, plan: Plan, event: NodeEventKind, reason: str) -> NodeEvent:
    if len(reason.strip()) < 10:
        raise Refusal(_("Write the reason in one full sentence; everyone will read it."), field="reason")
    return NodeEvent(
        node_id=node.id,
        plan_id=node.plan_id,
        province=plan.province,
        event=event,
        before_id=node.parent_id,
        position=0,
        reason=reason.strip(),
        happened_at=clock.now(),
    )
