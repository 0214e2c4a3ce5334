"""Who came: heads by sector, sex and age band and by group, and which rules were not met and why."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.bodies.models import PeopleGroup, Sector
from app.cycles.models.cycles import listed
from app.cycles.states import RuleKind
from app.forums.models.sittings import Forum
from app.forums.states.sittings import AgeBand, Sex
from app.ledger.models import Recorded
from app.store.base import Base, Sealed


class Attendance(Recorded, Base):
    """How many people of one sector, sex and age band were in the room. No names are kept."""

    __tablename__ = "attendance"
    kind: ClassVar = "attendance"

    forum_id: Mapped[int] = mapped_column(ForeignKey("forum.id"))
    sector_id: Mapped[int] = mapped_column(ForeignKey("sector.id"))
    sex: Mapped[Sex] = mapped_column(String(10))
    age_band: Mapped[AgeBand] = mapped_column(String(10))
    n: Mapped[int] = mapped_column(Integer)

    sector: Mapped[Sector] = relationship()

    __table_args__ = (
        UniqueConstraint("forum_id", "sector_id", "sex", "age_band"),
        CheckConstraint("n >= 0", name="not_negative"),
        CheckConstraint(listed("sex", Sex), name="sex"),
        CheckConstraint(listed("age_band", AgeBand), name="age_band"),
    )


class GroupCount(Recorded, Base):
    """How many people of one group that the cycle asks for were in the room; a person may be of several."""

    __tablename__ = "group_count"
    kind: ClassVar = "group_count"

    forum_id: Mapped[int] = mapped_column(ForeignKey("forum.id"))
    people_group_id: Mapped[int] = mapped_column(ForeignKey("people_group.id"))
    n: Mapped[int] = mapped_column(Integer)

    people_group: Mapped[PeopleGroup] = relationship()

    __table_args__ = (
        UniqueConstraint("forum_id", "people_group_id"),
        CheckConstraint("n >= 0", name="not_negative"),
    )


class Shortfall(Recorded, Base):
    """A rule of the cycle that a forum did not meet, with the reason that was written for it, if any.

    The figures follow the counts: ``count`` and ``change`` write them anew; the reason stays until the rule is met.
    """

    __tablename__ = "shortfall"
    kind: ClassVar = "shortfall"

    forum_id: Mapped[int] = mapped_column(ForeignKey("forum.id"))
    #: For the public list by area, without a join.
    area_path: Mapped[int] = mapped_column(info={"derived": True})
    cycle_id: Mapped[int] = mapped_column(ForeignKey("cycle.id"), info={"derived": True})
    rule_kind: Mapped[RuleKind] = mapped_column(String(20))
    code: Mapped[str] = mapped_column(String(40))
    counted: Mapped[int] = mapped_column(Integer)
    needed: Mapped[int] = mapped_column(Integer)
    reason: Mapped[Sealed] = mapped_column(default="")
    explained_at: Mapped[datetime | None]

    forum: Mapped[Forum] = relationship()

    __table_args__ = (
        UniqueConstraint("forum_id", "rule_kind", "code"),
        CheckConstraint(listed("rule_kind", RuleKind), name="rule_kind"),
        CheckConstraint("(reason = '') = (explained_at IS NULL)", name="reason_has_moment"),
        Index("ix_shortfall_cycle_path", "cycle_id", "area_path", "id"),
    )
