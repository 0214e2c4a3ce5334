"""Who may keep accounts, give and take duties, and be the second person."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from flask_babel import lazy_gettext as _l

from app.accounts.models.accounts import Account, AccountDuty, ProposedAct
from app.accounts.states import WEIGHTY, AccountState, Duty, ProposedState
from app.areas.states.paths import PROVINCE_SPAN
from app.ledger.actor import Actor, Post
from app.web.verdict import OPEN, Verdict

#: The person at the server's command line keeps accounts too.
ACCOUNT_KEEPERS = (Duty.ADMINISTRATOR, "operator")
OPERATOR_DUTY = "operator"


def may_keep(by: Actor, account: Account, posts: Sequence[Post]) -> Verdict:
    """Say whether ``by`` keeps the account, whose duties of today are ``posts``: one's own area holds all of them."""
    if account.state == AccountState.CLOSED:
        return Verdict(False, _l("The account is closed. A closed account is never opened again."))
    here = by.post(account.area_path, *ACCOUNT_KEEPERS)
    if here is None or not all(by.post(post.low, *ACCOUNT_KEEPERS) for post in posts):
        return Verdict(
            False, _l("This account holds a duty outside your area. Ask the administrator there."), forbidden=True
        )
    return OPEN


def may_close(by: Actor, account: Account, posts: Sequence[Post]) -> Verdict:
    """Say whether ``by`` may close the account: nobody closes their own."""
    return not_oneself(by, account.id) and may_keep(by, account, posts)


def may_grant(by: Actor, account: Account, duty: Duty, path: int) -> Verdict:
    """Say whether ``by`` alone may give the duty for the area at ``path``."""
    if duty in WEIGHTY and not by.post(path, OPERATOR_DUTY):
        return Verdict(False, _l("This duty needs a second person: propose it, and let another one confirm it."))
    return may_propose(by, account, duty, path)


def may_propose(by: Actor, account: Account, duty: Duty, path: int) -> Verdict:
    """Say whether ``by`` may give the duty, or propose it where it needs a second person."""
    if account.state == AccountState.CLOSED:
        return Verdict(False, _l("The account is closed. A closed account is never opened again."))
    if not by.post(path, *ACCOUNT_KEEPERS):
        return Verdict(False, _l("This lies outside the area for which you hold a duty."), forbidden=True)
    return not_oneself(by, account.id)


def may_withdraw(by: Actor, duty: AccountDuty, path: int) -> Verdict:
    """Say whether ``by`` may withdraw the duty, which is for the area at ``path``."""
    if duty.ended_at:
        return Verdict(False, _l("This duty has ended already."))
    if not by.post(path, *ACCOUNT_KEEPERS):
        return Verdict(False, _l("This lies outside the area for which you hold a duty."), forbidden=True)
    return not_oneself(by, duty.account_id)


def not_oneself(by: Actor, account_id: int) -> Verdict:
    """Say that nobody decides about their own account."""
    if by.id == account_id:
        return Verdict(False, _l("This is your own account. Another person has to do it."), forbidden=True)
    return OPEN


def needs_second(by: Actor, posts: Sequence[Post]) -> bool:
    """Tell whether a new code for whoever holds ``posts`` needs two people."""
    return any(post.duty in WEIGHTY and not by.post(post.low, OPERATOR_DUTY) for post in posts)


def may_confirm(by: Actor, proposed: ProposedAct, duties: Sequence[str], today: date | None) -> Verdict:
    """Say whether ``by`` may be the second person; without ``today`` the last day is not asked."""
    if not by.post(proposed.area_path, *duties):
        return Verdict(False, _l("This lies outside the area for which you hold a duty."), forbidden=True)
    if by.id == proposed.proposed_by_id:
        return Verdict(False, _l("You proposed this yourself. Another person has to confirm it."), forbidden=True)
    if proposed.state != ProposedState.WAITING:
        return Verdict(False, _l("This no longer waits. Reload the page."))
    if today and proposed.lapses_on < today:
        return Verdict(False, _l("The time to confirm this is over. Propose it anew if it is still wanted."))
    return OPEN


def may_take_back(by: Actor, proposed: ProposedAct) -> Verdict:
    """Say whether ``by`` may take the proposal back: whoever made it, while it waits."""
    if by.id != proposed.proposed_by_id:
        return Verdict(False, _l("Only whoever proposed this can take it back."), forbidden=True)
    if proposed.state != ProposedState.WAITING:
        return Verdict(False, _l("This no longer waits. Reload the page."))
    return OPEN


def may_keep_house(by: Actor, provinces: Sequence[int]) -> Verdict:
    """Say whether ``by`` may change what every province of the house shares: whoever administers all of them."""
    if provinces and all(by.post(one * PROVINCE_SPAN, *ACCOUNT_KEEPERS) for one in provinces):
        return OPEN
    return Verdict(
        False,
        _l("Several provinces share this. Only whoever administers all of them, or the server operator, changes it."),
        forbidden=True,
    )
