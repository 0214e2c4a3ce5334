"""The money of funded projects on a map: how much, whose it was, and whether anybody asked for it there."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import func, or_, select

from app.cycles.models.counters import AreaStat
from app.cycles.models.cycles import Category
from app.cycles.states import ItemKind, Road
from app.plans.models.candidates import Candidate
from app.plans.models.funding import CandidateProject, Project
from app.store.base import db
from app.themes.queries.extent import Extent, spans_above
from app.themes.rules import aligned
from app.themes.rules.aligned import AskedFor, FundedPart
from app.themes.rules.measures import FROM_CITIZENS


def _funded(extent: Extent, cycle_ids: Collection[int], *, covering: bool = False) -> Sequence[Any]:
    """Return each funded project of the cycles once: cycle_id, path, allocated, origin, category_id.

    With ``covering`` those too that lie in an area above the extent.
    """
    above_it = [extent.path // span * span for span in spans_above(extent.level)] if covering and extent.path else []
    columns = (Project.id, Project.area_path, Project.allocated, Project.origin, Project.category_id)
    query = (
        select(Candidate.cycle_id, *columns)
        .join(CandidateProject, CandidateProject.target_id == Project.id)
        .join(Candidate, Candidate.id == CandidateProject.source_id)
        .where(CandidateProject.standing(), Project.stands_funded())
        .where(
            Candidate.cycle_id.in_(cycle_ids),
            or_(Project.area_path.between(*extent.bounds), Project.area_path.in_(above_it)),
        )
        .distinct()
    )
    return db.session.execute(query).all()


def baht(extent: Extent, cycle_ids: Collection[int], _category: str) -> list[Any]:
    """Return what was allocated in each part."""
    span = extent.span
    return [(row.cycle_id, row.area_path // span * span, row.allocated, None) for row in _funded(extent, cycle_ids)]


def origin(extent: Extent, cycle_ids: Collection[int], _category: str) -> list[Any]:
    """Return what was allocated to projects that go back to citizens alone, of all that was."""
    span = extent.span
    return [
        (
            row.cycle_id,
            row.area_path // span * span,
            row.allocated if row.origin in FROM_CITIZENS else 0,
            row.allocated,
        )
        for row in _funded(extent, cycle_ids)
    ]


def _by_category(extent: Extent, cycle_ids: Collection[int]) -> AskedFor:
    """Return the needs of the extent, of its parts and of what lies between by category, out of the counters."""
    query = (
        select(AreaStat.cycle_id, AreaStat.area_path, AreaStat.category_id, func.sum(AreaStat.n))
        .where(AreaStat.cycle_id.in_(cycle_ids), AreaStat.area_path.between(*extent.bounds))
        .where(AreaStat.item_kind == ItemKind.NEED, AreaStat.measure == f"in:{Road.RECORDED}")
        .group_by(AreaStat.cycle_id, AreaStat.area_path, AreaStat.category_id)
    )
    query = query.where(AreaStat.area_path % extent.span == 0) if extent.span > 1 else query
    found: dict[tuple[int, int], dict[int, int]] = {}
    for cycle_id, path, category_id, n in db.session.execute(query):
        found.setdefault((cycle_id, path), {})[category_id] = int(n)
    return found


def _spent(extent: Extent, cycle_ids: Collection[int], *, covering: bool = False) -> list[FundedPart]:
    """Return the money of the cycles by part, category and dimension; of the extent's own projects by its path."""
    span = extent.span
    dimensions = {one.id: one.dimension for one in db.session.scalars(select(Category))}
    return [
        FundedPart(
            row.cycle_id, row.area_path // span * span, row.category_id, dimensions[row.category_id], row.allocated
        )
        for row in _funded(extent, cycle_ids, covering=covering)
    ]


def unfunded(extent: Extent, cycle_ids: Collection[int], _category: str) -> list[Any]:
    """Return the needs of categories without money in the part or above it, of all its needs."""
    higher = spans_above(extent.level)
    held = _by_category(extent, cycle_ids).items()
    asked = {(cycle_id, path): needs for (cycle_id, path), needs in held if all(path % up for up in higher)}
    spans = (extent.span, *higher)
    return aligned.nothing_funded(asked, _spent(extent, cycle_ids, covering=True), spans)


def unasked(extent: Extent, cycle_ids: Collection[int], _category: str) -> list[Any]:
    """Return the money of categories that the part did not ask for, of all its money."""
    return aligned.nobody_asked(_by_category(extent, cycle_ids), _spent(extent, cycle_ids))


def largest(extent: Extent, cycle_ids: Collection[int], _category: str) -> list[Any]:
    """Return the money of the dimension that got most, of all money."""
    return aligned.largest_dimension(_spent(extent, cycle_ids))
