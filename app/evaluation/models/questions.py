"""Questions of an evaluation as data: a set with its version, and questions with every step described."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Integer, SmallInteger, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.cycles.models.cycles import listed
from app.evaluation.states import QuestionsAbout
from app.ledger.models import Recorded
from app.store.base import Base, Line


class QuestionSet(Recorded, Base):
    """One version of the questions of a province (0: of every province). The first evaluation by it freezes it."""

    __tablename__ = "question_set"
    kind: ClassVar = "question_set"
    in_clear: ClassVar = "province about number name_th name_en frozen_at"

    province: Mapped[int] = mapped_column(Integer)
    about: Mapped[QuestionsAbout] = mapped_column(String(10))
    number: Mapped[int] = mapped_column(SmallInteger)
    name_th: Mapped[Line]
    name_en: Mapped[Line]
    frozen_at: Mapped[datetime | None]

    questions: Mapped[list[EvaluationQuestion]] = relationship(order_by="EvaluationQuestion.position")

    __table_args__ = (
        UniqueConstraint("province", "about", "number"),
        CheckConstraint(listed("about", QuestionsAbout), name="about"),
    )


class EvaluationQuestion(Recorded, Base):
    """One question with what each step from 0 upwards means."""

    __tablename__ = "evaluation_question"
    kind: ClassVar = "evaluation_question"
    in_clear: ClassVar = "question_set_id position code question_th question_en steps_th steps_en"

    question_set_id: Mapped[int] = mapped_column(ForeignKey("question_set.id"))
    position: Mapped[int] = mapped_column(SmallInteger)
    code: Mapped[str] = mapped_column(String(40))
    question_th: Mapped[Line]
    question_en: Mapped[Line]
    steps_th: Mapped[list[str]]
    steps_en: Mapped[list[str]]

    __table_args__ = (
        UniqueConstraint("question_set_id", "position"),
        UniqueConstraint("question_set_id", "code"),
        CheckConstraint("question_th <> '' AND question_en <> ''", name="is_written"),
    )

    @property
    def most(self) -> int:
        """The highest step."""
        return len(self.steps_th) - 1
