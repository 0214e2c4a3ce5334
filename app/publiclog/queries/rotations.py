"""Which keys were announced, and where."""

from __future__ import annotations

from sqlalchemy import select

from app.ledger.models import Entry
from app.publiclog.models import LogKey
from app.store.base import db


def announced(ed25519: str) -> int | None:
    """Return the entry by which a verifier key was announced."""
    asked = select(Entry.id).join(LogKey, (Entry.subject_kind == LogKey.kind) & (Entry.subject_id == LogKey.id))
    return db.session.scalar(asked.where(LogKey.ed25519 == ed25519))
