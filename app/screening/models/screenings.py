"""A screening with its seats, the candidates in it, what the formal check said, and declared interests."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, SmallInteger, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.bodies.models import Agency, BodyTerm, Seat
from app.cycles.models.cycles import Cycle, listed
from app.ledger.models import Recorded
from app.plans.models.candidates import Candidate
from app.plans.models.chain import Plan
from app.screening.models.criteria import CriteriaSet
from app.screening.states import Departure, FormalAnswerKind, FormalGate, InterestKind, ScreeningOutcome, ScreeningState
from app.store.base import SEALED, Base, Line, Sealed

_NOT_CLOSED = text("state <> 'closed'")


class Screening(Recorded, Base):
    """One screening of a cycle's candidates by the seats of a body, with its rules as data."""

    __tablename__ = "screening"
    kind: ClassVar = "screening"
    in_clear: ClassVar = (
        "ref plan_id cycle_id province area_path number body_term_id criteria_set_id readers gap_percent declare_by "
        "score_by state seed opened_at drawn_at unsealed_at closed_at"
    )

    ref: Mapped[str] = mapped_column(String(40), unique=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    cycle_id: Mapped[int] = mapped_column(ForeignKey("cycle.id"))
    province: Mapped[int] = mapped_column(Integer)
    area_path: Mapped[int]
    number: Mapped[int] = mapped_column(SmallInteger)
    body_term_id: Mapped[int] = mapped_column(ForeignKey("body_term.id"))
    criteria_set_id: Mapped[int] = mapped_column(ForeignKey("criteria_set.id"))
    #: How many seats read each candidate, and by how much of the higher one (percent) two may differ.
    readers: Mapped[int] = mapped_column(SmallInteger)
    gap_percent: Mapped[int] = mapped_column(SmallInteger)
    #: The last days for declaring and for scoring.
    declare_by: Mapped[date]
    score_by: Mapped[date]
    state: Mapped[ScreeningState] = mapped_column(String(10), default=ScreeningState.DECLARING)
    #: The head of the ledger when it was drawn who scores what: nobody could choose it.
    seed: Mapped[str] = mapped_column(String(64), default="")
    opened_at: Mapped[datetime]
    drawn_at: Mapped[datetime | None]
    unsealed_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]

    plan: Mapped[Plan] = relationship()
    cycle: Mapped[Cycle] = relationship()
    term: Mapped[BodyTerm] = relationship()
    criteria_set: Mapped[CriteriaSet] = relationship()

    __table_args__ = (
        UniqueConstraint("cycle_id", "number"),
        CheckConstraint(listed("state", ScreeningState), name="state"),
        CheckConstraint("(state = 'declaring') = (drawn_at IS NULL)", name="drawn_has_moment"),
        CheckConstraint("(drawn_at IS NULL) = (seed = '')", name="drawn_by_a_seed"),
        CheckConstraint("(state IN ('unsealed', 'closed')) = (unsealed_at IS NOT NULL)", name="unsealed_has_moment"),
        CheckConstraint("(state = 'closed') = (closed_at IS NOT NULL)", name="closed_has_moment"),
        CheckConstraint("readers BETWEEN 2 AND 9 AND gap_percent BETWEEN 1 AND 100", name="rules"),
        CheckConstraint("declare_by <= score_by", name="days"),
        Index(
            "uq_screening_under_way", "cycle_id", unique=True, sqlite_where=_NOT_CLOSED, postgresql_where=_NOT_CLOSED
        ),
        Index("ix_screening_province", "province", "id"),
    )


class ScreeningSeat(Recorded, Base):
    """A seat of the body in one screening, the account that scores for it, and the agency that its holder serves."""

    __tablename__ = "screening_seat"
    kind: ClassVar = "screening_seat"
    in_clear: ClassVar = "screening_id seat_id agency_id declared_at"

    screening_id: Mapped[int] = mapped_column(ForeignKey("screening.id"))
    seat_id: Mapped[int] = mapped_column(ForeignKey("seat.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True, info=SEALED)
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"))
    declared_at: Mapped[datetime | None]

    seat: Mapped[Seat] = relationship()
    agency: Mapped[Agency | None] = relationship()

    __table_args__ = (UniqueConstraint("screening_id", "seat_id"), UniqueConstraint("screening_id", "account_id"))


class ScreenedCandidate(Recorded, Base):
    """A candidate in a screening: what the formal check said, and at the end what the body says."""

    __tablename__ = "screened_candidate"
    kind: ClassVar = "screened_candidate"
    in_clear: ClassVar = "screening_id candidate_id gate checked_at decided_at"

    screening_id: Mapped[int] = mapped_column(ForeignKey("screening.id"))
    candidate_id: Mapped[int] = mapped_column(ForeignKey("candidate.id"), index=True)
    gate: Mapped[FormalGate] = mapped_column(String(10), default=FormalGate.WAITS)
    checked_at: Mapped[datetime | None]
    outcome: Mapped[ScreeningOutcome | None] = mapped_column(String(10), info=SEALED)
    #: The body's sentence: why, or what has to be mended.
    sentence: Mapped[Sealed] = mapped_column(default="")
    #: Whether the outcome departs from the order of the scores, and the coded reason for it.
    departs: Mapped[bool] = mapped_column(default=False, info=SEALED)
    departure: Mapped[Departure | None] = mapped_column(String(20), info=SEALED)
    decided_at: Mapped[datetime | None]

    screening: Mapped[Screening] = relationship()
    candidate: Mapped[Candidate] = relationship()

    __table_args__ = (
        UniqueConstraint("screening_id", "candidate_id"),
        CheckConstraint(listed("gate", FormalGate), name="gate"),
        CheckConstraint(listed("outcome", ScreeningOutcome, optional=True), name="outcome"),
        CheckConstraint(listed("departure", Departure, optional=True), name="departure"),
        CheckConstraint("(gate = 'waits') = (checked_at IS NULL)", name="checked_has_moment"),
        CheckConstraint("(outcome IS NULL) = (decided_at IS NULL)", name="decided_has_moment"),
        CheckConstraint("outcome IS NULL OR sentence <> ''", name="decided_with_a_sentence"),
        CheckConstraint("gate <> 'returned' OR outcome = 'returned'", name="returned_at_the_gate"),
        CheckConstraint("departs = (departure IS NOT NULL)", name="departs_with_a_reason"),
    )


class FormalAnswer(Recorded, Base):
    """What the formal check says of one question; a no says in words what is missing."""

    __tablename__ = "formal_answer"
    kind: ClassVar = "formal_answer"
    in_clear: ClassVar = "screened_id question_id answer"

    screened_id: Mapped[int] = mapped_column(ForeignKey("screened_candidate.id"))
    question_id: Mapped[int] = mapped_column(ForeignKey("formal_question.id"))
    answer: Mapped[FormalAnswerKind] = mapped_column(String(3))
    words: Mapped[Sealed] = mapped_column(default="")

    __table_args__ = (
        UniqueConstraint("screened_id", "question_id"),
        CheckConstraint(listed("answer", FormalAnswerKind), name="answer"),
        CheckConstraint("answer <> 'no' OR words <> ''", name="no_says_what_is_missing"),
    )


class Interest(Recorded, Base):
    """A seat's interest in a candidate: it does not score it and sees no score of it before the screening is closed."""

    __tablename__ = "interest"
    kind: ClassVar = "interest"
    in_clear: ClassVar = "screening_seat_id screened_id interest_kind declared_at"

    screening_seat_id: Mapped[int] = mapped_column(ForeignKey("screening_seat.id"))
    screened_id: Mapped[int] = mapped_column(ForeignKey("screened_candidate.id"), index=True)
    interest_kind: Mapped[InterestKind] = mapped_column(String(20))
    words: Mapped[Line] = mapped_column(default="", info=SEALED)
    declared_at: Mapped[datetime]

    __table_args__ = (
        UniqueConstraint("screening_seat_id", "screened_id"),
        CheckConstraint(listed("interest_kind", InterestKind), name="interest_kind"),
        CheckConstraint("interest_kind <> 'other' OR words <> ''", name="other_says_what"),
    )
