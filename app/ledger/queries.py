"""Questions to the ledger: what happened to a record, and whether a request has been here before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Connection, Engine, func, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.sql.base import ExecutableOption

from app.ledger.models import Entry, Leaf, Opening
from app.ledger.seals import NO_HEAD
from app.ledger.touched import Touch
from app.store.base import Ref, db

#: The questions of ``touches``: the newest place, and what came after a place.
_END = "SELECT MAX(id), 0, '' FROM leaf"
_AFTER = "SELECT leaf.id, entry.area_path, entry.verb FROM leaf JOIN entry ON entry.id = leaf.entry_id WHERE leaf.id >"


def by_once(key: str) -> Entry | None:
    """Return the entry that the submission with this mark made."""
    return db.session.scalars(select(Entry).where(Entry.once == key)).first()


def from_page(page: str) -> bool:
    """Tell whether a submission from the page has made an entry; ``page`` is how all their marks begin."""
    # A range and not a pattern: every collation keeps hexadecimal digits in one order, and finds them by the index.
    within = select(Entry.id).where(Entry.once >= page, Entry.once < f"{page}g")
    return db.session.scalar(within.limit(1)) is not None


def history(ref: Ref, limit: int = 100) -> Sequence[Entry]:
    """Return the entries whose subject is the record, oldest first, at most ``limit``."""
    about = select(Entry).where(Entry.subject_kind == ref.kind, Entry.subject_id == ref.id)
    return db.session.scalars(about.order_by(Entry.id).limit(limit)).all()


def count() -> int:
    """Return the number of entries."""
    return db.session.scalar(select(func.count()).select_from(Entry)) or 0


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The ledger up to one place: how many entries that is, the last one's id, and the head after it."""

    entries: int
    last: int
    digest: str

    @property
    def parts(self) -> tuple[str, ...]:
        """The head in groups of eight digits, as people compare it."""
        return tuple(self.digest[at : at + 8] for at in range(0, len(self.digest), 8))


def checkpoint(entry_id: int | None = None) -> Checkpoint | None:
    """Return the ledger's head at the place of that entry (the newest without one); none where there is no such entry.

    A place is given at the commit and never changes, so that a printed head can always be recomputed: beginning with 32
    bytes of zero, SHA-256 over the head so far and the next entry's digest, in the order of their places.
    """
    asked = select(Leaf.id, Leaf.entry_id, Leaf.head)
    found = asked.order_by(Leaf.id.desc()).limit(1) if entry_id is None else asked.where(Leaf.entry_id == entry_id)
    row = db.session.execute(found).first()
    return Checkpoint(*row) if row else None


def tip(connection: Connection) -> tuple[int, str]:
    """Return the last place that was given and the head there."""
    row = connection.execute(select(Leaf.id, Leaf.head).order_by(Leaf.id.desc()).limit(1)).first()
    return (row.id, row.head) if row else (0, NO_HEAD)


def entries_from(place: int, limit: int, *options: ExecutableOption) -> Sequence[tuple[Leaf, Entry]]:
    """Return the next entries after the place with their leaves, in order, at most ``limit``."""
    query = select(Leaf, Entry).join(Entry, Entry.id == Leaf.entry_id).where(Leaf.id > place).order_by(Leaf.id)
    return [(leaf, entry) for leaf, entry in db.session.execute(query.limit(limit).options(*options))]


def openings_of(record: str, column: str) -> Sequence[Opening]:
    """Return what opens the sealed values that a column of the record ("kind:id") ever had, in the order of entries."""
    asked = select(Opening).where(Opening.record == record, Opening.field == column)
    return db.session.scalars(asked.order_by(Opening.entry_id)).all()


class Numbered(NamedTuple):
    """An entry of the time before places were kept: its number, the outermost act that it belongs to, its digest."""

    id: int
    act: int
    digest: str


def numbered_upto(last: int) -> Sequence[Numbered]:
    """Return the entries from before places were kept, up to one, in the order of their numbers."""
    asked = select(Entry.id, Entry.within_id, Entry.digest).where(Entry.id <= last, Entry.actor_salt.is_(None))
    outermost: dict[int, int] = {}
    found = []
    for ident, within, entry_digest in db.session.execute(asked.order_by(Entry.id)):
        outermost[ident] = outermost.get(within, within) if within else ident
        found.append(Numbered(ident, outermost[ident], entry_digest))
    return found


def last_act(ref: Ref, verb: str) -> int | None:
    """Return the id of the newest entry by which ``verb`` was done to the record."""
    about = select(func.max(Entry.id)).where(Entry.subject_kind == ref.kind, Entry.subject_id == ref.id)
    return db.session.scalar(about.where(Entry.verb == verb))


def head_after(ref: Ref, verb: str) -> Checkpoint | None:
    """Return the ledger's head at the newest entry by which ``verb`` was done to the record; none before that."""
    asked = select(Leaf.id, Leaf.entry_id, Leaf.head).join(Entry, Entry.id == Leaf.entry_id)
    asked = asked.where(Entry.subject_kind == ref.kind, Entry.subject_id == ref.id, Entry.verb == verb)
    row = db.session.execute(asked.order_by(Entry.id.desc()).limit(1)).first()
    return Checkpoint(*row) if row else None


def newest_entry() -> int | None:
    """Return the newest place in the ledger: while it stays, no record has changed."""
    return db.session.scalar(select(func.max(Leaf.id)))


def touches(engine: Engine, after: int | None) -> list[Touch]:
    """Return what was recorded after a place of the ledger, in order; for None only where the ledger ends.

    Public pages ask this each time, before anything else: so without a session, and without a transaction of one's own.
    ``OperationalError`` as from a session where the database is away, which the driver itself says in its own words.
    """
    driver = engine.dialect.loaded_dbapi
    try:
        connection = engine.raw_connection()
        try:
            cursor = connection.cursor()
            cursor.execute(touching(after))
            return [Touch(place, path, verb) for place, path, verb in cursor.fetchall() if place is not None]
        finally:
            connection.close()
    except (driver.OperationalError, driver.InterfaceError) as away:
        raise OperationalError(touching(after), None, away) from away


def touching(after: int | None) -> str:
    """Return the statement that ``touches`` asks."""
    return _END if after is None else f"{_AFTER} {int(after)} ORDER BY leaf.id"
