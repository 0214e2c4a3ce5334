"""What is done with a cluster itself: load the list, move a province, confirm it, set the seats of its committee."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from flask_babel import gettext as _

from app.areas.intake.register import english_name_of, name_of
from app.areas.models import Area
from app.areas.states.paths import SPAN, Level
from app.clusters import policy
from app.clusters.models.clusters import Cluster, ClusterMember, ClusterSeat
from app.clusters.queries import clusters as queries
from app.clusters.rules.defaults import CLUSTERS, SOURCE, ClusterDefault
from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.store import clock
from app.store.base import db
from app.thai.text import search_form, sort_key, tidy
from app.web.conflict import Refusal


def load_clusters(*, by: Actor) -> int:
    """Add the clusters that are missing, each to be verified; return how many. What stands is never overwritten."""
    held = queries.numbers()
    return sum(_load(one, by=by) for one in CLUSTERS if one.number not in held)


def _load(told: ClusterDefault, *, by: Actor) -> int:
    area = _area(told)
    cluster = Cluster(area_id=area.id, area=area, number=told.number, seat=int(told.provinces[0]))
    with recording(by, "cluster.load", cluster, place=area.path):
        db.session.add(area)
        db.session.add_all(_member(cluster, code) for code in told.provinces)
    return 1


def _area(told: ClusterDefault) -> Area:
    return Area(
        level=Level.CLUSTER,
        path=told.number * SPAN[Level.CLUSTER],
        province=told.number,
        name_th=told.name_th,
        name_en=told.name_en,
        sort_key=sort_key(told.name_th),
        norm=f"{search_form(told.name_th)}|{search_form(told.name_en)}",
        source=SOURCE,
    )


def _member(cluster: Cluster, code: str, **dated: date | str | None) -> ClusterMember:
    return ClusterMember(
        cluster_id=cluster.id, province=int(code), name_th=name_of(code), name_en=english_name_of(code), **dated
    )


def move(cluster: Cluster, province: int, *, since: date, letter: str, by: Actor) -> ClusterMember:
    """Let the province belong to the cluster from ``since`` on; where it belonged until then it ends the day before.

    ``Refusal`` for what is no province, for one that is here already, for another cluster's seat, without a letter.
    """
    policy.may_keep(by, cluster.area.path).must()
    if not letter.strip():
        raise Refusal(_("Write the letter or the order that says so."), field="letter")
    if not name_of(str(province)):
        raise Refusal(_("Write the two digits of a province, for example 25."), field="province")
    before = queries.standing_membership(province)
    if before:
        _may_leave(before, cluster, since)
    member = _member(cluster, str(province), valid_from=since, letter=tidy(letter))
    with recording(by, "cluster.move", cluster, place=cluster.area.path):
        if before:
            before.valid_to = since - timedelta(days=1)
            db.session.flush()  # a province stands in one cluster at a time, also within this act
        db.session.add(member)
    return member


def _may_leave(before: ClusterMember, cluster: Cluster, since: date) -> None:
    """Refuse what would leave a province twice in one cluster, a cluster without its seat, or days out of order."""
    if before.cluster_id == cluster.id:
        raise Refusal(_("This province belongs to the cluster already."), field="province")
    former = queries.by_id(before.cluster_id)
    if former and former.seat == before.province:
        why = _("It is the seat of another cluster. That cluster has to name another seat first.")
        raise Refusal(why, field="province")
    if before.valid_from and since <= before.valid_from:
        raise Refusal(_("Write a day after the one on which it came to its present cluster."), field="since")


def verify(cluster: Cluster, *, seat: int, letter: str, on: date, by: Actor) -> None:
    """Confirm the cluster's provinces and seat by a letter and its day. ``Refusal`` where the seat is no member."""
    policy.may_keep(by, cluster.area.path).must()
    if seat not in {one.province for one in queries.members(cluster.id)}:
        raise Refusal(_("The seat is one of the cluster's provinces."), field="seat")
    if not letter.strip():
        raise Refusal(_("Write the letter or the order that says so."), field="letter")
    if on > clock.today():
        raise Refusal(_("This day has not come yet."), field="since")
    with recording(by, "cluster.verify", cluster, place=cluster.area.path):
        cluster.seat, cluster.letter, cluster.verified_on = seat, tidy(letter), on


def set_seats(cluster: Cluster, province: int, seats: Mapping[int, int], *, by: Actor) -> None:
    """Set how many seats of the committee each sector (by its id) of the province has; what is not named has none."""
    policy.may_keep(by, cluster.area.path).must()
    if province not in {one.province for one in queries.members(cluster.id)}:
        raise Refusal(_("Choose a province of this cluster."), field="province")
    if not any(seats.values()):
        raise Refusal(_("Give the province at least one seat."))
    standing = {one.sector_id: one for one in queries.seat_records(cluster.id, province)}
    with recording(by, "cluster.seats", cluster, place=cluster.area.path):
        for sector_id, record in standing.items():
            record.seats = seats.get(sector_id, 0)
        db.session.add_all(
            ClusterSeat(cluster_id=cluster.id, province=province, sector_id=sector_id, seats=n)
            for sector_id, n in seats.items()
            if n and sector_id not in standing
        )
