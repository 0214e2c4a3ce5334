"""Pages of comments: what the public reads and writes, what an officer rules on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from flask import url_for
from flask_babel import gettext as _

from app.areas.rules import addresses
from app.comments import policy, queries
from app.comments.forms import CommentForm, RulingForm
from app.comments.models import Comment
from app.comments.states import BECAUSE_LABELS, COMMENT_STATE_LABELS, MOVE_LABELS, Because, CommentState, Move
from app.ledger.actor import Actor
from app.proposals.models import Proposal
from app.web.locale import called, moment_text
from app.web.page import Crumb, Page


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownComment:
    """A comment as the public sees it; a hidden one only says why."""

    text: str
    by: str
    sent_at: str
    hidden: str
    answer: str
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
            answered_at=moment_text(comment.answered_at),
            report_url="" if hidden else url_for("comments.flag", comment_id=comment.id),
        )


def told(counts: Mapping[tuple[CommentState, Because | None], int]) -> tuple[str, ...]:
    """Say how many comments wait, and how many were not published and why."""
    lines = []
    if waits := counts.get((CommentState.WAITING, None), 0):
        lines.append(_("Waiting to be read by an officer: %(n)s", n=waits))
    for because in Because:
        if n := counts.get((CommentState.REFUSED, because), 0):
            lines.append(_("Not published because %(why)s: %(n)s", why=BECAUSE_LABELS[because], n=n))
    return tuple(lines)


def _way(proposal: Proposal) -> tuple[Crumb, ...]:
    return (Crumb(label=proposal.title, url=addresses.proposal(proposal.ref)),)


@dataclass(frozen=True, kw_only=True)
class IndexPage(Page):
    """All comments on a proposal, the newest first."""

    endpoint: ClassVar[str] = "comments.index"
    comments: tuple[ShownComment, ...]
    counts: tuple[str, ...]
    write_url: str
    next_url: str

    @classmethod
    def of(cls, proposal: Proposal, before: int) -> IndexPage:
        """Return one page of the comments on the proposal."""
        found = queries.shown(proposal.id, before=before)
        rows, more = found[: queries.A_PAGE], len(found) > queries.A_PAGE
        return cls(
            title=_("Comments of the public"),
            lede=proposal.title,
            crumbs=_way(proposal),
            comments=tuple(ShownComment.of(one) for one in rows),
            counts=told(queries.counts(proposal.id)),
            write_url=url_for("comments.write", ref=proposal.ref),
            next_url=url_for("comments.index", ref=proposal.ref, before=rows[-1].id) if more else "",
        )


@dataclass(frozen=True, kw_only=True)
class WritePage(Page):
    """Say something to a proposal; no account is needed."""

    endpoint: ClassVar[str] = "comments.write"
    form: CommentForm
    send_url: str

    @classmethod
    def of(cls, proposal: Proposal, form: CommentForm) -> WritePage:
        """Return the page with a form that was just opened, or that comes back with what is to be mended."""
        form.begin()
        return cls(
            title=_("Comment on this proposal"),
            lede=proposal.title,
            crumbs=_way(proposal),
            form=form,
            send_url=url_for("comments.send", ref=proposal.ref),
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
        return cls(
            title=_("Report this comment"),
            lede=comment.proposal.title,
            crumbs=_way(comment.proposal),
            comment=ShownComment.of(comment),
            report_url=url_for("comments.report", comment_id=comment.id),
            back_url=url_for("comments.index", ref=comment.proposal.ref),
        )


@dataclass(frozen=True, kw_only=True)
class QueuePage(Page):
    """What waits for an officer to read it."""

    endpoint: ClassVar[str] = "comments.queue"
    tasks: tuple[dict[str, Any], ...]

    @classmethod
    def of(cls, by: Actor) -> QueuePage:
        """Return the queue of the areas for which ``by`` reads comments."""
        rows = queries.queue([post for post in by.posts if post.duty in policy.READERS])
        return cls(
            title=_("Comments to read"),
            crumbs=(Crumb(label=_("My work"), url=url_for("front.work")),),
            tasks=tuple(_task(comment, called(area)) for comment, area in rows),
        )


def _task(comment: Comment, area: str) -> dict[str, Any]:
    waits = comment.state == CommentState.WAITING
    return {
        "title": comment.proposal.title,
        "url": url_for("comments.ruling", comment_id=comment.id),
        "hint": f"{area} · {moment_text(comment.sent_at)}",
        "status": ("wait", str(COMMENT_STATE_LABELS[CommentState.WAITING])) if waits else ("warn", str(_("reported"))),
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

    @classmethod
    def of(cls, comment: Comment, form: RulingForm, by: Actor) -> RulingPage:
        """Return the page as it stands for ``by``."""
        form.seen.data = str(comment.state)
        verdicts = {move: policy.can(by, move, comment) for move in Move}
        tones = {
            CommentState.WAITING: "wait",
            CommentState.RELEASED: "good",
            CommentState.REFUSED: "bad",
            CommentState.HIDDEN: "bad",
        }
        name = comment.name or _("without a name")
        asked = _("to be shown") if comment.name_shown else _("not to be shown")
        return cls(
            title=_("Comment on a proposal"),
            lede=comment.proposal.title,
            crumbs=(Crumb(label=_("Comments to read"), url=url_for("comments.queue")), *_way(comment.proposal)),
            text=comment.text,
            facts=(
                (_("Sent"), moment_text(comment.sent_at)),
                (_("Name"), f"{name} ({asked})" if comment.name else name),
                (_("Reported by readers"), str(comment.reports) if comment.reports else ""),
                (_("Reason"), str(BECAUSE_LABELS[Because(comment.because)]) if comment.because else ""),
                (_("Answer of the office"), comment.answer),
            ),
            state=(tones[CommentState(comment.state)], str(COMMENT_STATE_LABELS[CommentState(comment.state)])),
            form=form,
            moves=tuple((move.value, str(MOVE_LABELS[move])) for move, verdict in verdicts.items() if verdict),
            closed="" if any(verdicts.values()) else str(verdicts[Move.RELEASE].why),
            rule_url=url_for("comments.rule", comment_id=comment.id),
            queue_url=url_for("comments.queue"),
        )
