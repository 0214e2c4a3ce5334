"""A photograph of a month's report says whether it was taken before, during or after the work."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0096"
down_revision = "0095"


def upgrade() -> None:
    """Add the column with its own check, so that the table and its triggers stay; older photographs say nothing."""
    named = op.f("ck_report_photo_phase")
    check = f"CONSTRAINT {named} CHECK (phase IN ('before', 'during', 'after'))"
    op.execute(sa.text(f"ALTER TABLE report_photo ADD COLUMN phase VARCHAR(6) {check}"))


def downgrade() -> None:
    """Remove it, with its check."""
    op.execute(sa.text("ALTER TABLE report_photo DROP COLUMN phase"))
