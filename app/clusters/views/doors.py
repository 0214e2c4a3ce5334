"""Who may enter which page of the clusters; everything that is shown is public."""

from __future__ import annotations

from app.accounts.states import Duty
from app.clusters.queries.clusters import place_of_cluster
from app.web.doors import ANYONE, Door, only

_OFFICE = only(Duty.CLUSTER_PLANNER, place=place_of_cluster)

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
}
