"""The monthly report of a province: its figures as of a moment, what was frozen, what its meetings ordered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from app.areas.models import Area
from app.areas.queries import by_code
from app.bodies.models import Agency
from app.monitoring.models.books import MeetingOrder, MonthBook
from app.monitoring.queries import ground, reports
from app.monitoring.queries.ground import FundedProject, Ground, GroundRules
from app.monitoring.rules.books import digest_of
from app.monitoring.rules.months import code_of_month, fiscal_year, last_day, moved, year_of_months
from app.monitoring.states.books import OrderState
from app.plans.models.candidates import Candidate
from app.plans.models.funding import CandidateProject, Project
from app.store import clock
from app.store.base import db


@dataclass(frozen=True, slots=True)
class ProjectName:
    """What a report shows beside a project's figures: words, which may be read but are not counted."""

    ref: str
    title: str
    area_path: int
    agency_id: int | None
    agency_th: str
    agency_en: str


def book_of(province: int, month: date) -> MonthBook | None:
    """Return the frozen report of the month."""
    query = select(MonthBook).where(MonthBook.province == province, MonthBook.month == month)
    return db.session.scalars(query).first()


def books_in(province: int, months: Sequence[date]) -> dict[date, MonthBook]:
    """Return the frozen reports of these months; one question."""
    query = select(MonthBook).where(MonthBook.province == province, MonthBook.month.in_(months))
    return {one.month: one for one in db.session.scalars(query)}


def books_of(province: int) -> Sequence[MonthBook]:
    """Return the frozen reports of the province, the newest month first, without their figures."""
    query = select(MonthBook.id, MonthBook.month, MonthBook.number, MonthBook.frozen_at, MonthBook.digest)
    return db.session.execute(  # type: ignore[return-value] # rows with the same names
        query.where(MonthBook.province == province).order_by(MonthBook.month.desc()).limit(120)
    ).all()


def next_number(province: int, month: date) -> int:
    """Return the number that the month's report would get within its fiscal year."""
    first, last = year_of_months(fiscal_year(month))
    query = select(MonthBook.number).where(MonthBook.province == province, MonthBook.month.between(first, last))
    return max(db.session.scalars(query), default=0) + 1


def projects_of(province: int, at: datetime) -> dict[str, FundedProject]:
    """Return, by reference, the projects that stood funded in the province at the moment, the first one first."""
    stood = or_(Project.taken_out_at.is_(None), Project.taken_out_at > at)
    query = select(Project.id, Project.ref, Project.allocated, Project.funded_at).where(
        Project.province == province, Project.funded_at <= at, stood
    )
    return {
        ref: FundedProject(id=ident, allocated=allocated, funded_at=funded)
        for ident, ref, allocated, funded in db.session.execute(query.order_by(Project.id))
        if funded
    }


def figures_by(
    province: int, month: date, at: datetime, *, rules: GroundRules, before: MonthBook | None, end: date
) -> dict[str, Any]:
    """Return the figures of the month's report by what was recorded up to the moment; six questions.

    Plan and light are those of the day ``end``, by its rules; ``before`` is the report of the month before. Only
    numbers and references stand in it, no words.
    """
    projects = projects_of(province, at)
    found = ground.ground_of(list(projects.values()), rules, today=end, at=at)
    shown = {ref: one for ref, one in projects.items() if _goes_on(found[one.id], month)}
    ids = [one.id for one in shown.values()]
    sent = reports.sent_of_month(ids, month, at)
    standing = {ident: one.standing for ident, one in sent.items()}
    rows = [_row(ref, found[one.id], one, standing.get(one.id), at) for ref, one in shown.items()]
    came = [one.first.astimezone(clock.BANGKOK).date() for one in sent.values()]
    return {
        "month": code_of_month(month),
        "expected": len(ids),
        "received": len(came),
        "on_time": sum(rules.calendar.on_time(month, day) for day in came),
        "certified": sum(row["state"] == "certified" for row in rows),
        "lights": dict(sorted(Counter(row["light"] for row in rows).items())),
        "allocated": sum(row["allocated"] for row in rows),
        "planned": sum(row["planned_money"] for row in rows),
        "disbursed": sum(row["disbursed"] for row in rows),
        "projects": rows,
        "changes": _changes(rows, before.figures if before and before.frozen_at <= at else None),
        "orders": _orders(province, month, at),
    }


def figures_of(province: int, month: date, at: datetime) -> dict[str, Any]:
    """Return the figures of the month by its own rules, beside the report of the month before."""
    rules, before = ground.rules_of(last_day(month)), book_of(province, moved(month, -1))
    return figures_by(province, month, at, rules=rules, before=before, end=last_day(month))


def _goes_on(one: Ground, month: date) -> bool:
    """Tell whether the project belongs to the month: it has begun to be expected, and was not over before."""
    until = one.asked_until
    return one.first_owed <= month and (until is None or until >= month)


def _row(ref: str, one: Ground, project: FundedProject, report: Any, at: datetime) -> dict[str, Any]:
    state = "none"
    if report is not None:
        certified = report.certified_at is not None and report.certified_at <= at
        returned = report.returned_at is not None and report.returned_at <= at
        state = "certified" if certified else "returned" if returned else "sent"
    return {
        "ref": ref,
        "light": one.light.light.value,
        "stage": one.on.stage.value,
        "percent": one.on.percent,
        "planned": (one.on.planned or 0) // 100,
        "behind": one.light.behind,
        "days": one.light.days,
        "allocated": project.allocated,
        "planned_money": one.planned_money,
        "disbursed": one.on.disbursed,
        "state": state,
        "obstacle": report.obstacle.code if report is not None and report.obstacle is not None else None,
    }


#: Lights that are trouble, in the order in which a report tells them.
_TROUBLE = ("far_behind", "behind", "stopped", "silent")


def _changes(rows: Sequence[dict[str, Any]], before: dict[str, Any] | None) -> dict[str, list[str]]:
    """Return which projects came into trouble, and which out of it, since the report before; none without one."""
    if before is None:
        return {}
    old = {row["ref"]: row["light"] for row in before["projects"]}
    found: dict[str, list[str]] = {}
    for row in rows:
        was, now = old.get(row["ref"], "on_track"), row["light"]
        if now != was and now in _TROUBLE:
            found.setdefault(now, []).append(row["ref"])
        elif was in _TROUBLE and now not in _TROUBLE:
            found.setdefault("recovered", []).append(row["ref"])
    return found


def _orders(province: int, month: date, at: datetime) -> list[list[str]]:
    """Return the orders of meetings before, as they stood then: those of the last one, and open older ones."""
    query = (
        select(MeetingOrder.id, MeetingOrder.state, MeetingOrder.answered_at, MonthBook.month)
        .join(MonthBook, MonthBook.id == MeetingOrder.book_id)
        .where(MeetingOrder.province == province, MonthBook.month < month, MeetingOrder.recorded_at <= at)
    )
    told = []
    for ident, state, answered, given in db.session.execute(query.order_by(MeetingOrder.id)):
        then = state if answered and answered <= at else OrderState.OPEN.value
        if then == OrderState.OPEN or given == moved(month, -1):
            told.append([str(ident), str(then)])
    return told


def names_of(refs: Sequence[str]) -> dict[str, ProjectName]:
    """Return, by reference, what is shown beside the figures of projects."""
    query = (
        select(Project.ref, Project.title, Project.area_path, Agency.id, Agency.name_th, Agency.name_en)
        .outerjoin(CandidateProject, (CandidateProject.target_id == Project.id) & CandidateProject.standing())
        .outerjoin(Candidate, Candidate.id == CandidateProject.source_id)
        .outerjoin(Agency, Agency.id == Candidate.lead_agency_id)
        .where(Project.ref.in_(refs))
    )
    return {
        row[0]: ProjectName(row[0], row[1], row[2], row[3], row[4] or "", row[5] or "")
        for row in db.session.execute(query)
    }


def orders_by_ids(ids: Sequence[int]) -> Sequence[MeetingOrder]:
    """Return the orders with whom they are given to."""
    query = select(MeetingOrder).where(MeetingOrder.id.in_(ids))
    whole = query.options(joinedload(MeetingOrder.agency), joinedload(MeetingOrder.project))
    return db.session.scalars(whole.order_by(MeetingOrder.id)).all()


def orders_at(book_id: int) -> Sequence[MeetingOrder]:
    """Return the orders that were given when this report lay before the meeting."""
    query = select(MeetingOrder).where(MeetingOrder.book_id == book_id)
    whole = query.options(joinedload(MeetingOrder.agency), joinedload(MeetingOrder.project))
    return db.session.scalars(whole.order_by(MeetingOrder.number)).all()


def open_orders(province: int, limit: int) -> Sequence[MeetingOrder]:
    """Return the orders of which nobody has told what became, the first due on top."""
    query = select(MeetingOrder).where(MeetingOrder.province == province, MeetingOrder.state == OrderState.OPEN)
    return db.session.scalars(query.order_by(MeetingOrder.due_on, MeetingOrder.id).limit(limit)).all()


def order_by_id(ident: int) -> MeetingOrder | None:
    """Return the order."""
    return db.session.get(MeetingOrder, ident)


def faults_of_books() -> Iterator[str]:
    """Yield a sentence for each frozen report that is not what its data as of then say."""
    for ident in db.session.scalars(select(MonthBook.id).order_by(MonthBook.id)).all():
        book = db.session.get(MonthBook, ident)
        assert book is not None, "it was listed just now"
        name = f"monthly report {book.province}/{code_of_month(book.month)}"
        if digest_of(book.figures) != book.digest:
            yield f"{name}: its figures are not those that were frozen"
        elif digest_of(figures_of(book.province, book.month, book.frozen_at)) != book.digest:
            yield f"{name}: the data of then say something else"


def agencies_in(province: int) -> Sequence[Agency]:
    """Return the agencies of the province that are there today, by name."""
    query = select(Agency).where(
        Agency.province == province, or_(Agency.valid_to.is_(None), Agency.valid_to >= clock.today())
    )
    return db.session.scalars(query.order_by(Agency.sort_key, Agency.id)).all()


def place_of_code(code: str) -> int | None:
    """Return the path of the area of that code."""
    area = by_code(code)
    return area.path if area else None


def place_of_order(ident: int) -> int | None:
    """Return the path of the province whose committee gave the order."""
    query = select(Area.path).join(MonthBook, MonthBook.area_id == Area.id)
    return db.session.scalar(
        query.join(MeetingOrder, MeetingOrder.book_id == MonthBook.id).where(MeetingOrder.id == ident)
    )
