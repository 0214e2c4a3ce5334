"""What can be done with comments: send, report, release, refuse, hide, answer."""

from __future__ import annotations

from flask_babel import gettext as _

from app.accounts.states import Duty
from app.areas.queries import by_path
from app.comments import policy
from app.comments.models import Comment
from app.comments.queries import answers
from app.comments.queries import comments as queries
from app.comments.queries.topics import Topic
from app.comments.states import MOVES, Because, CommentState, Move
from app.ledger.actor import CITIZEN, Actor
from app.ledger.recording import recording
from app.store import clock
from app.web.conflict import Refusal, Stale, unmoved

VERB_OF = {
    Move.RELEASE: "comment.release",
    Move.REFUSE: "comment.refuse",
    Move.HIDE: "comment.hide",
}


def send(topic: Topic, text: str, *, name: str = "", name_shown: bool = False) -> Comment:
    """Queue what somebody without an account says; it is shown to nobody but officers before one has read it."""
    if not text.strip():
        raise Refusal(_("Write what you want to say."), field="text")
    waiting = queries.counts(topic).get((CommentState.WAITING, None), 0)
    if waiting >= policy.MOST_WAITING:
        raise Refusal(_("So many comments wait here that no more can be taken today. Please come back tomorrow."))
    comment = Comment(
        **{f"{topic.kind}_id": topic.id},
        area_path=topic.area_path,
        province=topic.province,
        text=text.strip(),
        name=name.strip(),
        name_shown=bool(name.strip()) and name_shown,
        sent_at=clock.now(),
        state=CommentState.WAITING,
    )
    with recording(CITIZEN, "comment.send", comment, place=topic.area_path):
        pass
    return comment


def report(comment: Comment) -> None:
    """Note that a reader asks for a published comment to be looked at again."""
    comment = queries.locked(comment)
    if comment.state != CommentState.RELEASED:
        return
    with recording(CITIZEN, "comment.report", comment, place=comment.area_path):
        comment.reports += 1


def rule(comment: Comment, move: Move, *, by: Actor, because: Because | None = None, seen: str = "") -> None:
    """Release, refuse or hide. ``seen`` is the state that the officer had before them."""
    comment = queries.locked(comment)
    if seen and seen != comment.state:
        raise Stale(_("Someone else has changed this meanwhile"), {"state": str(comment.state)})
    policy.can(by, move, comment).must()
    if move in (Move.REFUSE, Move.HIDE) and because is None:
        raise Refusal(_("Choose the reason; it is counted and shown to the public."), field="because")
    with recording(by, VERB_OF[move], comment, place=comment.area_path):
        comment.state = MOVES[CommentState(comment.state), move]
        comment.ruled_at, comment.because, comment.reports = clock.now(), because if move != Move.RELEASE else None, 0


def answer(comment: Comment, text: str, *, by: Actor, seen: str = "") -> None:
    """Put the official answer beside a published comment. ``seen`` is the mark of the answer that stood there before.

    Whoever answers does so for the desk that holds the topic, as planner of the province, or for the lead agency.
    """
    comment = queries.locked(comment)
    unmoved(seen, {"answer": comment.answer})
    owed = answers.owed_of(comment.id)
    assert owed is not None
    speaks = owed.agency is not None and owed.agency.id in answers.agency_ids_of(by.id)
    policy.may_answer(by, owed, speaks=speaks).must()
    if not text.strip():
        raise Refusal(_("Write the answer that stands beside the comment."), field="answer")
    duty = policy.answering_duty(by, owed, speaks=speaks)
    area = by_path(owed.path)
    with recording(by, "comment.answer", comment, place=comment.area_path):
        comment.answer, comment.answered_at, comment.answered_duty = text.strip(), clock.now(), duty
        comment.answered_agency = owed.agency if duty == Duty.AGENCY else None
        comment.answered_area = None if duty == Duty.AGENCY else area
        # The ledger notes columns, and a relation fills its column only when it is flushed.
        comment.answered_agency_id = comment.answered_agency.id if comment.answered_agency else None
        comment.answered_area_id = comment.answered_area.id if comment.answered_area else None


def keep_published(comment: Comment, *, by: Actor) -> None:
    """Let a reported comment stand: its reports are settled."""
    comment = queries.locked(comment)
    policy.can(by, Move.HIDE, comment).must()
    with recording(by, "comment.release", comment, place=comment.area_path):
        comment.ruled_at, comment.reports = clock.now(), 0
