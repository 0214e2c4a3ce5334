"""Annual plans with their envelopes, and the projects that they fund."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import (
    CheckConstraint,
    ColumnElement,
    ForeignKey,
    Index,
    Integer,
    SmallInteger,
    String,
    UniqueConstraint,
    and_,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.areas.models import Area
from app.cycles.models.cycles import Category, listed
from app.ledger.models import Link, Recorded
from app.plans.models.candidates import Candidate, ProposalCandidate
from app.plans.models.chain import Plan
from app.plans.states import AnnualState, Certainty
from app.proposals.models import TO_PROPOSALS
from app.proposals.states import Origin
from app.store.base import SEALED, Base, Line, Sealed


class AnnualPlan(Recorded, Base):
    """The annual action plan of a province for one fiscal year (B.E.)."""

    __tablename__ = "annual_plan"
    kind: ClassVar = "annual_plan"
    in_clear: ClassVar = "plan_id area_id province fiscal_year state approved_at read_mark opens_on closes_on"

    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"))
    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"))
    province: Mapped[int] = mapped_column(Integer)
    fiscal_year: Mapped[int] = mapped_column(SmallInteger)
    state: Mapped[AnnualState] = mapped_column(String(10), default=AnnualState.DRAFT)
    approved_at: Mapped[datetime | None]
    #: The mark of the sheet that the approver had read; "" for plans from before the body's resolution was kept.
    read_mark: Mapped[str] = mapped_column(String(16), default="")
    #: From when to when its draft lay open for comments; empty where it never did.
    opens_on: Mapped[date | None]
    closes_on: Mapped[date | None]
    #: Gives the next project its number.
    projects_made: Mapped[int] = mapped_column(Integer, default=0, info={"derived": True})
    version: Mapped[int] = mapped_column(Integer, default=1)

    plan: Mapped[Plan] = relationship()
    area: Mapped[Area] = relationship()

    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (
        UniqueConstraint("area_id", "fiscal_year"),
        CheckConstraint(listed("state", AnnualState), name="state"),
        CheckConstraint("(state = 'approved') = (approved_at IS NOT NULL)", name="approved_has_moment"),
        CheckConstraint("(opens_on IS NULL) = (closes_on IS NULL)", name="open_has_end"),
        CheckConstraint("closes_on IS NULL OR closes_on >= opens_on", name="open_in_order"),
    )


class FundingSource(Recorded, Base):
    """A source of funds: provincial budget, ministry, local government, community …"""

    __tablename__ = "funding_source"
    kind: ClassVar = "funding_source"
    in_clear: ClassVar = "code name_th name_en position valid_from valid_to"

    code: Mapped[str] = mapped_column(String(40), unique=True)
    name_th: Mapped[Line]
    name_en: Mapped[Line]
    position: Mapped[int] = mapped_column(SmallInteger)
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]


class Envelope(Recorded, Base):
    """The ceiling of one source of funds in one annual plan."""

    __tablename__ = "envelope"
    kind: ClassVar = "envelope"
    in_clear: ClassVar = "annual_plan_id funding_source_id satang certainty"

    annual_plan_id: Mapped[int] = mapped_column(ForeignKey("annual_plan.id"))
    funding_source_id: Mapped[int] = mapped_column(ForeignKey("funding_source.id"))
    satang: Mapped[int]
    certainty: Mapped[Certainty] = mapped_column(String(10), default=Certainty.DRAFT)
    version: Mapped[int] = mapped_column(Integer, default=1)

    funding_source: Mapped[FundingSource] = relationship()

    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (
        UniqueConstraint("annual_plan_id", "funding_source_id"),
        CheckConstraint("satang >= 0", name="not_negative"),
        CheckConstraint(listed("certainty", Certainty), name="certainty"),
    )


class Project(Recorded, Base):
    """A candidate in an annual plan; funded once the plan is approved."""

    __tablename__ = "project"
    kind: ClassVar = "project"
    in_clear: ClassVar = (
        "ref annual_plan_id envelope_id province number area_id area_path category_id origin requested allocated "
        "placed_at taken_out_at funded_at frozen_hash needs forums villages households votes entered_id left_id"
    )

    ref: Mapped[str] = mapped_column(String(40), unique=True)
    annual_plan_id: Mapped[int] = mapped_column(ForeignKey("annual_plan.id"))
    envelope_id: Mapped[int] = mapped_column(ForeignKey("envelope.id"))
    province: Mapped[int] = mapped_column(Integer)
    number: Mapped[int] = mapped_column(SmallInteger)
    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"))
    area_path: Mapped[int]
    title: Mapped[Line] = mapped_column(info=SEALED)
    category_id: Mapped[int] = mapped_column(ForeignKey("category.id"))
    origin: Mapped[Origin] = mapped_column(String(10))
    requested: Mapped[int]
    allocated: Mapped[int] = mapped_column(default=0)
    #: Why the envelope's ceiling was passed, if it was.
    override: Mapped[Sealed] = mapped_column(default="")
    #: Why it gets only a part of what was asked for; what is left out stands in the register of what has no money.
    part_why: Mapped[Sealed] = mapped_column(default="")
    placed_at: Mapped[datetime]
    #: A project may leave the annual plan before it is approved, or by a version; its number is not given again.
    taken_out_at: Mapped[datetime | None]
    taken_out_why: Mapped[Sealed] = mapped_column(default="")
    funded_at: Mapped[datetime | None]
    #: Hash over the lineage as it stood at approval (app/plans/rules/lineage.py), and the entry that holds it too.
    frozen_hash: Mapped[str | None] = mapped_column(String(64))
    frozen_id: Mapped[int | None] = mapped_column(info={"derived": True})
    #: Counts at approval, so that lists need not walk the lineage.
    needs: Mapped[int] = mapped_column(Integer, default=0)
    forums: Mapped[int] = mapped_column(Integer, default=0)
    villages: Mapped[int] = mapped_column(Integer, default=0)
    households: Mapped[int] = mapped_column(Integer, default=0)
    votes: Mapped[int] = mapped_column(Integer, default=0)
    #: By which version of the annual plan it came, empty for the first; and by which it left after approval.
    entered_id: Mapped[int | None] = mapped_column(ForeignKey("plan_version.id"))
    left_id: Mapped[int | None] = mapped_column(ForeignKey("plan_version.id"))
    version: Mapped[int] = mapped_column(Integer, default=1)

    #: How it was cut in the capital, oldest first: mapped where ``Cut`` is, since that module knows this one.
    cuts: ClassVar[Any]
    annual_plan: Mapped[AnnualPlan] = relationship()
    envelope: Mapped[Envelope] = relationship()
    area: Mapped[Area] = relationship()
    category: Mapped[Category] = relationship()

    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (
        UniqueConstraint("annual_plan_id", "number"),
        CheckConstraint("requested >= 0 AND allocated >= 0", name="not_negative"),
        CheckConstraint("(funded_at IS NULL) = (frozen_hash IS NULL)", name="funded_is_frozen"),
        CheckConstraint("taken_out_at IS NULL OR funded_at IS NULL OR left_id IS NOT NULL", name="only_by_a_version"),
        CheckConstraint("(taken_out_at IS NULL) = (taken_out_why = '')", name="taken_out_says_why"),
        Index("ix_project_area_path", "area_path"),
    )

    @classmethod
    def stands_funded(cls) -> ColumnElement[bool]:
        """Return the condition that it is funded, and that no later version of the annual plan took it out."""
        return and_(cls.funded_at.is_not(None), cls.taken_out_at.is_(None))


class CandidateProject(Link, Base):
    """The annual plan funds the candidate as this project."""

    __tablename__ = "candidate_project"
    kind: ClassVar = "candidate_project"
    ends: ClassVar = ("candidate", "project")

    candidate: Mapped[Candidate] = relationship()
    project: Mapped[Project] = relationship()


#: The links over which needs come to projects.
TO_PROJECTS: tuple[type[Link], ...] = (*TO_PROPOSALS, ProposalCandidate, CandidateProject)
