"""The checkpoint over each act after which nothing changes in silence, lost heads, and keys that sign next."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.store.triggers import frozen, never_swept

revision = "0062"
down_revision = "0061"

REFUSALS = (
    *frozen("log_gate", "what was published stands"),
    *never_swept("log_gate"),
    *frozen("lost_head", "what was said of a head stands"),
    *never_swept("lost_head"),
    *frozen("log_key", "what was announced stands"),
    *never_swept("log_key"),
)


def upgrade() -> None:
    """Create both; the signer notes the acts of before when it next signs."""
    op.create_table(
        "log_gate",
        sa.Column("entry_id", sa.BigInteger(), nullable=False),
        sa.Column("checkpoint_id", sa.BigInteger(), nullable=False),
        sa.Column("before_id", sa.BigInteger(), nullable=True),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        *(
            sa.ForeignKeyConstraint(
                [column],
                [f"{table}.id"],
                name=op.f(f"fk_log_gate_{column}_{table}"),
                initially="DEFERRED",
                deferrable=True,
            )
            for column, table in (("entry_id", "entry"), ("checkpoint_id", "log_checkpoint"), ("before_id", "entry"))
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_log_gate")),
        sa.UniqueConstraint("entry_id", name=op.f("uq_log_gate_entry_id")),
    )
    op.create_table(
        "lost_head",
        sa.Column("entries", sa.BigInteger(), nullable=False),
        sa.Column("last", sa.BigInteger(), nullable=False),
        sa.Column("printed", sa.String(length=64), nullable=False),
        sa.Column("paper", sa.String(length=400), nullable=False),
        sa.Column("reason", sa.String(length=20), nullable=False),
        sa.Column("listed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint("reason IN ('writers', 'clock', 'restore', 'unknown')", name=op.f("ck_lost_head_reason")),
        sa.CheckConstraint("entries > 0 AND paper <> ''", name=op.f("ck_lost_head_told")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lost_head")),
        sa.UniqueConstraint("entries", "last", "printed", name=op.f("uq_lost_head_entries_last_printed")),
    )
    op.create_table(
        "log_key",
        sa.Column("origin", sa.String(length=255), nullable=False),
        sa.Column("ed25519", sa.String(length=400), nullable=False),
        sa.Column("ml_dsa", sa.Text(), nullable=False),
        sa.Column("announced_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_log_key")),
        sa.UniqueConstraint("ed25519", name=op.f("uq_log_key_ed25519")),
    )
    for refusal in REFUSALS:
        for statement in refusal.create(op.get_bind().dialect.name):
            op.execute(sa.text(statement))


def downgrade() -> None:
    """Remove them."""
    for refusal in reversed(REFUSALS):
        for statement in refusal.drop(op.get_bind().dialect.name):
            op.execute(sa.text(statement))
    op.drop_table("log_key")
    op.drop_table("lost_head")
    op.drop_table("log_gate")
