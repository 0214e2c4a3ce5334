"""Score cards with their marks, and the conditions under which a candidate was taken."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, SmallInteger, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.cycles.models.cycles import listed
from app.ledger.models import Recorded
from app.screening.states import CardState, ConditionState
from app.store.base import Base, Sealed, sealed_until

#: Cards, marks and conditions wait as a whole: before the close the log tells strangers nothing of them.
UNTIL_CLOSED = sealed_until("screening.close")


class ScoreCard(Recorded, Base):
    """That a seat reads a candidate, first or in reserve (where two differ too much, or one gave its card back)."""

    __tablename__ = "score_card"
    kind: ClassVar = "score_card"
    in_clear: ClassVar = "screening_seat_id card_state sent_at"

    #: Sealed, so that nobody reads from the log which candidate was read a third time.
    screened_id: Mapped[int] = mapped_column(ForeignKey("screened_candidate.id"), info=UNTIL_CLOSED)
    screening_seat_id: Mapped[int] = mapped_column(ForeignKey("screening_seat.id"), index=True)
    reserve: Mapped[bool] = mapped_column(default=False, info=UNTIL_CLOSED)
    card_state: Mapped[CardState] = mapped_column(String(10), default=CardState.DUE)
    words: Mapped[Sealed] = mapped_column(default="")
    sent_at: Mapped[datetime | None]

    __table_args__ = (
        UniqueConstraint("screened_id", "screening_seat_id"),
        CheckConstraint(listed("card_state", CardState), name="card_state"),
        CheckConstraint("(card_state = 'sent') = (sent_at IS NOT NULL)", name="sent_has_moment"),
    )


class CardMark(Recorded, Base):
    """The step that a seat gives a candidate by one criterion."""

    __tablename__ = "card_mark"
    kind: ClassVar = "card_mark"
    in_clear: ClassVar = "card_id criterion_id"

    card_id: Mapped[int] = mapped_column(ForeignKey("score_card.id"))
    criterion_id: Mapped[int] = mapped_column(ForeignKey("merit_criterion.id"))
    value: Mapped[int] = mapped_column(SmallInteger, info=UNTIL_CLOSED)

    __table_args__ = (
        UniqueConstraint("card_id", "criterion_id"),
        CheckConstraint("value BETWEEN 0 AND 10", name="value"),
    )


class ScreeningCondition(Recorded, Base):
    """What has to be done by a day before a candidate that was taken with conditions can be funded."""

    __tablename__ = "screening_condition"
    kind: ClassVar = "screening_condition"
    in_clear: ClassVar = "position due_on condition_state ended_at"

    screened_id: Mapped[int] = mapped_column(ForeignKey("screened_candidate.id"), info=UNTIL_CLOSED)
    position: Mapped[int] = mapped_column(SmallInteger)
    text: Mapped[Sealed]
    due_on: Mapped[date]
    condition_state: Mapped[ConditionState] = mapped_column(String(10), default=ConditionState.OPEN)
    #: By what one sees that it is met, or why it lapsed.
    evidence: Mapped[Sealed] = mapped_column(default="")
    ended_at: Mapped[datetime | None]

    __table_args__ = (
        UniqueConstraint("screened_id", "position"),
        CheckConstraint(listed("condition_state", ConditionState), name="condition_state"),
        CheckConstraint("text <> ''", name="says_what"),
        CheckConstraint("(condition_state = 'open') = (ended_at IS NULL)", name="ended_has_moment"),
        CheckConstraint("condition_state = 'open' OR evidence <> ''", name="ended_with_evidence"),
    )
