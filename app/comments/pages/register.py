"""The public register of an area: how many comments were published and answered, and which still wait."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from flask_babel import gettext as _

from app.areas.models import Area
from app.areas.queries import labels
from app.areas.rules import addresses
from app.areas.states.paths import bounds, code_of
from app.comments.pages.officers import owing_of
from app.comments.queries import answers
from app.comments.queries.answers import CommentCounts, Owed
from app.comments.queries.topics import topic_of_comment
from app.store import clock
from app.web.locale import called, moment_text
from app.web.page import Crumb, Page


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingComment:
    """A published comment that has no official answer yet."""

    text: str
    title: str
    label: str
    url: str
    where: str
    owed: str
    since: str
    days: int


@dataclass(frozen=True, kw_only=True)
class OfAreaPage(Page):
    """Comments of an area, and the answers that are owed."""

    endpoint: ClassVar[str] = "comments.of_area"
    heard: CommentCounts
    waiting: tuple[WaitingComment, ...]
    next_url: str
    json_url: str

    @classmethod
    def of(cls, area: Area, after: int) -> OfAreaPage:
        """Return one page of the comments that wait for an answer, the oldest first."""
        low, high = bounds(area.path)
        found = answers.unanswered_in(low, high, after=after)
        rows, more = found[: answers.A_PAGE], len(found) > answers.A_PAGE
        here = addresses.area(area.path, "comments")
        return cls(
            title=_("Comments of the public and their answers"),
            kicker=called(area),
            lede=_("Every published comment gets an official answer by whoever is responsible for the matter."),
            crumbs=(Crumb(label=called(area), url=addresses.area(area.path)),),
            heard=answers.heard_in(low, high),
            waiting=_waiting(rows),
            next_url=f"{here}?after={rows[-1].comment.id}" if more else "",
            json_url=f"{here}.json",
        )


def _waiting(rows: list[Owed] | Any) -> tuple[WaitingComment, ...]:
    areas = labels({owed.comment.area_path for owed in rows})
    return tuple(
        _one(owed, who, areas.get(owed.comment.area_path, "")) for owed, who in zip(rows, owing_of(rows), strict=True)
    )


def _one(owed: Owed, who: str, where: str) -> WaitingComment:
    comment = owed.comment
    topic, since = topic_of_comment(comment), _published(owed)
    return WaitingComment(
        text=comment.text,
        title=topic.title,
        label=topic.label,
        url=topic.comments_url,
        where=where,
        owed=who,
        since=moment_text(since),
        days=(clock.now() - since).days,
    )


def _published(owed: Owed) -> datetime:
    assert owed.comment.ruled_at is not None
    return owed.comment.ruled_at


def of_area_json(area: Area) -> dict[str, Any]:
    """Return the figures and the oldest comments that wait for an answer as open data."""
    low, high = bounds(area.path)
    heard = answers.heard_in(low, high)
    rows = answers.unanswered_in(low, high)[: answers.A_PAGE]
    return {
        "area": {"code": code_of(area.path), "name": called(area)},
        "as_of": clock.now().isoformat(timespec="seconds"),
        "published": heard.published,
        "answered": heard.answered,
        "unanswered": heard.unanswered,
        "waiting_to_be_read": heard.unread,
        "oldest_unanswered": [
            {
                "id": str(owed.comment.id),
                "kind": topic.kind.value,
                "about": topic.url,
                "owed_by": who,
                "published_at": _published(owed).isoformat(timespec="seconds"),
            }
            for owed, who in zip(rows, owing_of(rows), strict=True)
            for topic in [topic_of_comment(owed.comment)]
        ],
    }
