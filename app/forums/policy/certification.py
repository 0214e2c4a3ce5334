"""Who may close a forum, who may attest it, and who may put a dated correction beside it."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l

from app.accounts.states import Duty
from app.cycles import policy as cycles
from app.cycles.states import RoundState
from app.forums.models.certification import ForumClosing
from app.forums.models.sittings import Forum
from app.forums.states.sittings import ForumState
from app.ledger.actor import Actor
from app.web.verdict import OPEN, Verdict

#: What keeps a forum from being closed, in words.
WHY_NOT = {
    "not_held": _l("The forum has not been held."),
    "attendance_missing": _l("Count who was in the room first."),
    "attendance_differs": _l("The heads in the table and at the door do not agree."),
    "minutes_empty": _l("Write the minutes of every agenda item first."),
    "below_quorum": _l("Fewer than the quorum came; the rules of this cycle ask for another meeting."),
    "shortfall_unexplained": _l("Write first why a rule of the cycle was not met."),
}
ATTESTING = (Duty.FACILITATOR, Duty.DISTRICT_FACILITATOR, Duty.PLANNER)


def may_close(by: Actor, forum: Forum, problems: Sequence[str]) -> Verdict:
    """Say whether ``by`` may close the forum's record; ``problems`` are what is unfinished about it."""
    serving = cycles.serves(by, forum.round)
    if not serving:
        return serving
    if forum.closed_at is not None:
        return Verdict(False, _l("This forum is closed already."))
    if forum.state != ForumState.HELD:
        return Verdict(False, WHY_NOT["not_held"])
    standing = next((WHY_NOT[problem] for problem in problems if problem in WHY_NOT), None)
    return Verdict(False, standing) if standing else OPEN


def may_attest(by: Actor, forum: Forum, closing: ForumClosing | None) -> Verdict:
    """Say whether ``by`` may attest the forum, or give it back: another person than the one who closed it."""
    if not by.post(forum.area_path, *ATTESTING, cycles.OPERATOR_TOO):
        return Verdict(False, _l("Only an officer who serves this area may attest the forum."), forbidden=True)
    if closing is None:
        return Verdict(False, _l("The recorder has not closed this forum yet."))
    if closing.attested_at is not None:
        return Verdict(False, _l("This forum was attested already."))
    if closing.closed_by_id == by.id:
        return Verdict(False, _l("You closed this forum yourself; another person must attest it."))
    return OPEN


def may_give_back(by: Actor, forum: Forum, closing: ForumClosing | None) -> Verdict:
    """Say whether ``by`` may give the forum back: whoever may attest it, while its recorder can still change it."""
    attest = may_attest(by, forum, closing)
    if attest and forum.round.state != RoundState.OPEN:
        return Verdict(
            False,
            _l(
                "The round is closed: its record cannot be mended any more. Put a dated correction beside it, or open a"
                " correction round."
            ),
        )
    return attest


def may_amend(by: Actor, forum: Forum) -> Verdict:
    """Say whether ``by`` may put a dated correction beside the forum."""
    if forum.closed_at is None:
        return Verdict(False, _l("This forum is still open: change its record itself."))
    return cycles.serves(by, forum.round)
