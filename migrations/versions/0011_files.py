"""Stored files and their bytes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "stored_file",
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("received", sa.String(64), nullable=False),
        sa.Column("small", sa.String(64), nullable=True),
        sa.Column("file_kind", sa.String(10), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(400), nullable=False),
        sa.Column("width", sa.Integer(), nullable=True),
        sa.Column("height", sa.Integer(), nullable=True),
        sa.Column("look", sa.String(16), nullable=True),
        sa.Column("taken_in_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint("(small IS NULL) = (look IS NULL)", name=op.f("ck_stored_file_a_picture_is_whole")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stored_file")),
    )
    for column in ("digest", "received", "small", "look"):
        op.create_index(op.f(f"ix_stored_file_{column}"), "stored_file", [column])
    op.create_table(
        "file_body",
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_file_body")),
        sa.UniqueConstraint("digest", name=op.f("uq_file_body_digest")),
    )


def downgrade() -> None:
    """Remove them."""
    op.drop_table("file_body")
    op.drop_table("stored_file")
