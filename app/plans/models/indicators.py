"""Indicators of a plan: what each measures, its targets and values by year, and the projects that serve it."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Integer, SmallInteger, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.bodies.models import Agency
from app.cycles.models.cycles import listed
from app.ledger.models import Link, Recorded
from app.plans.models.candidates import Candidate
from app.plans.models.chain import Node, Plan
from app.plans.states import Direction
from app.store.base import Base, Line


class Indicator(Recorded, Base):
    """What is measured of a part of the chain, from which baseline, and who answers for it. Values in thousandths."""

    __tablename__ = "indicator"
    kind: ClassVar = "indicator"
    in_clear: ClassVar = (
        "plan_id node_id province name unit direction contract baseline baseline_on baseline_source agency_id post "
        "ended_on"
    )

    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    #: The part of the chain whose reaching it tells.
    node_id: Mapped[int] = mapped_column(ForeignKey("node.id"), index=True)
    province: Mapped[int] = mapped_column(Integer)
    name: Mapped[Line]
    unit: Mapped[Line]
    direction: Mapped[Direction] = mapped_column(String(10))
    #: Whether it also stands in the performance agreement (คำรับรองการปฏิบัติราชการ).
    contract: Mapped[bool] = mapped_column(default=False)
    #: What was measured before the plan began, when, and where that stands.
    baseline: Mapped[int | None]
    baseline_on: Mapped[date | None]
    baseline_source: Mapped[Line] = mapped_column(default="")
    #: Who measures it: the agency and a post in it, never a person's name.
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"))
    post: Mapped[Line] = mapped_column(default="")
    ended_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(Integer, default=1)

    plan: Mapped[Plan] = relationship()
    node: Mapped[Node] = relationship()
    agency: Mapped[Agency | None] = relationship()

    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (
        CheckConstraint(listed("direction", Direction), name="direction"),
        CheckConstraint("name <> '' AND unit <> ''", name="says_what_it_measures"),
        CheckConstraint(
            "(baseline IS NULL) = (baseline_on IS NULL) AND (baseline IS NULL) = (baseline_source = '')",
            name="baseline_has_day_and_source",
        ),
    )


class IndicatorTarget(Recorded, Base):
    """What the indicator shall reach in a fiscal year (B.E.), in thousandths; empty where the target was taken back."""

    __tablename__ = "indicator_target"
    kind: ClassVar = "indicator_target"
    in_clear: ClassVar = "indicator_id fiscal_year value"

    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id"))
    fiscal_year: Mapped[int] = mapped_column(SmallInteger)
    value: Mapped[int | None]

    __table_args__ = (UniqueConstraint("indicator_id", "fiscal_year"),)


class IndicatorValue(Recorded, Base):
    """What was measured for a fiscal year (B.E.), in thousandths, with its source. It stands; a later corrects it."""

    __tablename__ = "indicator_value"
    kind: ClassVar = "indicator_value"
    in_clear: ClassVar = "indicator_id fiscal_year value measured_on source post told_at"

    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id"), index=True)
    fiscal_year: Mapped[int] = mapped_column(SmallInteger)
    value: Mapped[int]
    measured_on: Mapped[date]
    #: Where it stands: the data set, report or survey.
    source: Mapped[Line]
    #: The post that told it.
    post: Mapped[Line]
    told_at: Mapped[datetime]

    __table_args__ = (CheckConstraint("source <> '' AND post <> ''", name="has_source"),)


class CandidateIndicator(Link, Base):
    """The project that the candidate is, or will be, serves the indicator."""

    __tablename__ = "candidate_indicator"
    kind: ClassVar = "candidate_indicator"
    ends: ClassVar = ("candidate", "indicator")

    candidate: Mapped[Candidate] = relationship()
    indicator: Mapped[Indicator] = relationship()
