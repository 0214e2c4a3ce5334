"""What bodies answered to what was referred to them, and the order of a desk as an index."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.store.triggers import frozen

revision = "0022"
down_revision = "0021"

REFUSALS = frozen("referral_answer", "an answer is followed by a later one, never changed")


def upgrade() -> None:
    """Create the table and the index."""
    op.create_table(
        "referral_answer",
        sa.Column("decision_id", sa.BigInteger(), nullable=False),
        sa.Column("reply", sa.String(length=10), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint("reply IN ('agreed', 'partly', 'refused')", name=op.f("ck_referral_answer_reply")),
        sa.CheckConstraint("sentence <> ''", name=op.f("ck_referral_answer_sentence_is_written")),
        sa.ForeignKeyConstraint(
            ["decision_id"],
            ["decision.id"],
            name=op.f("fk_referral_answer_decision_id_decision"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referral_answer")),
    )
    op.create_index("ix_referral_answer_decision_id", "referral_answer", ["decision_id"], unique=False)
    op.create_index("ix_desk_item_round_votes", "desk_item", ["round_id", "votes", "id"], unique=False)
    for refusal in REFUSALS:
        for statement in refusal.create(op.get_bind().dialect.name):
            op.execute(statement)


def downgrade() -> None:
    """Take them away again."""
    for refusal in REFUSALS:
        for statement in refusal.drop(op.get_bind().dialect.name):
            op.execute(statement)
    op.drop_index("ix_desk_item_round_votes", "desk_item")
    op.drop_table("referral_answer")
