"""Questions about month's reports: which version stands, what came when, and what waits for whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import aliased, joinedload

from app.ledger.actor import Post
from app.monitoring.models.reports import MonthReport, ReportPhoto
from app.monitoring.models.stages import ContractFact, ProjectStage
from app.monitoring.rules.shots import PhotoSeen
from app.monitoring.states.reports import ReportState, TwinWay
from app.plans.models.funding import Project
from app.store.base import db


def newest_version(project_id: int, month: date) -> MonthReport | None:
    """Return the newest version of the month's report, whatever its state."""
    query = select(MonthReport).where(MonthReport.project_id == project_id, MonthReport.month == month)
    whole = query.options(joinedload(MonthReport.obstacle), joinedload(MonthReport.agency))
    return db.session.scalars(whole.order_by(MonthReport.number.desc()).limit(1)).first()


def standing_version(project_id: int, month: date) -> MonthReport | None:
    """Return the version of the month's report that was sent and that no later one replaces."""
    query = select(MonthReport).where(
        MonthReport.project_id == project_id,
        MonthReport.month == month,
        MonthReport.sent_at.is_not(None),
        MonthReport.replaced_at.is_(None),
    )
    return db.session.scalars(query).first()


def versions_of(project_id: int) -> Sequence[MonthReport]:
    """Return every version that was sent of every month, the newest month and version first."""
    query = select(MonthReport).where(MonthReport.project_id == project_id, MonthReport.sent_at.is_not(None))
    whole = query.options(joinedload(MonthReport.obstacle), joinedload(MonthReport.agency))
    return db.session.scalars(whole.order_by(MonthReport.month.desc(), MonthReport.number.desc())).all()


def before(project_id: int, month: date) -> MonthReport | None:
    """Return the report of the last month before this one that was sent and stands."""
    query = select(MonthReport).where(
        MonthReport.project_id == project_id,
        MonthReport.month < month,
        MonthReport.sent_at.is_not(None),
        MonthReport.replaced_at.is_(None),
    )
    return db.session.scalars(query.order_by(MonthReport.month.desc()).limit(1)).first()


def first_sent(
    project_ids: Sequence[int], first: date, last: date, at: datetime | None = None
) -> Mapping[tuple[int, date], datetime]:
    """Return, by project and month, when a report was first sent; one question."""
    query = (
        select(MonthReport.project_id, MonthReport.month, func.min(MonthReport.sent_at))
        .where(MonthReport.project_id.in_(project_ids), MonthReport.month.between(first, last))
        .where(MonthReport.sent_at.is_not(None) if at is None else MonthReport.sent_at <= at)
        .group_by(MonthReport.project_id, MonthReport.month)
    )
    return {(project, month): sent for project, month, sent in db.session.execute(query) if sent}


@dataclass(frozen=True, slots=True)
class SentOfMonth:
    """When the report of a month was first sent, and the version that stood at the moment."""

    first: datetime
    standing: MonthReport | None


def sent_of_month(project_ids: Sequence[int], month: date, at: datetime) -> Mapping[int, SentOfMonth]:
    """Return, by project, what had been sent of the month by the moment; one question."""
    query = select(MonthReport).where(
        MonthReport.project_id.in_(project_ids), MonthReport.month == month, MonthReport.sent_at <= at
    )
    query = query.options(joinedload(MonthReport.obstacle)).order_by(MonthReport.sent_at, MonthReport.number)
    found: dict[int, SentOfMonth] = {}
    for one in db.session.scalars(query):
        before = found.get(one.project_id)
        stands = one if one.replaced_at is None or one.replaced_at > at else None
        assert one.sent_at is not None, "only these were asked for"
        first = before.first if before else one.sent_at
        found[one.project_id] = SentOfMonth(first, stands or (before.standing if before else None))
    return found


def waiting_in(posts: Sequence[Post], limit: int) -> Sequence[MonthReport]:
    """Return the reports in the posts' areas that wait to be certified, the oldest first, one more than ``limit``."""
    mine = or_(*(MonthReport.area_path.between(post.low, post.high) for post in posts))
    query = select(MonthReport).where(MonthReport.state == ReportState.SENT, MonthReport.replaced_at.is_(None), mine)
    whole = query.options(joinedload(MonthReport.project))
    return db.session.scalars(whole.order_by(MonthReport.sent_at, MonthReport.id).limit(limit + 1)).all()


def given_back(project_ids: Sequence[int]) -> Mapping[tuple[int, date], str]:
    """Return, by project and month, the words with which a report was given back and that nobody sent anew."""
    query = select(MonthReport.project_id, MonthReport.month, MonthReport.returned_because).where(
        MonthReport.project_id.in_(project_ids),
        MonthReport.state == ReportState.RETURNED,
        MonthReport.replaced_at.is_(None),
    )
    return {(project, month): words for project, month, words in db.session.execute(query)}


def photos_seen(project_id: int) -> Sequence[PhotoSeen]:
    """Return the photographs of the project that were not removed, as pages set them side by side."""
    columns = (ReportPhoto.number, ReportPhoto.month, ReportPhoto.alt, ReportPhoto.phase)
    query = select(*columns, ReportPhoto.lat_e6, ReportPhoto.lon_e6)
    rows = db.session.execute(query.where(ReportPhoto.project_id == project_id, ReportPhoto.gone_at.is_(None)))
    return [PhotoSeen(number, month, alt, phase or "", lat, lon) for number, month, alt, phase, lat, lon in rows]


def photo_by_number(project_id: int, number: int) -> ReportPhoto | None:
    """Return the photograph of that number with its file, unless it was removed."""
    query = select(ReportPhoto).where(ReportPhoto.project_id == project_id, ReportPhoto.number == number)
    return db.session.scalars(query.where(ReportPhoto.gone_at.is_(None)).options(joinedload(ReportPhoto.file))).first()


def photo_received(project_id: int, received: str) -> ReportPhoto | None:
    """Return the photograph of the project whose bytes, as they arrived, had this SHA-256."""
    query = select(ReportPhoto).where(ReportPhoto.project_id == project_id, ReportPhoto.received == received)
    return db.session.scalars(query).first()


#: So many of the newest photographs of a province are searched for a twin.
MOST_SEARCHED = 3000


@dataclass(frozen=True, slots=True)
class TwinPair:
    """A photograph of a month and the one of another project that it is like."""

    number: int
    alt: str
    way: TwinWay
    other_ref: str
    other_title: str
    other_number: int


def same_bytes(project: Project, received: str) -> ReportPhoto | None:
    """Return the first photograph of another project whose bytes, as they arrived, were the same."""
    query = select(ReportPhoto).where(ReportPhoto.received == received, ReportPhoto.project_id != project.id)
    return db.session.scalars(query.order_by(ReportPhoto.id).limit(1)).first()


def to_compare(project: Project) -> Sequence[tuple[int, bytes, bytes]]:
    """Return the newest photographs of the other projects of the province: id, grey values, signs."""
    query = select(ReportPhoto.id, ReportPhoto.thumb, ReportPhoto.marks).join(
        Project, Project.id == ReportPhoto.project_id
    )
    others = query.where(Project.province == project.province, Project.id != project.id)
    whole = others.where(ReportPhoto.thumb.is_not(None), ReportPhoto.marks.is_not(None))
    rows = db.session.execute(whole.order_by(ReportPhoto.id.desc()).limit(MOST_SEARCHED)).all()
    return [(ident, bytes(thumb or b""), bytes(marks or b"")) for ident, thumb, marks in rows]


def twins_in(project_id: int, month: date) -> Sequence[TwinPair]:
    """Return the photographs of the month that are like one of another project; one question."""
    other, elsewhere = aliased(ReportPhoto), aliased(Project)
    query = (
        select(ReportPhoto.number, ReportPhoto.alt, ReportPhoto.twin_way)
        .add_columns(elsewhere.ref, elsewhere.title, other.number)
        .join(other, other.id == ReportPhoto.twin_id)
        .join(elsewhere, elsewhere.id == other.project_id)
        .where(ReportPhoto.project_id == project_id, ReportPhoto.month == month, ReportPhoto.gone_at.is_(None))
        .where(other.gone_at.is_(None))
    )
    rows = db.session.execute(query.order_by(ReportPhoto.number))
    return [TwinPair(number, alt, TwinWay(way), *rest) for number, alt, way, *rest in rows if way]


def taken_at(project_id: int, month: date) -> Sequence[tuple[int, int]]:
    """Return where the cameras of the month's photographs claim to have been, in millionths of a degree."""
    query = select(ReportPhoto.lat_e6, ReportPhoto.lon_e6).where(
        ReportPhoto.project_id == project_id, ReportPhoto.month == month, ReportPhoto.gone_at.is_(None)
    )
    rows = db.session.execute(query.where(ReportPhoto.lat_e6.is_not(None), ReportPhoto.lon_e6.is_not(None)))
    return [(lat, lon) for lat, lon in rows if lat is not None and lon is not None]


def photos_taken(project_id: int) -> int:
    """Return how many photographs the project ever had."""
    return db.session.scalar(select(func.count()).where(ReportPhoto.project_id == project_id)) or 0


def stages_of(project_id: int) -> Sequence[ProjectStage]:
    """Return every stage that was told of the project, the newest first."""
    query = select(ProjectStage).where(ProjectStage.project_id == project_id)
    return db.session.scalars(query.options(joinedload(ProjectStage.agency)).order_by(ProjectStage.number.desc())).all()


def facts_of(project_id: int) -> Sequence[ContractFact]:
    """Return everything that was stated of the project's contract, the newest first."""
    query = select(ContractFact).where(ContractFact.project_id == project_id)
    return db.session.scalars(query.options(joinedload(ContractFact.agency)).order_by(ContractFact.number.desc())).all()
