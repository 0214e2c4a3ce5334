"""The forum's workbench, and its public page."""

from __future__ import annotations

from typing import Any

from flask import g
from flask.typing import ResponseReturnValue

from app.areas.rules import addresses
from app.bodies.queries import every_counted
from app.cycles import queries as cycles
from app.cycles.pages.requirements import Names
from app.cycles.rules.requirements import judge
from app.forums.models.sittings import Forum
from app.forums.pages.paper import rate_text
from app.forums.pages.record import RecordPage, RecordProgress
from app.forums.pages.sitting import Room, ShowPage, as_json
from app.forums.queries import paper, participation, photos
from app.forums.queries import sittings as queries
from app.forums.queries.certification import attested_among
from app.forums.queries.survey import heard_around
from app.forums.states.photos import Purpose
from app.forums.views.blueprint import bp, forum_at


@bp.get("/forums/<ref>/record")
def record(ref: str) -> ResponseReturnValue:
    """Show what is done and what is left."""
    forum = forum_at(ref)
    items, blank = queries.agenda_size(forum.id)
    needs, votes = queries.voices(forum.id)
    short = participation.shortfalls_of([forum.id])
    progress = RecordProgress(
        counted=queries.heads(forum.id),
        items=items,
        blank=blank,
        needs=needs,
        votes=votes,
        proposals=forum.round.proposals_made,
        undecided=queries.undecided(forum.round_id),
        short=len(short),
        unexplained=sum(not row.reason for row in short),
        attested=bool(attested_among([forum.id])),
    )
    rate = rate_text(paper.checked(forum.id))
    return RecordPage.of(forum, progress, g.actor).but(rate=rate).render()


@bp.get("/forums/<ref>")
def show(ref: str) -> ResponseReturnValue:
    """Show the record to everybody."""
    forum = forum_at(ref)
    shots = photos.tally(forum.id).get(Purpose.PHOTOGRAPH, 0)
    needs, late_needs = queries.said_at(forum)
    page = ShowPage.of(forum, _room(forum), queries.agenda_of(forum.id), needs, g.actor)
    late = [(need.title, addresses.need(need.ref)) for need in late_needs]
    return page.but(rate=rate_text(paper.checked(forum.id)), late=late, shots=shots).render()


@bp.get("/forums/<ref>.json")
def show_json(ref: str) -> dict[str, Any]:
    """Return the record as data."""
    forum = forum_at(ref)
    return as_json(forum, _room(forum), queries.agenda_of(forum.id), queries.needs_of(forum.id))


def _room(forum: Forum) -> Room:
    rules, counted = cycles.rules_at(forum.round), every_counted()
    present, heard = heard_around(forum.area_path, forum.round.cycle, forum.round.level, rules, counted)
    heads = participation.heads_among(forum, present)
    return Room(
        heard=heard,
        names=Names.of_counted(counted),
        notice=heads.notice,
        rules=rules,
        findings=judge(rules, heads) if heads.total else (),
        short=participation.shortfalls_of([forum.id]),
    )
