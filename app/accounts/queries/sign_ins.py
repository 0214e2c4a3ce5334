"""Questions about sign-ins and what opens them: codes, second factors, telephones; how often guessing has failed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from flask import current_app
from sqlalchemy import false, func, or_, select

from app.accounts.models.accounts import Account
from app.accounts.models.sign_ins import DevicePassword, FailedTry, OneTimeCode, SecondFactor, SignIn
from app.accounts.rules import codes, totp
from app.accounts.states import AccountState
from app.areas import queries as areas
from app.ledger.actor import Post
from app.store import clock
from app.store.base import db

#: Most telephones and codes that are asked for at once.
MOST_KEPT = 100


def server_key() -> bytes:
    """Return the key that never changes (setting ``RECEIPT_KEY``): codes are made and secrets closed with it."""
    key: str = current_app.config["RECEIPT_KEY"]
    return key.encode()


def local_words() -> list[str]:
    """Return the names of the provinces of this installation, which guessers try first."""
    return [name.lower() for area in areas.provinces() for name in (area.name_th, area.name_en)]


def signed_in(token_hash: str, idle: timedelta) -> Account | None:
    """Return the account of a sign-in that is whole and neither ended, expired nor idle, unless it is closed."""
    standing = (
        select(Account)
        .join(SignIn, SignIn.account_id == Account.id)
        .where(
            SignIn.token_hash == token_hash,
            SignIn.ended_at.is_(None),
            SignIn.expires_at > clock.now(),
            or_(SignIn.seen_at.is_(None), SignIn.seen_at > clock.now() - idle),
            SignIn.whole,
            Account.closed_at.is_(None),
        )
    )
    return db.session.scalars(standing).first()


def sign_in_of(token_hash: str) -> SignIn | None:
    """Return the sign-in of that token."""
    return db.session.scalars(select(SignIn).where(SignIn.token_hash == token_hash)).first()


def sign_ins_of(account_id: int) -> Sequence[SignIn]:
    """Return the account's sign-ins that stand, the newest first."""
    query = select(SignIn).where(
        SignIn.account_id == account_id, SignIn.ended_at.is_(None), SignIn.expires_at > clock.now()
    )
    return db.session.scalars(query.order_by(SignIn.begun_at.desc(), SignIn.id.desc())).all()


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


def failed_by_key(keys: Sequence[str], since: datetime) -> dict[str, int]:
    """Return how many tries failed since that moment under each of ``keys``."""
    counted = select(FailedTry.key, func.count()).where(FailedTry.key.in_(keys), FailedTry.at >= since)
    return {row[0]: row[1] for row in db.session.execute(counted.group_by(FailedTry.key))}


def half_of(token_hash: str) -> SignIn | None:
    """Return the sign-in that waits for its second factor."""
    query = select(SignIn).where(
        SignIn.token_hash == token_hash,
        SignIn.ended_at.is_(None),
        SignIn.expires_at > clock.now(),
        SignIn.whole.is_(False),
    )
    return db.session.scalars(query).first()


def code_of(row: OneTimeCode) -> str:
    """Return the code of the row."""
    return codes.code_of(server_key(), "account", row.id)


def codes_of(account_id: int) -> Sequence[OneTimeCode]:
    """Return the account's codes that can still be used, the newest first."""
    query = select(OneTimeCode).where(
        OneTimeCode.account_id == account_id, OneTimeCode.ended_at.is_(None), OneTimeCode.expires_at > clock.now()
    )
    return db.session.scalars(query.order_by(OneTimeCode.id.desc()).limit(MOST_KEPT)).all()


def code_of_hash(code_hash: str) -> OneTimeCode | None:
    """Return the code that can still be used, by its hash."""
    query = select(OneTimeCode).where(
        OneTimeCode.code_hash == code_hash, OneTimeCode.ended_at.is_(None), OneTimeCode.expires_at > clock.now()
    )
    return db.session.scalars(query).first()


def locked_code(code_id: int) -> OneTimeCode:
    """Lock the code until the act is saved, and read it anew."""
    query = select(OneTimeCode).where(OneTimeCode.id == code_id).with_for_update()
    return db.session.scalars(query.execution_options(populate_existing=True)).one()


def factor_of(account_id: int) -> SecondFactor | None:
    """Return the second factor that stands for the account."""
    query = select(SecondFactor).where(
        SecondFactor.account_id == account_id,
        SecondFactor.ended_at.is_(None),
        SecondFactor.confirmed_at.is_not(None),
    )
    return db.session.scalars(query).first()


def begun_factors(account_id: int) -> Sequence[SecondFactor]:
    """Return what was begun and not confirmed, the newest first."""
    query = select(SecondFactor).where(SecondFactor.account_id == account_id, SecondFactor.confirmed_at.is_(None))
    return db.session.scalars(query.order_by(SecondFactor.id.desc()).limit(MOST_KEPT)).all()


def secret_of(factor: SecondFactor) -> str:
    """Return the secret of the telephone."""
    return totp.opened(server_key(), factor.closed_secret)


def recovery_code(factor: SecondFactor, number: int) -> str:
    """Return one of the factor's recovery codes."""
    return codes.code_of(server_key(), f"recovery {number}", factor.id)


def device_code(device: DevicePassword) -> str:
    """Return the password of a telephone."""
    return codes.code_of(server_key(), "device", device.id)


def devices_of(account_id: int) -> Sequence[DevicePassword]:
    """Return the account's telephones that stand, the newest first."""
    query = select(DevicePassword).where(DevicePassword.account_id == account_id, DevicePassword.ended_at.is_(None))
    return db.session.scalars(query.order_by(DevicePassword.id.desc()).limit(MOST_KEPT)).all()


def device_by_id(device_id: int) -> DevicePassword | None:
    """Return the telephone's password."""
    return db.session.get(DevicePassword, device_id)


def device_password(account_id: int, code_hash: str) -> DevicePassword | None:
    """Return the telephone's password of that hash, unless it has ended."""
    query = select(DevicePassword).where(
        DevicePassword.account_id == account_id,
        DevicePassword.code_hash == code_hash,
        DevicePassword.ended_at.is_(None),
    )
    return db.session.scalars(query).first()


def letters_to_print(posts: Sequence[Post], after: int, *, limit: int) -> Sequence[tuple[Account, OneTimeCode]]:
    """Return those who are invited in the posts' areas and whose code stands, in the order of their accounts."""
    mine = [Account.area_path.between(post.low, post.high) for post in posts]
    query = (
        select(Account, OneTimeCode)
        .join(OneTimeCode, OneTimeCode.account_id == Account.id)
        .where(
            Account.state == AccountState.INVITED,
            Account.id > after,
            OneTimeCode.ended_at.is_(None),
            OneTimeCode.expires_at > clock.now(),
            or_(false(), *mine),
        )
    )
    return [(account, code) for account, code in db.session.execute(query.order_by(Account.id).limit(limit))]
