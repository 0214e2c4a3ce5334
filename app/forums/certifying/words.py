"""What happened to the record of a forum, in words for everybody."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext as _

from app.forums.certifying import queries
from app.forums.certifying.models import ForumClosing
from app.forums.models import Forum
from app.web.locale import moment_text


def certified(closings: Sequence[ForumClosing]) -> tuple[tuple[str, str], ...]:
    """Say what happened to the record, oldest first, as (what, when and why); nobody is named."""
    rows: list[tuple[str, str]] = []
    for one in reversed(closings):
        rows.append((_("Closed by the recorder"), moment_text(one.closed_at)))
        if one.attested_at:
            rows.append((_("Attested by another person"), moment_text(one.attested_at)))
        if one.returned_at:
            rows.append((_("Given back to be mended"), f"{moment_text(one.returned_at)} · {one.returned_because}"))
    return tuple(rows)


def amended(forum: Forum) -> tuple[tuple[str, str], ...]:
    """Return the dated corrections as (text, when)."""
    return tuple((one.text, moment_text(one.made_at)) for one in queries.corrections_of(forum.id))
