"""The projects of a thread with their money, and the progress reports on them, by one question."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ScalarSelect, and_, func, select
from sqlalchemy.orm import aliased

from app.areas.models import Area
from app.bodies.models import Agency
from app.monitoring.models.progress import Progress
from app.monitoring.queries.silence import days_quiet, quiet_columns
from app.plans.models.costs import YearSlice
from app.plans.models.funding import AnnualPlan, CandidateProject, Envelope, FundingSource, Project
from app.plans.models.national import Cut, StepTaken
from app.store import clock
from app.store.statements import Question, built_once
from app.tracing.queries.records import PLACE, ask, place_of, read
from app.tracing.queries.rows import Funded, Name, ProgressReport, ThreadCut


def with_reports(ids: Sequence[int]) -> tuple[dict[int, Funded], list[ProgressReport]]:
    """Return the projects by id, with year and source of their money, and their standing reports, oldest first."""
    today = clock.today()
    rows = ask(ids, *_query(ids, today))
    projects = {
        row.id: read(
            Funded,
            row,
            place=place_of(row),
            source=Name(row.source_th, row.source_en),
            cuts=(read(ThreadCut, row),) if row.step else (),
            quiet=days_quiet(row, today),
        )
        for row in rows
    }
    return projects, [_report(row[0], row.agency_th, row.agency_en) for row in rows if row[0] is not None]


@built_once
def _query(ids: Sequence[int], today: date) -> Question:
    return (
        select(
            Progress,
            Agency.name_th.label("agency_th"),
            Agency.name_en.label("agency_en"),
            Project.id,
            Project.ref,
            Project.title,
            Project.requested,
            Project.allocated,
            Project.placed_at,
            Project.funded_at,
            Project.taken_out_at.label("left_at"),
            Project.taken_out_why.label("left_why"),
            _whole().label("whole"),
            AnnualPlan.fiscal_year,
            FundingSource.name_th.label("source_th"),
            FundingSource.name_en.label("source_en"),
            StepTaken.step,
            StepTaken.taken_on,
            Cut.before,
            Cut.after,
            Cut.reason,
            *quiet_columns(today),
            *PLACE,
        )
        .select_from(Project)
        .join(Area, Area.id == Project.area_id)
        .join(AnnualPlan, AnnualPlan.id == Project.annual_plan_id)
        .join(Envelope, Envelope.id == Project.envelope_id)
        .join(FundingSource, FundingSource.id == Envelope.funding_source_id)
        .outerjoin(Cut, Cut.id == _last_cut())
        .outerjoin(StepTaken, StepTaken.id == Cut.step_taken_id)
        .outerjoin(Progress, and_(Progress.project_id == Project.id, Progress.standing()))
        .outerjoin(Agency, Agency.id == Progress.agency_id)
        .where(Project.id.in_(ids))
        .order_by(Progress.as_of, Progress.id)
    )


def _whole() -> ScalarSelect[int]:
    query = select(func.sum(YearSlice.satang)).join(
        CandidateProject, CandidateProject.source_id == YearSlice.candidate_id
    )
    mine = query.where(CandidateProject.target_id == Project.id, CandidateProject.standing())
    return mine.correlate(Project).scalar_subquery()


def _last_cut() -> ScalarSelect[int]:
    one = aliased(Cut)
    return select(func.max(one.id)).where(one.project_id == Project.id).correlate(Project).scalar_subquery()


def _report(one: Progress, agency_th: str | None, agency_en: str | None) -> ProgressReport:
    """Return a row as a report, with the name of the agency that reported itself."""
    return ProgressReport(
        id=one.id,
        project_id=one.project_id,
        as_of=one.as_of,
        percent=one.percent,
        disbursed=one.disbursed,
        note=one.note,
        reported_at=one.reported_at,
        duty=one.duty,
        agency=Name(agency_th, agency_en or "") if agency_th else None,
        reason=one.reason,
        corrects=one.corrects_id is not None,
    )
