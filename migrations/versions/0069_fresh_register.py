"""An index in the order of the register of what has no money yet."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0069"
down_revision = "0068"

LEFT = "outcome IN ('adopted', 'declined', 'deferred')"


def upgrade() -> None:
    op.create_index(
        "ix_desk_item_unmet",
        "desk_item",
        ["item_id", "area_path", "round_id", "category_id", "outcome", "satang"],
        sqlite_where=sa.text(f"current = 1 AND {LEFT}"),
        postgresql_where=sa.text(f"current AND {LEFT}"),
    )


def downgrade() -> None:
    op.drop_index("ix_desk_item_unmet", "desk_item")
