"""Data sets, their editions, and what an edition stood behind."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, SmallInteger, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.bodies.models import Agency
from app.cycles.models.cycles import listed
from app.datasets.states import CitedKind
from app.ledger.models import Recorded
from app.store.base import Base, Line, Sealed


class RegisteredSet(Recorded, Base):
    """One data set that a province plans with: its owner, what it holds, how often a new edition comes."""

    __tablename__ = "dataset"
    kind: ClassVar = "dataset"
    in_clear: ClassVar = "ref province number name_th name_en about agency_id every_days registered_at"

    ref: Mapped[str] = mapped_column(String(40), unique=True)
    province: Mapped[int] = mapped_column(Integer)
    number: Mapped[int] = mapped_column(SmallInteger)
    name_th: Mapped[Line]
    name_en: Mapped[Line]
    about: Mapped[Line] = mapped_column(default="")
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"), index=True)
    every_days: Mapped[int] = mapped_column(Integer)
    registered_at: Mapped[datetime]

    agency: Mapped[Agency] = relationship()

    __table_args__ = (
        UniqueConstraint("province", "number"),
        CheckConstraint("name_th <> '' AND name_en <> ''", name="has_names"),
        CheckConstraint("every_days BETWEEN 1 AND 4000", name="every_days"),
    )


class DatasetEdition(Recorded, Base):
    """One edition: of which day, where it lies, the hash of its file, until when it holds."""

    __tablename__ = "dataset_edition"
    kind: ClassVar = "dataset_edition"
    in_clear: ClassVar = "dataset_id number as_of due_on address digest brought_at"

    dataset_id: Mapped[int] = mapped_column(ForeignKey("dataset.id"))
    number: Mapped[int] = mapped_column(SmallInteger)
    as_of: Mapped[date]
    due_on: Mapped[date]
    address: Mapped[Line]
    #: SHA-256 of the file; "" where nobody computed it.
    digest: Mapped[str] = mapped_column(String(64), default="")
    brought_at: Mapped[datetime]

    dataset: Mapped[RegisteredSet] = relationship()

    __table_args__ = (
        UniqueConstraint("dataset_id", "number"),
        UniqueConstraint("dataset_id", "as_of"),
        CheckConstraint("due_on > as_of", name="holds_a_while"),
        CheckConstraint("address <> ''", name="lies_somewhere"),
    )


class EditionCite(Recorded, Base):
    """The edition stood behind an act or an indicator; so many days its successor was late when it was cited."""

    __tablename__ = "edition_cite"
    kind: ClassVar = "edition_cite"
    in_clear: ClassVar = "edition_id province area_path cited_kind cited_id cited_ref late_days cited_at"

    edition_id: Mapped[int] = mapped_column(ForeignKey("dataset_edition.id"))
    province: Mapped[int] = mapped_column(Integer)
    area_path: Mapped[int]
    cited_kind: Mapped[CitedKind] = mapped_column(String(10))
    #: The candidate whose brief it is, the decision, the candidate's place in its screening, or the indicator.
    cited_id: Mapped[int]
    #: The number by which people know it: of the candidate, the need or the proposal; of an indicator "I" and its id.
    cited_ref: Mapped[str] = mapped_column(String(48))
    late_days: Mapped[int] = mapped_column(Integer)
    #: What was taken from it.
    figure: Mapped[Sealed]
    cited_at: Mapped[datetime]

    edition: Mapped[DatasetEdition] = relationship()

    __table_args__ = (
        UniqueConstraint("edition_id", "cited_kind", "cited_id"),
        CheckConstraint(listed("cited_kind", CitedKind), name="cited_kind"),
        CheckConstraint("late_days >= 0 AND figure <> ''", name="says_what"),
        Index("ix_edition_cite_cited", "cited_kind", "cited_id"),
    )
