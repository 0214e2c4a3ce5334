"""Projects of several provinces: which there are, each province's part, and the facts by which they are judged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload

from app.areas.models import Area
from app.clusters.models.clusters import Cluster, ClusterMember
from app.clusters.models.joint import JointActivity, JointNeed, JointPart, JointPartner, JointProject
from app.clusters.models.meetings import ClusterCycle, MeetingPresence
from app.clusters.rules.joint import JointFacts, PartFact
from app.clusters.states import PartnerState, WorkKind
from app.forums.models.needs import Need
from app.store.base import db

#: Projects on one page of a board.
ROWS = 100
#: Needs that a page shows of each project.
MOST_NEEDS = 200


def by_ref(ref: str) -> JointProject | None:
    """Return the project of this ref."""
    whole = joinedload(JointProject.cycle).joinedload(ClusterCycle.cluster).joinedload(Cluster.area)
    query = select(JointProject).where(JointProject.ref == ref).options(joinedload(JointProject.meeting), whole)
    return db.session.scalars(query).first()


def by_id(joint_id: int) -> JointProject | None:
    """Return the project."""
    return db.session.get(JointProject, joint_id)


def cluster_place_of(args: Mapping[str, Any]) -> int | None:
    """Return the place of the cluster of a project, for its office's door."""
    query = (
        select(Area.path)
        .join(Cluster, Cluster.area_id == Area.id)
        .join(ClusterCycle, ClusterCycle.cluster_id == Cluster.id)
        .join(JointProject, JointProject.cycle_id == ClusterCycle.id)
    )
    return db.session.scalar(query.where(JointProject.ref == args["ref"]))


def province_place_of(args: Mapping[str, Any]) -> int | None:
    """Return the place of the province of an address, if it is in the project."""
    query = (
        select(JointPartner.province)
        .join(JointProject, JointProject.id == JointPartner.joint_id)
        .where(JointProject.ref == args["ref"], JointPartner.province == args["province"])
    )
    number = db.session.scalar(query)
    return number * 100_000_000 if number else None


def last_number(cycle_id: int) -> int:
    """Return the number of the cycle's last project, 0 without any."""
    query = select(func.max(JointProject.number)).where(JointProject.cycle_id == cycle_id)
    return db.session.scalar(query) or 0


def of_cycle(cycle_id: int, after: int = 0, limit: int = ROWS) -> Sequence[JointProject]:
    """Return the cycle's projects by number, those after ``after`` first."""
    query = select(JointProject).where(JointProject.cycle_id == cycle_id, JointProject.number > after)
    return db.session.scalars(query.order_by(JointProject.number).limit(limit)).all()


def partners_of(joint_ids: Sequence[int]) -> dict[int, list[JointPartner]]:
    """Return the provinces in each project, by number."""
    query = select(JointPartner).where(JointPartner.joint_id.in_(joint_ids)).order_by(JointPartner.province)
    found: defaultdict[int, list[JointPartner]] = defaultdict(list)
    for one in db.session.scalars(query):
        found[one.joint_id].append(one)
    return found


def partner_at(joint_id: int, province: int) -> JointPartner | None:
    """Return the province in the project."""
    query = select(JointPartner).where(JointPartner.joint_id == joint_id, JointPartner.province == province)
    return db.session.scalars(query).first()


def partner_by_id(partner_id: int) -> JointPartner | None:
    """Return the province in a project."""
    return db.session.get(JointPartner, partner_id)


def activities_of(joint_ids: Sequence[int]) -> dict[int, list[JointActivity]]:
    """Return the activities of each project in their order."""
    query = select(JointActivity).where(JointActivity.joint_id.in_(joint_ids)).order_by(JointActivity.position)
    found: defaultdict[int, list[JointActivity]] = defaultdict(list)
    for one in db.session.scalars(query):
        found[one.joint_id].append(one)
    return found


def parts_by(partner_id: int) -> dict[int, JointPart]:
    """Return the parts of one province, by activity."""
    query = select(JointPart).where(JointPart.partner_id == partner_id)
    return {one.activity_id: one for one in db.session.scalars(query)}


class BroughtNeed(NamedTuple):
    """A need that a province brings, as a page shows it."""

    joint_id: int
    province: int
    need_id: int
    ref: str
    title: str
    words: str
    people: int
    area_path: int
    forum_id: int


def needs_of(joint_ids: Sequence[int]) -> dict[int, list[BroughtNeed]]:
    """Return the needs behind each project, by province, the most people first."""
    query = (
        select(
            *(JointPartner.joint_id, JointPartner.province, Need.id, Need.ref, Need.title, Need.words),
            *(Need.people, Need.area_path, Need.forum_id),
        )
        .join(JointNeed, JointNeed.need_id == Need.id)
        .join(JointPartner, JointPartner.id == JointNeed.partner_id)
        .where(JointPartner.joint_id.in_(joint_ids))
        .order_by(JointPartner.province, Need.people.desc(), Need.id)
    )
    found: defaultdict[int, list[BroughtNeed]] = defaultdict(list)
    for row in db.session.execute(query.limit(MOST_NEEDS)):
        found[row[0]].append(BroughtNeed._make(row))
    return found


def need_counts(joint_ids: Sequence[int]) -> dict[tuple[int, int], int]:
    """Return how many needs each province brings into each project."""
    query = (
        select(JointPartner.joint_id, JointPartner.province, func.count())
        .join(JointNeed, JointNeed.partner_id == JointPartner.id)
        .where(JointPartner.joint_id.in_(joint_ids))
        .group_by(JointPartner.joint_id, JointPartner.province)
    )
    return {(joint_id, province): n for joint_id, province, n in db.session.execute(query)}


def needs_by_refs(refs: Sequence[str]) -> Sequence[Need]:
    """Return the needs of these refs."""
    return db.session.scalars(select(Need).where(Need.ref.in_(refs)).order_by(Need.id)).all()


def brought_by(partner_id: int) -> set[int]:
    """Return the needs that the province has brought already."""
    return set(db.session.scalars(select(JointNeed.need_id).where(JointNeed.partner_id == partner_id)))


class JointOfNeed(NamedTuple):
    """A project of several provinces into which a need was brought."""

    ref: str
    title: str
    state: str
    signs: int
    #: The day on which the province's committee consented; when it was adopted and funded, with how much (satang).
    answered_on: date
    adopted_at: datetime | None
    funded_at: datetime | None
    allocated: int


def with_needs() -> Select[*tuple[Any, ...]]:
    """Return the question for projects of several provinces, a row for each need of a province that is still in one.

    Rows of need_id, joint_id and what a ``JointOfNeed`` holds.
    """
    return (
        select(JointNeed.need_id, JointProject.id.label("joint_id"), JointProject.ref, JointProject.title)
        .add_columns(JointProject.state, JointProject.signs, JointPartner.answered_on)
        .add_columns(JointProject.adopted_at, JointProject.funded_at, JointProject.allocated)
        .join(JointPartner, JointPartner.id == JointNeed.partner_id)
        .join(JointProject, JointProject.id == JointPartner.joint_id)
        .where(JointPartner.state == PartnerState.CONSENTED)
    )


def of_needs_in(low: int, high: int, limit: int = 40) -> list[JointOfNeed]:
    """Return the projects of several provinces into which needs of an area (its paths) were brought, newest first."""
    mine = with_needs().join(Need, Need.id == JointNeed.need_id).where(Need.area_path.between(low, high))
    rows = db.session.execute(mine.order_by(JointProject.id.desc()).limit(limit * 4))
    return list(dict.fromkeys(JointOfNeed._make(row[2:]) for row in rows))[:limit]


def invitations(provinces: Sequence[int]) -> Sequence[JointPartner]:
    """Return where the committees of these provinces still owe an answer, the oldest first."""
    query = (
        select(JointPartner)
        .options(joinedload(JointPartner.joint))
        .where(JointPartner.province.in_(provinces), JointPartner.state == PartnerState.INVITED)
    )
    return db.session.scalars(query.order_by(JointPartner.id).limit(100)).all()


def names_of(provinces: Sequence[int]) -> dict[int, ClusterMember]:
    """Return what holds the names of these provinces."""
    query = select(ClusterMember).where(ClusterMember.province.in_(provinces), ClusterMember.valid_to.is_(None))
    return {one.province: one for one in db.session.scalars(query)}


def facts_of(joints: Sequence[JointProject]) -> dict[int, JointFacts]:
    """Return the facts of these projects; a part counts once its province consented, so that no draft shows through."""
    ids = [one.id for one in joints]
    provinces, works, parts = _consented(ids), _works(ids), _parts(ids)
    met = _met([one.meeting_id for one in joints if one.meeting_id])
    return {
        one.id: JointFacts(
            provinces=frozenset(provinces[one.id]),
            works={activity: kind for activity, kind, _needs in works[one.id]},
            parts=parts[one.id],
            needs=[(activity, needs) for activity, _kind, needs in works[one.id] if needs],
            met=met.get(one.meeting_id or 0, frozenset()),
        )
        for one in joints
    }


def _consented(joint_ids: Sequence[int]) -> dict[int, set[int]]:
    query = select(JointPartner.joint_id, JointPartner.province)
    found: defaultdict[int, set[int]] = defaultdict(set)
    consented = JointPartner.state == PartnerState.CONSENTED
    for joint_id, province in db.session.execute(query.where(JointPartner.joint_id.in_(joint_ids), consented)):
        found[joint_id].add(province)
    return found


def _works(joint_ids: Sequence[int]) -> dict[int, list[tuple[int, WorkKind, int | None]]]:
    """Return each project's activities in their order: id, kind, and the one that it needs."""
    query = select(JointActivity.joint_id, JointActivity.id, JointActivity.work, JointActivity.needs_id)
    found: defaultdict[int, list[tuple[int, WorkKind, int | None]]] = defaultdict(list)
    asked = query.where(JointActivity.joint_id.in_(joint_ids)).order_by(JointActivity.position)
    for joint_id, ident, work, needs in db.session.execute(asked):
        found[joint_id].append((ident, WorkKind(work), needs))
    return found


def _parts(joint_ids: Sequence[int]) -> dict[int, list[PartFact]]:
    query = (
        select(
            *(JointPartner.joint_id, JointPart.activity_id, JointPartner.province),
            *(JointPart.carries, JointPart.satang, JointPart.own, JointPart.posts),
        )
        .join(JointPartner, JointPartner.id == JointPart.partner_id)
        .where(JointPartner.joint_id.in_(joint_ids))
    )
    found: defaultdict[int, list[PartFact]] = defaultdict(list)
    for joint_id, activity, province, carries, *money in db.session.execute(query.order_by(JointPart.id)):
        found[joint_id].append(PartFact(activity, province, bool(carries), *money))
    return found


def _met(meeting_ids: Sequence[int]) -> dict[int, frozenset[int]]:
    query = select(MeetingPresence.meeting_id, MeetingPresence.province)
    rows = db.session.execute(query.where(MeetingPresence.meeting_id.in_(meeting_ids), MeetingPresence.seats > 0))
    found: defaultdict[int, set[int]] = defaultdict(set)
    for meeting_id, province in rows:
        found[meeting_id].add(province)
    return {ident: frozenset(provinces) for ident, provinces in found.items()}
