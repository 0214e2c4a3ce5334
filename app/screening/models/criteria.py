"""Criteria of a screening as data: a set with its version, criteria with every step described, formal questions."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Integer, SmallInteger, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.cycles.models.cycles import listed
from app.ledger.models import Recorded
from app.screening.states import SetState
from app.store.base import Base, Line


class CriteriaSet(Recorded, Base):
    """One version of the criteria of a province (0: of every province). The first screening that uses it freezes it."""

    __tablename__ = "criteria_set"
    kind: ClassVar = "criteria_set"
    in_clear: ClassVar = "province number name_th name_en pass_mark state frozen_at"

    province: Mapped[int] = mapped_column(Integer)
    number: Mapped[int] = mapped_column(SmallInteger)
    name_th: Mapped[Line]
    name_en: Mapped[Line]
    #: Points of 100 from which the order says that a candidate is taken.
    pass_mark: Mapped[int] = mapped_column(SmallInteger)
    state: Mapped[SetState] = mapped_column(String(10), default=SetState.DRAFT)
    frozen_at: Mapped[datetime | None]

    criteria: Mapped[list[MeritCriterion]] = relationship(order_by="MeritCriterion.position")
    questions: Mapped[list[FormalQuestion]] = relationship(order_by="FormalQuestion.position")

    __table_args__ = (
        UniqueConstraint("province", "number"),
        CheckConstraint(listed("state", SetState), name="state"),
        CheckConstraint("(state = 'frozen') = (frozen_at IS NOT NULL)", name="frozen_has_moment"),
        CheckConstraint("pass_mark BETWEEN 0 AND 100", name="pass_mark"),
    )


class MeritCriterion(Recorded, Base):
    """One criterion with its question, its weight in percent and the highest step of its scale; weights sum to 100."""

    __tablename__ = "merit_criterion"
    kind: ClassVar = "merit_criterion"
    in_clear: ClassVar = "criteria_set_id position code name_th name_en question_th question_en weight most"

    criteria_set_id: Mapped[int] = mapped_column(ForeignKey("criteria_set.id"))
    position: Mapped[int] = mapped_column(SmallInteger)
    code: Mapped[str] = mapped_column(String(40))
    name_th: Mapped[Line]
    name_en: Mapped[Line]
    question_th: Mapped[Line]
    question_en: Mapped[Line]
    weight: Mapped[int] = mapped_column(SmallInteger)
    most: Mapped[int] = mapped_column(SmallInteger)

    steps: Mapped[list[ScaleStep]] = relationship(order_by="ScaleStep.value")

    __table_args__ = (
        UniqueConstraint("criteria_set_id", "position"),
        UniqueConstraint("criteria_set_id", "code"),
        CheckConstraint("weight BETWEEN 1 AND 100 AND most BETWEEN 1 AND 10", name="range"),
    )


class ScaleStep(Recorded, Base):
    """What one step of a criterion's scale means, from 0 to the criterion's highest."""

    __tablename__ = "scale_step"
    kind: ClassVar = "scale_step"
    in_clear: ClassVar = "merit_criterion_id value words_th words_en"

    merit_criterion_id: Mapped[int] = mapped_column(ForeignKey("merit_criterion.id"))
    value: Mapped[int] = mapped_column(SmallInteger)
    words_th: Mapped[Line]
    words_en: Mapped[Line]

    __table_args__ = (
        UniqueConstraint("merit_criterion_id", "value"),
        CheckConstraint("value BETWEEN 0 AND 10", name="value"),
        CheckConstraint("words_th <> '' AND words_en <> ''", name="is_described"),
    )


class FormalQuestion(Recorded, Base):
    """One question of the formal gate: yes, no with words, or not applicable."""

    __tablename__ = "formal_question"
    kind: ClassVar = "formal_question"
    in_clear: ClassVar = "criteria_set_id position code question_th question_en"

    criteria_set_id: Mapped[int] = mapped_column(ForeignKey("criteria_set.id"))
    position: Mapped[int] = mapped_column(SmallInteger)
    code: Mapped[str] = mapped_column(String(40))
    question_th: Mapped[Line]
    question_en: Mapped[Line]

    __table_args__ = (UniqueConstraint("criteria_set_id", "position"), UniqueConstraint("criteria_set_id", "code"))
