"""What one side answers about one subject; it waits until both sides are in, or until the evaluation is closed."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, SmallInteger, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.cycles.models.cycles import listed
from app.evaluation.models.questions import EvaluationQuestion
from app.evaluation.states import EvaluationSide
from app.ledger.models import Recorded
from app.store.base import SEALED, Base, sealed_until

#: A sheet and its answers wait as a whole: before both are in, the log tells strangers not even that one was sent.
UNTIL_BOTH = sealed_until("evaluation.compare", "evaluation.close")


class Evaluation(Recorded, Base):
    """The sheet of one side about one subject; once sent it stands."""

    __tablename__ = "evaluation"
    kind: ClassVar = "evaluation"
    in_clear: ClassVar = "subject_id side sent_at"

    subject_id: Mapped[int] = mapped_column(ForeignKey("evaluation_subject.id"))
    side: Mapped[EvaluationSide] = mapped_column(String(12))
    words: Mapped[str] = mapped_column(String(4000), default="", info=UNTIL_BOTH)
    sent_at: Mapped[datetime]
    sent_by_id: Mapped[int] = mapped_column(BigInteger, info=SEALED)

    __table_args__ = (
        UniqueConstraint("subject_id", "side"),
        CheckConstraint(listed("side", EvaluationSide), name="side"),
    )


class EvaluationAnswer(Recorded, Base):
    """The step that a side chose for a question, or none where it cannot say, with what it rests on."""

    __tablename__ = "evaluation_answer"
    kind: ClassVar = "evaluation_answer"
    in_clear: ClassVar = "evaluation_id question_id"

    evaluation_id: Mapped[int] = mapped_column(ForeignKey("evaluation.id"))
    question_id: Mapped[int] = mapped_column(ForeignKey("evaluation_question.id"))
    value: Mapped[int | None] = mapped_column(SmallInteger, info=UNTIL_BOTH)
    evidence: Mapped[str] = mapped_column(String(2000), default="", info=UNTIL_BOTH)

    question: Mapped[EvaluationQuestion] = relationship()

    __table_args__ = (
        UniqueConstraint("evaluation_id", "question_id"),
        CheckConstraint("value BETWEEN 0 AND 10", name="value"),
        CheckConstraint("value IS NOT NULL OR evidence <> ''", name="cannot_say_says_why"),
    )
