"""Questions about screenings, their seats, the candidates in them, interests, and what the gate said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app.bodies.models import Body, BodyTerm, Seat
from app.plans.models.candidates import Candidate
from app.plans.models.chain import Plan
from app.plans.states import CandidateState
from app.screening.models.cards import ScreeningCondition
from app.screening.models.screenings import FormalAnswer, Interest, ScreenedCandidate, Screening, ScreeningSeat
from app.screening.states import PASSING, FormalGate, ScreeningState
from app.store.base import db

_WHOLE = (
    joinedload(Screening.plan).joinedload(Plan.area),
    joinedload(Screening.cycle),
    joinedload(Screening.criteria_set),
    joinedload(Screening.term).joinedload(BodyTerm.body),
)
#: Most screenings on one page of their list, and most of one plan.
A_PAGE = 50


def screening_by_ref(ref: str) -> Screening | None:
    """Return the screening with its plan, cycle, criteria and body."""
    return db.session.scalars(select(Screening).where(Screening.ref == ref).options(*_WHOLE)).first()


def screening_by_id(ident: int) -> Screening | None:
    """Return the screening with its plan, cycle, criteria and body."""
    return db.session.scalars(select(Screening).where(Screening.id == ident).options(*_WHOLE)).first()


def place_of_screening(args: Mapping[str, Any]) -> int | None:
    """Return the path of the province of the screening that the address names by ``ref``."""
    return db.session.scalar(select(Screening.area_path).where(Screening.ref == args["ref"]))


def locked_screening(screening: Screening) -> Screening:
    """Return the screening as it stands now, locked until the act is over."""
    query = select(Screening).where(Screening.id == screening.id).with_for_update(of=Screening)
    return db.session.scalars(query.execution_options(populate_existing=True)).one()


def screenings_of_plan(plan_id: int) -> Sequence[Screening]:
    """Return the plan's screenings, the newest first."""
    query = select(Screening).where(Screening.plan_id == plan_id).options(*_WHOLE)
    return db.session.scalars(query.order_by(Screening.id.desc()).limit(A_PAGE)).all()


def newest_screenings(before: int = 0) -> Sequence[Screening]:
    """Return a page of all screenings, the newest first, one too many where there are more."""
    query = select(Screening).options(*_WHOLE)
    query = query.where(Screening.id < before) if before else query
    return db.session.scalars(query.order_by(Screening.id.desc()).limit(A_PAGE + 1)).all()


def last_screening_number(cycle_id: int) -> int:
    """Return the number of the cycle's last screening; 0 if there is none."""
    return db.session.scalar(select(func.max(Screening.number)).where(Screening.cycle_id == cycle_id)) or 0


def under_way(cycle_id: int) -> Screening | None:
    """Return the screening of the cycle that is not closed."""
    query = select(Screening).where(Screening.cycle_id == cycle_id, Screening.state != ScreeningState.CLOSED)
    return db.session.scalars(query).first()


def to_be_screened(cycle_id: int) -> Sequence[Candidate]:
    """Return the cycle's candidates without a place in an annual plan that no closed screening has let pass."""
    passed = (
        select(ScreenedCandidate.id)
        .join(Screening, Screening.id == ScreenedCandidate.screening_id)
        .where(
            ScreenedCandidate.candidate_id == Candidate.id,
            ScreenedCandidate.outcome.in_(PASSING),
            Screening.state == ScreeningState.CLOSED,
        )
    )
    query = select(Candidate).where(
        Candidate.cycle_id == cycle_id, Candidate.state == CandidateState.OPEN, ~passed.exists()
    )
    return db.session.scalars(query.order_by(Candidate.rank, Candidate.number)).all()


def open_in(provinces: Sequence[int]) -> Sequence[Screening]:
    """Return the screenings of the provinces that are not closed, the newest first."""
    query = select(Screening).where(Screening.province.in_(provinces), Screening.state != ScreeningState.CLOSED)
    return db.session.scalars(query.order_by(Screening.id.desc()).limit(A_PAGE)).all()


def seats_of(screening_id: int) -> Sequence[ScreeningSeat]:
    """Return the seats of the screening with sector and agency, by their number in the body."""
    query = (
        select(ScreeningSeat)
        .join(Seat, Seat.id == ScreeningSeat.seat_id)
        .where(ScreeningSeat.screening_id == screening_id)
        .options(joinedload(ScreeningSeat.seat).joinedload(Seat.sector), joinedload(ScreeningSeat.agency))
    )
    return db.session.scalars(query.order_by(Seat.number)).all()


def seat_of(screening_id: int, account_id: int) -> ScreeningSeat | None:
    """Return the seat for which the account scores in this screening."""
    query = select(ScreeningSeat).where(
        ScreeningSeat.screening_id == screening_id, ScreeningSeat.account_id == account_id
    )
    return db.session.scalars(query.options(joinedload(ScreeningSeat.seat).joinedload(Seat.sector))).first()


def seats_held(account_id: int, limit: int = 20) -> Sequence[tuple[ScreeningSeat, Screening]]:
    """Return the seats for which the account scores, with their screenings, the newest first."""
    query = (
        select(ScreeningSeat, Screening)
        .join(Screening, Screening.id == ScreeningSeat.screening_id)
        .where(ScreeningSeat.account_id == account_id)
        .options(
            joinedload(ScreeningSeat.seat).joinedload(Seat.sector),
            joinedload(Screening.plan),
            joinedload(Screening.criteria_set),
        )
    )
    return [(seat, one) for seat, one in db.session.execute(query.order_by(Screening.id.desc()).limit(limit))]


def screened_in(screening_id: int) -> Sequence[ScreenedCandidate]:
    """Return what is screened, each with its candidate, by the candidate's rank and number."""
    query = (
        select(ScreenedCandidate)
        .join(Candidate, Candidate.id == ScreenedCandidate.candidate_id)
        .where(ScreenedCandidate.screening_id == screening_id)
        .options(joinedload(ScreenedCandidate.candidate).joinedload(Candidate.lead_agency))
    )
    return db.session.scalars(query.order_by(Candidate.rank, Candidate.number)).all()


def screened_of(candidate_id: int) -> ScreenedCandidate | None:
    """Return the newest screening of the candidate."""
    query = (
        select(ScreenedCandidate)
        .where(ScreenedCandidate.candidate_id == candidate_id)
        .options(
            joinedload(ScreenedCandidate.candidate).joinedload(Candidate.lead_agency),
            joinedload(ScreenedCandidate.screening).options(*_WHOLE),
        )
    )
    return db.session.scalars(query.order_by(ScreenedCandidate.id.desc()).limit(1)).first()


def screened_by_id(ident: int) -> ScreenedCandidate | None:
    """Return what is screened by its id, with its candidate."""
    query = select(ScreenedCandidate).where(ScreenedCandidate.id == ident)
    return db.session.scalars(query.options(joinedload(ScreenedCandidate.candidate))).first()


def interests_in(screening_id: int) -> Sequence[Interest]:
    """Return every interest that was declared in the screening, in the order of declaring."""
    query = (
        select(Interest)
        .join(ScreeningSeat, ScreeningSeat.id == Interest.screening_seat_id)
        .where(ScreeningSeat.screening_id == screening_id)
    )
    return db.session.scalars(query.order_by(Interest.id)).all()


def recused_from(seat: ScreeningSeat | None) -> frozenset[int]:
    """Return what the seat has an interest in, by the id of the screened candidate; nothing where there is no seat."""
    if seat is None:
        return frozenset()
    return frozenset(db.session.scalars(select(Interest.screened_id).where(Interest.screening_seat_id == seat.id)))


def answers_to(screened_ids: Sequence[int]) -> Sequence[FormalAnswer]:
    """Return the answers of the formal check."""
    query = select(FormalAnswer).where(FormalAnswer.screened_id.in_(screened_ids))
    return db.session.scalars(query.order_by(FormalAnswer.id)).all()


def conditions_of(screened_ids: Sequence[int]) -> Sequence[ScreeningCondition]:
    """Return the conditions under which these were taken, in their order."""
    query = select(ScreeningCondition).where(ScreeningCondition.screened_id.in_(screened_ids))
    return db.session.scalars(query.order_by(ScreeningCondition.screened_id, ScreeningCondition.position)).all()


def unchecked(screening_id: int) -> int:
    """Return how many candidates wait for the formal check."""
    query = select(func.count(ScreenedCandidate.id)).where(
        ScreenedCandidate.screening_id == screening_id, ScreenedCandidate.gate == FormalGate.WAITS
    )
    return db.session.scalar(query) or 0


def bodies_with_seats(area_path: int) -> Sequence[BodyTerm]:
    """Return the last terms with seats of the bodies of the area itself."""
    newest = select(func.max(BodyTerm.id)).where(BodyTerm.body_id == Body.id).correlate(Body).scalar_subquery()
    query = (
        select(BodyTerm)
        .join(Body, Body.id == BodyTerm.body_id)
        .where(Body.area.has(path=area_path), BodyTerm.id == newest)
        .where(select(Seat.id).where(Seat.body_term_id == BodyTerm.id).exists())
        .options(joinedload(BodyTerm.body))
    )
    return db.session.scalars(query.order_by(BodyTerm.id).limit(A_PAGE)).all()
