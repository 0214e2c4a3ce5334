"""ThaiD beside name and password: led to the provider, its answer taken once, an account bound, opened, and unbound."""

from __future__ import annotations

import hmac
import logging
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import NoReturn

from flask_babel import gettext as _
from sqlalchemy.exc import IntegrityError

from app.accounts import policy
from app.accounts.actions import sign_ins
from app.accounts.actions.sign_ins import Visitor
from app.accounts.intake import thaid as intake
from app.accounts.intake.thaid import ProviderAway
from app.accounts.models.accounts import Account
from app.accounts.models.sign_ins import FailedTry, TakenState, ThaidBinding
from app.accounts.queries import accounts as queries
from app.accounts.queries import sign_ins as sign_in_queries
from app.accounts.queries import thaid as thaid_queries
from app.accounts.rules import thaid as rules
from app.accounts.rules.thaid import NotAProvider, NotThaid, ThaidProvider, TooLittleProven
from app.accounts.rules.throttle import network_of
from app.ledger.actor import Actor
from app.ledger.recording import keep, leave_nothing, recording
from app.store import clock
from app.store.base import db
from app.web.conflict import Refusal

log = logging.getLogger(__name__)

#: For so long one may be away at the provider.
AWAY_FOR = timedelta(minutes=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class ThaidAsked:
    """What this browser was led away for: its state, when, and the account that it wants to bind (0: to sign in)."""

    state: str
    at: int
    account_id: int

    def kept(self) -> dict[str, str | int]:
        """Return what the signed session of the browser keeps of it."""
        return {"state": self.state, "at": self.at, "account": self.account_id}

    @classmethod
    def of(cls, kept: object) -> ThaidAsked | None:
        """Return what a session keeps; none where it keeps nothing of the kind."""
        if not isinstance(kept, Mapping):
            return None
        return cls(state=str(kept["state"]), at=int(kept["at"]), account_id=int(kept["account"]))


def begin(visitor: Visitor, back: str, *, account_id: int = 0) -> tuple[ThaidAsked, str]:
    """Return what the session keeps, and the address at which the provider asks; ``back`` is where it answers."""
    provider = _provider()
    _count(visitor)
    leave_nothing()
    try:
        places = intake.told_places(provider)
    except (ProviderAway, NotAProvider) as fault:
        _give_up(fault)
    asked = ThaidAsked(state=secrets.token_urlsafe(32), at=int(clock.now().timestamp()), account_id=account_id)
    return asked, rules.address_to_ask(provider, places, sign_in_queries.server_key(), asked.state, back)


def bind(account: Account, asked: ThaidAsked | None, state: str, code: str, back: str, *, by: Actor) -> None:
    """Bind the account to the person whom the provider names; a binding of before ends."""
    if asked is None or asked.account_id != account.id:
        raise Refusal(_("This began in another browser, or was taken already. Begin anew."))
    mark = _mark(asked, state, code, back)
    standing = thaid_queries.binding_under(mark)
    if standing is not None and standing.account_id != account.id:
        raise Refusal(_("This person of ThaiD is bound to another account. Tell the administrator of your office."))
    with recording(by, "account.bind_thaid", account, place=account.area_path):
        _end(account)
        db.session.flush()
        db.session.add(ThaidBinding(account_id=account.id, subject_hash=mark, made_at=clock.now()))


def sign_in(asked: ThaidAsked | None, state: str, code: str, back: str, visitor: Visitor) -> tuple[Account, str, bool]:
    """Return the account to which the person is bound, a fresh token, and whether it opens the pages already.

    An account with a telephone still shows its second factor.
    """
    if asked is None or asked.account_id:
        raise Refusal(_("This began in another browser, or was taken already. Begin anew."))
    binding = thaid_queries.binding_under(_mark(asked, state, code, back))
    account = queries.by_id(binding.account_id) if binding else None
    if binding is None or account is None or account.closed_at:
        raise Refusal(
            _("No account is bound to this person of ThaiD. Sign in with the password, then bind it at My account.")
        )
    binding.used_at = clock.now()
    keep(binding)
    whole = sign_in_queries.factor_of(account.id) is None
    return account, sign_ins.begin(account, visitor.device, whole=whole), whole


def unbind(account: Account, *, by: Actor) -> None:
    """End the binding, one's own or that of an account that one keeps."""
    if by.id != account.id:
        policy.may_keep(by, account, queries.posts_of(account.id)).must()
    if thaid_queries.binding_of(account.id) is None:
        raise Refusal(_("No binding to ThaiD stands."))
    with recording(by, "account.unbind_thaid", account, place=account.area_path):
        _end(account)


def _mark(asked: ThaidAsked, state: str, code: str, back: str) -> str:
    """Take the answer and return under which hash the person stands; no transaction is open while others are asked."""
    provider, key = _provider(), sign_in_queries.server_key()
    if not hmac.compare_digest(asked.state.encode(), state.encode()):
        raise Refusal(_("This began in another browser, or was taken already. Begin anew."))
    if not 0 <= clock.now().timestamp() - asked.at <= AWAY_FOR.total_seconds():
        raise Refusal(_("More than ten minutes have gone by. Begin anew."))
    _take(asked.state)
    try:
        nonce, verifier = rules.nonce_of(key, state), rules.verifier_of(key, state)
        subject = intake.subject_for(provider, code, verifier, nonce, back)
    except TooLittleProven:
        raise Refusal(
            _("ThaiD has proven who you are less than is asked here (IAL %(least)s).", least=provider.least_ial)
        ) from None
    except (ProviderAway, NotAProvider, NotThaid) as fault:
        _give_up(fault)
    return rules.subject_mark(key, provider, subject)


def _take(state: str) -> None:
    """Take a state; the database gives it to one request alone."""
    try:
        keep(TakenState(state_hash=sign_ins.fingerprint(state), at=clock.now()))
    except IntegrityError:
        leave_nothing()
        raise Refusal(_("This began in another browser, or was taken already. Begin anew.")) from None


def _end(account: Account) -> None:
    """End the binding that stands, inside an act."""
    standing = thaid_queries.binding_of(account.id)
    if standing is not None:
        standing.ended_at = clock.now()


def _count(visitor: Visitor) -> None:
    """Count that somebody of this network is led to the provider; an office shares one address."""
    key = visitor.keyed(f"thaid:{network_of(visitor.client)}")
    if sign_in_queries.failed_since([key], clock.now() - sign_ins.WINDOW) >= sign_ins.MOST_OF_NETWORK:
        raise Refusal(_("Too many tries. Wait 15 minutes, then try again."))
    keep(FailedTry(key=key, at=clock.now()))


def _provider() -> ThaidProvider:
    found = thaid_queries.provider()
    if found is None:
        raise Refusal(_("This office has no door by ThaiD. Sign in with name and password."))
    return found


def _give_up(fault: Exception) -> NoReturn:
    """Refuse with a sentence; the log says what was amiss, and nothing of the person."""
    log.warning("ThaiD: %s: %s", type(fault).__name__, fault)
    if isinstance(fault, NotThaid):
        raise Refusal(_("The answer of ThaiD does not hold, so nothing was opened. Begin anew.")) from fault
    raise Refusal(_("ThaiD does not answer now. Sign in with name and password, or try later.")) from fault
