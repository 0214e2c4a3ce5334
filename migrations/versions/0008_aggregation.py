"""Decisions, and the law that no round closes over an item without one."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.store.triggers import RefusalTrigger, frozen

revision = "0008"
down_revision = "0007"

REFUSALS = (
    *frozen("decision", "a decision is superseded, never changed"),
    RefusalTrigger(
        "decision_in_closed_round",
        "decision",
        "INSERT",
        "the round is closed",
        looks="EXISTS (SELECT 1 FROM round WHERE round.id = NEW.round_id AND round.state <> 'open')",
        locks="round WHERE round.id = NEW.round_id FOR SHARE",
    ),
)


def upgrade() -> None:
    """Create the tables and what the database refuses."""
    op.create_table(
        "decision",
        sa.Column("round_id", sa.BigInteger(), nullable=False),
        sa.Column("item_id", sa.BigInteger(), nullable=False),
        sa.Column("item_kind", sa.String(length=10), nullable=False),
        sa.Column("outcome", sa.String(length=20), nullable=False),
        sa.Column("reason_id", sa.BigInteger(), nullable=True),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=True),
        sa.Column("target_id", sa.BigInteger(), nullable=True),
        sa.Column("agency_id", sa.BigInteger(), nullable=True),
        sa.Column("who", sa.String(length=200), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("forum_id", sa.BigInteger(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entry_id", sa.BigInteger(), nullable=False),
        sa.Column("supersedes_id", sa.BigInteger(), nullable=True),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint(
            "(outcome = 'merged') = (target_id IS NOT NULL)", name=op.f("ck_decision_merged_has_target")
        ),
        sa.CheckConstraint(
            "(outcome = 'referred') = (agency_id IS NOT NULL)", name=op.f("ck_decision_referred_has_agency")
        ),
        sa.CheckConstraint("outcome <> 'settled' OR due_on IS NOT NULL", name=op.f("ck_decision_settled_has_day")),
        sa.CheckConstraint(
            "outcome IN ('answered', 'carried_up', 'merged', 'split', 'settled', 'referred', 'returned',"
            " 'deferred', 'declined', 'withdrawn', 'adopted', 'undone')",
            name=op.f("ck_decision_outcome"),
        ),
        sa.CheckConstraint(
            "outcome NOT IN ('carried_up', 'adopted') OR rank IS NOT NULL", name=op.f("ck_decision_goes_on_with_rank")
        ),
        sa.CheckConstraint(
            "outcome NOT IN ('settled', 'referred', 'returned', 'deferred', 'declined', 'withdrawn')"
            " OR (reason_id IS NOT NULL AND sentence <> '')",
            name=op.f("ck_decision_reason_is_written"),
        ),
        sa.CheckConstraint(
            "outcome NOT IN ('settled', 'withdrawn') OR who <> ''", name=op.f("ck_decision_someone_is_named")
        ),
        sa.ForeignKeyConstraint(
            ["agency_id"],
            ["agency.id"],
            name=op.f("fk_decision_agency_id_agency"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entry.id"], name=op.f("fk_decision_entry_id_entry"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["forum_id"], ["forum.id"], name=op.f("fk_decision_forum_id_forum"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["reason_id"],
            ["reason.id"],
            name=op.f("fk_decision_reason_id_reason"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["round_id", "item_id"],
            ["desk_item.round_id", "desk_item.item_id"],
            name="fk_decision_on_its_desk",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["supersedes_id"],
            ["decision.id"],
            name=op.f("fk_decision_supersedes_id_decision"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["target_id"],
            ["proposal.id"],
            name=op.f("fk_decision_target_id_proposal"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
        sa.UniqueConstraint("id", "round_id", "item_id", name=op.f("uq_decision_id_round_id_item_id")),
        sa.UniqueConstraint("supersedes_id", name=op.f("uq_decision_supersedes_id")),
    )
    op.create_index(op.f("ix_decision_entry_id"), "decision", ["entry_id"], unique=False)
    op.create_index(op.f("ix_decision_forum_id"), "decision", ["forum_id"], unique=False)
    op.create_index(op.f("ix_decision_target_id"), "decision", ["target_id"], unique=False)
    op.create_index("ix_decision_item", "decision", ["item_id", "id"], unique=False)
    op.create_index(
        "uq_decision_first",
        "decision",
        ["round_id", "item_id"],
        unique=True,
        sqlite_where=sa.text("supersedes_id IS NULL"),
        postgresql_where=sa.text("supersedes_id IS NULL"),
    )
    if op.get_bind().dialect.name != "sqlite":  # SQLite takes the forward reference in 0005
        op.create_foreign_key(
            "fk_desk_item_standing_decision",
            "desk_item",
            "decision",
            ["decision_id", "round_id", "item_id"],
            ["id", "round_id", "item_id"],
            deferrable=True,
            initially="DEFERRED",
        )
    for refusal in REFUSALS:
        for statement in refusal.create(op.get_bind().dialect.name):
            op.execute(sa.text(statement))


def downgrade() -> None:
    """Remove them."""
    for refusal in reversed(REFUSALS):
        for statement in refusal.drop(op.get_bind().dialect.name):
            op.execute(sa.text(statement))
    if op.get_bind().dialect.name != "sqlite":
        op.drop_constraint("fk_desk_item_standing_decision", "desk_item", type_="foreignkey")
    op.drop_table("decision")
