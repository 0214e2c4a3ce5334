"""Trainings, how many of whom came, and the areas that have a trained person by them."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, SmallInteger, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.bodies.models import Agency
from app.cycles.models.cycles import listed
from app.ledger.models import Recorded
from app.store.base import SEALED, Base, Line, Sealed
from app.trainings.states import TrainingKind


class TrainingEvent(Recorded, Base):
    """A course, a briefing, a seminar or a learning forum: subject, chapters of the handbook, hand-outs, outcome."""

    __tablename__ = "training_event"
    kind: ClassVar = "training_event"
    in_clear: ClassVar = "ref province number area_path training_kind held_on hours chapters passes_on_id recorded_at"

    ref: Mapped[str] = mapped_column(String(40), unique=True)
    province: Mapped[int] = mapped_column(Integer)
    number: Mapped[int] = mapped_column(Integer)
    #: The area for whose people it was held.
    area_path: Mapped[int]
    training_kind: Mapped[TrainingKind] = mapped_column(String(20))
    held_on: Mapped[date]
    hours: Mapped[int] = mapped_column(SmallInteger)
    #: Codes of the handbook's chapters that were taught, between blanks.
    chapters: Mapped[str] = mapped_column(String(400), default="")
    #: The training that this one passes on.
    passes_on_id: Mapped[int | None] = mapped_column(ForeignKey("training_event.id"), index=True)
    subject: Mapped[Line] = mapped_column(info=SEALED)
    organiser: Mapped[Line] = mapped_column(info=SEALED)
    #: Where its hand-outs lie.
    handouts: Mapped[Line] = mapped_column(default="", info=SEALED)
    result: Mapped[Sealed] = mapped_column(default="")
    recorded_at: Mapped[datetime]

    passes_on: Mapped[TrainingEvent | None] = relationship(remote_side="TrainingEvent.id")

    __table_args__ = (
        UniqueConstraint("province", "number"),
        CheckConstraint(listed("training_kind", TrainingKind), name="training_kind"),
        CheckConstraint("hours BETWEEN 1 AND 200", name="hours"),
        CheckConstraint("subject <> '' AND organiser <> ''", name="says_what"),
        Index("ix_training_event_area_path", "area_path", "held_on"),
    )


class TrainingHeads(Recorded, Base):
    """How many of one duty, and of one agency where it is said, came to a training; never who."""

    __tablename__ = "training_heads"
    kind: ClassVar = "training_heads"
    in_clear: ClassVar = "training_event_id duty agency_id"

    training_event_id: Mapped[int] = mapped_column(ForeignKey("training_event.id"), index=True)
    duty: Mapped[str] = mapped_column(String(40))
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"), index=True)
    heads: Mapped[int] = mapped_column(Integer, info=SEALED)

    agency: Mapped[Agency | None] = relationship()

    __table_args__ = (CheckConstraint("heads BETWEEN 1 AND 10000", name="heads"),)


class TrainedUnit(Recorded, Base):
    """An area has a trained person by a training, until a day."""

    __tablename__ = "trained_unit"
    kind: ClassVar = "trained_unit"
    in_clear: ClassVar = "training_event_id area_path counts_until"

    training_event_id: Mapped[int] = mapped_column(ForeignKey("training_event.id"))
    area_path: Mapped[int]
    counts_until: Mapped[date]

    event: Mapped[TrainingEvent] = relationship()

    __table_args__ = (
        UniqueConstraint("training_event_id", "area_path"),
        Index("ix_trained_unit_area_path", "area_path", "counts_until"),
    )
