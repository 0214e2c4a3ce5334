"""Questions about stored files, and their bytes."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, or_, select

from app.files.models import folder
from app.files.models.files import FileBody, StoredFile
from app.store.base import db


class BytesGone(LookupError):
    """A file's bytes are not where they were put."""


def by_id(file_id: int) -> StoredFile | None:
    """Return the file."""
    return db.session.get(StoredFile, file_id)


def by_ids(file_ids: Sequence[int]) -> dict[int, StoredFile]:
    """Return the files by id."""
    found = db.session.scalars(select(StoredFile).where(StoredFile.id.in_(file_ids)))
    return {file.id: file for file in found}


def received_before(digest: str) -> Sequence[StoredFile]:
    """Return the files whose bytes, as they arrived, had this SHA-256, oldest first."""
    query = select(StoredFile).where(StoredFile.received == digest).order_by(StoredFile.id)
    return db.session.scalars(query).all()


def open_(file: StoredFile, *, small: bool = False) -> bytes:
    """Return the bytes of the file, or of a picture's small size. Raises ``BytesGone``."""
    return body_of(file.small if small and file.small else file.digest)


def body_of(digest: str) -> bytes:
    """Return the bytes with this SHA-256, from the folder or from the database. Raises ``BytesGone``."""
    body = folder.read(digest) or db.session.scalar(select(FileBody.body).where(FileBody.digest == digest))
    if body is None:
        raise BytesGone(digest)
    return body


def uses(digest: str) -> int:
    """Return how many files have these bytes, in either size."""
    counted = select(func.count()).where(or_(StoredFile.digest == digest, StoredFile.small == digest))
    return db.session.scalar(counted) or 0
