"""Batches of imported workbooks, and the needs that came with them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"


def key(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    """Return a foreign key that is checked at the commit."""
    name = op.f(f"fk_{table}_{column}_{target}")
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=name, initially="DEFERRED", deferrable=True)


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "batch",
        sa.Column("round_id", sa.BigInteger(), nullable=False),
        sa.Column("area_path", sa.BigInteger(), nullable=False),
        sa.Column("file_id", sa.BigInteger(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=400), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sums", sa.JSON(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint("state IN ('checked', 'taken', 'undone')", name=op.f("ck_batch_state")),
        sa.CheckConstraint("(state = 'checked') = (taken_at IS NULL)", name=op.f("ck_batch_taken_has_moment")),
        sa.CheckConstraint("(state = 'undone') = (undone_at IS NOT NULL)", name=op.f("ck_batch_undone_has_moment")),
        key("batch", "round_id", "round"),
        key("batch", "file_id", "stored_file"),
        key("batch", "account_id", "account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_batch")),
    )
    for column in ("round_id", "file_id", "digest", "account_id"):
        op.create_index(f"ix_batch_{column}", "batch", [column])
    op.create_table(
        "imported_need",
        sa.Column("batch_id", sa.BigInteger(), nullable=False),
        sa.Column("need_id", sa.BigInteger(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        key("imported_need", "batch_id", "batch"),
        key("imported_need", "need_id", "need"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_imported_need")),
        sa.UniqueConstraint("need_id", name=op.f("uq_imported_need_need_id")),
    )
    op.create_index("ix_imported_need_batch_id", "imported_need", ["batch_id"])


def downgrade() -> None:
    """Remove them."""
    op.drop_table("imported_need")
    op.drop_table("batch")
