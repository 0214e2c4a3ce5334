"""What can be done with comments: send, report, release, refuse, hide, answer."""

from __future__ import annotations

from flask_babel import gettext as _

from app.comments import policy, queries
from app.comments.models import Comment
from app.comments.states import MOVES, Because, CommentState, Move
from app.ledger.actor import CITIZEN, Actor
from app.ledger.recording import recording
from app.proposals.models import Proposal
from app.store import clock
from app.web.conflict import Refusal, Stale

VERB_OF = {
    Move.RELEASE: "comment.release",
    Move.REFUSE: "comment.refuse",
    Move.HIDE: "comment.hide",
    Move.ANSWER: "comment.answer",
}


def send(proposal: Proposal, text: str, *, name: str = "", name_shown: bool = False) -> Comment:
    """Queue what somebody without an account says; it is shown to nobody but officers before one has read it."""
    if not text.strip():
        raise Refusal(_("Write what you want to say about this proposal."), field="text")
    waiting = queries.counts(proposal.id).get((CommentState.WAITING, None), 0)
    if waiting >= policy.MOST_WAITING:
        raise Refusal(_("So many comments wait here that no more can be taken today. Please come back tomorrow."))
    comment = Comment(
        proposal_id=proposal.id,
        proposal=proposal,
        area_path=proposal.area_path,
        province=proposal.province,
        text=text.strip(),
        name=name.strip(),
        name_shown=bool(name.strip()) and name_shown,
        sent_at=clock.now(),
        state=CommentState.WAITING,
    )
    with recording(CITIZEN, "comment.send", comment, place=proposal.area_path):
        pass
    return comment


def report(comment: Comment) -> None:
    """Note that a reader asks for a published comment to be looked at again."""
    comment = queries.locked(comment)
    if comment.state != CommentState.RELEASED:
        return
    with recording(CITIZEN, "comment.report", comment, place=comment.area_path):
        comment.reports += 1


def rule(
    comment: Comment, move: Move, *, by: Actor, because: Because | None = None, answer: str = "", seen: str = ""
) -> None:
    """Release, refuse, hide or answer. ``seen`` is the state that the officer had before them."""
    comment = queries.locked(comment)
    if seen and seen != comment.state:
        raise Stale(_("Someone else has changed this meanwhile"), {"state": str(comment.state)})
    policy.can(by, move, comment).must()
    if move in (Move.REFUSE, Move.HIDE) and because is None:
        raise Refusal(_("Choose the reason; it is counted and shown to the public."), field="because")
    if move is Move.ANSWER and not answer.strip():
        raise Refusal(_("Write the answer that stands beside the comment."), field="answer")
    with recording(by, VERB_OF[move], comment, place=comment.area_path):
        now = clock.now()
        comment.state = MOVES[CommentState(comment.state), move]
        if move is Move.ANSWER:
            comment.answer, comment.answered_at = answer.strip(), now
        else:
            comment.ruled_at, comment.because, comment.reports = now, because if move != Move.RELEASE else None, 0


def keep_published(comment: Comment, *, by: Actor) -> None:
    """Let a reported comment stand: its reports are settled."""
    comment = queries.locked(comment)
    policy.can(by, Move.HIDE, comment).must()
    with recording(by, "comment.release", comment, place=comment.area_path):
        comment.ruled_at, comment.reports = clock.now(), 0
