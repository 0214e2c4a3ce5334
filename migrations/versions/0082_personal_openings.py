"""Who opened what names people."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0082"
down_revision = "0081"

KINDS = (
    "'sheet_picture', 'attendance_sheet', 'plan_file', 'minutes_scan', 'resolution_scan', 'letter_scan', 'appellant', "
    "'seat_holder', 'invitations', 'person_export'"
)


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "personal_opening",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=True),
        sa.Column("what", sa.String(length=20), nullable=False),
        sa.Column("about", sa.String(length=400), nullable=False),
        sa.Column("area_path", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(f"what IN ({KINDS})", name=op.f("ck_personal_opening_what")),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_personal_opening_account_id_account"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_personal_opening")),
    )
    op.create_index("ix_personal_opening_account_id", "personal_opening", ["account_id"])
    op.create_index("ix_personal_opening_area_path", "personal_opening", ["area_path", "id"])
    op.create_index("ix_personal_opening_at", "personal_opening", ["at"])


def downgrade() -> None:
    """Remove it."""
    op.drop_table("personal_opening")
