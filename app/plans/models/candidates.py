"""Plan candidates with the proposals that they come from, their briefs and cost lines."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, Integer, SmallInteger, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.areas.models import Area
from app.bodies.models import Agency
from app.cycles.models.cycles import Category, Cycle, listed
from app.ledger.models import Link, Recorded
from app.plans.models.chain import Node
from app.plans.states import BriefState, CandidateState
from app.proposals.models import Proposal
from app.proposals.states import Origin
from app.store.base import SEALED, Base, Line, Sealed


class Candidate(Recorded, Base):
    """A plan candidate: proposals that the province adopted, with a place in the chain and a brief."""

    __tablename__ = "candidate"
    kind: ClassVar = "candidate"
    in_clear: ClassVar = (
        "ref cycle_id province number area_id area_path category_id node_id lead_agency_id origin satang rank "
        "state taken_in_at"
    )

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

    #: What it asks for by fiscal year: mapped where ``YearSlice`` is, since that module knows this one.
    slices: ClassVar[Any]
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
    ends: ClassVar = ("proposal", "candidate")

    proposal: Mapped[Proposal] = relationship()


class Brief(Recorded, Base):
    """The project brief of a candidate: the fields of form จ.1-1 of a provincial plan."""

    __tablename__ = "brief"
    kind: ClassVar = "brief"
    in_clear: ClassVar = "candidate_id begins_on ends_on handbook_on state completed_at checked_at"

    candidate_id: Mapped[int] = mapped_column(ForeignKey("candidate.id"), unique=True)
    rationale: Mapped[Sealed] = mapped_column(default="")
    objective: Mapped[Sealed] = mapped_column(default="")
    indicator: Mapped[Sealed] = mapped_column(default="")
    #: By what one sees that the indicator is reached, and who keeps it.
    evidence: Mapped[Sealed] = mapped_column(default="")
    #: What must hold true for the outcome to come about, and is in nobody's hands here.
    assumption: Mapped[Sealed] = mapped_column(default="")
    target_area: Mapped[Sealed] = mapped_column(default="")
    target_group: Mapped[Sealed] = mapped_column(default="")
    related_agencies: Mapped[Sealed] = mapped_column(default="")
    begins_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    output: Mapped[Sealed] = mapped_column(default="")
    outcome: Mapped[Sealed] = mapped_column(default="")
    contact: Mapped[Sealed] = mapped_column(default="")
    #: The first day of the handbook's newest section on this form that held when the brief was filled in.
    handbook_on: Mapped[date | None]
    state: Mapped[BriefState] = mapped_column(String(10), default=BriefState.DRAFT)
    #: Who wrote last, who said that it is complete, who checked it.
    writer_id: Mapped[int | None] = mapped_column(BigInteger, info=SEALED)
    completer_id: Mapped[int | None] = mapped_column(BigInteger, info=SEALED)
    checker_id: Mapped[int | None] = mapped_column(BigInteger, info=SEALED)
    completed_at: Mapped[datetime | None]
    checked_at: Mapped[datetime | None]
    #: What whoever checked it gave it back for; blank once it is complete again.
    returned_because: Mapped[Sealed] = mapped_column(default="")
    version: Mapped[int] = mapped_column(Integer, default=1)

    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (
        CheckConstraint("begins_on IS NULL OR ends_on IS NULL OR begins_on <= ends_on", name="duration"),
        CheckConstraint(listed("state", BriefState), name="state"),
        CheckConstraint("(state = 'draft') = (completed_at IS NULL)", name="completed_has_moment"),
        CheckConstraint("(state = 'draft') = (completer_id IS NULL)", name="completed_by_somebody"),
        CheckConstraint("(state = 'checked') = (checked_at IS NOT NULL)", name="checked_has_moment"),
        CheckConstraint("(state = 'checked') = (checker_id IS NOT NULL)", name="checked_by_somebody"),
        CheckConstraint("checker_id <> writer_id AND checker_id <> completer_id", name="checked_by_another"),
    )


class Activity(Recorded, Base):
    """One main activity of a brief with its cost."""

    __tablename__ = "activity"
    kind: ClassVar = "activity"
    in_clear: ClassVar = "candidate_id position satang"

    candidate_id: Mapped[int] = mapped_column(ForeignKey("candidate.id"), index=True)
    position: Mapped[int] = mapped_column(SmallInteger)
    name: Mapped[Line] = mapped_column(info=SEALED)
    satang: Mapped[int]

    __table_args__ = (
        UniqueConstraint("candidate_id", "position"),
        CheckConstraint("satang >= 0", name="not_negative"),
    )
