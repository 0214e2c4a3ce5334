"""Which days are due in an area or for an agency: answers, rulings, reports, replies, editions that somebody owes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Select, String, cast, func, literal, null, select, union_all

from app.aggregation.queries.referrals import Referral, unanswered_in, waiting_for
from app.appeals.models import Appeal
from app.appeals.queries.waiting import not_carried_out
from app.appeals.states import AppealState
from app.areas.states.paths import PROVINCE_SPAN, bounds, lineage
from app.bodies.models import Agency
from app.datasets.models import DatasetEdition, RegisteredSet
from app.evaluation.models.rounds import EvaluationRound, EvaluationSubject
from app.findings.models import Finding
from app.findings.states import FindingState
from app.following.states import DueKind
from app.handover.queries import AfterOwed, owed_of_agency, owed_until
from app.handover.states import AfterPoint
from app.instructions.models import LetterDone, LetterTask
from app.instructions.policy import IN_VILLAGES
from app.instructions.queries import is_standing
from app.ledger.waiting.queries import is_open
from app.letters.models import Letter
from app.monitoring.models.books import MeetingOrder, MonthBook
from app.monitoring.queries.ground import rules_of
from app.monitoring.queries.owed import MonthOwed, months_owed_in
from app.monitoring.rules.months import code_of_month
from app.monitoring.states.books import OrderState
from app.plans.models.candidates import Candidate
from app.plans.models.chain import Plan
from app.plans.models.funding import AnnualPlan, Project
from app.plans.models.revisions import PlanVersion
from app.plans.queries.funding import lead_agency
from app.plans.states import AnnualState, VersionState
from app.screening.models.cards import ScreeningCondition
from app.screening.models.screenings import ScreenedCandidate, Screening
from app.screening.states import ConditionState, ScreeningState
from app.store import clock
from app.store.base import db
from app.web.locale import date_text, language, named

#: Days ahead that are looked at, and most rows that are read.
AHEAD = timedelta(days=60)
MOST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class DayDue:
    """One day by which something is owed: what, about which record, and by which agency where one owes it."""

    kind: DueKind
    day: date
    ref: str
    title: str
    who: str = ""

    @property
    def is_over(self) -> bool:
        """Whether the day has passed."""
        return self.day < clock.today()


def days_due(path: int, most: int = MOST) -> list[DayDue]:
    """Return what is overdue in the area and below, and what is due there within ``AHEAD``, the earliest first."""
    low, high = bounds(path)
    rows = union_all(*(source(low, high) for source in SOURCES)).subquery()
    found, until = _asked(rows, most), clock.today() + AHEAD
    after, months = owed_until(low, high, until), months_owed_in(low, high, rules_of(clock.today()).calendar)
    agencies = agencies_named({ident for ident in (*(row.agency for row in found), *_leads(after, months)) if ident})
    days = [_day(row, agencies.get(row.agency, "")) for row in found]
    days += [after_the_work(one, agencies.get(one.agency_id or 0, "")) for one in after]
    days += [month_owed(one, agencies.get(one.agency_id or 0, "")) for one in months]
    days += [referred(one) for one in unanswered_in(low, high, language() == "en", most) if one.due_on <= until]
    return sorted(days, key=lambda one: (one.day, one.kind, one.ref))[:most]


def _leads(*rows: Sequence[AfterOwed] | Sequence[MonthOwed]) -> Iterator[int | None]:
    return (one.agency_id for some in rows for one in some)


def days_of_agency(agency_id: int, path: int, who: str, months: Sequence[MonthOwed]) -> list[DayDue]:
    """Return what an agency of the province owes, overdue or due within ``AHEAD``, with the ``months`` not reported."""
    low, high = bounds(path)
    rows = union_all(*(source(low, high) for source in SOURCES)).subquery()
    until = clock.today() + AHEAD
    days = [_day(row, who) for row in _asked(rows, MOST, rows.c.agency == agency_id)]
    days += [after_the_work(one, who) for one in owed_of_agency(agency_id, until)]
    days += [referred(one) for one in waiting_for([agency_id], language() == "en") if one.due_on <= until]
    days += [month_owed(one, who) for one in months]
    return sorted(days, key=lambda one: (one.day, one.kind, one.ref))


def _asked(rows: Any, most: int, *which: ColumnElement[bool]) -> Sequence[Any]:
    asked = select(rows).where(rows.c.day <= clock.today() + AHEAD, *which)
    return db.session.execute(asked.order_by(rows.c.day, rows.c.kind, rows.c.ref).limit(most)).all()


def _day(row: Any, who: str) -> DayDue:
    return DayDue(kind=DueKind(row.kind), day=row.day, ref=row.ref, title=row.title, who=who)


def referred(one: Referral) -> DayDue:
    """Return the day by which a body answers what was referred to it."""
    kind = DueKind.NEED_REFERRED if one.item_kind == "need" else DueKind.PROPOSAL_REFERRED
    return DayDue(kind=kind, day=one.due_on, ref=one.ref, title=one.title, who=one.agency)


def after_the_work(one: AfterOwed, who: str) -> DayDue:
    """Return the day from which it is asked whether a project is used, or what came of it."""
    kind = DueKind.USE_TOLD if one.point in (AfterPoint.USE_6, AfterPoint.USE_12) else DueKind.OUTCOME_TOLD
    return DayDue(kind=kind, day=one.asked_on, ref=one.ref, title=one.title, who=who)


def month_owed(one: MonthOwed, who: str) -> DayDue:
    """Return the day by which the report of a month is sent; ``ref`` names the project and the month."""
    ref = f"{one.project.ref}/{code_of_month(one.month)}"
    title = f"{one.project.title} · {date_text(one.month, 'month')}"
    return DayDue(kind=DueKind.MONTH_REPORT, day=one.due_on, ref=ref, title=title, who=who)


def agencies_named(ids: set[int]) -> dict[int, str]:
    """Return the names of those agencies in the reader's language."""
    rows = db.session.scalars(select(Agency).where(Agency.id.in_(ids))) if ids else ()
    return {one.id: named(one) for one in rows}


def _due(kind: DueKind, day: Any, ref: Any, title: Any, agency: Any = None) -> Select[Any]:
    """Return the columns of a day; a null is typed, since PostgreSQL joins only columns of one type."""
    return select(
        literal(kind.value).label("kind"),
        day.label("day"),
        cast(ref, String).label("ref"),
        cast(title, String).label("title"),
        cast(null() if agency is None else agency, BigInteger).label("agency"),
    )


def _rulings(low: int, high: int) -> Select[Any]:
    rows = _due(DueKind.APPEAL_RULING, Appeal.rule_by, Appeal.ref, literal(""))
    return rows.where(Appeal.state == AppealState.LODGED, Appeal.rule_by.is_not(None), _within(Appeal, low, high))


def _granted(low: int, high: int) -> Select[Any]:
    rows = _due(DueKind.APPEAL_GRANTED, Appeal.carry_by, Appeal.ref, literal(""))
    return rows.where(not_carried_out(), Appeal.carry_by.is_not(None), _within(Appeal, low, high))


def _replies(low: int, high: int) -> Select[Any]:
    lead = lead_agency(Finding.project_id)
    rows = _due(DueKind.FINDING_REPLY, Finding.reply_by, Finding.ref, Finding.words, lead)
    return rows.where(Finding.state == FindingState.OPEN, _within(Finding, low, high))


def _promised(low: int, high: int) -> Select[Any]:
    """Return by when is done what was promised upon findings that were accepted."""
    lead = lead_agency(Finding.project_id)
    rows = _due(DueKind.FINDING_DONE, Finding.act_by, Finding.ref, Finding.words, lead)
    accepted = (Finding.state == FindingState.REPLIED, Finding.act_by.is_not(None))
    return rows.where(*accepted, _within(Finding, low, high))


def _evaluated(low: int, high: int) -> Select[Any]:
    """Return by when whoever is responsible replies to what both sides found."""
    one, lead = EvaluationSubject, lead_agency(EvaluationSubject.project_id)
    rows = _due(DueKind.EVALUATION_REPLY, one.reply_by, EvaluationRound.ref, func.coalesce(Project.title, ""), lead)
    joined = rows.select_from(one).join(EvaluationRound, EvaluationRound.id == one.evaluation_round_id)
    joined = joined.outerjoin(Project, Project.id == one.project_id)
    return joined.where(one.reply_by.is_not(None), one.replied_at.is_(None), _within(EvaluationRound, low, high))


def _evaluations(low: int, high: int) -> Select[Any]:
    rows = _due(DueKind.EVALUATION_SHEETS, EvaluationRound.due_on, EvaluationRound.ref, literal(""))
    return rows.where(EvaluationRound.closed_at.is_(None), _within(EvaluationRound, low, high))


def _orders(low: int, high: int) -> Select[Any]:
    rows = _due(DueKind.ORDER_ANSWER, MeetingOrder.due_on, MonthBook.month, MeetingOrder.words, MeetingOrder.agency_id)
    joined = rows.select_from(MeetingOrder).join(MonthBook, MonthBook.id == MeetingOrder.book_id)
    return joined.where(MeetingOrder.state == OrderState.OPEN, _of_province(MeetingOrder, low, high))


def _interests(low: int, high: int) -> Select[Any]:
    rows = _due(DueKind.INTERESTS_DECLARED, Screening.declare_by, Screening.plan_id, literal(""))
    return rows.where(Screening.state == ScreeningState.DECLARING, _within(Screening, low, high))


def _scores(low: int, high: int) -> Select[Any]:
    rows = _due(DueKind.SCORES_SENT, Screening.score_by, Screening.plan_id, literal(""))
    return rows.where(Screening.state == ScreeningState.SCORING, _within(Screening, low, high))


def _conditions(low: int, high: int) -> Select[Any]:
    lead = Candidate.lead_agency_id
    rows = _due(DueKind.CONDITION_MET, ScreeningCondition.due_on, Candidate.ref, ScreeningCondition.text, lead)
    joined = (
        rows.select_from(ScreeningCondition)
        .join(ScreenedCandidate, ScreenedCandidate.id == ScreeningCondition.screened_id)
        .join(Candidate, Candidate.id == ScreenedCandidate.candidate_id)
    )
    still = ScreeningCondition.condition_state == ConditionState.OPEN
    return joined.where(still, is_open(ScreeningCondition), is_open(ScreenedCandidate), _within(Candidate, low, high))


def _hearings(low: int, high: int) -> Select[Any]:
    rows = _due(DueKind.DRAFT_HEARD, PlanVersion.closes_on, PlanVersion.id, Plan.name_th)
    joined = rows.select_from(PlanVersion).join(Plan, Plan.id == PlanVersion.plan_id)
    return joined.where(PlanVersion.state == VersionState.HEARD, _within(PlanVersion, low, high))


def _annual_hearings(low: int, high: int) -> Select[Any]:
    """Return until when drafts of annual plans lie open."""
    rows = _due(DueKind.DRAFT_HEARD, AnnualPlan.closes_on, AnnualPlan.id, Plan.name_th)
    joined = rows.select_from(AnnualPlan).join(Plan, Plan.id == AnnualPlan.plan_id)
    within = _of_province(AnnualPlan, low, high)
    return joined.where(AnnualPlan.state == AnnualState.DRAFT, AnnualPlan.closes_on >= clock.today(), within)


def _editions(low: int, high: int) -> Select[Any]:
    """Return when the newest edition of each data set of the province ends, in the reader's language."""
    name = RegisteredSet.name_en if language() == "en" else RegisteredSet.name_th
    newest = select(func.max(DatasetEdition.due_on)).where(DatasetEdition.dataset_id == RegisteredSet.id)
    rows = _due(
        DueKind.DATASET_EDITION, newest.scalar_subquery(), RegisteredSet.ref, name, RegisteredSet.agency_id
    ).where(_of_province(RegisteredSet, low, high))
    return rows.where(select(DatasetEdition.id).where(DatasetEdition.dataset_id == RegisteredSet.id).exists())


def _letters(low: int, high: int) -> Select[Any]:
    """Return what letters ask; below the province only of those who work in the villages, and told as done nowhere."""
    rows = _due(DueKind.LETTER_ASKS, LetterTask.due_on, LetterTask.letter_id, LetterTask.words, LetterTask.agency_id)
    joined = rows.select_from(LetterTask).join(Letter, Letter.id == LetterTask.letter_id)
    done = select(LetterDone.id).where(
        LetterDone.letter_task_id == LetterTask.id,
        LetterDone.area_path.between(low, high) | LetterDone.area_path.in_(lineage(low)),
    )
    asked = joined.where(is_standing(), LetterTask.due_on.is_not(None), ~done.exists())
    province = low // PROVINCE_SPAN * PROVINCE_SPAN
    inside = asked.where(LetterTask.area_path == province)
    return inside if low == province else inside.where(LetterTask.asked_duty.in_(IN_VILLAGES))


def _within(model: Any, low: int, high: int) -> ColumnElement[bool]:
    inside: ColumnElement[bool] = model.area_path.between(low, high)
    return inside


def _of_province(model: Any, low: int, high: int) -> ColumnElement[bool]:
    """Return the condition that the record's province lies as a whole between two paths; a village holds none."""
    inside: ColumnElement[bool] = model.province.between(-(-low // PROVINCE_SPAN), high // PROVINCE_SPAN)
    return inside


#: What is read, a question each, all in one statement.
SOURCES: tuple[Callable[[int, int], Select[Any]], ...] = (
    _rulings,
    _granted,
    _replies,
    _promised,
    _evaluations,
    _evaluated,
    _orders,
    _interests,
    _scores,
    _conditions,
    _hearings,
    _annual_hearings,
    _editions,
    _letters,
)
