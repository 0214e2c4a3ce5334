"""For how many days the draft of an annual plan lies open is a rule of the cycle of its year."""

from __future__ import annotations

from alembic import op

revision = "0094"
down_revision = "0093"


def upgrade() -> None:
    """Add the column; every cycle from before asks for the days that the house asked for."""
    op.execute(
        "ALTER TABLE cycle ADD COLUMN draft_days SMALLINT DEFAULT '15' NOT NULL "
        "CONSTRAINT ck_cycle_draft_days CHECK (draft_days BETWEEN 1 AND 120)"
    )


def downgrade() -> None:
    """Drop it again."""
    op.drop_column("cycle", "draft_days")
