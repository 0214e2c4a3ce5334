"""The gates that something has passed."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import ScalarSelect, select, tuple_

from app.ledger.models import Entry, Leaf
from app.publiclog.rules.gates import GATES
from app.store.base import Ref


def gate_before(entry_id: int, about: Collection[Ref]) -> ScalarSelect[int]:
    """Return the question for the last gate that any of these records passed before this entry."""
    place = select(Leaf.id).where(Leaf.entry_id == entry_id).scalar_subquery()
    return (
        select(Entry.id)
        .join(Leaf, Leaf.entry_id == Entry.id)
        .where(
            tuple_(Entry.subject_kind, Entry.subject_id).in_([tuple(ref) for ref in about]),
            Entry.verb.in_(GATES),
            Leaf.id < place,
        )
        .order_by(Leaf.id.desc())
        .limit(1)
        .scalar_subquery()
    )
