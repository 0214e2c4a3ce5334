"""What is told and said of a project after the work; nobody who says something is kept."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Integer, SmallInteger, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.bodies.models import Agency
from app.cycles.models.cycles import listed
from app.forums.models.sittings import Forum
from app.handover.states import (
    OF_OUTCOME,
    OF_USE,
    WITH_WORDS,
    AfterAnswer,
    AfterPoint,
    DoneWay,
    DoneWord,
    ThereWord,
)
from app.ledger.models import Recorded
from app.plans.models.funding import Project
from app.store.base import SEALED, Base, Line, Sealed


class AfterTold(Recorded, Base):
    """Whether a project is used, or what came of it, as the agency tells; of each point the highest number stands."""

    __tablename__ = "after_told"
    kind: ClassVar = "after_told"
    in_clear: ClassVar = "project_id province number point answer told_at duty agency_id"

    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"))
    province: Mapped[int] = mapped_column(Integer)
    number: Mapped[int] = mapped_column(SmallInteger)
    point: Mapped[AfterPoint] = mapped_column(String(12))
    answer: Mapped[AfterAnswer] = mapped_column(String(12))
    #: What was measured, with its unit, and where that comes from.
    value: Mapped[Line] = mapped_column(default="", info=SEALED)
    measured_by: Mapped[Line] = mapped_column(default="", info=SEALED)
    words: Mapped[Sealed] = mapped_column(default="")
    told_at: Mapped[datetime]
    duty: Mapped[str] = mapped_column(String(40))
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"))

    project: Mapped[Project] = relationship()
    agency: Mapped[Agency | None] = relationship()

    __table_args__ = (
        UniqueConstraint("project_id", "number"),
        CheckConstraint(listed("point", AfterPoint), name="point"),
        CheckConstraint(listed("answer", AfterAnswer), name="answer"),
        CheckConstraint(f"point NOT IN ('use_6', 'use_12') OR {listed('answer', OF_USE)}", name="of_use"),
        CheckConstraint(
            f"point NOT IN ('outcome_1', 'outcome_2') OR {listed('answer', OF_OUTCOME)}", name="of_outcome"
        ),
        CheckConstraint("(answer = 'measured') = (value <> '' AND measured_by <> '')", name="measured_says_what"),
        CheckConstraint(f"words <> '' OR NOT ({listed('answer', WITH_WORDS)})", name="says_why"),
        CheckConstraint("duty <> ''", name="says_who"),
    )


class DoneSaid(Recorded, Base):
    """What people of a forum behind a project say of its being done: one by receipt, or so many heads on a sheet."""

    __tablename__ = "done_said"
    kind: ClassVar = "done_said"
    in_clear: ClassVar = "project_id province area_path number forum_id word way said_at"

    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"))
    province: Mapped[int] = mapped_column(Integer)
    area_path: Mapped[int] = mapped_column(BigInteger)
    number: Mapped[int] = mapped_column(SmallInteger)
    forum_id: Mapped[int] = mapped_column(ForeignKey("forum.id"))
    #: The need on whose receipt it was said, so that each receipt counts once; none on paper.
    need_id: Mapped[int | None] = mapped_column(ForeignKey("need.id"), info=SEALED)
    word: Mapped[DoneWord] = mapped_column(String(12))
    way: Mapped[DoneWay] = mapped_column(String(12))
    heads: Mapped[int] = mapped_column(SmallInteger, info=SEALED)
    words: Mapped[Sealed] = mapped_column(default="")
    said_at: Mapped[datetime]

    project: Mapped[Project] = relationship()
    forum: Mapped[Forum] = relationship()

    __table_args__ = (
        UniqueConstraint("project_id", "number"),
        CheckConstraint(listed("word", DoneWord), name="word"),
        CheckConstraint(listed("way", DoneWay), name="way"),
        CheckConstraint("(way = 'code') = (need_id IS NOT NULL)", name="code_has_need"),
        CheckConstraint("heads > 0 AND (way = 'sheet' OR heads = 1)", name="heads"),
        CheckConstraint("way = 'sheet' OR words = ''", name="words_on_paper"),
    )


class ThereSaid(Recorded, Base):
    """One answer from the board at the site; nothing of whoever gave it is kept."""

    __tablename__ = "there_said"
    kind: ClassVar = "there_said"
    in_clear: ClassVar = "project_id province word said_at"

    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"), index=True)
    province: Mapped[int] = mapped_column(Integer)
    word: Mapped[ThereWord] = mapped_column(String(12))
    said_at: Mapped[datetime]

    project: Mapped[Project] = relationship()

    __table_args__ = (CheckConstraint(listed("word", ThereWord), name="word"),)
