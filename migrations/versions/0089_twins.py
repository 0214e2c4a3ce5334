"""By what photographs that were used twice are found."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0089"
down_revision = "0088"

COLUMNS = (
    ("thumb", sa.LargeBinary()),
    ("marks", sa.LargeBinary()),
    ("twin_id", sa.BigInteger()),
    ("twin_way", sa.String(length=12)),
)


def upgrade() -> None:
    """Add the columns; photographs from before are not compared."""
    for name, kind in COLUMNS:
        op.add_column("report_photo", sa.Column(name, kind, nullable=True))


def downgrade() -> None:
    """Remove them; SQLite drops a column in place, so that the triggers of the table stay."""
    for name, _kind in reversed(COLUMNS):
        op.drop_column("report_photo", name)
