"""The cluster of Prachin Buri (109) with its office, a cycle and a meeting; made through actions."""

from __future__ import annotations

from datetime import timedelta

from app.accounts.actions import accounts, duties
from app.accounts.queries import accounts as queries
from app.accounts.states import Duty
from app.clusters.actions import clusters as clusters_actions
from app.clusters.actions import meetings as meetings_actions
from app.clusters.actions.meetings import MeetingRecord
from app.clusters.models.clusters import Cluster
from app.clusters.models.meetings import ClusterCycle, ClusterMeeting
from app.clusters.queries import clusters as clusters_queries
from app.ledger.actor import OPERATOR, Actor
from app.store import clock
from tests.factories.areas import lists
from tests.factories.people import PASSWORD

NUMBER = 109


def cluster(number: int = NUMBER) -> Cluster:
    """The cluster of this number; the whole list is loaded with it."""
    lists()
    clusters_actions.load_clusters(by=OPERATOR)
    one = clusters_queries.by_number(number)
    assert one is not None
    return one


def office(one: Cluster, username: str = "osm") -> Actor:
    """Somebody of the cluster's office."""
    account = queries.by_username(username) or accounts.create(
        username=username, name="สำนักงานกลุ่มจังหวัด", password=PASSWORD, by=OPERATOR
    )
    if not queries.duties_of(account.id):
        duties.grant(account, Duty.CLUSTER_PLANNER, one.area, by=OPERATOR)
    return queries.actor_of(account)


def cycle(one: Cluster, fiscal_year: int = 2570, *, late: int = 0) -> ClusterCycle:
    """A cycle of the cluster; its provinces hand in within a month, or had to ``late`` days ago."""
    day = clock.today() - timedelta(days=late) if late else clock.today() + timedelta(days=30)
    return meetings_actions.open_cycle(
        one, fiscal_year=fiscal_year, hand_in_by=day, adopt_by=day + timedelta(days=60), by=office(one)
    )


def called(turn: ClusterCycle) -> ClusterMeeting:
    """A meeting to which the committee is called today."""
    told = {"called_for": clock.today(), "place": "ห้องประชุม 1", "agenda": "เปิดประชุม\nความต้องการร่วมของลุ่มน้ำ"}
    return meetings_actions.call(turn, **told, by=office(turn.cluster))


def held(turn: ClusterCycle, present: dict[int, int]) -> ClusterMeeting:
    """A meeting at which these seats were taken, by province."""
    meeting = called(turn)
    told = {"minutes": "เห็นพ้องเรื่องลุ่มน้ำ", "resolution": "ให้ร่างโครงการร่วม"}
    record = MeetingRecord(held_on=clock.today(), present=present, **told)
    meetings_actions.hold(meeting, record, by=office(turn.cluster))
    return meeting
