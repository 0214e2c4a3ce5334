"""Stored files, and the bytes behind them by their SHA-256."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, Integer, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, Line


class StoredFile(Base):
    """One file that was taken in. The record that needs it names it, with its digest, in the ledger."""

    __tablename__ = "stored_file"

    #: SHA-256 of what is kept, in hexadecimal digits; for a picture, of the large size that we wrote.
    digest: Mapped[str] = mapped_column(String(64), index=True)
    #: SHA-256 of the bytes as they arrived; a picture's are not kept.
    received: Mapped[str] = mapped_column(String(64), index=True)
    #: SHA-256 of a picture's small size.
    small: Mapped[str | None] = mapped_column(String(64), index=True)
    file_kind: Mapped[str] = mapped_column(String(10))
    size: Mapped[int] = mapped_column(Integer)
    #: For downloads: without folders, at most 120 characters.
    name: Mapped[Line]
    #: Pixels of a picture's large size.
    width: Mapped[int | None] = mapped_column(Integer)
    height: Mapped[int | None] = mapped_column(Integer)
    #: Difference hash of a picture, 16 hexadecimal digits (``app/files/rules/looks.py``).
    look: Mapped[str | None] = mapped_column(String(16), index=True)
    taken_in_at: Mapped[datetime]

    __table_args__ = (CheckConstraint("(small IS NULL) = (look IS NULL)", name="a_picture_is_whole"),)


class FileBody(Base):
    """Bytes by their digest, once however many files have them; unused where ``FILES_PATH`` names a folder."""

    __tablename__ = "file_body"

    digest: Mapped[str] = mapped_column(String(64), unique=True)
    body: Mapped[bytes] = mapped_column(LargeBinary)
