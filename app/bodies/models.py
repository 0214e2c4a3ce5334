"""Sectors, bodies and agencies, each with the time for which it is valid."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, Integer, SmallInteger, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.areas.models import Area
from app.ledger.models import Recorded
from app.store.base import Base, Line, SortKey


class Sector(Recorded, Base):
    """A sector that people in a forum speak for (state, people's sector, private …)."""

    __tablename__ = "sector"
    kind: ClassVar = "sector"

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


class Agency(Recorded, Base):
    """An agency or a local government: it may do the work, host a project, or be referred to."""

    __tablename__ = "agency"
    kind: ClassVar = "agency"

    province: Mapped[int] = mapped_column(Integer)
    #: state, state_enterprise, pao, municipality, tao, private, civil
    agency_kind: Mapped[str] = mapped_column(String(40))
    name_th: Mapped[Line]
    name_en: Mapped[Line]
    sort_key: Mapped[SortKey]
    area_id: Mapped[int | None] = mapped_column(ForeignKey("area.id"))
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]

    __table_args__ = (Index("ix_agency_province_sort", "province", "sort_key"),)
