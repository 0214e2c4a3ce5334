"""A quarter's evaluation with its outside evaluators, and what was drawn to be evaluated."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, SmallInteger, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.areas.models import Area
from app.bodies.models import Agency
from app.evaluation.models.questions import QuestionSet
from app.ledger.models import Recorded
from app.plans.models.chain import Plan
from app.plans.models.funding import Project
from app.store.base import SEALED, Base, Sealed


class EvaluationRound(Recorded, Base):
    """The evaluation of one fiscal quarter by one version of the questions; it is open until ``closed_at``."""

    __tablename__ = "evaluation_round"
    kind: ClassVar = "evaluation_round"
    in_clear: ClassVar = (
        "ref province area_id area_path fiscal_year quarter question_set_id sample seed due_on opened_at closed_at"
    )

    #: Of year, quarter, province and what the questions are about: each quarter has one of a kind.
    ref: Mapped[str] = mapped_column(String(40), unique=True)
    province: Mapped[int] = mapped_column(Integer)
    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"))
    area_path: Mapped[int]
    #: Buddhist Era; quarter 1 is October to December.
    fiscal_year: Mapped[int] = mapped_column(SmallInteger)
    quarter: Mapped[int] = mapped_column(SmallInteger)
    question_set_id: Mapped[int] = mapped_column(ForeignKey("question_set.id"))
    #: How many were asked for, and the head of the ledger by which they were drawn: nobody could choose it.
    sample: Mapped[int] = mapped_column(SmallInteger)
    seed: Mapped[str] = mapped_column(String(64))
    #: The last day on which either side can send.
    due_on: Mapped[date]
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]

    area: Mapped[Area] = relationship()
    question_set: Mapped[QuestionSet] = relationship()

    __table_args__ = (
        CheckConstraint("quarter BETWEEN 1 AND 4 AND sample > 0", name="quarter"),
        Index("ix_evaluation_round_province", "province", "id"),
    )


class RoundEvaluator(Recorded, Base):
    """An outside organisation in one evaluation, and the account that answers for it."""

    __tablename__ = "round_evaluator"
    kind: ClassVar = "round_evaluator"
    in_clear: ClassVar = "evaluation_round_id number agency_id"

    evaluation_round_id: Mapped[int] = mapped_column(ForeignKey("evaluation_round.id"))
    number: Mapped[int] = mapped_column(SmallInteger)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True, info=SEALED)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"))

    agency: Mapped[Agency] = relationship()

    __table_args__ = (
        UniqueConstraint("evaluation_round_id", "number"),
        UniqueConstraint("evaluation_round_id", "account_id"),
    )


class EvaluationSubject(Recorded, Base):
    """A project or a plan to be evaluated, by which outsider, and what its owner replied once both sides were open.

    Without an outsider that is free of ties the independent evaluation is missing, and counted so.
    """

    __tablename__ = "evaluation_subject"
    kind: ClassVar = "evaluation_subject"
    in_clear: ClassVar = (
        "evaluation_round_id position project_id plan_id round_evaluator_id compared_at reply_by replied_at"
    )

    evaluation_round_id: Mapped[int] = mapped_column(ForeignKey("evaluation_round.id"))
    position: Mapped[int] = mapped_column(SmallInteger)
    project_id: Mapped[int | None] = mapped_column(ForeignKey("project.id"), index=True)
    plan_id: Mapped[int | None] = mapped_column(ForeignKey("plan.id"))
    round_evaluator_id: Mapped[int | None] = mapped_column(ForeignKey("round_evaluator.id"))
    #: When both sides were opened, because both were in.
    compared_at: Mapped[datetime | None]
    #: The working day by which the owner replies.
    reply_by: Mapped[date | None]
    reply: Mapped[Sealed] = mapped_column(default="")
    replied_at: Mapped[datetime | None]

    evaluation_round: Mapped[EvaluationRound] = relationship()
    project: Mapped[Project | None] = relationship()
    plan: Mapped[Plan | None] = relationship()
    evaluator: Mapped[RoundEvaluator | None] = relationship()

    __table_args__ = (
        UniqueConstraint("evaluation_round_id", "position"),
        UniqueConstraint("evaluation_round_id", "project_id"),
        CheckConstraint("(project_id IS NULL) <> (plan_id IS NULL)", name="one_thing"),
        CheckConstraint("(compared_at IS NULL) = (reply_by IS NULL)", name="compared_has_day"),
        CheckConstraint("replied_at IS NULL OR compared_at IS NOT NULL", name="replied_after"),
        CheckConstraint("(replied_at IS NULL) = (reply = '')", name="replied_with_words"),
    )
