"""A forum says at what time of day it begins."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0053"
down_revision = "0052"


def upgrade() -> None:
    """Add the time in minutes after midnight; forums from before say none.

    As one column with its own check: to make the table anew SQLite would have to lift the triggers of others too.
    """
    named = op.f("ck_forum_starts_on_its_day")
    check = f"CONSTRAINT {named} CHECK (starts_at IS NULL OR starts_at BETWEEN 0 AND 1439)"
    op.execute(sa.text(f"ALTER TABLE forum ADD COLUMN starts_at SMALLINT {check}"))


def downgrade() -> None:
    """Remove it, with its check."""
    op.execute(sa.text("ALTER TABLE forum DROP COLUMN starts_at"))
