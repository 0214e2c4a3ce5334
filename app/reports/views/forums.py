"""Papers of one forum."""

from __future__ import annotations

from flask import abort, url_for
from flask.typing import ResponseReturnValue

from app.forums import queries
from app.forums.models import Forum
from app.reports.papers import minutes as paper
from app.reports.views.answer import bp, printed


@bp.get("/forums/<ref>/minutes.pdf")
def minutes(ref: str) -> ResponseReturnValue:
    """Print the minutes of a forum, to be signed."""
    forum = _forum(ref)
    told = paper.Told(
        attendance=queries.attendance_of(forum.id), agenda=queries.agenda_of(forum.id), needs=queries.needs_of(forum.id)
    )
    link = url_for("forums.show", ref=ref, _external=True)
    return printed(f"minutes-{forum.ref}", lambda: paper.minutes(forum, told, link))


def _forum(ref: str) -> Forum:
    return queries.by_ref(ref) or abort(404)
