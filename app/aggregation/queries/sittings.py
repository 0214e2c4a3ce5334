"""The sittings at which something can have been decided, and with each how far people took part."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext as _
from sqlalchemy import select

from app.cycles.models.cycles import Round
from app.cycles.states import STAGE_LABELS, Stage
from app.forums.models.sittings import Forum
from app.forums.queries import sittings as forums
from app.forums.states.sittings import ForumState
from app.store.base import db
from app.web.locale import date_text


def held(round_: Round) -> list[tuple[str, str]]:
    """Return the sittings at which something can have been decided, the last one first, each with its stage."""
    held = [one for one in forums.of_round(round_.id) if one.state == ForumState.HELD]
    held.sort(key=lambda one: (one.held_on, one.number), reverse=True)
    return [
        (
            one.ref,
            " · ".join(
                (
                    str(_("Forum no. %(n)s, %(day)s", n=one.number, day=date_text(one.held_on))),
                    str(STAGE_LABELS[Stage(one.stage)]),
                )
            ),
        )
        for one in held
    ]


def last_held(round_ids: Sequence[int]) -> dict[int, int]:
    """Return, by round, the sitting (its id) that it held last; rounds that held none are left out."""
    held = select(Forum.round_id, Forum.id).where(Forum.round_id.in_(round_ids), Forum.state == ForumState.HELD)
    return dict(db.session.execute(held.order_by(Forum.held_on, Forum.number)).all())


def named(round_: Round, ref: str) -> Forum | None:
    """Return the sitting of this round that a form names; none for a decision at the desk."""
    forum = forums.by_ref(ref)
    return forum if forum and forum.round_id == round_.id and forum.state == ForumState.HELD else None
