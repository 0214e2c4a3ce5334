"""When and how villages were told what became of their needs, and when a message about a need last went out."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.store.triggers import frozen, never_swept

revision = "0054"
down_revision = "0053"

REFUSALS = (
    *frozen("announcement", "what a village was told on a day was told"),
    *never_swept("announcement"),
)


def upgrade() -> None:
    """Create both tables."""
    op.create_table(
        "announcement",
        sa.Column("area_id", sa.BigInteger(), nullable=False),
        sa.Column("area_path", sa.BigInteger(), nullable=False),
        sa.Column("province", sa.Integer(), nullable=False),
        sa.Column("told_by", sa.String(length=12), nullable=False),
        sa.Column("announced_on", sa.Date(), nullable=False),
        sa.Column("duty", sa.String(length=40), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint("told_by IN ('board', 'loudspeaker', 'meeting')", name=op.f("ck_announcement_told_by")),
        sa.CheckConstraint("duty <> ''", name=op.f("ck_announcement_says_who")),
        sa.ForeignKeyConstraint(
            ["area_id"], ["area.id"], name=op.f("fk_announcement_area_id_area"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_announcement")),
        sa.UniqueConstraint(
            "area_id", "told_by", "announced_on", name=op.f("uq_announcement_area_id_told_by_announced_on")
        ),
    )
    op.create_index(op.f("ix_announcement_area_path"), "announcement", ["area_path", "announced_on"])
    op.create_table(
        "reached",
        sa.Column("need_id", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["need_id"], ["need.id"], name=op.f("fk_reached_need_id_need"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reached")),
        sa.UniqueConstraint("need_id", name=op.f("uq_reached_need_id")),
    )
    for refusal in REFUSALS:
        for statement in refusal.create(op.get_bind().dialect.name):
            op.execute(sa.text(statement))


def downgrade() -> None:
    """Remove them."""
    for refusal in reversed(REFUSALS):
        for statement in refusal.drop(op.get_bind().dialect.name):
            op.execute(sa.text(statement))
    op.drop_table("reached")
    op.drop_table("announcement")
