"""Questions to the ledger: what happened to a record, and whether a request has been here before."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import func, select

from app.ledger.models import Entry, Opening
from app.ledger.seals import digest, seal
from app.store.base import Ref, db


def by_once(key: str) -> Entry | None:
    """Return the entry that the request with this key made."""
    return db.session.scalars(select(Entry).where(Entry.once == key)).first()


def history(ref: Ref, limit: int = 100) -> Sequence[Entry]:
    """Return the entries whose subject is the record, oldest first, at most ``limit``."""
    about = select(Entry).where(Entry.subject_kind == ref.kind, Entry.subject_id == ref.id)
    return db.session.scalars(about.order_by(Entry.id).limit(limit)).all()


def count() -> int:
    """Return the number of entries."""
    return db.session.scalar(select(func.count()).select_from(Entry)) or 0


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The ledger up to one entry: how many entries, the last one's id, and SHA-256 over all their digests."""

    entries: int
    last: int
    digest: str

    @property
    def parts(self) -> tuple[str, ...]:
        """The digest in groups of eight digits, as people compare it."""
        return tuple(self.digest[at : at + 8] for at in range(0, len(self.digest), 8))


def checkpoint(upto: int | None = None) -> Checkpoint | None:
    """Return the ledger's head at the entry with the id ``upto`` (the newest without one); none for an empty ledger.

    The digest is SHA-256 over the entries' own digests in the order of their ids, each as 64 hexadecimal digits and a
    line feed, so that anybody who holds the entries can recompute it. A printed one shows any later change before it.
    """
    asked = select(Entry.id, Entry.digest).order_by(Entry.id)
    running, entries, last = hashlib.sha256(), 0, 0
    for ident, digest_ in db.session.execute(asked if upto is None else asked.where(Entry.id <= upto)):
        running.update(f"{digest_}\n".encode())
        entries, last = entries + 1, ident
    return Checkpoint(entries, last, running.hexdigest()) if entries else None


def checkpoint_at(upto: int) -> Checkpoint | None:
    """Return the same for a page that many ask for: what was computed is kept as long as no entry before it is new."""
    return _kept(upto, db.session.scalar(select(func.count()).where(Entry.id <= upto)) or 0)


@lru_cache(maxsize=512)
def _kept(upto: int, _entries: int) -> Checkpoint | None:
    return checkpoint(upto)


def last_act(ref: Ref, verb: str) -> int | None:
    """Return the id of the newest entry by which ``verb`` was done to the record."""
    about = select(func.max(Entry.id)).where(Entry.subject_kind == ref.kind, Entry.subject_id == ref.id)
    return db.session.scalar(about.where(Entry.verb == verb))


def faults(batch: int = 2000) -> Iterator[str]:
    """Yield a sentence for each entry whose digest, and each opening whose commitment, does not hold."""
    after = 0
    while True:
        entries = db.session.scalars(select(Entry).where(Entry.id > after).order_by(Entry.id).limit(batch)).all()
        if not entries:
            return
        openings = db.session.scalars(
            select(Opening).where(Opening.entry_id >= entries[0].id, Opening.entry_id <= entries[-1].id)
        ).all()
        yield from _faults_of(entries, openings)
        after = entries[-1].id
        db.session.expunge_all()


def _faults_of(entries: Sequence[Entry], openings: Sequence[Opening]) -> Iterator[str]:
    known = {entry.id: entry for entry in entries}
    for entry in entries:
        if digest(entry.content()) != entry.digest:
            yield f"entry {entry.id} ({entry.verb}) does not match its digest"
    for opening in openings:
        entry = known[opening.entry_id]
        noted = entry.changes.get(opening.record, {}).get(opening.field, {})
        if not isinstance(noted, dict) or noted.get("sealed") != seal(opening.salt, opening.value):
            yield f"opening of {opening.record} {opening.field} does not match entry {entry.id}"


def newest_entry() -> int | None:
    """Return the id of the ledger's newest entry: while it stays, no record has changed."""
    return db.session.scalar(select(func.max(Entry.id)))
