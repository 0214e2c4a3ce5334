"""Who was consulted on the parts of a plan's chain."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.store.triggers import frozen, never_swept

revision = "0085"
down_revision = "0084"

REFUSALS = (
    *frozen("node_consult", "what was said when people were consulted stands"),
    *never_swept("node_consult"),
)


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "node_consult",
        sa.Column("node_id", sa.BigInteger(), nullable=False),
        sa.Column("plan_id", sa.BigInteger(), nullable=False),
        sa.Column("province", sa.Integer(), nullable=False),
        sa.Column("organisation", sa.String(length=400), nullable=False),
        sa.Column("sector_id", sa.BigInteger(), nullable=False),
        sa.Column("consulted_on", sa.Date(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("reply", sa.Text(), nullable=False),
        sa.Column("changed", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint(
            "organisation <> '' AND question <> '' AND reply <> ''", name=op.f("ck_node_consult_told_whole")
        ),
        sa.ForeignKeyConstraint(
            ["node_id"], ["node.id"], name=op.f("fk_node_consult_node_id_node"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["plan.id"], name=op.f("fk_node_consult_plan_id_plan"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["sector_id"],
            ["sector.id"],
            name=op.f("fk_node_consult_sector_id_sector"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_node_consult")),
    )
    op.create_index(op.f("ix_node_consult_node_id"), "node_consult", ["node_id"], unique=False)
    op.create_index(op.f("ix_node_consult_plan_id"), "node_consult", ["plan_id"], unique=False)
    for refusal in REFUSALS:
        for statement in refusal.create(op.get_bind().dialect.name):
            op.execute(sa.text(statement))


def downgrade() -> None:
    """Remove them."""
    for refusal in reversed(REFUSALS):
        for statement in refusal.drop(op.get_bind().dialect.name):
            op.execute(sa.text(statement))
    for table in ("node_consult",):
        op.drop_table(table)
