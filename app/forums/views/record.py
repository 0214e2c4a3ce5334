"""The forum's workbench, and its public page."""

from __future__ import annotations

from typing import Any

from flask import g
from flask.typing import ResponseReturnValue

from app.cycles import queries as cycles
from app.cycles.rules import judge
from app.forums import queries
from app.forums.models import Forum
from app.forums.pages import RecordPage, ShowPage
from app.forums.pages.record import Progress
from app.forums.pages.show import Room, as_json
from app.forums.pages.typing import rate_text
from app.forums.people import queries as people
from app.forums.people.survey import heard_around
from app.forums.photos import queries as photos
from app.forums.photos.states import Purpose
from app.forums.sheets import queries as sheets
from app.forums.views.room import bp, forum_at


@bp.get("/forums/<ref>/record")
def record(ref: str) -> ResponseReturnValue:
    """Show what is done and what is left."""
    forum = forum_at(ref)
    items, blank = queries.agenda_size(forum.id)
    needs, votes = queries.voices(forum.id)
    short = people.shortfalls_of([forum.id])
    progress = Progress(
        counted=queries.heads(forum.id),
        items=items,
        blank=blank,
        needs=needs,
        votes=votes,
        proposals=forum.round.proposals_made,
        undecided=queries.undecided(forum.round_id),
        short=len(short),
        unexplained=sum(not row.reason for row in short),
    )
    rate = rate_text(sheets.checked(forum.id))
    return RecordPage.of(forum, progress, g.actor).but(rate=rate).render()


@bp.get("/forums/<ref>")
def show(ref: str) -> ResponseReturnValue:
    """Show the record to everybody."""
    forum = forum_at(ref)
    shots = photos.tally(forum.id).get(Purpose.PHOTOGRAPH, 0)
    page = ShowPage.of(forum, _room(forum), queries.agenda_of(forum.id), queries.needs_of(forum.id), shots)
    return page.but(rate=rate_text(sheets.checked(forum.id))).render()


@bp.get("/forums/<ref>.json")
def show_json(ref: str) -> dict[str, Any]:
    """Return the record as data."""
    forum = forum_at(ref)
    return as_json(forum, _room(forum), queries.agenda_of(forum.id), queries.needs_of(forum.id))


def _room(forum: Forum) -> Room:
    rules, heads = cycles.rules_at(forum.round), people.heads_of(forum)
    return Room(
        heard=heard_around(forum.area_path, forum.round.cycle, forum.round.level, rules),
        rules=rules,
        findings=judge(rules, heads) if heads.total else (),
        short=people.shortfalls_of([forum.id]),
    )
