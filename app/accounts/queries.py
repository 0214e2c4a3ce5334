"""Questions about accounts: who signs in, which posts they hold, how often guessing has failed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, or_, select

from app.accounts.models import Account, AccountDuty, FailedTry, SignIn
from app.areas.models import Area
from app.areas.states.paths import bounds
from app.ledger.actor import OPERATOR, Actor, Post
from app.store import clock
from app.store.base import db
from app.thai.text import tidy


def by_username(username: str) -> Account | None:
    """Return the account of that name, in capitals or not; a name of before may stand as it was typed then."""
    typed = username.strip().lower()
    named = select(Account).where(Account.username.in_((tidy(typed), typed)))
    return db.session.scalars(named.order_by(Account.id)).first()


def by_id(account_id: int) -> Account | None:
    """Return the account."""
    return db.session.get(Account, account_id)


def duties_of(account_id: int) -> Sequence[tuple[AccountDuty, Area]]:
    """Return the duties that the account holds today with their areas, widest first."""
    today = clock.today()
    held = (
        select(AccountDuty, Area)
        .join(Area, Area.id == AccountDuty.area_id)
        .where(
            AccountDuty.account_id == account_id,
            AccountDuty.valid_from <= today,
            or_(AccountDuty.valid_to.is_(None), AccountDuty.valid_to >= today),
        )
        .order_by(Area.path, AccountDuty.id)
    )
    return [(duty, area) for duty, area in db.session.execute(held)]


def actor_of(account: Account) -> Actor:
    """Return the account as actions see it, with the posts that it holds today."""
    posts = tuple(Post(duty.duty, area.id, *bounds(area.path)) for duty, area in duties_of(account.id))
    return Actor(account.id, account.name, posts)


def acting(account_id: int) -> Actor | None:
    """Return the account as it may act today, when nobody is at the browser; ``None`` once it is closed."""
    if account_id == OPERATOR.id:
        return OPERATOR
    account = by_id(account_id)
    return actor_of(account) if account and not account.closed_at else None


def signed_in(token_hash: str) -> Account | None:
    """Return the account of a sign-in that is neither ended nor expired, unless the account is closed."""
    standing = (
        select(Account)
        .join(SignIn, SignIn.account_id == Account.id)
        .where(
            SignIn.token_hash == token_hash,
            SignIn.ended_at.is_(None),
            SignIn.expires_at > clock.now(),
            Account.closed_at.is_(None),
        )
    )
    return db.session.scalars(standing).first()


def sign_in_of(token_hash: str) -> SignIn | None:
    """Return the sign-in of that token."""
    return db.session.scalars(select(SignIn).where(SignIn.token_hash == token_hash)).first()


def failed_since(keys: Sequence[str], since: datetime) -> int:
    """Return the largest number of failed tries since that moment under one of ``keys``."""
    counted = (
        select(func.count())
        .where(FailedTry.key.in_(keys), FailedTry.at >= since)
        .group_by(FailedTry.key)
        .order_by(func.count().desc())
        .limit(1)
    )
    return db.session.scalar(counted) or 0


def tries_before(key: str, moment: datetime) -> Sequence[FailedTry]:
    """Return what was counted under ``key`` before that moment."""
    return db.session.scalars(select(FailedTry).where(FailedTry.key == key, FailedTry.at < moment)).all()


def names(account_ids: Sequence[int]) -> dict[int, str]:
    """Return the names of the accounts."""
    if not account_ids:
        return {}
    found = db.session.execute(select(Account.id, Account.name).where(Account.id.in_(set(account_ids))))
    return {row.id: row.name for row in found}


def everyone(limit: int = 1000) -> Sequence[Account]:
    """Return the accounts by name, at most ``limit``."""
    return db.session.scalars(select(Account).order_by(Account.username).limit(limit)).all()
