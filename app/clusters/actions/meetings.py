"""The cluster's cycle and the meetings of its committee, whose secretary is the cluster's office."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from app.clusters import policy
from app.clusters.models.clusters import Cluster
from app.clusters.models.meetings import ClusterCycle, ClusterMeeting, MeetingPresence
from app.clusters.queries import clusters as queries
from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.store import clock
from app.store.base import db
from app.web.conflict import Refusal


def open_cycle(
    cluster: Cluster, *, fiscal_year: int, hand_in_by: date, adopt_by: date, most_forums: int = 12, by: Actor
) -> ClusterCycle:
    """Open the cluster's cycle for a fiscal year (B.E.). ``Refusal`` for a year that has one, or days out of order."""
    policy.may_keep(by, cluster.area.path).must()
    if any(one.fiscal_year == fiscal_year for one in queries.cycles_of(cluster.id)):
        raise Refusal(_("The cluster has a cycle for this fiscal year already."), field="fiscal_year")
    if adopt_by < hand_in_by:
        raise Refusal(_("The cluster adopts after its provinces have handed in. Write a later day."), field="adopt_by")
    cycle = ClusterCycle(
        cluster_id=cluster.id,
        cluster=cluster,
        fiscal_year=fiscal_year,
        hand_in_by=hand_in_by,
        adopt_by=adopt_by,
        most_forums=most_forums,
        opened_at=clock.now(),
    )
    with recording(by, "cluster.open", cycle, place=cluster.area.path):
        pass
    return cycle


def call(cycle: ClusterCycle, *, called_for: date, place: str, agenda: str, by: Actor) -> ClusterMeeting:
    """Call the committee to its next meeting, with the agenda that is printed."""
    policy.may_keep(by, cycle.cluster.area.path).must()
    if not agenda.strip():
        raise Refusal(_("Write the agenda, one item a line."), field="agenda")
    meeting = ClusterMeeting(
        cycle_id=cycle.id,
        cycle=cycle,
        number=queries.last_number(cycle.id) + 1,
        called_for=called_for,
        place=place.strip(),
        agenda=agenda.strip(),
    )
    with recording(by, "cluster.call", meeting, place=cycle.cluster.area.path):
        pass
    return meeting


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRecord:
    """What a meeting leaves: its day, its minutes and resolution, and the seats taken by province."""

    held_on: date
    minutes: str
    resolution: str
    present: Mapping[int, int]


def hold(meeting: ClusterMeeting, told: MeetingRecord, *, by: Actor) -> None:
    """Record that the meeting was held. ``Refusal`` where it was recorded, lies ahead, or nobody came."""
    path = meeting.cycle.cluster.area.path
    policy.may_keep(by, path).must()
    if meeting.held_on is not None:
        raise Refusal(_("The minutes of this meeting stand already."))
    if told.held_on > clock.today():
        raise Refusal(_("This day has not come yet."), field="held_on")
    if not told.minutes.strip():
        raise Refusal(_("Write the minutes."), field="minutes")
    mine = {one.province for one in queries.members(meeting.cycle.cluster_id)}
    if not any(told.present.values()) or set(told.present) - mine:
        raise Refusal(_("Say how many seats of which province were taken; at least one."))
    with recording(by, "cluster.hold", meeting, place=path):
        meeting.held_on = told.held_on
        meeting.minutes, meeting.resolution = told.minutes.strip(), told.resolution.strip()
        db.session.flush()  # the database takes who was present of a held meeting only
        db.session.add_all(
            MeetingPresence(meeting_id=meeting.id, province=province, seats=n)
            for province, n in sorted(told.present.items())
        )
