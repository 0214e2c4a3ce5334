"""The shared pool of a cluster: what is compared over its borders, what may belong together, what people grouped."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, exists, func, select
from sqlalchemy.orm import aliased, joinedload

from app.aggregation.rules.similarity import ComparedItem, LikenessReason, SimilarPair
from app.areas.models import Area
from app.clusters.models.clusters import Cluster
from app.clusters.models.meetings import ClusterCycle
from app.clusters.models.pool import CrossLike, GroupedNeed, NeedGroup
from app.clusters.queries.clusters import members
from app.clusters.rules.pool import PooledNeed
from app.clusters.states import PoolState
from app.cycles.models.cycles import Cycle, Round
from app.forums.models.needs import Need
from app.store.base import db

#: Pairs that a page joins to sets, and groups that it shows.
MOST_PAIRS, MOST_GROUPS = 300, 50


def compared_needs(cycle: ClusterCycle) -> list[PooledNeed]:
    """Return the needs of the cluster's provinces in the year of its cycle, with their points or their area's."""
    provinces = [one.province for one in members(cycle.cluster_id)]
    query = (
        select(Need.id, Need.title, Need.place, Need.words, Need.area_path, Need.province, Need.category_id)
        .add_columns(func.coalesce(Need.lat_e6, Area.lat_e6), func.coalesce(Need.lon_e6, Area.lon_e6))
        .join(Area, Area.id == Need.area_id)
        .join(Round, Round.id == Need.round_id)
        .join(Cycle, Cycle.id == Round.cycle_id)
        .where(Need.province.in_(provinces), Cycle.fiscal_year == cycle.fiscal_year)
        .order_by(Need.id)
    )
    return [_pooled(row) for row in db.session.execute(query)]


def _pooled(row: Any) -> PooledNeed:
    ident, title, place, words, area_path, province, category_id, lat, lon = row
    item = ComparedItem(ident, title, place, area_path=area_path, category_id=category_id, lat_e6=lat, lon_e6=lon)
    return PooledNeed(item, words, province)


def pairs_of(cycle_id: int) -> list[SimilarPair]:
    """Return the surest pairs that no person has grouped or set aside yet."""
    query = select(CrossLike.first_id, CrossLike.second_id, CrossLike.score, CrossLike.reasons)
    query = query.where(CrossLike.cycle_id == cycle_id, ~_settled())
    rows = db.session.execute(query.order_by(CrossLike.score.desc(), CrossLike.first_id).limit(MOST_PAIRS))
    return [
        SimilarPair(first, second, score, tuple(LikenessReason(*told.split("|", 1)) for told in reasons))
        for first, second, score, reasons in rows
    ]


def _settled() -> ColumnElement[bool]:
    """Say that both needs of a pair are in one group."""
    one, other = aliased(GroupedNeed), aliased(GroupedNeed)
    return exists().where(
        one.group_id == other.group_id, one.need_id == CrossLike.first_id, other.need_id == CrossLike.second_id
    )


class PoolLine(NamedTuple):
    """A need as the pool shows it."""

    id: int
    ref: str
    title: str
    words: str
    province: int
    area_path: int
    people: int
    category_id: int


def lines_of(need_ids: Collection[int]) -> dict[int, PoolLine]:
    """Return these needs by id."""
    query = select(Need.id, Need.ref, Need.title, Need.words, Need.province, Need.area_path, Need.people)
    rows = db.session.execute(query.add_columns(Need.category_id).where(Need.id.in_(need_ids)))
    return {row[0]: PoolLine._make(row) for row in rows}


def needs_by_ids(need_ids: Collection[int]) -> Sequence[Need]:
    """Return these needs."""
    return db.session.scalars(select(Need).where(Need.id.in_(need_ids)).order_by(Need.id)).all()


def groups_of(cycle_id: int) -> Sequence[NeedGroup]:
    """Return the groups of the cycle that people made, the newest first."""
    query = select(NeedGroup).options(joinedload(NeedGroup.joint)).where(NeedGroup.cycle_id == cycle_id)
    return db.session.scalars(query.order_by(NeedGroup.number.desc()).limit(MOST_GROUPS)).all()


def group_by_ref(ref: str) -> NeedGroup | None:
    """Return the group of this ref."""
    whole = joinedload(NeedGroup.cycle).joinedload(ClusterCycle.cluster).joinedload(Cluster.area)
    return db.session.scalars(select(NeedGroup).options(whole).where(NeedGroup.ref == ref)).first()


def group_by_id(group_id: int) -> NeedGroup | None:
    """Return the group."""
    return db.session.get(NeedGroup, group_id)


def group_behind(joint_id: int) -> NeedGroup | None:
    """Return the group from which the project was drafted."""
    return db.session.scalars(select(NeedGroup).where(NeedGroup.joint_id == joint_id)).first()


def needs_in(group_ids: Collection[int]) -> dict[int, list[int]]:
    """Return the ids of the needs in each group."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    query = select(GroupedNeed.group_id, GroupedNeed.need_id).where(GroupedNeed.group_id.in_(group_ids))
    for group_id, need_id in db.session.execute(query.order_by(GroupedNeed.need_id)):
        found[group_id].append(need_id)
    return found


def pairs_waiting(cycle_id: int) -> int:
    """Count the pairs that no person has looked at yet."""
    return db.session.scalar(select(func.count()).where(CrossLike.cycle_id == cycle_id, ~_settled())) or 0


class GroupOfNeed(NamedTuple):
    """A group of needs of several provinces that holds a need: its ref and name, the number of the cluster."""

    ref: str
    name: str
    number: int


def grouped_needs() -> Select[*tuple[Any, ...]]:
    """Return the question for the groups that people made, a row for each need: need_id, ref, name, number."""
    return (
        select(GroupedNeed.need_id, NeedGroup.ref, NeedGroup.name, Cluster.number)
        .join(NeedGroup, NeedGroup.id == GroupedNeed.group_id)
        .join(ClusterCycle, ClusterCycle.id == NeedGroup.cycle_id)
        .join(Cluster, Cluster.id == ClusterCycle.cluster_id)
        .where(NeedGroup.state != PoolState.ASIDE)
    )


def last_number(cycle_id: int) -> int:
    """Return the number of the cycle's last group, 0 without any."""
    return db.session.scalar(select(func.max(NeedGroup.number)).where(NeedGroup.cycle_id == cycle_id)) or 0


def groups_waiting(cycle_id: int) -> int:
    """Count the groups from which no project has been drafted yet."""
    waiting = select(func.count()).where(NeedGroup.cycle_id == cycle_id, NeedGroup.state == PoolState.GROUPED)
    return db.session.scalar(waiting) or 0


def newest_cycles() -> Sequence[ClusterCycle]:
    """Return the newest cycle of each cluster that has one."""
    each = aliased(ClusterCycle)
    newest = select(func.max(each.fiscal_year)).where(each.cluster_id == ClusterCycle.cluster_id)
    query = select(ClusterCycle)
    return db.session.scalars(
        query.where(ClusterCycle.fiscal_year == newest.scalar_subquery()).order_by(ClusterCycle.id)
    ).all()
