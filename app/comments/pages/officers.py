"""Pages of those who read comments first, and of those who owe the answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from flask import url_for
from flask_babel import gettext as _

from app.areas.queries import labels
from app.comments import policy
from app.comments.forms import AnswerForm, RulingForm
from app.comments.models import Comment
from app.comments.pages.public import answerer_of, way_to
from app.comments.queries import answers
from app.comments.queries import comments as queries
from app.comments.queries.answers import Owed
from app.comments.queries.topics import topic_of_comment
from app.comments.states import BECAUSE_LABELS, COMMENT_STATE_LABELS, MOVE_LABELS, Because, CommentState, Move
from app.ledger.actor import Actor
from app.web.conflict import mark
from app.web.locale import moment_text, named
from app.web.page import Crumb, Page


@dataclass(frozen=True, kw_only=True)
class QueuePage(Page):
    """What waits for an officer to read it."""

    endpoint: ClassVar[str] = "comments.queue"
    tasks: tuple[dict[str, Any], ...]
    nothing: str

    @classmethod
    def of(cls, by: Actor) -> QueuePage:
        """Return the queue of the areas for which ``by`` reads comments."""
        rows = queries.queue([post for post in by.posts if post.duty in policy.READERS])
        areas = labels({comment.area_path for comment in rows})
        return cls(
            title=_("Comments to read"),
            crumbs=_my_work(),
            tasks=tuple(_to_read(comment, areas.get(comment.area_path, "")) for comment in rows),
            nothing=_("No comment waits to be read in your areas."),
        )


@dataclass(frozen=True, kw_only=True)
class OwedPage(Page):
    """What waits for one's own official answer."""

    endpoint: ClassVar[str] = "comments.owed"
    tasks: tuple[dict[str, Any], ...]
    nothing: str

    @classmethod
    def of(cls, by: Actor) -> OwedPage:
        """Return the published comments to which ``by`` owes the answer, the oldest first."""
        rows = answers.owed_by(by.posts, answers.agency_ids_of(by.id))
        areas = labels({owed.comment.area_path for owed in rows})
        return cls(
            title=_("Comments to answer"),
            lede=_("The answer is public, with the day and the office that answers."),
            crumbs=_my_work(),
            tasks=tuple(_to_answer(owed.comment, areas.get(owed.comment.area_path, "")) for owed in rows),
            nothing=_("No comment waits for your answer."),
        )


def _my_work() -> tuple[Crumb, ...]:
    return (Crumb(label=_("My work"), url=url_for("front.work")),)


def _to_read(comment: Comment, area: str) -> dict[str, Any]:
    waits = comment.state == CommentState.WAITING
    topic = topic_of_comment(comment)
    return {
        "title": topic.title,
        "url": url_for("comments.ruling", comment_id=comment.id),
        "hint": f"{topic.label} · {area} · {moment_text(comment.sent_at)}",
        "status": ("wait", str(COMMENT_STATE_LABELS[CommentState.WAITING])) if waits else ("warn", str(_("reported"))),
    }


def _to_answer(comment: Comment, area: str) -> dict[str, Any]:
    topic = topic_of_comment(comment)
    return {
        "title": topic.title,
        "url": url_for("comments.answering", comment_id=comment.id),
        "hint": " · ".join((topic.label, area, _("published %(when)s", when=moment_text(comment.ruled_at)))),
        "status": ("wait", str(_("waits for an answer"))),
    }


TONES = {
    CommentState.WAITING: "wait",
    CommentState.RELEASED: "good",
    CommentState.REFUSED: "bad",
    CommentState.HIDDEN: "bad",
}


@dataclass(frozen=True, kw_only=True)
class RulingPage(Page):
    """Rule on one comment."""

    endpoint: ClassVar[str] = "comments.ruling"
    text: str
    facts: tuple[tuple[str, str], ...]
    state: tuple[str, str]
    form: RulingForm
    moves: Sequence[tuple[str, str]]
    closed: str
    rule_url: str
    queue_url: str
    answer_url: str

    @classmethod
    def of(cls, comment: Comment, form: RulingForm, by: Actor) -> RulingPage:
        """Return the page as it stands for ``by``."""
        form.seen.data = str(comment.state)
        verdicts = {move: policy.can(by, move, comment) for move in Move}
        topic, state = topic_of_comment(comment), CommentState(comment.state)
        owed = answers.owed_of(comment.id) if state == CommentState.RELEASED else None
        return cls(
            title=_("Comment of the public"),
            kicker=topic.label,
            lede=topic.title,
            crumbs=(Crumb(label=_("Comments to read"), url=url_for("comments.queue")), *way_to(topic)),
            text=comment.text,
            facts=_facts(comment),
            state=(TONES[state], str(COMMENT_STATE_LABELS[state])),
            form=form,
            moves=tuple((move.value, str(MOVE_LABELS[move])) for move, verdict in verdicts.items() if verdict),
            closed="" if any(verdicts.values()) else str(verdicts[Move.RELEASE].why),
            rule_url=url_for("comments.rule", comment_id=comment.id),
            queue_url=url_for("comments.queue"),
            answer_url=url_for("comments.answering", comment_id=comment.id) if owed and _may(by, owed) else "",
        )


def _may(by: Actor, owed: Owed) -> bool:
    speaks = owed.agency is not None and owed.agency.id in answers.agency_ids_of(by.id)
    return bool(policy.may_answer(by, owed, speaks=speaks))


def _facts(comment: Comment) -> tuple[tuple[str, str], ...]:
    name = comment.name or _("without a name")
    asked = _("to be shown") if comment.name_shown else _("not to be shown")
    return (
        (_("Sent"), moment_text(comment.sent_at)),
        (_("Name"), f"{name} ({asked})" if comment.name else name),
        (_("Reported by readers"), str(comment.reports) if comment.reports else ""),
        (_("Reason"), str(BECAUSE_LABELS[Because(comment.because)]) if comment.because else ""),
        (_("Official answer"), comment.answer),
        (_("Answered by"), answerer_of(comment)),
    )


@dataclass(frozen=True, kw_only=True)
class AnsweringPage(Page):
    """Write the official answer to one comment."""

    endpoint: ClassVar[str] = "comments.answering"
    text: str
    sent_at: str
    owed: str
    form: AnswerForm
    theirs: str
    closed: str
    answer_url: str
    queue_url: str

    @classmethod
    def of(cls, owed: Owed, form: AnswerForm, by: Actor, theirs: Mapping[str, Any] | None = None) -> AnsweringPage:
        """Return the page; ``theirs`` holds the answer that somebody else gave meanwhile."""
        comment = owed.comment
        topic = topic_of_comment(comment)
        speaks = owed.agency is not None and owed.agency.id in answers.agency_ids_of(by.id)
        verdict = policy.may_answer(by, owed, speaks=speaks)
        form.seen.data = form.seen.data or mark({"answer": comment.answer})
        return cls(
            title=_("Answer this comment"),
            kicker=topic.label,
            lede=topic.title,
            crumbs=(Crumb(label=_("Comments to answer"), url=url_for("comments.owed")), *way_to(topic)),
            text=comment.text,
            sent_at=moment_text(comment.sent_at),
            owed=owing_of([owed])[0],
            form=form,
            theirs=str(theirs["answer"]) if theirs else "",
            closed="" if verdict else str(verdict.why),
            answer_url=url_for("comments.answer", comment_id=comment.id),
            queue_url=url_for("comments.owed"),
        )


def owing_of(rows: Sequence[Owed]) -> list[str]:
    """Say of each comment who owes the answer."""
    areas = labels({owed.path for owed in rows})
    return [_owing(owed, areas.get(owed.path, "")) for owed in rows]


def _owing(owed: Owed, area: str) -> str:
    if owed.agency:
        return named(owed.agency)
    if owed.level:
        return str(_("the desk of %(area)s", area=area))
    return str(_("the planner of %(area)s", area=area))
