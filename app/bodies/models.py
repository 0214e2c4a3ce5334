"""Sectors, bodies with their terms, seats and members, and agencies, each with the time for which it is valid."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, SmallInteger, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.areas.models import Area
from app.bodies.states import Role
from app.ledger.models import Recorded
from app.store.base import Base, Line, SortKey


class Sector(Recorded, Base):
    """A sector that people in a forum speak for (state, people's sector, private …)."""

    __tablename__ = "sector"
    kind: ClassVar = "sector"
    in_clear: ClassVar = "code name_th name_en position valid_from valid_to"

    code: Mapped[str] = mapped_column(String(40), unique=True)
    name_th: Mapped[Line]
    name_en: Mapped[Line]
    position: Mapped[int] = mapped_column(SmallInteger)
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]


class PeopleGroup(Recorded, Base):
    """A group of people whose heads a cycle may ask for beside sector, sex and age: counted, never named.

    Disability, ethnicity and the like are sensitive (Personal Data Protection Act B.E. 2562, section 26): counts only.
    """

    __tablename__ = "people_group"
    kind: ClassVar = "people_group"
    in_clear: ClassVar = "code name_th name_en position valid_from valid_to"

    code: Mapped[str] = mapped_column(String(40), unique=True)
    name_th: Mapped[Line]
    name_en: Mapped[Line]
    position: Mapped[int] = mapped_column(SmallInteger)
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]


class BodyKind(Recorded, Base):
    """A kind of committee that the law knows: village committee (กม.), ก.บ.ต., ก.บ.อ., ก.บ.จ. …"""

    __tablename__ = "body_kind"
    kind: ClassVar = "body_kind"
    in_clear: ClassVar = "code level abbreviation name_th name_en legal_reference valid_from valid_to"

    code: Mapped[str] = mapped_column(String(40), unique=True)
    level: Mapped[str] = mapped_column(String(20))
    abbreviation: Mapped[str] = mapped_column(String(20))
    name_th: Mapped[Line]
    name_en: Mapped[Line]
    #: The decree or regulation that creates it.
    legal_reference: Mapped[Line]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]


class Body(Recorded, Base):
    """The committee of one kind of one area."""

    __tablename__ = "body"
    kind: ClassVar = "body"
    in_clear: ClassVar = "body_kind_id area_id name_th name_en valid_from valid_to"

    body_kind_id: Mapped[int] = mapped_column(ForeignKey("body_kind.id"))
    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"))
    name_th: Mapped[Line]
    name_en: Mapped[Line]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]

    body_kind: Mapped[BodyKind] = relationship()
    area: Mapped[Area] = relationship()

    __table_args__ = (
        Index(
            "uq_body_current",
            "body_kind_id",
            "area_id",
            unique=True,
            sqlite_where=text("valid_to IS NULL"),
            postgresql_where=text("valid_to IS NULL"),
        ),
    )


class BodyTerm(Recorded, Base):
    """One term of a body: from when to when it sits, and the order that appointed it."""

    __tablename__ = "body_term"
    kind: ClassVar = "body_term"
    in_clear: ClassVar = "body_id number starts_on ends_on order_number ordered_on legal_reference"

    body_id: Mapped[int] = mapped_column(ForeignKey("body.id"))
    number: Mapped[int] = mapped_column(SmallInteger)
    starts_on: Mapped[date]
    #: Open where the order names no end.
    ends_on: Mapped[date | None]
    order_number: Mapped[Line] = mapped_column(default="")
    ordered_on: Mapped[date | None]
    #: The decree, regulation or order on which the appointment rests.
    legal_reference: Mapped[Line] = mapped_column(default="")
    version: Mapped[int] = mapped_column(Integer, default=1)

    body: Mapped[Body] = relationship()

    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (
        UniqueConstraint("body_id", "number"),
        CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name="ends_after_start"),
    )


class Seat(Recorded, Base):
    """One seat of a term: the sector that it belongs to and what its holder is in the body. No name stands here."""

    __tablename__ = "seat"
    kind: ClassVar = "seat"
    in_clear: ClassVar = "body_term_id number sector_id role"

    body_term_id: Mapped[int] = mapped_column(ForeignKey("body_term.id"))
    number: Mapped[int] = mapped_column(SmallInteger)
    sector_id: Mapped[int] = mapped_column(ForeignKey("sector.id"))
    role: Mapped[Role] = mapped_column(String(20), default=Role.MEMBER)

    term: Mapped[BodyTerm] = relationship()
    sector: Mapped[Sector] = relationship()

    __table_args__ = (
        UniqueConstraint("body_term_id", "number"),
        CheckConstraint("role IN (" + ", ".join(f"'{one}'" for one in Role) + ")", name="role"),
    )


class Holding(Recorded, Base):
    """That a seat was held, from when to when. Who held it stands in ``holder``, apart, and can be erased."""

    __tablename__ = "holding"
    kind: ClassVar = "holding"
    in_clear: ClassVar = "seat_id since until"

    seat_id: Mapped[int] = mapped_column(ForeignKey("seat.id"), index=True)
    since: Mapped[date]
    until: Mapped[date | None]

    seat: Mapped[Seat] = relationship()

    __table_args__ = (
        CheckConstraint("until IS NULL OR until >= since", name="ends_after_start"),
        Index(
            "uq_holding_current",
            "seat_id",
            unique=True,
            sqlite_where=text("until IS NULL"),
            postgresql_where=text("until IS NULL"),
        ),
    )


class Holder(Base):
    """Name and contact of whoever holds a seat: no part of the ledger, seen by the officers only, erased in time."""

    __tablename__ = "holder"

    holding_id: Mapped[int] = mapped_column(ForeignKey("holding.id"), unique=True)
    name: Mapped[Line]
    contact: Mapped[Line] = mapped_column(default="")


class SeatQuota(Recorded, Base):
    """The least share of a body's seats that belongs to a sector, in percent, while it is valid."""

    __tablename__ = "seat_quota"
    kind: ClassVar = "seat_quota"
    in_clear: ClassVar = "body_id sector_id percent legal_reference valid_from valid_to"

    body_id: Mapped[int] = mapped_column(ForeignKey("body.id"))
    sector_id: Mapped[int] = mapped_column(ForeignKey("sector.id"))
    percent: Mapped[int] = mapped_column(SmallInteger)
    legal_reference: Mapped[Line] = mapped_column(default="")
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]

    sector: Mapped[Sector] = relationship()

    __table_args__ = (
        CheckConstraint("percent BETWEEN 1 AND 100", name="percent"),
        CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name="ends_after_start"),
        Index("ix_seat_quota_body_id", "body_id", "valid_from"),
    )


class Agency(Recorded, Base):
    """An agency or a local government: it may do the work, host a project, or be referred to."""

    __tablename__ = "agency"
    kind: ClassVar = "agency"
    in_clear: ClassVar = "province agency_kind name_th name_en area_id valid_from valid_to"

    province: Mapped[int] = mapped_column(Integer)
    #: One of ``AGENCY_KIND_LABELS`` (app/bodies/states.py).
    agency_kind: Mapped[str] = mapped_column(String(40))
    name_th: Mapped[Line]
    name_en: Mapped[Line]
    sort_key: Mapped[SortKey]
    area_id: Mapped[int | None] = mapped_column(ForeignKey("area.id"))
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]

    __table_args__ = (Index("ix_agency_province_sort", "province", "sort_key"),)
