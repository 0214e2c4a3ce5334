"""Questions of the gaps and of money beside needs: what is missing where, what waits, what is funded."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import and_, func, literal_column, or_, select

from app.areas.models import Area
from app.areas.states.paths import Level
from app.cycles.models.cycles import DeskItem, Round
from app.cycles.rules.outcomes import UNMET
from app.cycles.states import ItemKind, Outcome, RoundState
from app.forums.models.needs import Need
from app.forums.models.sittings import Forum
from app.forums.states.sittings import ForumState
from app.monitoring.queries.silence import quiet_columns
from app.plans.models.funding import AnnualPlan, Project
from app.plans.queries.carryover import without_money
from app.proposals.models import Proposal
from app.store import clock
from app.store.base import db
from app.themes.queries.extent import Extent

#: Most villages of one list.
MOST_VILLAGES = 10_000
#: Items of each of the two lists beside the map.
LISTED = 12
_NAMED = (Area.path, Area.level, Area.name_th, Area.name_en, Area.moo, Area.lat_e6, Area.lon_e6)


def _within(path: int) -> tuple[int, int]:
    return Extent(path=path, level=Level.VILLAGE).bounds


def without_forum(path: int, cycle_id: int) -> Sequence[Any]:
    """Return the villages and communities whose round of the cycle has held no forum, by path."""
    met = select(Round.area_id).join(Forum, Forum.round_id == Round.id)
    met = met.where(Round.cycle_id == cycle_id, Forum.state == ForumState.HELD)
    due = select(Round.area_id).where(
        Round.cycle_id == cycle_id, Round.position == 1, Round.area_path.between(*_within(path))
    )
    query = select(*_NAMED).where(Area.id.in_(due), Area.id.not_in(met))
    return db.session.execute(query.order_by(Area.path).limit(MOST_VILLAGES)).all()


def waiting(path: int, before: date) -> Sequence[Any]:
    """Return the villages with open needs recorded on or before that day, the oldest first: a name, n, oldest."""
    until = datetime.combine(before, time.max, tzinfo=clock.BANGKOK)
    open_ = (
        select(DeskItem.area_path, func.count().label("n"), func.min(Need.recorded_at).label("oldest"))
        .join(Need, Need.id == DeskItem.item_id)
        .where(DeskItem.item_kind == ItemKind.NEED, DeskItem.current, DeskItem.area_path.between(*_within(path)))
        .where(or_(DeskItem.outcome.is_(None), DeskItem.outcome == Outcome.DEFERRED), Need.recorded_at <= until)
        .group_by(DeskItem.area_path)
        .subquery()
    )
    query = select(*_NAMED, open_.c.n, open_.c.oldest).join(open_, open_.c.area_path == Area.path)
    query = query.where(Area.valid_to.is_(None), Area.level.in_((Level.VILLAGE, Level.COMMUNITY)))
    return db.session.execute(query.order_by(open_.c.oldest, Area.path).limit(MOST_VILLAGES)).all()


def funded_by_part(extent: Extent) -> dict[int, tuple[int, int]]:
    """Return, by part, how many projects are funded and with how much (satang)."""
    part = _part(Project.area_path, extent)
    query = select(part, func.count(), func.sum(Project.allocated)).where(*_funded(extent)).group_by(part)
    return {path * extent.span: (int(n), int(satang)) for path, n, satang in db.session.execute(query)}


def waiting_by_part(extent: Extent) -> dict[int, tuple[int, int]]:
    """Return, by part, how many needs and proposals are without money, and their estimates (satang)."""
    part = _part(DeskItem.area_path, extent)
    query = select(part, func.count(), func.coalesce(func.sum(DeskItem.satang), 0)).join(
        Round, Round.id == DeskItem.round_id
    )
    query = query.where(*_without_money(extent)).group_by(part)
    return {path * extent.span: (int(n), int(satang)) for path, n, satang in db.session.execute(query)}


def largest_funded(extent: Extent) -> Sequence[Any]:
    """Return the largest funded projects: ref, title, allocated, fiscal_year, area_path, and whether one is silent."""
    query = select(Project.ref, Project.title, Project.allocated, AnnualPlan.fiscal_year, Project.area_path)
    query = query.add_columns(*quiet_columns(clock.today()))
    query = query.join(AnnualPlan, AnnualPlan.id == Project.annual_plan_id).where(*_funded(extent))
    return db.session.execute(query.order_by(Project.allocated.desc(), Project.id).limit(LISTED)).all()


def longest_waiting(extent: Extent) -> Sequence[Any]:
    """Return what waits longest without money: item_kind, ref, title, outcome, area_path, households."""
    query = (
        select(
            DeskItem.item_kind,
            func.coalesce(Proposal.ref, Need.ref).label("ref"),
            func.coalesce(Proposal.title, Need.title).label("title"),
            DeskItem.outcome,
            DeskItem.area_path,
            DeskItem.households,
        )
        .join(Round, Round.id == DeskItem.round_id)
        .outerjoin(Proposal, and_(Proposal.id == DeskItem.item_id, DeskItem.item_kind == ItemKind.PROPOSAL))
        .outerjoin(Need, and_(Need.id == DeskItem.item_id, DeskItem.item_kind == ItemKind.NEED))
        .where(*_without_money(extent))
    )
    return db.session.execute(query.order_by(DeskItem.item_id).limit(LISTED)).all()


def _funded(extent: Extent) -> tuple[Any, ...]:
    return Project.area_path.between(*extent.bounds), Project.stands_funded()


def _without_money(extent: Extent) -> tuple[Any, ...]:
    """The same as the register of what is without money (app/front/queries/unfunded.py)."""
    return (
        DeskItem.current,
        DeskItem.item_kind.in_(tuple(ItemKind)),
        DeskItem.area_path.between(*extent.bounds),
        Round.state != RoundState.OPEN,
        or_(DeskItem.outcome.in_(UNMET), without_money()),
    )


def _part(path: Any, extent: Extent) -> Any:
    """A written-out divisor: PostgreSQL takes two parameters of equal value for two different groupings."""
    return path // literal_column(str(extent.span), type_=path.type)
