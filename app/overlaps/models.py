"""Suggested overlaps, up to where each desk was compared, and the rulings, which are only added."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, SmallInteger, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.cycles.models.cycles import listed
from app.ledger.models import Recorded
from app.localplans.models import LocalProject
from app.overlaps.states import Follows, OverlapVerdict
from app.proposals.models import Proposal
from app.store.base import SEALED, Base, Sealed


class Overlap(Base):
    """A proposal and a project of another plan that may be the same work. Derived: it decides nothing."""

    __tablename__ = "overlap"

    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"))
    project_id: Mapped[int] = mapped_column(ForeignKey("local_project.id"), index=True)
    #: The proposal's area.
    area_path: Mapped[int]
    #: 0 to 100.
    score: Mapped[int] = mapped_column(SmallInteger)
    #: Each a code and what it is about, with a bar between: "landmark|หน้าวัด".
    reasons: Mapped[list[str]]

    __table_args__ = (
        UniqueConstraint("proposal_id", "project_id"),
        Index("ix_overlap_area_path", "area_path", "id"),
    )


class OverlapMark(Base):
    """Up to which arrival the desk of a round has been compared with other plans. Derived."""

    __tablename__ = "overlap_mark"

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), unique=True)
    #: The last desk item that was compared.
    upto: Mapped[int]
    compared_at: Mapped[datetime]


class OverlapRuling(Recorded, Base):
    """What a person ruled on a proposal and a project of another plan; a later ruling supersedes it, and both stay."""

    __tablename__ = "overlap_ruling"
    kind: ClassVar = "overlap_ruling"
    in_clear: ClassVar = "proposal_id project_id area_path verdict follows theirs ruled_at supersedes_id"

    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"))
    project_id: Mapped[int] = mapped_column(ForeignKey("local_project.id"), index=True)
    area_path: Mapped[int]
    verdict: Mapped[OverlapVerdict] = mapped_column(String(10))
    follows: Mapped[Follows] = mapped_column(String(10))
    #: Satang that the other body bears, where the budget is split.
    theirs: Mapped[int] = mapped_column(default=0)
    #: Why, as everybody reads it.
    sentence: Mapped[Sealed]
    ruled_at: Mapped[datetime]
    #: Who ruled; 0 for the operator.
    account_id: Mapped[int] = mapped_column(BigInteger, info=SEALED)
    supersedes_id: Mapped[int | None] = mapped_column(ForeignKey("overlap_ruling.id"), unique=True)

    proposal: Mapped[Proposal] = relationship()
    project: Mapped[LocalProject] = relationship()

    __table_args__ = (
        CheckConstraint(listed("verdict", OverlapVerdict), name="verdict"),
        CheckConstraint(listed("follows", Follows), name="follows"),
        CheckConstraint("sentence <> ''", name="sentence_is_written"),
        CheckConstraint("(verdict = 'apart') = (follows = 'nothing')", name="something_follows"),
        CheckConstraint("(follows = 'split') = (theirs > 0) AND theirs >= 0", name="split_has_amount"),
        #: One first ruling on each pair; with ``supersedes_id`` unique the chain has no fork.
        Index(
            "uq_overlap_ruling_first",
            "proposal_id",
            "project_id",
            unique=True,
            sqlite_where=text("supersedes_id IS NULL"),
            postgresql_where=text("supersedes_id IS NULL"),
        ),
        Index("ix_overlap_ruling_area_path", "area_path", "id"),
    )
