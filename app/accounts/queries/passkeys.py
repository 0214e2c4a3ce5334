"""Questions about passkeys."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from app.accounts.models.sign_ins import Passkey
from app.store.base import db

#: Most that are asked for at once.
MOST_ASKED = 100


def passkeys_of(account_id: int) -> Sequence[Passkey]:
    """Return the passkeys of the account that count, the oldest first."""
    query = select(Passkey).where(Passkey.account_id == account_id, Passkey.ended_at.is_(None))
    return db.session.scalars(query.order_by(Passkey.id).limit(MOST_ASKED)).all()


def passkey_by_id(ident: int) -> Passkey | None:
    """Return a passkey, also one that ended."""
    return db.session.get(Passkey, ident)


def passkey_by_credential(credential: str) -> Passkey | None:
    """Return the passkey with this id of the browser's, also one that ended."""
    return db.session.scalars(select(Passkey).where(Passkey.credential == credential)).first()
