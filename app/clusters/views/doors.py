"""Who may enter which page of the clusters; everything that is shown is public."""

from __future__ import annotations

from app.accounts.states import Duty
from app.clusters.queries.clusters import place_of_cluster
from app.clusters.queries.joint import cluster_place_of, province_place_of
from app.web.doors import ANYONE, Door, only

_OFFICE = only(Duty.CLUSTER_PLANNER, place=place_of_cluster)
#: A project is drafted and planned by the planner of its leading province or by the office; the policy tells who may.
_LEAD = only(Duty.PLANNER, Duty.CLUSTER_PLANNER)
_ADOPT = only(Duty.CLUSTER_PLANNER, place=cluster_place_of)
_OWN = only(Duty.PLANNER, place=province_place_of)

DOORS: dict[str, Door] = {
    "clusters.index": ANYONE,
    "clusters.show": ANYONE,
    "clusters.meeting": ANYONE,
    "clusters.hold": _OFFICE,
    "clusters.provinces": _OFFICE,
    "clusters.move": _OFFICE,
    "clusters.verify": _OFFICE,
    "clusters.seat": _OFFICE,
    "clusters.new_cycle": _OFFICE,
    "clusters.open_cycle": _OFFICE,
    "clusters.new_meeting": _OFFICE,
    "clusters.call_meeting": _OFFICE,
    "clusters.pool": ANYONE,
    "clusters.gather": _OFFICE,
    "clusters.joints": ANYONE,
    "clusters.joint": ANYONE,
    "clusters.new_joint": _LEAD,
    "clusters.draft_joint": _LEAD,
    "clusters.plan": _LEAD,
    "clusters.write_plan": _LEAD,
    "clusters.adopt": _ADOPT,
    "clusters.fund": _ADOPT,
    "clusters.part": _OWN,
    "clusters.tell": _OWN,
    "clusters.answer": _OWN,
    "clusters.withdraw": _OWN,
}
