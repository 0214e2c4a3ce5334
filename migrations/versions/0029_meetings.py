"""The kind of a meeting: forum, briefing, brainstorming or seminar."""

from __future__ import annotations

from alembic import op

revision = "0029"
down_revision = "0028"


def upgrade() -> None:
    """Add the column with its check, which SQLite takes together only; what was held so far were forums."""
    op.execute(
        "ALTER TABLE forum ADD COLUMN meeting VARCHAR(20) DEFAULT 'forum' NOT NULL "
        "CONSTRAINT ck_forum_meeting CHECK (meeting IN ('forum', 'briefing', 'brainstorm', 'seminar'))"
    )


def downgrade() -> None:
    """Remove it."""
    op.drop_column("forum", "meeting")
