"""The forum's workbench, and its public page."""

from __future__ import annotations

from typing import Any

from flask import g
from flask.typing import ResponseReturnValue

from app.forums import queries
from app.forums.pages import RecordPage, ShowPage
from app.forums.pages.record import Progress
from app.forums.pages.show import as_json
from app.forums.views.room import bp, forum_at


@bp.get("/forums/<ref>/record")
def record(ref: str) -> ResponseReturnValue:
    """Show what is done and what is left."""
    forum = forum_at(ref)
    items, blank = queries.agenda_size(forum.id)
    needs, votes = queries.voices(forum.id)
    progress = Progress(
        counted=queries.heads(forum.id),
        items=items,
        blank=blank,
        needs=needs,
        votes=votes,
        proposals=forum.round.proposals_made,
        undecided=queries.undecided(forum.round_id),
    )
    return RecordPage.of(forum, progress, g.actor).render()


@bp.get("/forums/<ref>")
def show(ref: str) -> ResponseReturnValue:
    """Show the record to everybody."""
    forum = forum_at(ref)
    return ShowPage.of(
        forum, queries.attendance_of(forum.id), queries.agenda_of(forum.id), queries.needs_of(forum.id)
    ).render()


@bp.get("/forums/<ref>.json")
def show_json(ref: str) -> dict[str, Any]:
    """Return the record as data."""
    forum = forum_at(ref)
    return as_json(forum, queries.attendance_of(forum.id), queries.agenda_of(forum.id), queries.needs_of(forum.id))
