"""Bindings of accounts to persons of ThaiD, and which of its answers were taken."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0091"
down_revision = "0090"

STANDS = sa.text("ended_at IS NULL")


def upgrade() -> None:
    """Add both tables."""
    op.create_table(
        "thaid_binding",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("subject_hash", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_thaid_binding_account_id_account"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thaid_binding")),
    )
    op.create_index("ix_thaid_binding_account_id", "thaid_binding", ["account_id"])
    for name, column in (("account", "account_id"), ("subject", "subject_hash")):
        op.create_index(
            f"uq_thaid_binding_{name}",
            "thaid_binding",
            [column],
            unique=True,
            sqlite_where=STANDS,
            postgresql_where=STANDS,
        )
    op.create_table(
        "taken_state",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("state_hash", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_taken_state")),
        sa.UniqueConstraint("state_hash", name=op.f("uq_taken_state_state_hash")),
    )
    op.create_index("ix_taken_state_at", "taken_state", ["at"])


def downgrade() -> None:
    """Remove both."""
    op.drop_table("taken_state")
    op.drop_table("thaid_binding")
