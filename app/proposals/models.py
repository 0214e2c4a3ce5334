"""Proposals and their typed links."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from sqlalchemy import (
    CheckConstraint,
    ColumnElement,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    SmallInteger,
    String,
    UniqueConstraint,
    text,
    type_coerce,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship
from sqlalchemy.schema import SchemaItem

from app.areas.models import Area
from app.bodies.models import Agency
from app.cycles.models.cycles import Category, listed
from app.forums.models.needs import Need
from app.forums.states.sittings import Channel
from app.ledger.models import Link, Recorded, only_standing
from app.proposals.states import Kinship, Origin
from app.store.base import SEALED, Base, Line, Sealed


class Proposal(Recorded, Base):
    """What is to be done. It answers needs, or an agency brought it and says why."""

    __tablename__ = "proposal"
    kind: ClassVar = "proposal"
    in_clear: ClassVar = (
        "ref round_id area_id area_path province number category_id channel origin agency_id households votes "
        "quantity_milli unit satang drafted_at"
    )

    ref: Mapped[str] = mapped_column(String(48), unique=True)
    #: The round in which it was drafted.
    round_id: Mapped[int]
    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"))
    area_path: Mapped[int]
    province: Mapped[int] = mapped_column(Integer)
    number: Mapped[int] = mapped_column(SmallInteger)
    title: Mapped[Line] = mapped_column(info=SEALED)
    #: What will be done, for whom, where.
    summary: Mapped[Sealed] = mapped_column(default="")
    category_id: Mapped[int] = mapped_column(ForeignKey("category.id"))
    channel: Mapped[Channel] = mapped_column(String(10))
    origin: Mapped[Origin] = mapped_column(String(10))
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"))
    lat_e6: Mapped[int | None] = mapped_column(Integer, info=SEALED)
    lon_e6: Mapped[int | None] = mapped_column(Integer, info=SEALED)
    morton: Mapped[int | None] = mapped_column(info={"derived": True})
    #: Households and votes of the needs behind it, counted once each when it was drafted.
    households: Mapped[int] = mapped_column(Integer, default=0)
    votes: Mapped[int] = mapped_column(Integer, default=0)
    quantity_milli: Mapped[int | None]
    unit: Mapped[str] = mapped_column(String(60), default="")
    satang: Mapped[int] = mapped_column(default=0)
    drafted_at: Mapped[datetime]
    norm: Mapped[Sealed] = mapped_column(info={"derived": True})
    version: Mapped[int] = mapped_column(Integer, default=1)

    area: Mapped[Area] = relationship()
    category: Mapped[Category] = relationship()
    agency: Mapped[Agency | None] = relationship()

    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (
        UniqueConstraint("round_id", "number"),
        ForeignKeyConstraint(
            ["round_id", "id"],
            ["desk_item.round_id", "desk_item.item_id"],
            name="fk_proposal_on_a_desk",
            deferrable=True,
            initially="DEFERRED",
        ),
        CheckConstraint(listed("channel", Channel), name="channel"),
        CheckConstraint(listed("origin", Origin), name="origin"),
        CheckConstraint("(origin = 'citizens') = (agency_id IS NULL)", name="agency_named"),
        CheckConstraint("(lat_e6 IS NULL) = (lon_e6 IS NULL)", name="whole_point"),
        CheckConstraint("households >= 0 AND votes >= 0 AND satang >= 0", name="not_negative"),
        Index("ix_proposal_area_path", "area_path", "id"),
        Index("ix_proposal_morton", "morton"),
        Index(
            "ix_proposal_without_point",
            "area_path",
            sqlite_where=text("morton IS NULL"),
            postgresql_where=text("morton IS NULL"),
        ),
    )


class NeedProposal(Link, Base):
    """The proposal answers the need. A need may feed several; a proposal may answer many."""

    __tablename__ = "need_proposal"
    kind: ClassVar = "need_proposal"
    ends: ClassVar = ("need", "proposal")

    need: Mapped[Need] = relationship()
    proposal: Mapped[Proposal] = relationship()


class ProposalProposal(Link, Base):
    """The target comes out of the source by merging, splitting or revising. Sources stay as they were."""

    __tablename__ = "proposal_proposal"
    kind: ClassVar = "proposal_proposal"
    in_clear: ClassVar = "kinship"
    ends: ClassVar = ("proposal", "proposal")

    kinship: Mapped[Kinship] = mapped_column(String(10))

    @classmethod
    def more_rules(cls) -> tuple[SchemaItem, ...]:
        """Return its own rules; what has been merged lives on in one proposal and in no second one."""
        return (
            CheckConstraint("source_id <> target_id", name="not_itself"),
            CheckConstraint(listed("kinship", Kinship), name="kinship"),
            only_standing("uq_proposal_proposal_one_parent", "source_id", and_if="kinship = 'merged'"),
        )

    @classmethod
    def manner(cls) -> ColumnElement[str]:
        """Return how one came out of the other."""
        return type_coerce(cls.kinship, String)


#: The links over which needs come to proposals.
TO_PROPOSALS: tuple[type[Link], ...] = (NeedProposal, ProposalProposal)


class SplitShare(Recorded, Base):
    """What a split hands to one part: the shares of all parts are together what stood behind the whole."""

    __tablename__ = "split_share"
    kind: ClassVar = "split_share"
    in_clear: ClassVar = "link_id households votes satang quantity_milli"

    link_id: Mapped[int] = mapped_column(ForeignKey("proposal_proposal.id"), unique=True)
    households: Mapped[int] = mapped_column(Integer)
    votes: Mapped[int] = mapped_column(Integer)
    satang: Mapped[int]
    quantity_milli: Mapped[int | None]

    __table_args__ = (CheckConstraint("households >= 0 AND votes >= 0 AND satang >= 0", name="not_negative"),)
