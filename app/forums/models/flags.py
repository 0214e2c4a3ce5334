"""Flags on forums, with the ruling of a second person."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.cycles.models.cycles import listed
from app.forums.models.sittings import Forum
from app.forums.states.flags import FlagKind, FlagRuling
from app.ledger.models import Recorded
from app.store.base import SEALED, Base, Sealed


class Flag(Recorded, Base):
    """Something that does not fit in the record of a forum; open until somebody else rules on it."""

    __tablename__ = "flag"
    kind: ClassVar = "flag"
    in_clear: ClassVar = "flag_kind forum_id other_id cycle_id area_path figure raised_at ruling ruled_at"

    flag_kind: Mapped[FlagKind] = mapped_column(String(20))
    forum_id: Mapped[int] = mapped_column(ForeignKey("forum.id"))
    #: The other forum, or the same where there is none.
    other_id: Mapped[int] = mapped_column(ForeignKey("forum.id"), index=True)
    cycle_id: Mapped[int] = mapped_column(ForeignKey("cycle.id"))
    area_path: Mapped[int]
    #: Kilometres, days, minutes or heads, as the kind says.
    figure: Mapped[int] = mapped_column(Integer)
    raised_at: Mapped[datetime]
    ruling: Mapped[FlagRuling | None] = mapped_column(String(20))
    ruled_by_id: Mapped[int | None] = mapped_column(BigInteger, info=SEALED)
    ruled_at: Mapped[datetime | None]
    because: Mapped[Sealed] = mapped_column(default="")

    forum: Mapped[Forum] = relationship(foreign_keys=[forum_id])
    other: Mapped[Forum] = relationship(foreign_keys=[other_id])

    __table_args__ = (
        UniqueConstraint("flag_kind", "forum_id", "other_id"),
        Index("ix_flag_cycle_path", "cycle_id", "area_path", "id"),
        CheckConstraint(listed("flag_kind", FlagKind), name="flag_kind"),
        CheckConstraint(listed("ruling", FlagRuling, optional=True), name="ruling"),
        CheckConstraint("(ruling IS NULL) = (ruled_by_id IS NULL)", name="ruled_by_somebody"),
        CheckConstraint("(ruling IS NULL) = (ruled_at IS NULL)", name="ruled_at_a_moment"),
        CheckConstraint("(ruling IS NULL) = (because = '')", name="ruled_with_reason"),
    )
