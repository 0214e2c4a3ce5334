"""Target shares of a plan's balance, by edition."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.store.triggers import frozen, never_swept

revision = "0086"
down_revision = "0085"

REFUSALS = (
    *frozen("balance_target", "a target share that was set stands"),
    *never_swept("balance_target"),
)


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "balance_target",
        sa.Column("plan_id", sa.BigInteger(), nullable=False),
        sa.Column("province", sa.Integer(), nullable=False),
        sa.Column("edition", sa.SmallInteger(), nullable=False),
        sa.Column("dimension", sa.String(length=20), nullable=False),
        sa.Column("percent", sa.SmallInteger(), nullable=False),
        sa.Column("source", sa.String(length=400), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint(
            "dimension IN ('infrastructure', 'economy', 'society', 'environment', 'security')",
            name=op.f("ck_balance_target_dimension"),
        ),
        sa.CheckConstraint("percent BETWEEN 0 AND 100 AND source <> ''", name=op.f("ck_balance_target_within_bounds")),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["plan.id"], name=op.f("fk_balance_target_plan_id_plan"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_balance_target")),
        sa.UniqueConstraint(
            "plan_id", "edition", "dimension", name=op.f("uq_balance_target_plan_id_edition_dimension")
        ),
    )
    for refusal in REFUSALS:
        for statement in refusal.create(op.get_bind().dialect.name):
            op.execute(sa.text(statement))


def downgrade() -> None:
    """Remove them."""
    for refusal in reversed(REFUSALS):
        for statement in refusal.drop(op.get_bind().dialect.name):
            op.execute(sa.text(statement))
    for table in ("balance_target",):
        op.drop_table(table)
