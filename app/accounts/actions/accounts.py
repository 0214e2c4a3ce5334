"""What becomes of an account: made, invited, given a password, closed for ever."""

from __future__ import annotations

from datetime import timedelta

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.accounts import policy
from app.accounts.actions import second
from app.accounts.models.accounts import Account, ProposedAct
from app.accounts.models.sign_ins import OneTimeCode
from app.accounts.queries import accounts as queries
from app.accounts.queries import sign_ins as sign_in_queries
from app.accounts.queries.thaid import binding_of
from app.accounts.rules.codes import mark_of
from app.accounts.rules.passwords import LONGEST, SHORTEST, hashed, is_guessed
from app.accounts.states import ACCOUNT_MOVES, AccountMove, AccountState, Duty
from app.ledger.actor import Actor
from app.ledger.recording import leave_nothing, recording
from app.store import clock
from app.store.base import db
from app.thai.text import tidy
from app.web.conflict import Refusal
from app.web.verdict import Verdict

#: For so long a code of the office can be used.
CODE_STANDS = timedelta(hours=72)


def create(*, username: str, name: str, password: str, by: Actor) -> Account:
    """Create an account without duties. ``Refusal`` for a taken name or an easy password."""
    username = _free(username)
    _safe(password, username, name)
    account = Account(username=username, name=name.strip(), password_hash=hashed(password))
    with recording(by, "account.create", account, place=0):
        pass
    return account


def invite(*, username: str, name: str, place: int, by: Actor) -> Account:
    """Create an account that its bearer opens with a one-time code; it is kept by the administrators of ``place``."""
    account = invited(username=username, name=name, place=place)
    with recording(by, "account.create", account, place=place):
        new_code(account)
    return account


def invited(*, username: str, name: str, place: int) -> Account:
    """Return the account of somebody who is to be invited, not saved yet. ``Refusal`` for a taken name."""
    return Account(
        username=_free(username), name=name.strip(), password_hash="", state=AccountState.INVITED, area_path=place
    )


def issue(account: Account, *, by: Actor) -> None:
    """Give a new one-time code, with which a password is set once within 72 hours; an earlier code ends.

    For whoever holds a weighty duty, two people have to want it.
    """
    posts = queries.posts_of(account.id)
    policy.may_keep(by, account, posts).must()
    policy.not_oneself(by, account.id).must()
    if policy.needs_second(by, posts):
        raise Refusal(_("This person holds a duty that needs two people: propose the code, and let another confirm."))
    with recording(by, "account.issue_code", account, place=account.area_path):
        new_code(account)


def propose_code(account: Account, *, why: str, by: Actor) -> ProposedAct:
    """Propose a new one-time code for whoever holds a weighty duty."""
    policy.may_keep(by, account, queries.posts_of(account.id)).must()
    policy.not_oneself(by, account.id).must()
    return second.propose("account.issue_code", account, place=account.area_path, told={}, why=why, by=by)


def accept(code: str, password: str) -> Account:
    """Set the password of whoever holds the code: once, and every sign-in of before ends.

    ``Refusal`` for a code that is wrong, used, or too old, and for an easy password.
    """
    row = sign_in_queries.code_of_hash(mark_of(code))
    account = queries.by_id(row.account_id) if row else None
    if row is None or account is None or (account.state, AccountMove.ACCEPT) not in ACCOUNT_MOVES:
        raise Refusal(_("This code is not valid (any more). Ask the office for a new one."), field="code")
    _safe(password, account.username, account.name)
    kept = _worked(password)
    now = clock.now()
    with recording(queries.actor_of(account), "account.accept", account, place=account.area_path):
        sign_in_queries.locked_code(row.id)
        if row.ended_at is not None:
            raise Refusal(_("This code is not valid (any more). Ask the office for a new one."), field="code")
        row.ended_at = now
        account.password_hash, account.state = kept, ACCOUNT_MOVES[account.state, AccountMove.ACCEPT]
        for standing in sign_in_queries.sign_ins_of(account.id):
            standing.ended_at = now
        if binding := binding_of(account.id):  # whoever bears the code binds anew what is theirs
            binding.ended_at = now
    return account


def set_password(account: Account, password: str, *, by: Actor, but: str = "") -> None:
    """Set a new password; every sign-in but the one under the hash ``but`` ends."""
    _safe(password, account.username, account.name)
    kept = hashed(password)
    with recording(by, "account.set_password", account, place=account.area_path):
        account.password_hash = kept
        for standing in sign_in_queries.sign_ins_of(account.id):
            if standing.token_hash != but:
                standing.ended_at = clock.now()


def close(account: Account, *, reason: str, by: Actor) -> None:
    """Close the account for ever: its duties end with it, and its sign-ins are refused from the next request on.

    Its name is never given again.
    """
    duties = queries.standing_duties(account.id)
    policy.may_close(by, account, queries.posts_of(account.id)).must()
    if not reason.strip():
        raise Refusal(_("Say why the account is closed."), field="reason")
    now = clock.now()
    with recording(by, "account.close", account, place=account.area_path, says=reason.strip()):
        account.state, account.closed_at = ACCOUNT_MOVES[account.state, AccountMove.CLOSE], now
        for duty in duties:
            duty.ended_at, duty.ended_reason = now, reason.strip()
        for standing in sign_in_queries.sign_ins_of(account.id):
            standing.ended_at = now
        for code in sign_in_queries.codes_of(account.id):
            code.ended_at = now
        for device in sign_in_queries.devices_of(account.id):
            device.ended_at = now
        if binding := binding_of(account.id):
            binding.ended_at = now


def _told_code(proposed: ProposedAct) -> str:
    """Say in one sentence what is to be confirmed."""
    account = queries.by_id(proposed.subject_id)
    return str(_("A new one-time code for %(who)s", who=account.name if account else ""))


def _not_oneself(by: Actor, proposed: ProposedAct) -> Verdict:
    return policy.not_oneself(by, proposed.subject_id)


@second.act(
    "account.issue_code",
    _l("Give a one-time code"),
    duties=(Duty.ADMINISTRATOR, Duty.APPROVER, policy.OPERATOR_DUTY),
    told=_told_code,
    verdict=_not_oneself,
    address=lambda proposed: f"/accounts/{proposed.subject_id}",
)
def _code_confirmed(proposed: ProposedAct, by: Actor) -> None:
    """Make the code that a second person has confirmed; the first one prints its letter."""
    account = queries.by_id(proposed.subject_id)
    if account is None or account.closed_at:
        raise Refusal(_("The account is closed. A closed account is never opened again."))
    with recording(by, "account.issue_code", account, place=account.area_path):
        new_code(account)


def new_code(account: Account) -> None:
    """End the codes that stand, and make a new one."""
    now = clock.now()
    for old in sign_in_queries.codes_of(account.id):
        old.ended_at = now
    row = OneTimeCode(account_id=account.id, code_hash="", made_at=now, expires_at=now + CODE_STANDS)
    row.code_hash = mark_of(sign_in_queries.code_of(row))
    db.session.add(row)


def _free(username: str) -> str:
    username = tidy(username).lower()
    if queries.by_username(username):
        raise Refusal(
            _("There is already an account named “%(name)s”. Choose another name.", name=username), field="username"
        )
    return username


def _worked(password: str) -> str:
    """Return the hash of a password, worked out while no transaction holds the database."""
    leave_nothing()
    return hashed(password)


def _safe(password: str, username: str, name: str) -> None:
    """Refuse a password that is too short, too long, or soon guessed."""
    if len(password) < SHORTEST:
        raise Refusal(_("A password needs at least %(n)s characters.", n=SHORTEST), field="password")
    if len(password) > LONGEST:
        raise Refusal(_("A password has at most %(n)s characters.", n=LONGEST), field="password")
    if is_guessed(password, [username, *name.split(), *sign_in_queries.local_words()]):
        raise Refusal(
            _(
                "This password is soon guessed: it is common, repeats itself, or is made of names. Put several words "
                "together that do not belong together."
            ),
            field="password",
        )
