"""Record who was consulted on a part of the chain, what they were asked, what they said, and what was changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from app.bodies.models import Sector
from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.plans import policy
from app.plans.models.chain import Node
from app.plans.models.consults import NodeConsult
from app.store import clock
from app.store.base import db
from app.web.conflict import Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultDraft:
    """What the letter or the minutes say of it."""

    organisation: str
    sector: Sector
    consulted_on: date | None
    question: str
    reply: str
    changed: str = ""


def consult(node: Node, draft: ConsultDraft, *, by: Actor) -> NodeConsult:
    """Record that an organisation was consulted on the node; the record stands, a later one stands beside it."""
    policy.may_rearrange(by, node, node.plan.area.path).must()
    organisation = " ".join(draft.organisation.split())
    if not organisation:
        raise Refusal(_("Write which organisation or committee was asked."), field="organisation")
    if draft.consulted_on is None or draft.consulted_on > clock.today():
        raise Refusal(_("Write the day on which it was asked; it cannot lie in the future."), field="consulted_on")
    if not draft.question.strip():
        raise Refusal(_("Write what was asked."), field="question")
    if not draft.reply.strip():
        raise Refusal(_("Write what was said; if nobody answered, say so."), field="reply")
    told = NodeConsult(
        node_id=node.id,
        plan_id=node.plan_id,
        province=node.plan.province,
        organisation=organisation,
        sector_id=draft.sector.id,
        consulted_on=draft.consulted_on,
        question=draft.question.strip(),
        reply=draft.reply.strip(),
        changed=draft.changed.strip(),
        recorded_at=clock.now(),
    )
    with recording(by, "node.consult", node, place=node.plan.area.path):
        db.session.add(told)
    return told
