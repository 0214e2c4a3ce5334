"""People of a workbook, invited at once: all of them with their duties, or nobody."""

from __future__ import annotations

from flask_babel import gettext as _

from app.accounts.actions import accounts, duties
from app.accounts.actions.duties import DutyTerm
from app.accounts.intake.workbook import CheckedPeople, InvitedPerson
from app.accounts.models.accounts import Account
from app.accounts.states import WEIGHTY
from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.web.conflict import Refusal


def invite_many(checked: CheckedPeople, *, place: int, by: Actor) -> list[Account]:
    """Invite everybody of a checked file; weighty duties are proposed to a second person. All of it, or nothing."""
    if checked.faults:
        raise Refusal(_("Nobody was invited: mend the rows below and send the file again."), field="file")
    first, *others = checked.people
    made = [accounts.invited(username=first.username, name=first.name, place=place)]
    with recording(by, "account.create_many", made[0], place=place):
        accounts.new_code(made[0])
        _give(first, made[0], by)
        for one in others:
            account = accounts.invite(username=one.username, name=one.name, place=place, by=by)
            _give(one, account, by)
            made.append(account)
    return made


def _give(one: InvitedPerson, account: Account, by: Actor) -> None:
    term = DutyTerm(until=one.until, reason=one.reason)
    if one.duty in WEIGHTY:
        duties.propose(account, one.duty, one.area, term=term, by=by)
    else:
        duties.grant(account, one.duty, one.area, term=term, by=by)
