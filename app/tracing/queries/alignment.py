"""What was asked in an area in one cycle and what was funded there: by category, and need by need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import and_, case, func, or_, select

from app.areas.states.paths import bounds, level_of
from app.cycles import queries as cycles
from app.cycles.models.counters import ItemStat
from app.cycles.models.cycles import Category, Cycle, DeskItem, Round
from app.cycles.states import CycleState, ItemKind, Outcome
from app.forums.models.needs import Need
from app.ledger.lineage.queries import closure
from app.plans.models.candidates import Candidate
from app.plans.models.funding import TO_PROJECTS, CandidateProject, Project
from app.proposals.states import Origin
from app.store.base import db


class FundedShare(NamedTuple):
    """Funded projects of one category and origin: how many, and what was allocated, in satang."""

    category_id: int
    origin: str
    n: int
    satang: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CameThrough:
    """Needs of the area, those behind a funded project; villages with needs, those whose first need came through."""

    needs: int
    behind: int
    villages: int
    hit: int


def cycles_with_money(province: int) -> tuple[Sequence[Cycle], set[int]]:
    """Return the province's cycles that were opened, the newest first, and the ids of those with a funded project."""
    opened = [one for one in cycles.cycles_of(province) if one.state != CycleState.DRAFT]
    query = select(Candidate.cycle_id).join(CandidateProject, CandidateProject.source_id == Candidate.id)
    query = query.join(Project, Project.id == CandidateProject.target_id)
    funded = query.where(Project.province == province, Project.stands_funded(), CandidateProject.standing())
    return opened, set(db.session.scalars(funded.distinct()))


def needs_by_category(path: int, cycle_id: int) -> dict[int, int]:
    """Return, by category, the needs of the area's forums in the cycle, out of the counters."""
    query = select(ItemStat.category_id, func.sum(ItemStat.n)).where(
        ItemStat.level == level_of(path).value, ItemStat.area_path == path, ItemStat.cycle_id == cycle_id
    )
    rows = db.session.execute(query.where(ItemStat.item_kind == ItemKind.NEED).group_by(ItemStat.category_id))
    return {row[0]: int(row[1]) for row in rows if row[1]}


def funded_by_category(path: int, cycle_id: int) -> list[FundedShare]:
    """Return the funded projects that lie in the area and come from the cycle, by category and origin."""
    query = (
        select(Project.category_id, Project.origin, func.count(), func.sum(Project.allocated))
        .join(CandidateProject, and_(CandidateProject.target_id == Project.id, CandidateProject.standing()))
        .join(Candidate, Candidate.id == CandidateProject.source_id)
        .where(Project.area_path.between(*bounds(path)), Project.stands_funded())
        .where(Candidate.cycle_id == cycle_id)
    )
    rows = db.session.execute(query.group_by(Project.category_id, Project.origin))
    return [FundedShare(row[0], Origin(row[1]), row[2], int(row[3] or 0)) for row in rows]


def funded_ids(province: int, cycle_id: int) -> Sequence[int]:
    """Return the ids of the province's funded projects out of the cycle."""
    query = select(Project.id).join(CandidateProject, CandidateProject.target_id == Project.id)
    query = query.join(Candidate, Candidate.id == CandidateProject.source_id).where(Candidate.cycle_id == cycle_id)
    return db.session.scalars(
        query.where(Project.province == province, Project.stands_funded(), CandidateProject.standing())
    ).all()


def reached(path: int, cycle_id: int, project_ids: Sequence[int]) -> CameThrough:
    """Return how many needs of the area came through: behind one of the projects, wherever it lies; one question.

    The first need of a village is the one with the most votes, of equal ones that with more households, then the first
    that was said. It came through where it stands behind a project, or the community settled it itself.
    """
    behind = Need.id.in_(closure(TO_PROJECTS, "project", project_ids, up=True).ids("need"))
    settled = select(DeskItem.id).where(
        DeskItem.item_kind == ItemKind.NEED,
        DeskItem.item_id == Need.id,
        DeskItem.current,
        DeskItem.outcome == Outcome.SETTLED,
    )
    first = func.row_number().over(
        partition_by=Need.area_path, order_by=(Need.votes.desc(), Need.households.desc(), Need.id)
    )
    each = (
        select(
            case((behind, 1), else_=0).label("funded"),
            case((or_(behind, settled.exists()), 1), else_=0).label("through"),
            first.label("place"),
        )
        .join(Round, Round.id == Need.round_id)
        .where(Need.area_path.between(*bounds(path)), Round.cycle_id == cycle_id)
        .subquery()
    )
    first_place = each.c.place == 1
    sums = (
        func.count(),
        func.sum(each.c.funded),
        func.sum(case((first_place, 1), else_=0)),
        func.sum(case((first_place, each.c.through), else_=0)),
    )
    row = db.session.execute(select(*sums).select_from(each)).one()
    return CameThrough(needs=row[0], behind=int(row[1] or 0), villages=int(row[2] or 0), hit=int(row[3] or 0))


def categories() -> dict[int, Category]:
    """Return every category by id, also those that have ended."""
    return {one.id: one for one in db.session.scalars(select(Category))}
