"""What this house holds as a witness of others' logs."""

from __future__ import annotations

import hashlib

from sqlalchemy import select

from app.publiclog.models import Witnessed
from app.store.base import db


def witnessed(origin: str) -> Witnessed | None:
    """Return what was cosigned last of this log."""
    return db.session.scalar(select(Witnessed).where(Witnessed.origin == origin))


def witnessed_by_hash(digest: str) -> Witnessed | None:
    """Return what was cosigned last of the log whose origin has this SHA-256; a witness knows a handful of logs."""
    for one in db.session.scalars(select(Witnessed).order_by(Witnessed.origin).limit(500)):
        if hashlib.sha256(one.origin.encode()).hexdigest() == digest:
            return one
    return None
