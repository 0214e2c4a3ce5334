"""What letters ask, that it was done, how they stand to each other, and what rests on them."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, SmallInteger, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.bodies.models import Agency
from app.cycles.models.cycles import listed
from app.instructions.states import BasisKind, LetterTieKind
from app.ledger.models import Recorded
from app.letters.models import Letter
from app.store.base import Base, Line, Sealed


class LetterTie(Recorded, Base):
    """How a letter stands to an earlier one: it takes its place, or both hold."""

    __tablename__ = "letter_tie"
    kind: ClassVar = "letter_tie"
    in_clear: ClassVar = "letter_id earlier_id tie_kind tied_at"

    letter_id: Mapped[int] = mapped_column(ForeignKey("letter.id"))
    earlier_id: Mapped[int] = mapped_column(ForeignKey("letter.id"), index=True)
    tie_kind: Mapped[LetterTieKind] = mapped_column(String(20))
    tied_at: Mapped[datetime]

    letter: Mapped[Letter] = relationship(foreign_keys=letter_id)
    earlier: Mapped[Letter] = relationship(foreign_keys=earlier_id)

    __table_args__ = (
        UniqueConstraint("letter_id", "earlier_id"),
        CheckConstraint("letter_id <> earlier_id", name="two_letters"),
        CheckConstraint(listed("tie_kind", LetterTieKind), name="tie_kind"),
    )


class LetterTask(Recorded, Base):
    """What a letter asks of the holders of a duty in an area, or of an agency, until a day if it names one."""

    __tablename__ = "letter_task"
    kind: ClassVar = "letter_task"
    in_clear: ClassVar = "letter_id number area_path asked_duty agency_id due_on set_at"

    letter_id: Mapped[int] = mapped_column(ForeignKey("letter.id"))
    number: Mapped[int] = mapped_column(SmallInteger)
    area_path: Mapped[int]
    #: "" where an agency is asked.
    asked_duty: Mapped[str] = mapped_column(String(40), default="")
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"), index=True)
    words: Mapped[Sealed]
    due_on: Mapped[date | None]
    set_at: Mapped[datetime]

    letter: Mapped[Letter] = relationship()
    agency: Mapped[Agency | None] = relationship()

    __table_args__ = (
        UniqueConstraint("letter_id", "number"),
        CheckConstraint("(asked_duty = '') = (agency_id IS NOT NULL)", name="duty_or_agency"),
        CheckConstraint("words <> ''", name="says_what"),
        Index("ix_letter_task_area_path", "area_path", "due_on"),
    )


class LetterDone(Recorded, Base):
    """What a letter asks was done for an area: by the holder of the duty there, or by the agency."""

    __tablename__ = "letter_done"
    kind: ClassVar = "letter_done"
    in_clear: ClassVar = "letter_task_id area_path done_at"

    letter_task_id: Mapped[int] = mapped_column(ForeignKey("letter_task.id"))
    area_path: Mapped[int]
    note: Mapped[Sealed]
    done_at: Mapped[datetime]

    task: Mapped[LetterTask] = relationship()

    __table_args__ = (UniqueConstraint("letter_task_id", "area_path"),)


class NamedBasis(Recorded, Base):
    """On what a rule, a share of seats, a window, a form or a reason of a province rests: a letter, or a law."""

    __tablename__ = "basis"
    kind: ClassVar = "basis"
    in_clear: ClassVar = "province basis_kind code letter_id law named_at replaced_at"

    province: Mapped[int] = mapped_column(Integer)
    basis_kind: Mapped[BasisKind] = mapped_column(String(20))
    #: Which one: with the cycle's code before it where each cycle has its own.
    code: Mapped[str] = mapped_column(String(80))
    letter_id: Mapped[int | None] = mapped_column(ForeignKey("letter.id"), index=True)
    #: The law with its section; "" where a letter stands.
    law: Mapped[Line] = mapped_column(default="")
    named_at: Mapped[datetime]
    #: When another one was named; none while it stands.
    replaced_at: Mapped[datetime | None]

    letter: Mapped[Letter | None] = relationship()

    __table_args__ = (
        CheckConstraint(listed("basis_kind", BasisKind), name="basis_kind"),
        CheckConstraint("(letter_id IS NULL) = (law <> '')", name="letter_or_law"),
        Index(
            "uq_basis_standing",
            "province",
            "basis_kind",
            "code",
            unique=True,
            sqlite_where=text("replaced_at IS NULL"),
            postgresql_where=text("replaced_at IS NULL"),
        ),
    )
