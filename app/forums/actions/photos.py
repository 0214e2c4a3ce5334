"""What can be done with a forum's photographs and sheets: add, remove."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from app.files import actions as files
from app.files.actions import Photograph
from app.files.models.files import StoredFile
from app.files.rules.camera import Camera
from app.files.states import SHEETS
from app.forums.models.needs import Need
from app.forums.models.photos import ForumFile
from app.forums.models.sittings import Forum
from app.forums.policy import sittings as policy
from app.forums.queries import photos as queries
from app.forums.queries import sittings as forums
from app.forums.states.photos import Purpose
from app.forums.states.sittings import Move
from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.store import clock
from app.store.base import db
from app.web.conflict import Refusal

#: A forum keeps no more files than this.
MOST = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """Bytes as they arrived, with the name that the sender gave them (used for downloads only)."""

    data: bytes
    name: str


def photograph(
    forum: Forum, upload: Upload, *, by: Actor, alt: str = "", caption: str = "", need: Need | None = None
) -> ForumFile:
    """Add a photograph; the one that stands is returned when the same bytes arrived before."""
    _may(by, forum)
    with recording(by, "forum.photograph", forum, place=forum.area_path):
        taken = files.photograph(upload.data, name=upload.name, field="files")
        return keep_taken(forum, taken, alt=alt, caption=caption, need=need)


def photographs(
    forum: Forum, uploads: Sequence[Upload], *, by: Actor, alt: str = "", caption: str = ""
) -> tuple[list[ForumFile], list[tuple[str, str]]]:
    """Add several photographs in one act; return them, and by name those that cannot be read, with the reason."""
    _may(by, forum)
    with recording(by, "forum.photograph", forum, place=forum.area_path):
        sent = [(one.name, one.data) for one in uploads]
        taken, refused = files.one_by_one(sent, lambda name, data: files.photograph(data, name=name, field="files"))
        return [keep_taken(forum, one, alt=alt, caption=caption) for one in taken], refused


def sheet(forum: Forum, upload: Upload, *, by: Actor) -> ForumFile:
    """Add a page of the signed attendance sheet: restricted, its SHA-256 in the ledger."""
    _may(by, forum)
    with recording(by, "forum.sheet", forum, place=forum.area_path):
        file = files.take(upload.data, name=upload.name, kinds=SHEETS, field="sheet")
        return _row(forum, Purpose.SHEET, file, Camera())


def keep_taken(
    forum: Forum, taken: Photograph, *, alt: str = "", caption: str = "", need: Need | None = None
) -> ForumFile:
    """Add a photograph that was taken in already; inside the caller's recording()."""
    row = _row(forum, Purpose.PHOTOGRAPH, taken.file, taken.camera)
    if row.alt or row.caption:
        return row
    row.alt, row.caption, row.need_id = alt.strip(), caption.strip(), need.id if need else None
    return row


def withdraw(file: ForumFile, *, by: Actor) -> None:
    """Remove a picture or a sheet and its bytes, also after the round has closed; number and hash stay."""
    policy.may_remove(by, file.forum).must()
    with recording(by, "forum.withdraw_file", file.forum, place=file.forum.area_path):
        stored, file.file_id, file.gone_at = file.file, None, clock.now()
        file.file = None
        file.look = file.taken_at = file.lat_e6 = file.lon_e6 = None
        db.session.flush()
        if stored:
            files.forget(stored)


def _may(by: Actor, forum: Forum) -> None:
    policy.can(by, Move.RECORD, forum).must()


def _row(forum: Forum, purpose: Purpose, file: StoredFile, camera: Camera) -> ForumFile:
    forums.locked(forum)
    if twin := queries.standing_twin(forum.id, purpose, file.received):
        db.session.expunge(file)
        return twin
    number = queries.next_number(forum.id)
    if number > MOST:
        if file in db.session.new:
            db.session.expunge(file)
        raise Refusal(_("A forum keeps at most %(n)s photographs and sheets.", n=MOST), field="files")
    row = ForumFile(
        forum_id=forum.id,
        forum=forum,
        number=number,
        purpose=purpose,
        file_id=file.id,
        file=file,
        digest=file.digest,
        received=file.received,
        added_at=clock.now(),
        look=file.look,
        taken_at=camera.taken_at,
        lat_e6=camera.lat_e6,
        lon_e6=camera.lon_e6,
    )
    db.session.add(row)
    db.session.flush()
    return row
