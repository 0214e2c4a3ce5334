"""The gates that something has passed."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select, tuple_

from app.ledger.models import Entry, Leaf
from app.publiclog.rules.gates import GATES
from app.store.base import Ref, db


def gate_before(entry_id: int, about: Collection[Ref]) -> int | None:
    """Return the last gate that any of these records passed before this entry."""
    place = select(Leaf.id).where(Leaf.entry_id == entry_id).scalar_subquery()
    asked = (
        select(Entry.id)
        .join(Leaf, Leaf.entry_id == Entry.id)
        .where(
            tuple_(Entry.subject_kind, Entry.subject_id).in_([tuple(ref) for ref in about]),
            Entry.verb.in_(GATES),
            Leaf.id < place,
        )
    )
    return db.session.scalar(asked.order_by(Leaf.id.desc()).limit(1))
