"""Duties: given with dates and reason, by two people where they weigh much, and withdrawn with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.accounts import policy
from app.accounts.actions import second
from app.accounts.models.accounts import Account, AccountDuty, ProposedAct
from app.accounts.queries import accounts as queries
from app.accounts.states import DUTY_LABELS, Duty
from app.areas import queries as areas
from app.areas.models import Area
from app.areas.states.paths import PROVINCE_SPAN
from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.store import clock
from app.store.base import db
from app.web.conflict import Refusal
from app.web.locale import date_text
from app.web.verdict import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyTerm:
    """From when to when a duty is held, and why it is given; without a first day from today on."""

    since: date | None = None
    until: date | None = None
    reason: str = ""


#: From today on, without an end.
OPEN_TERM = DutyTerm()


def grant(account: Account, duty: Duty, area: Area, *, by: Actor, term: DutyTerm = OPEN_TERM) -> AccountDuty:
    """Let the account hold ``duty`` for ``area`` and everything below it, from today on where no day is said.

    A duty that needs a second person is given by ``propose`` and ``second.confirm``, or at the server.
    """
    policy.may_grant(by, account, duty, area.path).must()
    return _give(account, duty, area, term, by)


def propose(account: Account, duty: Duty, area: Area, *, term: DutyTerm, by: Actor) -> ProposedAct:
    """Propose that the account hold a duty which one person alone cannot give."""
    policy.may_propose(by, account, duty, area.path).must()
    _in_order(account, duty, area, term)
    told = {
        "duty": duty.value,
        "area": area.code,
        "since": term.since.isoformat() if term.since else "",
        "until": term.until.isoformat() if term.until else "",
    }
    return second.propose("account.grant", account, place=area.path, told=told, why=term.reason, by=by)


def withdraw(duty: AccountDuty, account: Account, *, reason: str, by: Actor) -> None:
    """Withdraw a duty from this moment on; it stays on record, with the reason."""
    policy.may_withdraw(by, duty, duty.area.path).must()
    if not reason.strip():
        raise Refusal(_("Say why the duty is withdrawn."), field="reason")
    with recording(by, "account.withdraw", account, place=duty.area.path):
        duty.ended_at, duty.ended_reason = clock.now(), reason.strip()


def confirm_held(held: Sequence[AccountDuty], *, by: Actor) -> int:
    """Confirm that these duties are still held, as an office does once a year; return how many.

    Nobody confirms a duty of their own, nor one outside their area; then none of them is confirmed.
    """
    if not held:
        raise Refusal(_("Choose the duties that are still held."))
    for duty in held:
        policy.may_withdraw(by, duty, duty.area.path).must()
    with recording(by, "account.confirm_duty", held[0], place=held[0].area.path):
        for duty in held:
            duty.confirmed_on = clock.today()
    return len(held)


def _told(proposed: ProposedAct) -> str:
    """Say in one sentence what is to be confirmed."""
    account, area = queries.by_id(proposed.subject_id), areas.of_duty(proposed.told["area"])
    until = proposed.told["until"]
    who, where = (account.name if account else ""), (areas.labels([area.path])[area.path] if area else "")
    duty = str(DUTY_LABELS[proposed.told["duty"]])
    if until:
        last = date_text(date.fromisoformat(until))
        return str(
            _("%(who)s is to be %(duty)s for %(where)s until %(last)s", who=who, duty=duty, where=where, last=last)
        )
    return str(_("%(who)s is to be %(duty)s for %(where)s", who=who, duty=duty, where=where))


def _not_oneself(by: Actor, proposed: ProposedAct) -> Verdict:
    return policy.not_oneself(by, proposed.subject_id)


@second.act(
    "account.grant",
    _l("Give a duty"),
    duties=(Duty.ADMINISTRATOR, Duty.APPROVER, "operator"),
    told=_told,
    verdict=_not_oneself,
    address=lambda proposed: f"/accounts/{proposed.subject_id}",
)
def _granted(proposed: ProposedAct, by: Actor) -> None:
    """Give the duty that a second person has confirmed."""
    account, area = queries.by_id(proposed.subject_id), areas.of_duty(proposed.told["area"])
    if account is None or area is None or account.closed_at:
        raise Refusal(_("The account is closed, or the area is no longer valid. Refuse the proposal."))
    since, until = (date.fromisoformat(day) if (day := proposed.told[key]) else None for key in ("since", "until"))
    term = DutyTerm(since=since, until=until, reason=proposed.why)
    duty = _give(account, Duty(proposed.told["duty"]), area, term, by)
    duty.proposed_id = proposed.id


def _give(account: Account, duty: Duty, area: Area, term: DutyTerm, by: Actor) -> AccountDuty:
    _in_order(account, duty, area, term)
    held = AccountDuty(
        account_id=account.id,
        duty=duty.value,
        area_id=area.id,
        valid_from=term.since or clock.today(),
        valid_to=term.until,
        reason=term.reason.strip(),
    )
    with recording(by, "account.grant", account, place=area.path):
        if not account.area_path:
            account.area_path = area.path // PROVINCE_SPAN * PROVINCE_SPAN
        db.session.add(held)
    return held


def _in_order(account: Account, duty: Duty, area: Area, term: DutyTerm) -> None:
    """Refuse days in the wrong order, a last day that is over, and a duty that the account holds already."""
    today = clock.today()
    if term.until and term.until < max(term.since or today, today):
        raise Refusal(_("The last day must not lie before the first one or before today."), field="until")
    if any(held.duty == duty and held.area_id == area.id for held in queries.standing_duties(account.id)):
        raise Refusal(_("The account holds this duty for this area already. Withdraw it first."), field="duty")
