"""Questions about what candidates ask for and get by fiscal year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import and_, select

from app.plans.models.costs import CostLine, YearSlice
from app.plans.models.funding import AnnualPlan, CandidateProject, Project
from app.store.base import db


class YearMoney(NamedTuple):
    """What a candidate asks for in a fiscal year (B.E.), and what its annual plan gives: none where it holds nothing.

    Amounts in satang; ``approved`` tells whether that annual plan is approved.
    """

    fiscal_year: int
    asked: int
    given: int | None
    project_ref: str
    approved: bool


def slices_of(candidate_ids: Sequence[int]) -> dict[int, dict[int, int]]:
    """Return, by candidate and fiscal year, what is asked for; nothing where the estimate is not parted."""
    found: dict[int, dict[int, int]] = {ident: {} for ident in candidate_ids}
    query = select(YearSlice.candidate_id, YearSlice.fiscal_year, YearSlice.satang)
    query = query.where(YearSlice.candidate_id.in_(candidate_ids)).order_by(YearSlice.fiscal_year)
    for ident, year, satang in db.session.execute(query):
        found[ident][year] = satang
    return found


def rows_of(candidate_id: int) -> dict[int, YearSlice]:
    """Return the candidate's slices by fiscal year."""
    query = select(YearSlice).where(YearSlice.candidate_id == candidate_id)
    return {one.fiscal_year: one for one in db.session.scalars(query)}


def years_of(candidate_id: int) -> list[YearMoney]:
    """Return what the candidate asks for and gets, year by year; one question. Empty where nothing is parted."""
    query = (
        select(YearSlice.fiscal_year, YearSlice.satang, Project.allocated, Project.ref, Project.funded_at)
        .outerjoin(
            CandidateProject, and_(CandidateProject.source_id == YearSlice.candidate_id, CandidateProject.standing())
        )
        .outerjoin(Project, Project.id == CandidateProject.target_id)
        .outerjoin(AnnualPlan, AnnualPlan.id == Project.annual_plan_id)
        .add_columns(AnnualPlan.fiscal_year)
        .where(YearSlice.candidate_id == candidate_id)
        .order_by(YearSlice.fiscal_year)
    )
    held: dict[int, YearMoney] = {}
    for year, asked, given, ref, funded_at, held_year in db.session.execute(query):
        if held_year == year:
            held[year] = YearMoney(year, asked, given, ref, funded_at is not None)
        else:
            held.setdefault(year, YearMoney(year, asked, None, "", False))
    return list(held.values())


def candidate_behind(project_id: int) -> int | None:
    """Return the candidate of the project, one that it had before it was taken out too."""
    query = select(CandidateProject.source_id).where(CandidateProject.target_id == project_id)
    return db.session.scalar(query.order_by(CandidateProject.id.desc()).limit(1))


def by_month(candidate_id: int) -> Mapping[int, int]:
    """Return what the cost lines need by fiscal year, if every one of them names its month; else nothing."""
    query = select(CostLine.month, CostLine.satang).where(CostLine.candidate_id == candidate_id)
    found: dict[int, int] = {}
    for month, satang in db.session.execute(query):
        if month is None:
            return {}
        year = month.year + 543 + (month.month >= 10)
        found[year] = found.get(year, 0) + satang
    return dict(sorted(found.items())) if len(found) > 1 else {}
