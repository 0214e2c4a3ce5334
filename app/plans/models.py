"""Development plans and their chain, candidates and briefs, annual plans, envelopes and projects."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    Integer,
    SmallInteger,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.areas.models import Area
from app.bodies.models import Agency
from app.cycles.models import Category, Cycle, listed
from app.ledger.models import Link, Recorded
from app.plans.states import AnnualState, CandidateState, Certainty, NodeLevel
from app.proposals.models import Proposal
from app.proposals.states import Origin
from app.store.base import SEALED, Base, Line, Sealed


class Plan(Recorded, Base):
    """A development plan of a province, of any length in fiscal years (B.E.)."""

    __tablename__ = "plan"
    kind: ClassVar = "plan"

    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"))
    province: Mapped[int] = mapped_column(Integer)
    name_th: Mapped[Line]
    name_en: Mapped[Line]
    first_year: Mapped[int] = mapped_column(SmallInteger)
    last_year: Mapped[int] = mapped_column(SmallInteger)

    area: Mapped[Area] = relationship()

    __table_args__ = (
        UniqueConstraint("area_id", "first_year", "last_year"),
        CheckConstraint("first_year <= last_year AND first_year BETWEEN 2500 AND 2700", name="years"),
    )


class Node(Recorded, Base):
    """One node of the strategy chain; every level hangs on the level above it."""

    __tablename__ = "node"
    kind: ClassVar = "node"

    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("node.id"), index=True)
    level: Mapped[NodeLevel] = mapped_column(String(10))
    position: Mapped[int] = mapped_column(SmallInteger)
    title: Mapped[Sealed]
    indicator: Mapped[Line] = mapped_column(default="")
    target: Mapped[Line] = mapped_column(default="")
    lead_agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"))
    version: Mapped[int] = mapped_column(Integer, default=1)

    parent: Mapped[Node | None] = relationship(remote_side="Node.id")
    lead_agency: Mapped[Agency | None] = relationship()

    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (
        CheckConstraint(listed("level", NodeLevel), name="level"),
        CheckConstraint("(level = 'vision') = (parent_id IS NULL)", name="only_the_vision_stands_alone"),
    )


class Candidate(Recorded, Base):
    """A plan candidate: proposals that the province adopted, with a place in the chain and a brief."""

    __tablename__ = "candidate"
    kind: ClassVar = "candidate"

    ref: Mapped[str] = mapped_column(String(40), unique=True)
    cycle_id: Mapped[int] = mapped_column(ForeignKey("cycle.id"))
    province: Mapped[int] = mapped_column(Integer)
    number: Mapped[int] = mapped_column(SmallInteger)
    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"))
    area_path: Mapped[int]
    title: Mapped[Line] = mapped_column(info=SEALED)
    category_id: Mapped[int] = mapped_column(ForeignKey("category.id"))
    node_id: Mapped[int | None] = mapped_column(ForeignKey("node.id"))
    lead_agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"))
    origin: Mapped[Origin] = mapped_column(String(10))
    satang: Mapped[int] = mapped_column(default=0)
    rank: Mapped[int] = mapped_column(Integer)
    state: Mapped[CandidateState] = mapped_column(String(10), default=CandidateState.OPEN)
    taken_in_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(Integer, default=1)

    area: Mapped[Area] = relationship()
    category: Mapped[Category] = relationship()
    cycle: Mapped[Cycle] = relationship()
    node: Mapped[Node | None] = relationship()
    lead_agency: Mapped[Agency | None] = relationship()

    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (
        UniqueConstraint("cycle_id", "number"),
        CheckConstraint(listed("state", CandidateState), name="state"),
        CheckConstraint("satang >= 0", name="not_negative"),
        Index("ix_candidate_area_path", "area_path"),
    )


class ProposalCandidate(Link, Base):
    """The candidate was taken in from the proposal."""

    __tablename__ = "proposal_candidate"
    kind: ClassVar = "proposal_candidate"

    source_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"), index=True)
    target_id: Mapped[int] = mapped_column(ForeignKey("candidate.id"), index=True)

    proposal: Mapped[Proposal] = relationship()

    __table_args__ = (
        Link.ended_wholly(),
        Index(
            "uq_proposal_candidate_standing",
            "source_id",
            "target_id",
            unique=True,
            sqlite_where=text("ended_id IS NULL"),
            postgresql_where=text("ended_id IS NULL"),
        ),
    )


class Brief(Recorded, Base):
    """The project brief of a candidate: the fields of form จ.1-1 (reference: thai.md 1.6)."""

    __tablename__ = "brief"
    kind: ClassVar = "brief"

    candidate_id: Mapped[int] = mapped_column(ForeignKey("candidate.id"), unique=True)
    rationale: Mapped[Sealed] = mapped_column(default="")
    objective: Mapped[Sealed] = mapped_column(default="")
    indicator: Mapped[Sealed] = mapped_column(default="")
    target_area: Mapped[Sealed] = mapped_column(default="")
    target_group: Mapped[Sealed] = mapped_column(default="")
    related_agencies: Mapped[Sealed] = mapped_column(default="")
    begins_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    output: Mapped[Sealed] = mapped_column(default="")
    outcome: Mapped[Sealed] = mapped_column(default="")
    contact: Mapped[Sealed] = mapped_column(default="")
    version: Mapped[int] = mapped_column(Integer, default=1)

    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (CheckConstraint("begins_on IS NULL OR ends_on IS NULL OR begins_on <= ends_on", name="duration"),)


class Activity(Recorded, Base):
    """One main activity of a brief with its cost."""

    __tablename__ = "activity"
    kind: ClassVar = "activity"

    candidate_id: Mapped[int] = mapped_column(ForeignKey("candidate.id"), index=True)
    position: Mapped[int] = mapped_column(SmallInteger)
    name: Mapped[Line] = mapped_column(info=SEALED)
    satang: Mapped[int]

    __table_args__ = (
        UniqueConstraint("candidate_id", "position"),
        CheckConstraint("satang >= 0", name="not_negative"),
    )


class AnnualPlan(Recorded, Base):
    """The annual action plan of a province for one fiscal year (B.E.)."""

    __tablename__ = "annual_plan"
    kind: ClassVar = "annual_plan"

    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"))
    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"))
    province: Mapped[int] = mapped_column(Integer)
    fiscal_year: Mapped[int] = mapped_column(SmallInteger)
    state: Mapped[AnnualState] = mapped_column(String(10), default=AnnualState.DRAFT)
    approved_at: Mapped[datetime | None]
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
    )


class FundingSource(Recorded, Base):
    """A source of funds: provincial budget, ministry, local government, community …"""

    __tablename__ = "funding_source"
    kind: ClassVar = "funding_source"

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
    placed_at: Mapped[datetime]
    funded_at: Mapped[datetime | None]
    #: Hash over the lineage as it stood at approval (app/plans/lineage.py), and the entry that holds it too.
    frozen_hash: Mapped[str | None] = mapped_column(String(64))
    frozen_id: Mapped[int | None] = mapped_column(info={"derived": True})
    #: Counts at approval, so that lists need not walk the lineage.
    needs: Mapped[int] = mapped_column(Integer, default=0)
    forums: Mapped[int] = mapped_column(Integer, default=0)
    villages: Mapped[int] = mapped_column(Integer, default=0)
    households: Mapped[int] = mapped_column(Integer, default=0)
    votes: Mapped[int] = mapped_column(Integer, default=0)
    version: Mapped[int] = mapped_column(Integer, default=1)

    annual_plan: Mapped[AnnualPlan] = relationship()
    envelope: Mapped[Envelope] = relationship()
    area: Mapped[Area] = relationship()
    category: Mapped[Category] = relationship()

    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (
        UniqueConstraint("annual_plan_id", "number"),
        CheckConstraint("requested >= 0 AND allocated >= 0", name="not_negative"),
        CheckConstraint("(funded_at IS NULL) = (frozen_hash IS NULL)", name="funded_is_frozen"),
        Index("ix_project_area_path", "area_path"),
    )


class CandidateProject(Link, Base):
    """The annual plan funds the candidate as this project."""

    __tablename__ = "candidate_project"
    kind: ClassVar = "candidate_project"

    source_id: Mapped[int] = mapped_column(ForeignKey("candidate.id"), index=True)
    target_id: Mapped[int] = mapped_column(ForeignKey("project.id"), index=True)

    candidate: Mapped[Candidate] = relationship()
    project: Mapped[Project] = relationship()

    __table_args__ = (
        Link.ended_wholly(),
        Index(
            "uq_candidate_project_standing",
            "source_id",
            "target_id",
            unique=True,
            sqlite_where=text("ended_id IS NULL"),
            postgresql_where=text("ended_id IS NULL"),
        ),
    )
