"""Sheets of paper, what was typed from them so far, the second typing of a sample, and their pictures."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Integer, SmallInteger, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.cycles.models.cycles import listed
from app.files.models.files import StoredFile
from app.forums.models.needs import Need
from app.forums.states.paper import SheetKind, SheetState
from app.ledger.models import Recorded
from app.store.base import SEALED, Base, Line


class Sheet(Recorded, Base):
    """One sheet of paper of one forum, numbered so that none can go missing unseen."""

    __tablename__ = "sheet"
    kind: ClassVar = "sheet"
    in_clear: ClassVar = "forum_id serial sheet_kind form_version printing state need_id"

    forum_id: Mapped[int] = mapped_column(ForeignKey("forum.id"))
    #: Number within the forum, without gaps; printed with its check digit (``damm.number_of``).
    serial: Mapped[int] = mapped_column(SmallInteger)
    sheet_kind: Mapped[SheetKind] = mapped_column(String(20))
    #: Of the form that was printed.
    form_version: Mapped[int] = mapped_column(SmallInteger)
    #: Which printing of the forum pack it belongs to.
    printing: Mapped[int] = mapped_column(SmallInteger)
    state: Mapped[SheetState] = mapped_column(String(20), default=SheetState.ISSUED)
    #: Why it is void, or what is known of how it was lost.
    void_reason: Mapped[Line] = mapped_column(default="", info=SEALED)
    need_id: Mapped[int | None] = mapped_column(ForeignKey("need.id"), unique=True)
    #: The account that typed it; the second typing is another's.
    typed_by: Mapped[int | None] = mapped_column(info=SEALED)

    need: Mapped[Need | None] = relationship()

    __table_args__ = (
        UniqueConstraint("forum_id", "serial"),
        CheckConstraint(listed("sheet_kind", SheetKind), name="sheet_kind"),
        CheckConstraint(listed("state", SheetState), name="state"),
        CheckConstraint("(state IN ('void', 'lost')) = (void_reason <> '')", name="void_has_reason"),
        CheckConstraint("(state = 'entered' AND sheet_kind = 'need') = (need_id IS NOT NULL)", name="entered_has_need"),
        CheckConstraint("(need_id IS NULL) = (typed_by IS NULL)", name="need_has_typist"),
    )


class TypedSheet(Base):
    """What was typed from a sheet so far, as it was typed; it becomes a need, and this row goes."""

    __tablename__ = "typed_sheet"

    sheet_id: Mapped[int] = mapped_column(ForeignKey("sheet.id"), unique=True)
    fields: Mapped[dict[str, Any]]
    typed_by: Mapped[int]
    at: Mapped[datetime]

    sheet: Mapped[Sheet] = relationship()


class SheetCheck(Recorded, Base):
    """A sheet that was drawn to be typed again by a second person, and in which fields the two differ."""

    __tablename__ = "sheet_check"
    kind: ClassVar = "sheet_check"
    in_clear: ClassVar = "sheet_id drawn_at checked_at compared differing"

    sheet_id: Mapped[int] = mapped_column(ForeignKey("sheet.id"), unique=True)
    drawn_at: Mapped[datetime]
    checked_at: Mapped[datetime | None]
    checked_by: Mapped[int | None] = mapped_column(info=SEALED)
    #: How many fields were compared, and the names of those that differ; the second text itself is not kept.
    compared: Mapped[int] = mapped_column(SmallInteger, default=0)
    differing: Mapped[list[str]] = mapped_column(default=list)

    sheet: Mapped[Sheet] = relationship()

    __table_args__ = (
        CheckConstraint("(checked_at IS NULL) = (checked_by IS NULL)", name="checked_has_person"),
        CheckConstraint("(checked_at IS NULL) = (compared = 0)", name="checked_has_fields"),
    )


class SheetPicture(Recorded, Base):
    """The picture of a filled page, to be typed from; for those who record the forum only."""

    __tablename__ = "sheet_picture"
    kind: ClassVar = "sheet_picture"
    in_clear: ClassVar = "forum_id number file_id digest"

    forum_id: Mapped[int] = mapped_column(ForeignKey("forum.id"))
    number: Mapped[int] = mapped_column(Integer)
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"), index=True)
    #: SHA-256 of the picture, for the ledger.
    digest: Mapped[str] = mapped_column(String(64))

    file: Mapped[StoredFile] = relationship()

    __table_args__ = (UniqueConstraint("forum_id", "number"),)
