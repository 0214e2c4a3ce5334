"""Appeals with their rules, and names apart from them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.store.triggers import RefusalTrigger

revision = "0024"
down_revision = "0023"

REFUSALS = (
    RefusalTrigger(
        "appeal_ruling_stands",
        "appeal",
        "UPDATE OF decision_id, lodger, basis_id, words, lodged_on, due_on, state, ruling",
        "a ruling stands for good",
        when="OLD.state <> 'lodged'",
    ),
    RefusalTrigger("appeal_never_goes", "appeal", "DELETE", "an appeal stands for good"),
)


def upgrade() -> None:
    """Create the tables and what the database refuses."""
    _appeal_rule()
    _appeal()
    _appellant()
    for refusal in REFUSALS:
        for statement in refusal.create(op.get_bind().dialect.name):
            op.execute(sa.text(statement))


def _appeal_rule() -> None:
    op.create_table(
        "appeal_rule",
        sa.Column("cycle_id", sa.BigInteger(), nullable=False),
        sa.Column("days", sa.SmallInteger(), nullable=False),
        sa.Column("keep_days", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint("days BETWEEN 1 AND 250 AND keep_days BETWEEN 1 AND 3650", name=op.f("ck_appeal_rule_days")),
        sa.ForeignKeyConstraint(
            ["cycle_id"],
            ["cycle.id"],
            name=op.f("fk_appeal_rule_cycle_id_cycle"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appeal_rule")),
        sa.UniqueConstraint("cycle_id", name=op.f("uq_appeal_rule_cycle_id")),
    )


def _appeal() -> None:
    op.create_table(
        "appeal",
        sa.Column("ref", sa.String(length=48), nullable=False),
        sa.Column("decision_id", sa.BigInteger(), nullable=False),
        sa.Column("round_id", sa.BigInteger(), nullable=False),
        sa.Column("province", sa.Integer(), nullable=False),
        sa.Column("area_path", sa.BigInteger(), nullable=False),
        sa.Column("heard_path", sa.BigInteger(), nullable=False),
        sa.Column("heard_level", sa.String(length=20), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("lodger", sa.String(length=10), nullable=False),
        sa.Column("basis_id", sa.BigInteger(), nullable=False),
        sa.Column("way", sa.String(length=10), nullable=False),
        sa.Column("lodged_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("ruling", sa.Text(), nullable=False),
        sa.Column("ruled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("correction_id", sa.BigInteger(), nullable=True),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint("(state = 'lodged') = (ruled_at IS NULL)", name=op.f("ck_appeal_ruled_has_moment")),
        sa.CheckConstraint(
            "correction_id IS NULL OR state = 'granted'", name=op.f("ck_appeal_only_granted_is_corrected")
        ),
        sa.CheckConstraint("lodger IN ('person', 'forum')", name=op.f("ck_appeal_lodger")),
        sa.CheckConstraint("state = 'lodged' OR ruling <> ''", name=op.f("ck_appeal_ruling_has_reason")),
        sa.CheckConstraint("state IN ('lodged', 'granted', 'dismissed')", name=op.f("ck_appeal_state")),
        sa.CheckConstraint("way IN ('online', 'paper')", name=op.f("ck_appeal_way")),
        sa.CheckConstraint("words <> '' AND lodged_on <= due_on", name=op.f("ck_appeal_in_time")),
        sa.ForeignKeyConstraint(
            ["correction_id"],
            ["round.id"],
            name=op.f("fk_appeal_correction_id_round"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["decision_id"],
            ["decision.id"],
            name=op.f("fk_appeal_decision_id_decision"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["round_id"], ["round.id"], name=op.f("fk_appeal_round_id_round"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appeal")),
        sa.UniqueConstraint("decision_id", "lodger", "basis_id", name=op.f("uq_appeal_decision_id_lodger_basis_id")),
        sa.UniqueConstraint("ref", name=op.f("uq_appeal_ref")),
        sa.UniqueConstraint("round_id", "number", name=op.f("uq_appeal_round_id_number")),
    )
    op.create_index("ix_appeal_area_path", "appeal", ["area_path", "id"])
    op.create_index("ix_appeal_heard", "appeal", ["state", "heard_path", "id"])


def _appellant() -> None:
    op.create_table(
        "appellant",
        sa.Column("appeal_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(length=400), nullable=False),
        sa.Column("contact", sa.String(length=400), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["appeal_id"],
            ["appeal.id"],
            name=op.f("fk_appellant_appeal_id_appeal"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appellant")),
        sa.UniqueConstraint("appeal_id", name=op.f("uq_appellant_appeal_id")),
    )


def downgrade() -> None:
    """Remove them."""
    for refusal in reversed(REFUSALS):
        for statement in refusal.drop(op.get_bind().dialect.name):
            op.execute(sa.text(statement))
    op.drop_table("appellant")
    op.drop_table("appeal")
    op.drop_table("appeal_rule")
