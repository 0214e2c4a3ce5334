"""What an area's page tells: its rounds, its forums, what was asked there, what is funded there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Row, Select, and_, func, select
from sqlalchemy.orm import joinedload

from app.areas.models import Area, AreaPopulation
from app.areas.states.paths import Level, bounds
from app.bodies.models import Body
from app.cycles.models.counters import AreaStat
from app.cycles.models.cycles import Round
from app.forums.models.not_held import NotHeld
from app.forums.models.sittings import Forum
from app.monitoring.queries.progress import percent_now
from app.monitoring.queries.silence import quiet_columns
from app.plans.models.funding import AnnualPlan, Project
from app.store import clock
from app.store.base import db
from app.store.statements import Question, built_once

LEVELS_BELOW = {
    Level.PROVINCE: (Level.DISTRICT,),
    Level.DISTRICT: (Level.SUBDISTRICT,),
    Level.SUBDISTRICT: (Level.VILLAGE, Level.COMMUNITY),
}
MOST_SITTINGS, MOST_PROJECTS = 36, 10


def population_of(area_id: int) -> AreaPopulation | None:
    """Return the area's newest count of people and households."""
    return db.session.scalars(*_populations(area_id)).first()


@built_once
def _populations(area_id: int) -> Select[AreaPopulation]:
    query = select(AreaPopulation).where(AreaPopulation.area_id == area_id)
    return query.order_by(AreaPopulation.as_of.desc()).limit(1)


def children_of(area: Area, cycle_ids: Sequence[int]) -> Sequence[Row[Any]]:
    """Return the areas one level below with the needs recorded in the cycles: villages by number, others in Thai order.

    Rows of path, level, name_th, name_en, moo, needs.
    """
    levels = LEVELS_BELOW.get(Level(area.level), ())
    if not levels:
        return []
    return db.session.execute(
        *_children(*bounds(area.path), levels, cycle_ids, by_number=Level.VILLAGE in levels)
    ).all()


@built_once
def _children(low: int, high: int, levels: Sequence[str], cycle_ids: Sequence[int], *, by_number: bool) -> Question:
    needs = (
        select(func.sum(AreaStat.n))
        .where(
            AreaStat.cycle_id.in_(cycle_ids),
            AreaStat.area_path == Area.path,
            AreaStat.item_kind == "need",
            AreaStat.measure == "in:recorded",
        )
        .scalar_subquery()
    )
    order = (Area.path,) if by_number else (Area.sort_key, Area.id)
    return (
        select(Area.path, Area.level, Area.name_th, Area.name_en, Area.moo, func.coalesce(needs, 0).label("needs"))
        .where(Area.path.between(low, high), Area.level.in_(levels), Area.valid_to.is_(None))
        .order_by(*order)
    )


def rounds_of(area_id: int) -> tuple[Sequence[Round], Sequence[Forum], dict[int, NotHeld]]:
    """Return the area's rounds with cycle and body, newest cycle first, their forums, newest first, and, by round, why
    no forum was held."""
    rows = db.session.execute(*_rounds(area_id)).all()
    return (
        list({round_.id: round_ for round_, _forum, _silent in rows}.values()),
        [forum for _round, forum, _silent in rows if forum],
        {round_.id: silent for round_, _forum, silent in rows if silent},
    )


@built_once
def _rounds(area_id: int) -> Question:
    query = (
        select(Round, Forum, NotHeld)
        .outerjoin(NotHeld, NotHeld.round_id == Round.id)
        .outerjoin(Forum, and_(Forum.round_id == Round.id, Forum.area_id == area_id))
        .where(Round.area_id == area_id)
        .options(joinedload(Round.cycle), joinedload(Round.body).joinedload(Body.body_kind))
    )
    newest = Round.id.desc(), Forum.held_on.desc(), Forum.id.desc()
    return query.order_by(*newest).limit(MOST_SITTINGS)


def projects_in(path: int, limit: int = MOST_PROJECTS) -> Sequence[Row[Any]]:
    """Return funded projects of the area and below it, newest first.

    Rows of ref, title, allocated, needs, households, fiscal_year, area_path, percent (None without a report), and
    what tells whether it is silent.
    """
    return db.session.execute(*_projects(*bounds(path), limit, clock.today())).all()


@built_once
def _projects(low: int, high: int, limit: int, today: date) -> Question:
    percent = percent_now()
    query = (
        select(
            Project.ref,
            Project.title,
            Project.allocated,
            Project.needs,
            Project.households,
            AnnualPlan.fiscal_year,
            Project.area_path,
            percent.label("percent"),
            *quiet_columns(today),
        )
        .join(AnnualPlan, AnnualPlan.id == Project.annual_plan_id)
        .where(Project.area_path.between(low, high), Project.stands_funded())
    )
    return query.order_by(AnnualPlan.fiscal_year.desc(), Project.id).limit(limit)
