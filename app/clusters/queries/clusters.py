"""Which clusters there are, which provinces belong to them, and how far each province is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload

from app.bodies.models import Sector
from app.clusters.models.clusters import Cluster, ClusterMember, ClusterSeat
from app.clusters.models.meetings import ClusterCycle, ClusterMeeting, MeetingPresence
from app.cycles.models.cycles import Cycle, Round
from app.store import clock
from app.store.base import db

#: Meetings that a page shows.
MOST_MEETINGS = 50


def numbers() -> set[int]:
    """Return the numbers of all clusters."""
    return set(db.session.scalars(select(Cluster.number)))


def all_clusters() -> Sequence[Cluster]:
    """Return every cluster with its area, by number."""
    return db.session.scalars(select(Cluster).options(joinedload(Cluster.area)).order_by(Cluster.number)).all()


def by_number(number: int) -> Cluster | None:
    """Return the cluster of this number."""
    query = select(Cluster).options(joinedload(Cluster.area)).where(Cluster.number == number)
    return db.session.scalars(query).first()


def by_code(code: str) -> Cluster | None:
    """Return the cluster of an address: its number in three digits."""
    return by_number(int(code)) if len(code) == 3 and code.isascii() and code.isdigit() else None


def by_id(cluster_id: int) -> Cluster | None:
    """Return the cluster."""
    return db.session.get(Cluster, cluster_id)


def place_of_cluster(args: Mapping[str, Any]) -> int | None:
    """Return the place of the cluster of an address, for its door."""
    cluster = by_code(str(args["code"]))
    return cluster.area.path if cluster else None


def members(cluster_id: int | None = None, *, on: date | None = None) -> Sequence[ClusterMember]:
    """Return the provinces of the cluster (of every one if none is named) as of a day, by Thai name."""
    day = on or clock.today()
    query = select(ClusterMember).where(
        or_(ClusterMember.valid_from.is_(None), ClusterMember.valid_from <= day),
        or_(ClusterMember.valid_to.is_(None), ClusterMember.valid_to >= day),
    )
    if cluster_id is not None:
        query = query.where(ClusterMember.cluster_id == cluster_id)
    return db.session.scalars(query.order_by(ClusterMember.province)).all()


def former_members(cluster_id: int) -> Sequence[ClusterMember]:
    """Return the provinces that left the cluster, the last one first."""
    query = select(ClusterMember).where(ClusterMember.cluster_id == cluster_id, ClusterMember.valid_to < clock.today())
    return db.session.scalars(query.order_by(ClusterMember.valid_to.desc()).limit(MOST_MEETINGS)).all()


def standing_membership(province: int) -> ClusterMember | None:
    """Return the row that says to which cluster the province belongs, now or from a day to come."""
    query = select(ClusterMember).where(ClusterMember.province == province, ClusterMember.valid_to.is_(None))
    return db.session.scalars(query).first()


def cluster_of(province: int) -> Cluster | None:
    """Return the cluster to which the province belongs today."""
    ids = [one.cluster_id for one in members() if one.province == province]
    return by_id(ids[0]) if ids else None


class ClusterSeatRow(NamedTuple):
    """Seats of one sector of one province on the committee."""

    province: int
    sector_id: int
    name_th: str
    name_en: str
    seats: int


def seats_of(cluster_id: int) -> list[ClusterSeatRow]:
    """Return the committee's seats by province and sector."""
    query = (
        select(ClusterSeat.province, Sector.id, Sector.name_th, Sector.name_en, ClusterSeat.seats)
        .join(Sector, Sector.id == ClusterSeat.sector_id)
        .where(ClusterSeat.cluster_id == cluster_id, ClusterSeat.seats > 0)
    )
    rows = db.session.execute(query.order_by(ClusterSeat.province, Sector.position))
    return [ClusterSeatRow._make(row) for row in rows]


def seat_records(cluster_id: int, province: int) -> Sequence[ClusterSeat]:
    """Return the records of the seats that a province has on the committee."""
    query = select(ClusterSeat).where(ClusterSeat.cluster_id == cluster_id, ClusterSeat.province == province)
    return db.session.scalars(query).all()


def cycles_of(cluster_id: int) -> Sequence[ClusterCycle]:
    """Return the cluster's cycles, the newest first."""
    query = select(ClusterCycle).where(ClusterCycle.cluster_id == cluster_id)
    return db.session.scalars(query.order_by(ClusterCycle.fiscal_year.desc()).limit(MOST_MEETINGS)).all()


def newest_cycle(cluster_id: int) -> ClusterCycle | None:
    """Return the cluster's newest cycle."""
    return next(iter(cycles_of(cluster_id)), None)


class ProvinceTurn(NamedTuple):
    """How far a province's own cycle of the year is: its code, state, last day, and its top round's ref and state."""

    province: int
    code: str
    state: str
    closes_on: date
    ref: str
    round_state: str


def turns(provinces: Sequence[int], fiscal_year: int) -> dict[int, ProvinceTurn]:
    """Return, for each province that has a cycle of the year, how far its highest round is."""
    query = (
        select(Cycle.province, Cycle.code, Cycle.state, Cycle.deadline, Round.ref, Round.state)
        .join(Round, (Round.cycle_id == Cycle.id) & (Round.level == "province") & (Round.number == 1))
        .where(Cycle.province.in_(provinces), Cycle.fiscal_year == fiscal_year)
    )
    return {row[0]: ProvinceTurn._make(row) for row in db.session.execute(query.order_by(Cycle.id))}


def meetings_of(cycle_id: int) -> Sequence[ClusterMeeting]:
    """Return the meetings of the cycle, the newest first."""
    query = select(ClusterMeeting).where(ClusterMeeting.cycle_id == cycle_id)
    return db.session.scalars(query.order_by(ClusterMeeting.number.desc()).limit(MOST_MEETINGS)).all()


def meeting_at(cluster_id: int, fiscal_year: int, number: int) -> ClusterMeeting | None:
    """Return one meeting of an address."""
    query = (
        select(ClusterMeeting)
        .join(ClusterCycle, ClusterCycle.id == ClusterMeeting.cycle_id)
        .where(ClusterCycle.cluster_id == cluster_id, ClusterCycle.fiscal_year == fiscal_year)
        .where(ClusterMeeting.number == number)
    )
    return db.session.scalars(query).first()


def meeting_by_id(meeting_id: int) -> ClusterMeeting | None:
    """Return the meeting."""
    return db.session.get(ClusterMeeting, meeting_id)


def presence(meeting_ids: Sequence[int]) -> dict[int, dict[int, int]]:
    """Return, for each meeting, how many seats each province had taken."""
    query = select(MeetingPresence.meeting_id, MeetingPresence.province, MeetingPresence.seats)
    taken: dict[int, dict[int, int]] = {}
    for meeting_id, province, seats in db.session.execute(query.where(MeetingPresence.meeting_id.in_(meeting_ids))):
        taken.setdefault(meeting_id, {})[province] = seats
    return taken


def last_number(cycle_id: int) -> int:
    """Return the number of the cycle's last meeting, 0 without any."""
    query = select(func.max(ClusterMeeting.number)).where(ClusterMeeting.cycle_id == cycle_id)
    return db.session.scalar(query) or 0
