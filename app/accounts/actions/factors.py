"""The second factor: a telephone that makes one-time codes, recovery codes on paper; and passwords of telephones."""

from __future__ import annotations

from flask_babel import gettext as _
from sqlalchemy import update

from app.accounts import policy
from app.accounts.actions import sign_ins
from app.accounts.models.accounts import Account
from app.accounts.models.sign_ins import DevicePassword, RecoveryCode, SecondFactor, SignIn
from app.accounts.queries import accounts as queries
from app.accounts.queries import sign_ins as sign_in_queries
from app.accounts.queries.passkeys import passkeys_of
from app.accounts.rules import totp
from app.accounts.rules.codes import mark_of, read
from app.ledger.actor import Actor
from app.ledger.recording import keep, recording
from app.store import clock
from app.store.base import db
from app.store.statements import rows_changed
from app.web.conflict import Refusal

#: Most telephones of one account.
MOST_DEVICES = 20


def begin(account: Account) -> None:
    """Make a secret that counts only once its first code was typed; one that was begun earlier and left is dropped."""
    for old in sign_in_queries.begun_factors(account.id):
        db.session.delete(old)
    keep(
        SecondFactor(
            account_id=account.id,
            closed_secret=totp.closed(sign_in_queries.server_key(), totp.new_secret()),
            made_at=clock.now(),
        )
    )


def confirm(account: Account, typed: str, *, by: Actor) -> list[str]:
    """Let the begun secret count, and return the recovery codes; they are shown this once.

    A telephone of before ends. ``Refusal`` for a wrong code.
    """
    begun = sign_in_queries.begun_factors(account.id)
    factor = begun[0] if begun else None
    step = totp.step_of(sign_in_queries.secret_of(factor), typed, clock.now(), 0) if factor else None
    if factor is None or step is None:
        raise Refusal(_("This code is not right. Type the six digits that the telephone shows now."), field="code")
    with recording(by, "account.add_factor", account, place=account.area_path):
        _end(account)
        db.session.flush()
        factor.confirmed_at, factor.last_step = clock.now(), step
        codes = [sign_in_queries.recovery_code(factor, number) for number in range(totp.RECOVERY)]
        db.session.add_all(RecoveryCode(factor_id=factor.id, code_hash=mark_of(code)) for code in codes)
    return codes


def drop(account: Account, *, by: Actor) -> None:
    """Take the second factor and the passkeys away: they are lost, and whoever bore them comes to the office."""
    policy.may_keep(by, account, queries.posts_of(account.id)).must()
    policy.not_oneself(by, account.id).must()
    if policy.needs_second(by, queries.posts_of(account.id)):
        raise Refusal(_("This person holds a duty that needs two people: the server's operator takes the factor away."))
    with recording(by, "account.drop_factor", account, place=account.area_path):
        _end(account)
        for passkey in passkeys_of(account.id):
            passkey.ended_at = clock.now()
        for standing in sign_in_queries.sign_ins_of(account.id):
            standing.ended_at = clock.now()


def _end(account: Account) -> None:
    standing = sign_in_queries.factor_of(account.id)
    if standing is not None:
        standing.ended_at = clock.now()


def prove(half: SignIn, typed: str, visitor: sign_ins.Visitor) -> tuple[Account, str]:
    """Return the account and a fresh token when the code of its telephone, or one on paper, was typed.

    Each code is taken once, whoever is faster; tries are counted.
    """
    account = queries.by_id(half.account_id)
    factor = sign_in_queries.factor_of(half.account_id)
    if account is None or factor is None:
        raise Refusal(_("Sign in again."), field="code")
    sign_ins.count_try(visitor.keyed(f"code:{half.account_id}"))
    if not (_took_step(factor, typed) or _took_paper(factor, typed)):
        raise Refusal(_("This code is not right. Type the six digits that the telephone shows now."), field="code")
    half.ended_at = clock.now()
    keep(half)
    return account, sign_ins.begin(account, half.device, whole=True)


def _took_step(factor: SecondFactor, typed: str) -> bool:
    """Take the code of a step; the database lets one request have it."""
    step = totp.step_of(sign_in_queries.secret_of(factor), typed, clock.now(), factor.last_step)
    if step is None:
        return False
    taking = (
        update(SecondFactor)
        .where(SecondFactor.id == factor.id, SecondFactor.last_step < step)
        .values(last_step=step)
        .execution_options(synchronize_session=False)
    )
    return rows_changed(taking) > 0


def _took_paper(factor: SecondFactor, typed: str) -> bool:
    """Take a recovery code, once."""
    code = read(typed)
    taking = (
        update(RecoveryCode)
        .where(
            RecoveryCode.factor_id == factor.id,
            RecoveryCode.code_hash == mark_of(code),
            RecoveryCode.used_at.is_(None),
        )
        .values(used_at=clock.now())
        .execution_options(synchronize_session=False)
    )
    return bool(code) and rows_changed(taking) > 0


def add_device(account: Account, label: str, *, by: Actor) -> str:
    """Make a password for one telephone with Collect, and return it: it is shown this once."""
    if len(sign_in_queries.devices_of(account.id)) >= MOST_DEVICES:
        raise Refusal(_("So many telephones are enough. End one that is no longer used."), field="label")
    device = DevicePassword(account_id=account.id, label=label.strip(), code_hash="", made_at=clock.now())
    code = sign_in_queries.device_code(device)
    device.code_hash = mark_of(code)
    with recording(by, "account.add_device", account, place=account.area_path):
        db.session.add(device)
    return code


def end_device(account: Account, device: DevicePassword, *, by: Actor) -> None:
    """End the password of a telephone: it is refused from its next request on."""
    if device.account_id != account.id or device.ended_at is not None:
        raise Refusal(_("This telephone has ended already."))
    with recording(by, "account.end_device", account, place=account.area_path):
        device.ended_at = clock.now()
