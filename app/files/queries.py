"""Questions about stored files, and their bytes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import func, or_, select

from app.files.models import folder
from app.files.models.files import FileBody, StoredFile
from app.files.process import alike
from app.ledger.models import Recorded
from app.store import confined
from app.store.base import Base, db
from app.store.confined import Limits, Unfinished

#: What the search for a twin may use: a library of numbers, and a few thousand pictures.
LIMITS = Limits(memory=1024 * 1024 * 1024, seconds=20, patience=40, output=64 * 1024)


@dataclass(frozen=True, slots=True)
class TwinFound:
    """The place of the other among those that were given, and whether it is mirrored or a part of one is the other."""

    index: int
    mirrored: bool
    cut: bool


def twin_among(thumb: bytes, others: Sequence[tuple[bytes, bytes]]) -> tuple[bytes, TwinFound | None]:
    """Return the signs of a picture, and the one of the ``others`` (grey values, signs) of which it was made, if any.

    Where the search does not end in time nothing is found: no photograph is refused for that.
    """
    head = f"{len(others)}\n".encode()
    data = b"".join([head, thumb, *(one for one, _signs in others), *(signs for _thumb, signs in others)])
    try:
        told = json.loads(confined.run(alike, data, limits=LIMITS, env=confined.ONE_THREAD))
    except Unfinished:
        return b"", None
    twin = told["twin"]
    found = TwinFound(twin["index"], twin["mirrored"], twin["cut"]) if twin else None
    return bytes.fromhex(told["marks"]), found


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


def faults() -> Iterator[str]:
    """Yield a sentence for each file whose bytes are gone or others, or that is not the one a record was given."""
    for ident, digest in db.session.execute(select(FileBody.id, FileBody.digest).order_by(FileBody.id)):
        body = db.session.scalar(select(FileBody.body).where(FileBody.id == ident))
        if body is None or hashlib.sha256(body).hexdigest() != digest:
            yield f"the bytes kept as {digest} are others"
    for ident, *digests in db.session.execute(select(StoredFile.id, StoredFile.digest, StoredFile.small)):
        yield from (f"file {ident}: {fault}" for one in digests if one for fault in _faults_of_body(one))
    for model in _with_files():
        other = select(model.id).join(StoredFile, StoredFile.id == model.file_id)  # type: ignore[attr-defined] # has it
        for ident in db.session.scalars(other.where(StoredFile.digest != model.digest)):  # type: ignore[attr-defined] # has it
            yield f"{model.kind} {ident}: its file is another than the one that was taken in"


def _faults_of_body(digest: str) -> Iterator[str]:
    body = folder.read(digest)
    if body is not None and hashlib.sha256(body).hexdigest() != digest:
        yield f"its bytes {digest} are others"
    elif body is None and not db.session.scalar(select(func.count()).where(FileBody.digest == digest)):
        yield f"its bytes {digest} are gone"


def _with_files() -> Iterator[type[Recorded]]:
    """Yield the recorded models that name a file and note its digest."""
    for mapper in Base.registry.mappers:
        if issubclass(mapper.class_, Recorded) and {"file_id", "digest"} <= set(mapper.column_attrs.keys()):
            yield mapper.class_


def uses(digest: str) -> int:
    """Return how many files have these bytes, in either size."""
    counted = select(func.count()).where(or_(StoredFile.digest == digest, StoredFile.small == digest))
    return db.session.scalar(counted) or 0
