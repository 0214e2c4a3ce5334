"""Which items of a desk may be the same wish, and who said that two are not."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.store.triggers import RefusalTrigger

revision = "0018"
down_revision = "0017"

NEVER_GOES = RefusalTrigger("apart_never_goes", "apart", "DELETE", "a ruling is taken back, never removed")


def _two() -> tuple[sa.Column[int], ...]:
    names = ("id", "round_id", "first_id", "second_id")
    return tuple(sa.Column(name, sa.BigInteger(), autoincrement=False, nullable=False) for name in names)


def _round(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_round_id_round")
    return sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=name, initially="DEFERRED", deferrable=True)


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "like_pair",
        *_two(),
        sa.Column("score", sa.SmallInteger(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.CheckConstraint("first_id < second_id", name=op.f("ck_like_pair_in_order")),
        _round("like_pair"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_like_pair")),
        sa.UniqueConstraint("round_id", "first_id", "second_id", name=op.f("uq_like_pair_round_id_first_id_second_id")),
    )
    op.create_index("ix_like_pair_second", "like_pair", ["round_id", "second_id"], unique=False)
    op.create_table(
        "like_mark",
        sa.Column("round_id", sa.BigInteger(), nullable=False),
        sa.Column("upto", sa.BigInteger(), nullable=False),
        sa.Column("compared_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        _round("like_mark"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_like_mark")),
        sa.UniqueConstraint("round_id", name=op.f("uq_like_mark_round_id")),
    )
    op.create_table(
        "apart",
        *_two(),
        sa.Column("stands", sa.Boolean(), nullable=False),
        sa.Column("ruled_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("first_id < second_id", name=op.f("ck_apart_in_order")),
        _round("apart"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_apart")),
        sa.UniqueConstraint("first_id", "second_id", name=op.f("uq_apart_first_id_second_id")),
    )
    for statement in NEVER_GOES.create(op.get_bind().dialect.name):
        op.execute(statement)


def downgrade() -> None:
    """Take them away again."""
    for statement in NEVER_GOES.drop(op.get_bind().dialect.name):
        op.execute(statement)
    for table in ("apart", "like_mark", "like_pair"):
        op.drop_table(table)
