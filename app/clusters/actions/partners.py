"""What a province says of its own part in a project of several: its figures, its needs, its committee's answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from app.areas.states.paths import PROVINCE_SPAN
from app.clusters import policy
from app.clusters.models.joint import JointNeed, JointPart, JointPartner
from app.clusters.queries import joint as queries
from app.clusters.rules.joint import judge
from app.clusters.states import JointState, PartnerState
from app.forums.models.needs import Need
from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.store import clock
from app.store.base import db
from app.web.conflict import Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class PartTold:
    """A province's part in one activity (amounts in satang; ``own`` of its own budget; ``posts`` its own people)."""

    carries: bool = True
    satang: int = 0
    own: int = 0
    posts: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareTold:
    """A share: its part by activity (id), the needs that the province brings, whom it serves, what it has of it."""

    parts: Mapping[int, PartTold]
    needs: Sequence[Need] = ()
    served: int = 0
    benefit: str = ""


def tell(partner: JointPartner, told: ShareTold, *, by: Actor) -> None:
    """Write the province's own part; nobody else's. ``Refusal`` for another province's needs, or own above cost."""
    policy.may_tell(by, partner).must()
    if any(need.province != partner.province for need in told.needs):
        raise Refusal(_("Bring needs of your own province only."), field="needs")
    if any(one.own > one.satang for one in told.parts.values()):
        raise Refusal(_("The own contribution is a part of the cost, and not more."))
    activities = {one.id for one in queries.activities_of([partner.joint_id])[partner.joint_id]}
    if set(told.parts) - activities:
        raise Refusal(_("This project has no such activity."))
    standing, brought = queries.parts_by(partner.id), queries.brought_by(partner.id)
    with recording(by, "joint.tell", partner, place=partner.province * PROVINCE_SPAN):
        partner.served, partner.benefit = told.served, told.benefit.strip()
        for ident, one in told.parts.items():
            part = standing.get(ident) or JointPart(partner_id=partner.id, activity_id=ident)
            part.carries, part.satang, part.own, part.posts = one.carries, one.satang, one.own, one.posts
            db.session.add(part)
        fresh = [need for need in told.needs if need.id not in brought]
        db.session.add_all(JointNeed(partner_id=partner.id, need_id=need.id) for need in fresh)


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitteeSaid:
    """What a sitting of the province's own committee said: yes or no, its number and day, and why not."""

    consents: bool
    sitting: str
    on: date
    why: str = ""


def answer(partner: JointPartner, said: CommitteeSaid, *, by: Actor) -> None:
    """Record the answer of the province's committee. ``Refusal`` for a yes to nothing, or a benefit without words."""
    policy.may_tell(by, partner).must()
    if said.on > clock.today():
        raise Refusal(_("This day has not come yet."), field="on")
    if not said.sitting.strip():
        raise Refusal(_("Write the number of the sitting, for example 3/2570."), field="sitting")
    if said.consents:
        _sound(partner)
    elif not said.why.strip():
        raise Refusal(_("Say why in one plain sentence; everybody reads it."), field="why")
    with recording(by, "joint.answer", partner, place=partner.province * PROVINCE_SPAN):
        partner.state = PartnerState.CONSENTED if said.consents else PartnerState.REFUSED
        partner.answered_on, partner.sitting, partner.why = said.on, said.sitting.strip(), said.why.strip()
        _judge_anew(partner)


def _sound(partner: JointPartner) -> None:
    """Refuse a yes to a part that was not told, or to one without benefit that says nothing of it."""
    if not queries.parts_by(partner.id):
        raise Refusal(_("Tell the province's part first: what it carries out and what that costs."))
    if not partner.served and not queries.brought_by(partner.id) and not partner.benefit:
        raise Refusal(_("It serves nobody here and answers no need. Say in the part first why the province is in it."))


def withdraw(partner: JointPartner, *, on: date, why: str, by: Actor) -> None:
    """Record that the province leaves the project; what is left of it is judged anew."""
    policy.may_speak(by, partner).must()
    if partner.state != PartnerState.CONSENTED:
        raise Refusal(_("Only a province that consented can leave."))
    if partner.joint.state == JointState.FUNDED:
        raise Refusal(_("This project is funded; a province no longer leaves it here."))
    if not why.strip():
        raise Refusal(_("Say why in one plain sentence; everybody reads it."), field="why")
    if on > clock.today():
        raise Refusal(_("This day has not come yet."), field="on")
    with recording(by, "joint.withdraw", partner, place=partner.province * PROVINCE_SPAN):
        partner.state, partner.left_on, partner.why = PartnerState.WITHDRAWN, on, why.strip()
        _judge_anew(partner)


def _judge_anew(partner: JointPartner) -> None:
    """Count the signs of joint work over the provinces that are in the project by now."""
    db.session.flush()
    joint = partner.joint
    joint.signs = len(judge(queries.facts_of([joint])[joint.id]).evidence)
