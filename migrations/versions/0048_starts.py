"""A forum says at what time of day it begins."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.store.triggers import lifted

revision = "0048"
down_revision = "0047"


def upgrade() -> None:
    """Add the time in minutes after midnight; forums from before say none."""
    with lifted(op.get_bind(), "forum"), op.batch_alter_table("forum") as forum:
        forum.add_column(sa.Column("starts_at", sa.SmallInteger(), nullable=True))
        forum.create_check_constraint(
            op.f("ck_forum_starts_on_its_day"), "starts_at IS NULL OR starts_at BETWEEN 0 AND 1439"
        )


def downgrade() -> None:
    """Remove it."""
    with lifted(op.get_bind(), "forum"), op.batch_alter_table("forum") as forum:
        forum.drop_constraint(op.f("ck_forum_starts_on_its_day"), type_="check")
        forum.drop_column("starts_at")
