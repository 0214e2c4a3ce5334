"""Questions about referrals: what was referred to whom, until when an answer is due, what was answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, false, func, or_, select
from sqlalchemy.orm import joinedload

from app.aggregation.models.decisions import Decision, ReferralAnswer
from app.aggregation.queries.reply_times import days_off_text, every_reply_time, reply_times_in, time_told
from app.aggregation.rules.reply_time import ReplyTime
from app.areas.states.paths import PROVINCE_SPAN
from app.bodies.models import Agency
from app.cycles.models.cycles import Cycle, DeskItem, Round
from app.cycles.rules.workdays import DAY
from app.cycles.states import Outcome
from app.forums.models.needs import Need
from app.letters.models import Letter
from app.proposals.models import Proposal
from app.store import clock
from app.store.base import db

#: Referrals of one list; what lies beyond is counted.
MOST = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """One answer of a body: agreed, partly or refused, its sentence and day, how it came, and with which letter."""

    id: int
    reply: str
    sentence: str
    answered_on: date
    recorded_at: datetime
    way: str
    letter_id: int | None = None
    letter: tuple[str, str, date] | None = None
    scanned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Referral:
    """An item that a round referred, to whom, until when an answer is due, and the answers that came."""

    item_id: int
    item_kind: str
    ref: str
    title: str
    area_path: int
    round_ref: str
    decision_id: int
    sentence: str
    agency_id: int
    agency: str
    decided_at: datetime
    due_on: date
    answers: tuple[Answered, ...]

    @property
    def is_overdue(self) -> bool:
        """Whether the day is over and no answer has come."""
        return not self.answers and self.due_on < clock.today()

    @property
    def days_left(self) -> int:
        """Days until the answer is due; negative when it is overdue."""
        return (self.due_on - clock.today()).days


def day_of(moment: datetime) -> date:
    """Return the day in Bangkok."""
    return moment.astimezone(clock.BANGKOK).date()


def referral_of(round_id: int, item_id: int) -> Decision | None:
    """Return the standing decision that refers the item."""
    query = select(Decision).join(DeskItem, DeskItem.decision_id == Decision.id)
    query = query.where(DeskItem.round_id == round_id, DeskItem.item_id == item_id)
    return db.session.scalars(query.where(DeskItem.outcome == Outcome.REFERRED)).first()


def round_of(decision_id: int) -> Round:
    """Return the round that made the decision, with its area."""
    query = select(Round).join(Decision, Decision.round_id == Round.id).where(Decision.id == decision_id)
    return db.session.scalars(query.options(joinedload(Round.area), joinedload(Round.body))).one()


def referrals(round_id: int, english: bool, limit: int = MOST) -> list[Referral]:
    """Return what the round referred, unanswered ones first, then by agency as a Thai reader sorts."""
    query = _select(english).where(DeskItem.round_id == round_id).order_by(Agency.sort_key, DeskItem.id)
    return sorted(_read(query.limit(limit)), key=lambda one: bool(one.answers))


def referral_by_decision(decision_id: int, english: bool) -> Referral | None:
    """Return the referral that this decision made, while it stands."""
    return next(iter(_read(_select(english).where(Decision.id == decision_id))), None)


def waiting_for(agency_ids: Sequence[int], english: bool, limit: int = MOST) -> list[Referral]:
    """Return what waits for an answer of those agencies, the first due on top."""
    query = _select(english).where(Decision.agency_id.in_(agency_ids), DeskItem.current, _unanswered())
    return _first_due(query.order_by(Decision.decided_at).limit(limit))


def unanswered_in(low: int, high: int, english: bool, limit: int = MOST) -> list[Referral]:
    """Return what waits for an answer of items that come from the areas between two paths, the first due on top."""
    here = DeskItem.area_path.between(low, high)
    query = _select(english).where(here, DeskItem.current, _unanswered()).order_by(Decision.decided_at)
    return _first_due(query.limit(limit))


def answered_by(agency_id: int, english: bool, limit: int = 100) -> list[Referral]:
    """Return what the agency has answered, the newest first."""
    query = _select(english).where(Decision.agency_id == agency_id, DeskItem.current, ~_unanswered())
    return _read(query.order_by(Decision.decided_at.desc()).limit(limit))


def answered_in(low: int, high: int, english: bool, limit: int = 40) -> list[Referral]:
    """Return the referrals of the areas that were answered last."""
    last = (
        select(ReferralAnswer.decision_id)
        .join(DeskItem, DeskItem.decision_id == ReferralAnswer.decision_id)
        .where(DeskItem.area_path.between(low, high), DeskItem.outcome == Outcome.REFERRED)
        .order_by(ReferralAnswer.id.desc())
        .limit(limit)
    )
    ids = db.session.scalars(last).all()
    return _read(_select(english).where(Decision.id.in_(ids)).order_by(Decision.id)) if ids else []


def overdue_in(low: int, high: int, english: bool, limit: int = MOST) -> list[Referral]:
    """Return what is overdue of items that come from the areas between two paths, the longest overdue on top."""
    query = _select(english).where(late_between(low, high)).order_by(Decision.decided_at, DeskItem.id)
    return _first_due(query.limit(limit))


def overdue_served(bounds: Sequence[tuple[int, int]], english: bool, limit: int = MOST) -> list[Referral]:
    """Return what is overdue of the rounds of the areas between those paths, the longest overdue on top."""
    areas = [Round.area_path.between(low, high) & _decided_too_long_ago(low) for low, high in bounds]
    query = _select(english).where(DeskItem.current, _unanswered(), or_(*areas)).order_by(Decision.decided_at)
    return _first_due(query.limit(limit)) if bounds else []


def counted_in(low: int, high: int, english: bool) -> list[tuple[int, str, int, int, int]]:
    """Return by agency: id, name, and how many referrals of the areas it has, has not answered, has overdue."""
    name = Agency.name_en if english else Agency.name_th
    late = _decided_too_long_ago(low)
    asked = (
        select(
            Agency.id,
            name,
            func.count(DeskItem.id),
            func.count(DeskItem.id).filter(_unanswered()),
            func.count(DeskItem.id).filter(_unanswered(), late),
        )
        .select_from(DeskItem)
        .join(Decision, Decision.id == DeskItem.decision_id)
        .join(Round, Round.id == DeskItem.round_id)
        .join(Agency, Agency.id == Decision.agency_id)
        .where(DeskItem.outcome == Outcome.REFERRED, DeskItem.current, DeskItem.area_path.between(low, high))
        .group_by(Agency.id, name, Agency.sort_key)
        .order_by(Agency.sort_key, Agency.id)
    )
    return [tuple(row) for row in db.session.execute(asked)]  # type: ignore[misc] # five columns


def counted() -> tuple[int, int, int]:
    """Return how many referrals of all provinces stand, are answered, and are overdue; the reviewer's figures."""
    late = _by_cycle(every_reply_time())
    asked = _joined(
        select(
            func.count(DeskItem.id),
            func.count(DeskItem.id).filter(~_unanswered()),
            func.count(DeskItem.id).filter(_unanswered(), late),
        )
    )
    standing, answered, overdue = db.session.execute(asked.where(DeskItem.current)).one()
    return standing, answered, overdue


def overdue_by_area(low: int, high: int, span: int) -> dict[int, int]:
    """Return how many are overdue by the area (its path) below, each of which spans so many paths."""
    below = DeskItem.area_path - DeskItem.area_path % span
    asked = _joined(select(below, func.count(DeskItem.id))).where(late_between(low, high)).group_by(below)
    return dict(db.session.execute(asked).all())


def answers_to(decision_ids: Sequence[int]) -> dict[int, tuple[Answered, ...]]:
    """Return the answers to those decisions, oldest first."""
    found: dict[int, tuple[Answered, ...]] = {}
    asked = (
        select(ReferralAnswer, Letter)
        .outerjoin(Letter, Letter.id == ReferralAnswer.letter_id)
        .where(ReferralAnswer.decision_id.in_(decision_ids))
        .order_by(ReferralAnswer.answered_on, ReferralAnswer.id)
    )
    for one, letter in db.session.execute(asked) if decision_ids else ():
        found[one.decision_id] = (*found.get(one.decision_id, ()), answered(one, letter))
    return found


def answered(one: ReferralAnswer, letter: Letter | None) -> Answered:
    """Return an answer as lists and threads show it, with its letter if it came by one."""
    return Answered(
        id=one.id,
        reply=one.reply,
        sentence=one.sentence,
        answered_on=one.answered_on,
        recorded_at=one.recorded_at,
        way=one.way,
        letter_id=one.letter_id,
        letter=(letter.number, letter.sender, letter.sent_on) if letter else None,
        scanned=bool(letter and letter.file_id),
    )


def _joined(asked: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    return (
        asked.select_from(DeskItem)
        .join(Decision, Decision.id == DeskItem.decision_id)
        .join(Round, Round.id == DeskItem.round_id)
        .where(DeskItem.outcome == Outcome.REFERRED)
    )


def _select(english: bool) -> Select[*tuple[Any, ...]]:
    return (
        _joined(
            select(
                DeskItem.item_id,
                DeskItem.item_kind,
                func.coalesce(Need.ref, Proposal.ref).label("ref"),
                func.coalesce(Need.title, Proposal.title).label("title"),
                DeskItem.area_path,
                Round.ref.label("round_ref"),
                Cycle.reply_days,
                days_off_text(Cycle.id).label("days_off"),
                Decision.id.label("decision_id"),
                Decision.sentence,
                Agency.id.label("agency_id"),
                (Agency.name_en if english else Agency.name_th).label("agency"),
                Decision.decided_at,
            )
        )
        .join(Cycle, Cycle.id == Round.cycle_id)
        .join(Agency, Agency.id == Decision.agency_id)
        .outerjoin(Need, Need.id == DeskItem.item_id)
        .outerjoin(Proposal, Proposal.id == DeskItem.item_id)
    )


def _read(asked: Select[*tuple[Any, ...]], *, unanswered: bool = False) -> list[Referral]:
    """Return the referrals; of those that are ``unanswered`` nobody has to ask what was answered."""
    rows = db.session.execute(asked).all()
    answers = {} if unanswered else answers_to([row.decision_id for row in rows])
    due: dict[tuple[int, str, date], date] = {}
    found = []
    for row in rows:
        told = dict(row._mapping)
        key = (told.pop("reply_days"), told.pop("days_off") or "", day_of(row.decided_at))
        due[key] = due.get(key) or time_told(*key[:2]).due_on(key[2])
        found.append(Referral(**told, due_on=due[key], answers=answers.get(row.decision_id, ())))
    return found


def _first_due(unanswered: Select[*tuple[Any, ...]]) -> list[Referral]:
    return sorted(_read(unanswered, unanswered=True), key=lambda one: (one.due_on, one.item_id))


def _unanswered() -> ColumnElement[bool]:
    return ~select(ReferralAnswer.id).where(ReferralAnswer.decision_id == Decision.id).exists()


def late_between(low: int, high: int) -> ColumnElement[bool]:
    """Return the condition that the answer to a standing referral from between two paths is overdue."""
    here = DeskItem.area_path.between(low, high)
    return and_(here, DeskItem.current, _unanswered(), _decided_too_long_ago(low))


def _decided_too_long_ago(path: int) -> ColumnElement[bool]:
    """Return the condition that the answer's day is over, by the rules of each cycle of the path's province."""
    return _by_cycle(reply_times_in(path // PROVINCE_SPAN))


def _by_cycle(times: dict[int, ReplyTime]) -> ColumnElement[bool]:
    today = clock.today()
    ends = {ident: one.overdue_if_decided_by(today) + DAY for ident, one in times.items()}
    limits = {ident: datetime.combine(day, time(), clock.BANGKOK) for ident, day in ends.items()}
    return or_(false(), *((Round.cycle_id == one) & (Decision.decided_at < limit) for one, limit in limits.items()))
