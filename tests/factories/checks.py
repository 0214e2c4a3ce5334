"""Flags for tests."""

from __future__ import annotations

from app.forums.models.flags import Flag
from app.forums.models.sittings import Forum
from app.forums.states.flags import FlagKind
from app.ledger.actor import OPERATOR
from app.ledger.recording import recording
from app.store import clock
from app.store.base import db


def flag(forum: Forum, kind: FlagKind = FlagKind.OTHER_DAY) -> Flag:
    """A flag on the forum on which nobody has ruled."""
    raised = Flag(
        flag_kind=kind,
        forum_id=forum.id,
        other_id=forum.id,
        cycle_id=forum.round.cycle_id,
        area_path=forum.area_path,
        figure=9,
        raised_at=clock.now(),
    )
    with recording(OPERATOR, "flag.raise", forum.round.cycle, place=forum.area_path):
        db.session.add(raised)
    return raised
