"""Indexes of the few items that have no point of their own."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"

TABLES = ("need", "proposal")


def upgrade() -> None:
    """Add them."""
    without = sa.text("morton IS NULL")
    for table in TABLES:
        name = f"ix_{table}_without_point"
        op.create_index(name, table, ["area_path"], sqlite_where=without, postgresql_where=without)


def downgrade() -> None:
    """Remove them."""
    for table in TABLES:
        op.drop_index(f"ix_{table}_without_point", table)
