"""The record of a forum is given back only while its round is open."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.store.triggers import RefusalTrigger

revision = "0051"
down_revision = "0050"

REFUSALS = (
    RefusalTrigger(
        "forum_closing_given_back_too_late",
        "forum_closing",
        "UPDATE OF returned_at",
        "the round is closed: its record cannot be mended",
        when="NEW.returned_at IS NOT NULL AND OLD.returned_at IS NULL",
        looks="EXISTS (SELECT 1 FROM forum JOIN round ON round.id = forum.round_id"
        " WHERE forum.id = NEW.forum_id AND round.state <> 'open')",
        locks="round WHERE round.id = (SELECT forum.round_id FROM forum WHERE forum.id = NEW.forum_id) FOR SHARE",
    ),
)


def upgrade() -> None:
    """Let the database refuse it."""
    for refusal in REFUSALS:
        for statement in refusal.create(op.get_bind().dialect.name):
            op.execute(sa.text(statement))


def downgrade() -> None:
    """Allow it again."""
    for refusal in reversed(REFUSALS):
        for statement in refusal.drop(op.get_bind().dialect.name):
            op.execute(sa.text(statement))
