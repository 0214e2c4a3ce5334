"""Questions about ThaiD: who vouches, and which account is bound to which person there."""

from __future__ import annotations

import stat
from collections.abc import Sequence
from pathlib import Path

from flask import current_app
from sqlalchemy import select

from app.accounts.models.sign_ins import ThaidBinding
from app.accounts.rules.thaid import NotAProvider, ThaidProvider, provider_of
from app.store.base import db

#: Bytes of the longest file of the setting.
_LONGEST = 16 * 1024


def provider() -> ThaidProvider | None:
    """Return the provider of the setting ``THAID_FILE``; none where it is not set or the file does not hold."""
    try:
        return provider_told()
    except NotAProvider:
        return None


def provider_told() -> ThaidProvider | None:
    """Return the provider, or none where no file is set; ``NotAProvider`` says what is wrong with the file."""
    if not (named := current_app.config["THAID_FILE"]):
        return None
    try:
        path = Path(named)
        if stat.S_IMODE(path.stat().st_mode) & 0o077:
            raise NotAProvider("others on this machine may read it: chmod 600 it")
        return provider_of(path.read_bytes()[:_LONGEST].decode())
    except UnicodeDecodeError:
        raise NotAProvider("it is no text") from None
    except OSError as fault:
        raise NotAProvider(f"it cannot be read ({type(fault).__name__})") from None


def binding_of(account_id: int) -> ThaidBinding | None:
    """Return the binding of the account that stands."""
    query = select(ThaidBinding).where(ThaidBinding.account_id == account_id, ThaidBinding.ended_at.is_(None))
    return db.session.scalars(query).first()


def bindings_ever(account_id: int) -> Sequence[ThaidBinding]:
    """Return every binding of the account that is still kept, also those that ended."""
    return db.session.scalars(select(ThaidBinding).where(ThaidBinding.account_id == account_id)).all()


def binding_under(subject_hash: str) -> ThaidBinding | None:
    """Return the binding of the person that stands."""
    query = select(ThaidBinding).where(ThaidBinding.subject_hash == subject_hash, ThaidBinding.ended_at.is_(None))
    return db.session.scalars(query).first()
