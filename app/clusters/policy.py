"""Who may keep a cluster, and who acts for a province in it."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l

from app.accounts.states import Duty
from app.areas.states.paths import PROVINCE_SPAN
from app.clusters.models.joint import JointPartner, JointProject
from app.clusters.states import JointState, PartnerState
from app.cycles.policy import OPERATOR_TOO
from app.ledger.actor import Actor
from app.plans.policy import PLANNERS
from app.web.verdict import OPEN, Verdict

#: The office of the cluster (OSM) is the secretary of its committee.
SECRETARIES = (Duty.CLUSTER_PLANNER, OPERATOR_TOO)


def may_keep(by: Actor | None, cluster_path: int) -> Verdict:
    """Say whether ``by`` is of the cluster's office: its provinces, its calendar, its meetings, its list."""
    if by and by.post(cluster_path, *SECRETARIES):
        return OPEN
    return Verdict(False, _l("Only the office of the cluster does this."), forbidden=True)


def may_draft(by: Actor | None, cluster_path: int, lead: int) -> Verdict:
    """Say whether ``by`` may draft and plan a project that the province ``lead`` leads: its planner, or the office."""
    if by and (by.post(lead * PROVINCE_SPAN, *PLANNERS) or by.post(cluster_path, *SECRETARIES)):
        return OPEN
    return Verdict(
        False, _l("The planner of the leading province, or the office of the cluster, does this."), forbidden=True
    )


def may_plan_joint(by: Actor | None, joint: JointProject) -> Verdict:
    """Say whether ``by`` may change what the project is, while it is a draft to which nobody has consented."""
    if joint.state != JointState.DRAFT:
        return Verdict(False, _l("The cluster has adopted this project; its plan stands."))
    return may_draft(by, joint.cycle.cluster.area.path, joint.lead)


def may_speak(by: Actor | None, partner: JointPartner) -> Verdict:
    """Say whether ``by`` speaks for the province in it: its own planner, never the leading province's or the office."""
    if by and by.post(partner.province * PROVINCE_SPAN, *PLANNERS):
        return OPEN
    return Verdict(False, _l("Only the planner of this province tells its part."), forbidden=True)


def may_tell(by: Actor | None, partner: JointPartner) -> Verdict:
    """Say whether ``by`` may change the province's figures: until its committee has answered."""
    if partner.state != PartnerState.INVITED:
        return Verdict(False, _l("The committee of this province has answered; its figures stand as it saw them."))
    return may_speak(by, partner)


def may_see_part(by: Actor | None, partner: JointPartner) -> bool:
    """Tell whether ``by`` sees the province's figures: everybody once it consented, before that only its planner."""
    return partner.state in (PartnerState.CONSENTED, PartnerState.WITHDRAWN) or bool(may_speak(by, partner))


def may_adopt(by: Actor | None, joint: JointProject, partners: Sequence[JointPartner]) -> Verdict:
    """Say whether ``by`` may record that the committee of the cluster adopted the project now.

    Every province in it must have consented by its own committee, the leading one among them, and two at least.
    """
    if not (keeps := may_keep(by, joint.cycle.cluster.area.path)):
        return keeps
    if joint.state != JointState.DRAFT:
        return Verdict(False, _l("The cluster has adopted this project; its plan stands."))
    if any(one.state == PartnerState.INVITED for one in partners):
        return Verdict(False, _l("A province's own committee has not answered yet."))
    consented = {one.province for one in partners if one.state == PartnerState.CONSENTED}
    if len(consented) < 2 or joint.lead not in consented:
        return Verdict(False, _l("The leading province and one other at least must have consented."))
    return OPEN


def may_fund(by: Actor | None, joint: JointProject) -> Verdict:
    """Say whether ``by`` may record the cluster's money for the project now."""
    if joint.state != JointState.ADOPTED:
        return Verdict(False, _l("Only a project that the cluster has adopted is funded, and only once."))
    return may_keep(by, joint.cycle.cluster.area.path)
