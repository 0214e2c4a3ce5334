"""Items of community plans, and the plans as files."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, SmallInteger, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.areas.models import Area
from app.files.models.files import StoredFile
from app.forums.models.needs import Need
from app.ledger.models import Recorded
from app.store.base import SEALED, Base, Line, Sealed


class CommunityItem(Recorded, Base):
    """One item of a village's own plan for a fiscal year (B.E.), and the need that says the same, if there is one."""

    __tablename__ = "community_item"
    kind: ClassVar = "community_item"
    in_clear: ClassVar = "area_id area_path fiscal_year number satang need_id"

    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"), index=True)
    area_path: Mapped[int]
    fiscal_year: Mapped[int] = mapped_column(SmallInteger)
    #: Place in the year's plan.
    number: Mapped[int] = mapped_column(SmallInteger)
    title: Mapped[Line] = mapped_column(info=SEALED)
    detail: Mapped[Sealed] = mapped_column(default="")
    satang: Mapped[int] = mapped_column(default=0)
    need_id: Mapped[int | None] = mapped_column(ForeignKey("need.id"), index=True)

    area: Mapped[Area] = relationship()
    need: Mapped[Need | None] = relationship()

    __table_args__ = (
        Index("ix_community_item_area_path", "area_path", "fiscal_year", "number"),
        CheckConstraint("fiscal_year BETWEEN 2500 AND 2700 AND satang >= 0", name="within_bounds"),
    )


class CommunityFile(Recorded, Base):
    """The community plan as a file: its SHA-256 stands in the ledger, also after the file itself was removed."""

    __tablename__ = "community_file"
    kind: ClassVar = "community_file"
    in_clear: ClassVar = "area_id area_path round_id number fiscal_year public file_id digest received added_at gone_at"

    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"))
    area_path: Mapped[int]
    #: The round at whose desk it was attached.
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), index=True)
    #: Within the area, without gaps.
    number: Mapped[int] = mapped_column(SmallInteger)
    fiscal_year: Mapped[int] = mapped_column(SmallInteger)
    title: Mapped[Line] = mapped_column(info=SEALED)
    #: Whether everybody may open it: the officer says that no private person is named in it.
    public: Mapped[bool]
    #: Empty once it was removed.
    file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"), index=True)
    #: SHA-256 of what we keep, and of what arrived.
    digest: Mapped[str] = mapped_column(String(64))
    received: Mapped[str] = mapped_column(String(64))
    added_at: Mapped[datetime]
    gone_at: Mapped[datetime | None]

    area: Mapped[Area] = relationship()
    file: Mapped[StoredFile | None] = relationship()

    __table_args__ = (
        UniqueConstraint("area_id", "number"),
        Index("ix_community_file_area_path", "area_path", "number"),
        CheckConstraint("fiscal_year BETWEEN 2500 AND 2700", name="within_bounds"),
        CheckConstraint("(gone_at IS NULL) = (file_id IS NOT NULL)", name="gone_with_its_file"),
    )
