"""Who may rule on a comment, how much one network may send, and how long writing takes."""

from __future__ import annotations

from datetime import timedelta

from flask_babel import lazy_gettext as _l

from app.accounts.states import Duty
from app.comments.models import Comment
from app.comments.states import MOVES, CommentState, Move
from app.ledger.actor import Actor
from app.web.verdict import OPEN, Verdict

#: The duties that read comments before anybody else does.
READERS = (Duty.DISTRICT_FACILITATOR, Duty.PLANNER)
#: Comments of one network within the window; a family behind one address still gets its say.
MOST_SENT = 5
WINDOW = timedelta(hours=1)
#: Comments that may wait on one proposal: beyond it nobody can read them.
MOST_WAITING = 200
LONGEST = 1000
#: Nobody reads a proposal's name and writes a sentence in less.
SHORTEST_WRITING = 3


def can(by: Actor | None, move: Move, comment: Comment) -> Verdict:
    """Say whether ``by`` may make the move with this comment now."""
    if by is None or not by.post(comment.area_path, *READERS):
        return Verdict(False, _l("Comments are ruled on by the district's or the province's officers."), forbidden=True)
    if (CommentState(comment.state), move) not in MOVES:
        return Verdict(False, _l("Someone has ruled on this comment already."))
    return OPEN
