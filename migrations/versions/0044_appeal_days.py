"""An appeal has a day by which it is ruled on, and a granted one a day by which it is carried out."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"


def upgrade() -> None:
    """Add the two days; appeals from before have none."""
    op.add_column("appeal", sa.Column("rule_by", sa.Date(), nullable=True))
    op.add_column("appeal", sa.Column("carry_by", sa.Date(), nullable=True))


def downgrade() -> None:
    """Remove them."""
    op.drop_column("appeal", "carry_by")
    op.drop_column("appeal", "rule_by")
