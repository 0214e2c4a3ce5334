"""The cluster of Prachin Buri (109) with its office, a cycle and a meeting; made through actions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from app.accounts.actions import accounts, duties
from app.accounts.queries import accounts as queries
from app.accounts.states import Duty
from app.clusters.actions import clusters as clusters_actions
from app.clusters.actions import joint as joint_actions
from app.clusters.actions import meetings as meetings_actions
from app.clusters.actions import partners as partners_actions
from app.clusters.actions.joint import JointDraft, PlannedActivity
from app.clusters.actions.meetings import MeetingRecord
from app.clusters.actions.partners import CommitteeSaid, PartTold, ShareTold
from app.clusters.models.clusters import Cluster
from app.clusters.models.joint import JointPartner, JointProject
from app.clusters.models.meetings import ClusterCycle, ClusterMeeting
from app.clusters.queries import clusters as clusters_queries
from app.clusters.queries import joint as joint_queries
from app.clusters.states import WorkKind
from app.cycles import queries as cycles
from app.cycles.actions import cycles as cycle_actions
from app.forums.actions import needs as needs_actions
from app.forums.models.needs import Need
from app.ledger.actor import OPERATOR, Actor
from app.store import clock
from tests.factories import forums
from tests.factories.areas import lists
from tests.factories.people import PASSWORD, area, holder

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
    told = {"place": "ห้องประชุม 1", "agenda": "เปิดประชุม\nความต้องการร่วมของลุ่มน้ำ"}
    return meetings_actions.call(turn, called_for=clock.today(), **told, by=office(turn.cluster))


def held(turn: ClusterCycle, present: dict[int, int]) -> ClusterMeeting:
    """A meeting at which these seats were taken, by province."""
    meeting = called(turn)
    told = {"minutes": "เห็นพ้องเรื่องลุ่มน้ำ", "resolution": "ให้ร่างโครงการร่วม"}
    record = MeetingRecord(held_on=clock.today(), present=present, **told)
    meetings_actions.hold(meeting, record, by=office(turn.cluster))
    return meeting


def joint(turn: ClusterCycle, lead: int = 25, others: Sequence[int] = (27,), **more: Any) -> JointProject:
    """A drafted project with two activities, of which the second needs the first; the office drafts it."""
    by, category = office(turn.cluster), cycles.categories()[0]
    draft = JointDraft(
        title=more.get("title", "คันกั้นน้ำสองฝั่งแม่น้ำปราจีนบุรี"), category=category, lead=lead, provinces=frozenset(others)
    )
    one = joint_actions.draft(turn, draft, by=by)
    planned = [PlannedActivity(name="คันกั้นน้ำ", work=WorkKind.WORK), PlannedActivity(name="ระบบเตือนภัย", needs=1)]
    joint_actions.plan(one, planned, more.get("meeting"), by=by)
    return one


def told(one: JointProject, province: int, *, needs: Sequence[Need] = (), **more: Any) -> JointPartner:
    """What the planner of the province told: it carries the first activity, with own money and people."""
    partner = joint_queries.partner_at(one.id, province)
    assert partner is not None
    first = joint_queries.activities_of([one.id])[one.id][0]
    part = PartTold(**{"satang": 100_00, "own": 10_00, "posts": 1} | more)
    share = ShareTold(parts={first.id: part}, needs=needs, served=120)
    partners_actions.tell(partner, share, by=holder(Duty.PLANNER, str(province)))
    return partner


def consented(one: JointProject, *provinces: int) -> None:
    """The committees of these provinces consented to what their planners told."""
    for province in provinces:
        said = CommitteeSaid(consents=True, sitting="3/2570", on=clock.today())
        partners_actions.answer(told(one, province), said, by=holder(Duty.PLANNER, str(province)))


def voice(code: str, title: str) -> Need:
    """What the village of this code asked for, in its own province's cycle of the same year."""
    village, province = area(code), area(code[:2])
    drafted = cycle_actions.draft(province, fiscal_year=2570, tiers=forums.unattested(2570), by=OPERATOR)
    round_ = next(one for one in cycle_actions.open_(drafted, by=OPERATOR) if one.area_path == village.path)
    round_.area = village
    sitting = forums.forum(round_, by=OPERATOR)
    return needs_actions.record_needs(sitting, [forums.need_draft(title)], by=OPERATOR)[0]
