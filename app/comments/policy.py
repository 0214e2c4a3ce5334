"""Who may rule on a comment and who answers it, how much one network may send, and how long writing takes."""

from __future__ import annotations

from typing import Protocol

from flask_babel import lazy_gettext as _l

from app.accounts.states import Duty
from app.comments.models import Comment
from app.comments.states import MOVES, CommentState, Move
from app.cycles.policy import DUTIES_AT, OPERATOR_TOO
from app.ledger.actor import Actor
from app.web.verdict import OPEN, Verdict

#: The duties that read comments before anybody else does.
READERS = (Duty.DISTRICT_FACILITATOR, Duty.PLANNER)
#: Comments of one network within the window; a family behind one address still gets its say.
MOST_SENT = 5
#: Comments that may wait on one topic: beyond it nobody can read them.
MOST_WAITING = 200
LONGEST = 1000
#: Nobody reads what it is about and writes a sentence in less.
SHORTEST_WRITING = 3


def can(by: Actor | None, move: Move, comment: Comment) -> Verdict:
    """Say whether ``by`` may make the move with this comment now."""
    if by is None or not by.post(comment.area_path, *READERS):
        return Verdict(False, _l("Comments are ruled on by the district's or the province's officers."), forbidden=True)
    if (CommentState(comment.state), move) not in MOVES:
        return Verdict(False, _l("Someone has ruled on this comment already."))
    return OPEN


class AnswerDebt(Protocol):
    """A published comment and who owes its answer: an agency, or the desk of ``level`` at ``path`` ("" for none)."""

    @property
    def comment(self) -> Comment: ...
    @property
    def agency(self) -> object | None: ...
    @property
    def level(self) -> str: ...
    @property
    def path(self) -> int: ...


def answering_duty(by: Actor | None, owed: AnswerDebt, *, speaks: bool) -> str:
    """Return the duty with which ``by``, who ``speaks`` for the lead agency or not, answers; "" where there is none.

    The planner may answer in the place of an agency.
    """
    if by is None:
        return ""
    if speaks and any(post.duty == Duty.AGENCY for post in by.posts):
        return Duty.AGENCY
    duties = DUTIES_AT.get(owed.level, (Duty.PLANNER, OPERATOR_TOO))
    post = by.post(owed.path, *duties)
    return post.duty if post else ""


def may_answer(by: Actor | None, owed: AnswerDebt, *, speaks: bool) -> Verdict:
    """Say whether ``by`` may give the official answer now."""
    if not answering_duty(by, owed, speaks=speaks):
        return Verdict(
            False,
            _l("It is answered by the desk that holds the matter, by the planner, or by the agency that leads it."),
            forbidden=True,
        )
    if owed.comment.state != CommentState.RELEASED:
        return Verdict(False, _l("Only a published comment is answered."))
    return OPEN
