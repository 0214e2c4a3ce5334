"""Pages on which the public reads and writes comments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from app.accounts.states import Duty
from app.comments.forms import CommentForm
from app.comments.models import Comment
from app.comments.queries import comments as queries
from app.comments.queries.topics import Topic, topic_of, topic_of_comment
from app.comments.states import BECAUSE_LABELS, Because, CommentState, TopicKind
from app.web.locale import called, moment_text, named, number_text
from app.web.page import Crumb, Page


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownComment:
    """A comment as the public sees it; a hidden one only says why."""

    text: str
    by: str
    sent_at: str
    hidden: str
    answer: str
    answered_by: str
    answered_at: str
    report_url: str

    @classmethod
    def of(cls, comment: Comment) -> ShownComment:
        """Return the comment without anything that is not public."""
        hidden = comment.state == CommentState.HIDDEN
        why = str(BECAUSE_LABELS[Because(comment.because)]) if hidden and comment.because else ""
        return cls(
            text="" if hidden else comment.text,
            by=comment.name if comment.name_shown and not hidden else "",
            sent_at=moment_text(comment.sent_at),
            hidden=_("Hidden on %(when)s: %(why)s.", when=moment_text(comment.ruled_at), why=why) if hidden else "",
            answer="" if hidden else comment.answer,
            answered_by=answerer_of(comment),
            answered_at=moment_text(comment.answered_at),
            report_url="" if hidden else url_for("comments.flag", comment_id=comment.id),
        )


def answerer_of(comment: Comment) -> str:
    """Say which office answered; "" where it was not kept yet."""
    if comment.answered_agency:
        return named(comment.answered_agency)
    if comment.answered_area is None:
        return ""
    if comment.answered_duty == Duty.PLANNER:
        return str(_("the planner of %(area)s", area=called(comment.answered_area)))
    return str(_("the desk of %(area)s", area=called(comment.answered_area)))


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentsBeside:
    """The newest comments on a page that is about something else, with the way to all of them and to the form."""

    few: tuple[ShownComment, ...]
    published: int
    unanswered: str
    url: str
    write_url: str


#: Comments on the topic's own page; the others stand on a page of theirs.
A_FEW = 3


def beside(kind: TopicKind, record: object) -> CommentsBeside:
    """Return what stands beside the record; one question."""
    topic = topic_of(kind, record)
    few, published, answered = queries.beside(topic, A_FEW)
    return CommentsBeside(
        few=tuple(ShownComment.of(one) for one in few),
        published=published,
        unanswered=without_answer(published - answered),
        url=topic.comments_url,
        write_url=topic.write_url,
    )


def without_answer(n: int) -> str:
    """Say how many published comments have no official answer yet; "" for none."""
    if not n:
        return ""
    said: str = ngettext(
        "%(number)s of them waits for the official answer.",
        "%(number)s of them wait for the official answer.",
        n,
        number=number_text(n),
    )
    return said


def told(counts: Mapping[tuple[CommentState, Because | None], int]) -> tuple[str, ...]:
    """Say how many comments wait, and how many were not published and why."""
    lines = []
    if waits := counts.get((CommentState.WAITING, None), 0):
        lines.append(_("Waiting to be read by an officer: %(n)s", n=waits))
    for because in Because:
        if n := counts.get((CommentState.REFUSED, because), 0):
            lines.append(_("Not published because %(why)s: %(n)s", why=BECAUSE_LABELS[because], n=n))
    return tuple(lines)


def way_to(topic: Topic) -> tuple[Crumb, ...]:
    """Return the way back to what the comments are about."""
    return (Crumb(label=topic.title, url=topic.url),)


@dataclass(frozen=True, kw_only=True)
class IndexPage(Page):
    """All comments on a topic, the newest first."""

    endpoint: ClassVar[str] = "comments.index"
    comments: tuple[ShownComment, ...]
    counts: tuple[str, ...]
    unanswered: str
    write_url: str
    next_url: str

    @classmethod
    def of(cls, topic: Topic, before: int) -> IndexPage:
        """Return one page of the comments on the topic."""
        found = queries.shown(topic, before=before)
        rows, more = found[: queries.A_PAGE], len(found) > queries.A_PAGE
        _few, published, answered = queries.beside(topic, 1)
        return cls(
            title=_("Comments of the public"),
            kicker=topic.label,
            lede=topic.title,
            crumbs=way_to(topic),
            comments=tuple(ShownComment.of(one) for one in rows),
            counts=told(queries.counts(topic)),
            unanswered=without_answer(published - answered),
            write_url=topic.write_url,
            next_url=f"{topic.comments_url}?before={rows[-1].id}" if more else "",
        )


@dataclass(frozen=True, kw_only=True)
class WritePage(Page):
    """Say something to a topic; no account is needed."""

    endpoint: ClassVar[str] = "comments.write"
    form: CommentForm
    send_url: str

    @classmethod
    def of(cls, topic: Topic, form: CommentForm) -> WritePage:
        """Return the page with a form that was just opened, or that comes back with what is to be mended."""
        form.begin()
        return cls(
            title=_("Write a comment"),
            kicker=topic.label,
            lede=topic.title,
            crumbs=way_to(topic),
            form=form,
            send_url=topic.write_url,
        )


@dataclass(frozen=True, kw_only=True)
class FlagPage(Page):
    """Ask for a published comment to be looked at again."""

    endpoint: ClassVar[str] = "comments.flag"
    comment: ShownComment
    report_url: str
    back_url: str

    @classmethod
    def of(cls, comment: Comment) -> FlagPage:
        """Return the page."""
        topic = topic_of_comment(comment)
        return cls(
            title=_("Report this comment"),
            lede=topic.title,
            crumbs=way_to(topic),
            comment=ShownComment.of(comment),
            report_url=url_for("comments.report", comment_id=comment.id),
            back_url=topic.comments_url,
        )
