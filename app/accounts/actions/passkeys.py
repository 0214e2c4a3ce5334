"""Passkeys beside the telephone's codes: added, shown at the sign-in, ended."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from sqlalchemy import update

from app.accounts.actions import sign_ins
from app.accounts.models.accounts import Account
from app.accounts.models.sign_ins import Passkey, SignIn
from app.accounts.queries import accounts as queries
from app.accounts.queries import passkeys as passkey_queries
from app.accounts.queries import sign_ins as sign_in_queries
from app.accounts.rules import passkeys as rules
from app.accounts.rules.passkeys import NotAPasskey, PasskeySite
from app.ledger.actor import Actor
from app.ledger.recording import keep, recording
from app.store import clock
from app.store.base import db
from app.store.statements import rows_changed
from app.web.conflict import Refusal

#: Most passkeys of one account.
MOST_PASSKEYS = 10


def ask_to_make(account: Account, here: SignIn, site: PasskeySite) -> dict[str, Any]:
    """Return what the browser of the sign-in is asked in order to make a passkey."""
    known = [one.data for one in passkey_queries.passkeys_of(account.id)]
    handle = rules.handle_of(sign_in_queries.server_key(), account.id)
    options, here.challenge = rules.to_make(site, handle, account.username, known)
    keep(here)
    return options


def add(account: Account, here: SignIn, site: PasskeySite, label: str, answer: str, *, by: Actor) -> None:
    """Let the passkey count that the browser made; only beside a telephone, whose codes on paper stand in for both."""
    if sign_in_queries.factor_of(account.id) is None:
        raise Refusal(_("Add a telephone first: its codes on paper help when the passkey is lost."))
    if len(passkey_queries.passkeys_of(account.id)) >= MOST_PASSKEYS:
        raise Refusal(_("So many passkeys are enough. End one that is no longer used."), field="label")
    challenge = _taken(here)
    try:
        told = rules.made(site, challenge, answer)
    except NotAPasskey as fault:
        raise Refusal(_("The browser made no passkey. Try once more."), field="label") from fault
    if passkey_queries.passkey_by_credential(told.credential):
        raise Refusal(_("This passkey is in use already."), field="label")
    with recording(by, "account.add_passkey", account, place=account.area_path):
        db.session.add(
            Passkey(
                account_id=account.id,
                label=label.strip(),
                credential=told.credential,
                data=told.data,
                counter=told.counter,
                made_at=clock.now(),
            )
        )


def end(account: Account, passkey: Passkey, *, by: Actor) -> None:
    """End a passkey: it opens nothing from now on."""
    if passkey.account_id != account.id or passkey.ended_at is not None:
        raise Refusal(_("This passkey has ended already."))
    with recording(by, "account.end_passkey", account, place=account.area_path):
        passkey.ended_at = clock.now()


def ask_to_show(half: SignIn, site: PasskeySite) -> dict[str, Any] | None:
    """Return what the browser is asked in order to show a passkey of the account; none where it has none here."""
    known = passkey_queries.passkeys_of(half.account_id)
    if not known or not site.has_passkeys:
        return None
    options, half.challenge = rules.to_show(site, [one.data for one in known])
    keep(half)
    return options


def prove(half: SignIn, answer: str, site: PasskeySite, visitor: sign_ins.Visitor) -> tuple[Account, str]:
    """Return the account and a fresh token when the browser showed a passkey of it; tries are counted."""
    account = queries.by_id(half.account_id)
    if account is None:
        raise Refusal(_("Sign in again."))
    sign_ins.count_try(visitor.keyed(f"code:{half.account_id}"))
    known = {one.credential: one for one in passkey_queries.passkeys_of(half.account_id)}
    challenge = _taken(half)
    try:
        credential, counter = rules.shown(site, challenge, [one.data for one in known.values()], answer)
    except NotAPasskey as fault:
        raise Refusal(_("The browser showed no passkey of this account. Try once more, or type a code.")) from fault
    if not _counted(known[credential], counter):
        raise Refusal(_("This passkey was used in a copy. Tell the administrator of your office, and type a code."))
    half.ended_at = clock.now()
    keep(half)
    return account, sign_ins.begin(account, half.device, whole=True)


def _taken(here: SignIn) -> str:
    """Take the challenge of the sign-in, which the database gives to one request alone."""
    challenge = here.challenge
    taking = (
        update(SignIn)
        .where(SignIn.id == here.id, SignIn.challenge == challenge)
        .values(challenge="")
        .execution_options(synchronize_session=False)
    )
    taken = bool(challenge) and rows_changed(taking) > 0
    keep()
    if not taken:
        raise Refusal(_("This page was used already. Open it again."))
    return challenge


def _counted(passkey: Passkey, counter: int) -> bool:
    """Keep the counter of a passkey that was shown; false where it did not grow."""
    if rules.was_copied(passkey.counter, counter):
        return False
    counting = (
        update(Passkey)
        .where(Passkey.id == passkey.id, Passkey.counter == passkey.counter)
        .values(counter=counter, used_at=clock.now())
        .execution_options(synchronize_session=False)
    )
    return rows_changed(counting) > 0
