"""Who may plan a forum, record at it, and correct what was recorded."""

from __future__ import annotations

from datetime import date, timedelta

from flask_babel import lazy_gettext as _l

from app.accounts.states import Duty
from app.cycles import policy as cycles
from app.cycles.models.cycles import Round
from app.forums.models.needs import Need
from app.forums.models.sittings import Forum
from app.forums.states.sittings import MOVES, ForumState, Move
from app.ledger.actor import Actor
from app.store import clock
from app.web.locale import date_text
from app.web.verdict import OPEN, Verdict

WHY_NOT = {
    (ForumState.PLANNED, Move.RECORD): _l("The forum's record has not begun. Begin it on the day of the forum."),
    (ForumState.HELD, Move.HOLD): _l("The record of this forum has begun already."),
    (ForumState.HELD, Move.CANCEL): _l("A forum that was held cannot be cancelled; what was said there stands."),
    (ForumState.CANCELLED, Move.HOLD): _l("This forum was cancelled. Plan another one."),
    (ForumState.CANCELLED, Move.RECORD): _l("This forum was cancelled. Plan another one."),
    (ForumState.CANCELLED, Move.CANCEL): _l("This forum was cancelled already."),
}

#: A day farther than this from the round's window is taken for a slip of the year.
SLIP = timedelta(days=366)
CLOSED = _l("The recorder has closed this forum. Only a dated correction can be put beside it.")


def may_plan(by: Actor, round_: Round) -> Verdict:
    """Say whether ``by`` may plan a forum in the round now."""
    return cycles.may_work(by, round_)


def may_change(by: Actor, forum: Forum) -> Verdict:
    """Say whether ``by`` may change day, place and people in charge of the forum."""
    if forum.closed_at is not None:
        return Verdict(False, CLOSED)
    if forum.state == ForumState.CANCELLED:
        return Verdict(False, WHY_NOT[ForumState.CANCELLED, Move.RECORD])
    return cycles.may_work(by, forum.round)


def may_account(by: Actor, forum: Forum) -> Verdict:
    """Say whether ``by`` may say what became of the forum's sheets: until the round closes, whatever its own state."""
    return cycles.may_work(by, forum.round)


def can(by: Actor, move: Move, forum: Forum) -> Verdict:
    """Say whether ``by`` may make the move with this forum now."""
    working = cycles.may_work(by, forum.round)
    if not working:
        return working
    if forum.closed_at is not None:
        return Verdict(False, CLOSED)
    if (ForumState(forum.state), move) not in MOVES:
        return Verdict(False, WHY_NOT[ForumState(forum.state), move])
    if move is Move.HOLD and clock.today() < forum.held_on:
        return Verdict(False, _l("The forum's day has not come. Begin on that day, or change the day first."))
    return OPEN


def may_lie_on(held_on: date, round_: Round, forum: Forum | None = None) -> Verdict:
    """Say whether a forum of the round may have this day; asked while a file is checked and when it is taken in."""
    if not round_.opens_on - SLIP <= held_on <= round_.closes_on + SLIP:
        return Verdict(
            False,
            _l(
                "%(day)s lies more than a year away from the time of this round. Check the year.",
                day=date_text(held_on),
            ),
        )
    if forum is not None and forum.state == ForumState.HELD and held_on > clock.today():
        return Verdict(False, _l("This forum was held already; its day cannot lie in the future."))
    return OPEN


def may_correct(by: Actor, need: Need) -> Verdict:
    """Say whether ``by`` may put a dated correction beside the need: whoever serves its round, also after it closed."""
    return cycles.serves(by, need.forum.round)


#: The duties that rule on what came too late.
REVIEWERS_OF_LATE = (Duty.DISTRICT_FACILITATOR, Duty.PLANNER, cycles.OPERATOR_TOO)


def may_send(by: Actor, forum: Forum) -> Verdict:
    """Say whether ``by`` may send what a device kept: whoever serves the round; what comes too late is parked."""
    return cycles.serves(by, forum.round)


def may_review(by: Actor, area_path: int) -> Verdict:
    """Say whether ``by`` may accept or reject what came after a round had closed."""
    if by.post(area_path, *REVIEWERS_OF_LATE):
        return OPEN
    return Verdict(False, _l("The district facilitator rules on what came too late."), forbidden=True)


def may_remove(by: Actor, forum: Forum) -> Verdict:
    """Say whether ``by`` may remove a photograph or a sheet: whoever serves the round, at any time."""
    return cycles.serves(by, forum.round)
