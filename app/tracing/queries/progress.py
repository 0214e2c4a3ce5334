"""The progress reports of a thread."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from app.bodies.models import Agency
from app.monitoring.models.progress import Progress
from app.store.base import db
from app.tracing.queries.rows import Name, ProgressReport


def reports(project_ids: Sequence[int]) -> list[ProgressReport]:
    """Return the standing progress reports of the projects, oldest first."""
    query = (
        select(Progress, Agency.name_th, Agency.name_en)
        .outerjoin(Agency, Agency.id == Progress.agency_id)
        .where(Progress.project_id.in_(project_ids), Progress.standing())
        .order_by(Progress.as_of, Progress.id)
    )
    return [report_of(*row) for row in (db.session.execute(query) if project_ids else ())]


def report_of(one: Progress, agency_th: str | None, agency_en: str | None) -> ProgressReport:
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
