"""Photographs and signed sheets of forums, and submissions of devices."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"


def _tied(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{to}.id"], name=op.f(f"fk_{table}_{column}_{to}"), deferrable=True, initially="DEFERRED"
    )


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "forum_file",
        sa.Column("forum_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("purpose", sa.String(20), nullable=False),
        sa.Column("need_id", sa.BigInteger(), nullable=True),
        sa.Column("file_id", sa.BigInteger(), nullable=True),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("received", sa.String(64), nullable=False),
        sa.Column("alt", sa.Text(), nullable=False),
        sa.Column("caption", sa.Text(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("look", sa.String(16), nullable=True),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lat_e6", sa.BigInteger(), nullable=True),
        sa.Column("lon_e6", sa.BigInteger(), nullable=True),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint("purpose IN ('photograph', 'sheet')", name=op.f("ck_forum_file_purpose")),
        sa.CheckConstraint("(gone_at IS NULL) = (file_id IS NOT NULL)", name=op.f("ck_forum_file_gone_with_its_file")),
        _tied("forum_file", "forum_id", "forum"),
        _tied("forum_file", "need_id", "need"),
        _tied("forum_file", "file_id", "stored_file"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_forum_file")),
        sa.UniqueConstraint("forum_id", "number", name=op.f("uq_forum_file_forum_id_number")),
    )
    for column in ("need_id", "file_id", "received", "look"):
        op.create_index(op.f(f"ix_forum_file_{column}"), "forum_file", [column])
    op.create_table(
        "submission",
        sa.Column("key", sa.String(36), nullable=False),
        sa.Column("forum_id", sa.BigInteger(), nullable=False),
        sa.Column("area_path", sa.BigInteger(), nullable=False),
        sa.Column("province", sa.Integer(), nullable=False),
        sa.Column("about", sa.String(20), nullable=False),
        sa.Column("way", sa.String(20), nullable=False),
        sa.Column("fate", sa.String(20), nullable=False),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("file_id", sa.BigInteger(), nullable=True),
        sa.Column("answer", sa.JSON(), nullable=False),
        sa.Column("sender_id", sa.BigInteger(), nullable=False),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("ruled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint(
            "about IN ('need', 'votes', 'attendance', 'minutes', 'photo')", name=op.f("ck_submission_about")
        ),
        sa.CheckConstraint("way IN ('device', 'openrosa')", name=op.f("ck_submission_way")),
        sa.CheckConstraint("fate IN ('recorded', 'parked', 'accepted', 'rejected')", name=op.f("ck_submission_fate")),
        sa.CheckConstraint(
            "(fate IN ('accepted', 'rejected')) = (ruled_at IS NOT NULL)", name=op.f("ck_submission_ruled_when")
        ),
        _tied("submission", "forum_id", "forum"),
        _tied("submission", "file_id", "stored_file"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_submission")),
        sa.UniqueConstraint("key", name=op.f("uq_submission_key")),
    )
    op.create_index(op.f("ix_submission_forum_id"), "submission", ["forum_id"])
    op.create_index("ix_submission_waiting", "submission", ["fate", "area_path"])


def downgrade() -> None:
    """Remove them."""
    op.drop_table("submission")
    op.drop_table("forum_file")
