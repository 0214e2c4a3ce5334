"""What can be done with files: take one in, and forget one whose last record has let go of it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import TypeVar

from flask import current_app
from flask_babel import gettext as _
from sqlalchemy import delete
from sqlalchemy.dialects import postgresql, sqlite

from app.files import queries
from app.files.models import folder
from app.files.models.files import FileBody, StoredFile
from app.files.process.develop import Developed, Undeveloped, develop
from app.files.rules.camera import Camera
from app.files.rules.sniff import kind_of
from app.files.states import FILE_KIND_LABELS, LARGEST, MEGABYTE, PICTURES, WHY_NOT, FileKind
from app.store import clock
from app.store.base import db
from app.store.ids import new_id
from app.web.conflict import Refusal
from app.web.logs import kinds

_UNSAFE = re.compile(r"[\x00-\x1f\x7f/\\:*?\"<>|\u202a-\u202e\u2066-\u2069]+")
LONGEST_NAME = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Photograph:
    """A picture that was taken in, and apart from it what the camera claims (for checks, never published)."""

    file: StoredFile
    camera: Camera
    #: Grey values of 64 by 64 places.
    thumb: bytes = b""


def take(data: bytes, *, name: str, kinds: Collection[FileKind], field: str = "file") -> StoredFile:
    """Take a file in and return its row, added to the session: the caller's ``recording()`` or ``keep()`` saves it.

    The kind is told by the bytes and must be one of ``kinds``; a picture is written anew (``photograph``).
    ``Refusal`` with a sentence beside the form's ``field``.
    """
    kind = _checked(data, kinds, field)
    if kind in PICTURES:
        return photograph(data, name=name, size="sheet", field=field).file
    digest = _put(data)
    file = StoredFile(digest=digest, received=digest, file_kind=kind.value, size=len(data), name=safe_name(name, kind))
    return _added(file)


def photograph(data: bytes, *, name: str, size: str = "large", field: str = "file") -> Photograph:
    """Take a picture in: written anew as JPEG in two sizes without any note; only those are kept.

    ``size`` is ``large`` (1,600 pixels) or, for text to be read, ``sheet`` (2,400). The row is added to the session.
    """
    _checked(data, PICTURES, field)
    try:
        done: Developed = develop(data, size)
    except Undeveloped as why:
        raise Refusal(WHY_NOT[str(why)], field=field) from None
    file = StoredFile(
        digest=_put(done.large),
        small=_put(done.small),
        received=hashlib.sha256(data).hexdigest(),
        file_kind=FileKind.JPEG.value,
        size=len(done.large),
        name=safe_name(name, FileKind.JPEG),
        width=done.width,
        height=done.height,
        look=done.look,
    )
    return Photograph(file=_added(file), camera=done.camera, thumb=done.thumb)


Taken = TypeVar("Taken")


def one_by_one(
    sent: Iterable[tuple[str, bytes]], take_in: Callable[[str, bytes], Taken], *, at_least_one: bool = True
) -> tuple[list[Taken], list[tuple[str, str]]]:
    """Take in files by name and bytes; return what was taken, and the others by name with the sentence that says why.

    One that cannot be taken keeps no other out. Where none can be, its ``Refusal`` is raised unless what is sent beside
    them stands without them (``at_least_one``), and so it is for a disk that is full.
    """
    taken: list[Taken] = []
    refused: list[tuple[str, str]] = []
    first = None
    for name, data in sent:
        try:
            taken.append(take_in(name, data))
        except Refusal as why:
            if not why.field:
                raise
            first = first or why
            refused.append((name, str(why)))
    if first and not taken and at_least_one:
        raise first
    return taken, refused


def forget(file: StoredFile) -> None:
    """Delete the file, and its bytes unless another file has the same; inside the act that lets go of it."""
    digests = {file.digest, file.small} - {None}
    db.session.delete(file)
    db.session.flush()
    for digest in sorted(filter(None, digests)):
        if not queries.uses(digest):
            folder.remove(digest)
            db.session.connection().execute(delete(FileBody).where(FileBody.digest == digest))


def safe_name(name: str, kind: FileKind) -> str:
    """Return a name to download under: no folder, no control or direction sign, the ending of what the file is."""
    stem = " ".join(_UNSAFE.sub(" ", name.replace("\\", "/").rsplit("/", 1)[-1]).split())
    stem = stem.rsplit(".", 1)[0].strip(" .") or "file"
    return f"{stem[:LONGEST_NAME]}.{'jpg' if kind is FileKind.JPEG else kind.value}"


def _checked(data: bytes, kinds: Collection[FileKind], field: str) -> FileKind:
    if not data:
        raise Refusal(WHY_NOT["empty"], field=field)
    kind = kind_of(data)
    if kind is None or kind not in kinds:
        labels = ", ".join(str(FILE_KIND_LABELS[one]) for one in FileKind if one in kinds)
        raise Refusal(WHY_NOT["unknown"] % {"kinds": labels}, field=field)
    if len(data) > LARGEST[kind]:
        most = LARGEST[kind] // MEGABYTE
        raise Refusal(_("The file is larger than %(n)s MB. Send a smaller one.", n=most), field=field)
    return kind


def _put(data: bytes) -> str:
    """Keep the bytes under their digest; bytes that are there already stay as they are."""
    digest = hashlib.sha256(data).hexdigest()
    if folder.root():
        try:
            folder.write(digest, data)
        except OSError as full:
            current_app.logger.error("folder of files: %s", kinds(full))
            raise Refusal(
                _("The disk for files is full or away. Nothing was saved: tell the office, then send it again.")
            ) from full
        return digest
    connection = db.session.connection()
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    adding = insert(FileBody).values(id=new_id(), digest=digest, body=data)
    connection.execute(adding.on_conflict_do_nothing(index_elements=["digest"]))
    return digest


def _added(file: StoredFile) -> StoredFile:
    file.taken_in_at = clock.now()
    db.session.add(file)
    return file
