"""A need that came after the closing lies on another desk: the record of its forum, though closed, lets it stand by."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.store.triggers import RefusalTrigger

revision = "0040"
down_revision = "0039"

CLOSED = "a closed forum changes only by dated corrections"
_OF_CLOSED = "SELECT 1 FROM forum WHERE forum.id = NEW.forum_id AND forum.closed_at IS NOT NULL"
_PLAN = "held_on, place, chair, recorder, stage, state, attendance_total"


def _refusals(own: str, columns: str) -> tuple[RefusalTrigger, ...]:
    return (
        RefusalTrigger("need_of_closed_new", "need", "INSERT", CLOSED, looks=f"EXISTS ({_OF_CLOSED}{own})"),
        RefusalTrigger("forum_closed", "forum", f"UPDATE OF {columns}", CLOSED, when="OLD.closed_at IS NOT NULL"),
    )


BEFORE = _refusals("", f"{_PLAN}, needs_made")
AFTER = _refusals(" AND forum.round_id = NEW.round_id", _PLAN)


def _replace(old: tuple[RefusalTrigger, ...], new: tuple[RefusalTrigger, ...]) -> None:
    dialect = op.get_bind().dialect.name
    for before, after in zip(old, new, strict=True):
        for statement in (*before.drop(dialect), *after.create(dialect)):
            op.execute(sa.text(statement))


def upgrade() -> None:
    """Refuse only needs of the forum's own round; the next number may be taken from a closed forum."""
    _replace(BEFORE, AFTER)


def downgrade() -> None:
    """Refuse every need of a closed forum again."""
    _replace(AFTER, BEFORE)
