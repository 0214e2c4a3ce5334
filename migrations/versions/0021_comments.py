"""Comments of the public on proposals."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"

STATES = "'waiting', 'released', 'refused', 'hidden'"
BECAUSE = "'personal', 'abuse', 'unlawful', 'advert', 'off_topic', 'repeated'"


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "comment",
        sa.Column("proposal_id", sa.BigInteger(), nullable=False),
        sa.Column("area_path", sa.BigInteger(), nullable=False),
        sa.Column("province", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("name", sa.String(length=400), nullable=False),
        sa.Column("name_shown", sa.Boolean(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("because", sa.String(length=20), nullable=True),
        sa.Column("ruled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint(f"state IN ({STATES})", name=op.f("ck_comment_state")),
        sa.CheckConstraint(f"because IS NULL OR because IN ({BECAUSE})", name=op.f("ck_comment_because")),
        sa.CheckConstraint(
            "(state IN ('refused', 'hidden')) = (because IS NOT NULL)", name=op.f("ck_comment_not_shown_has_reason")
        ),
        sa.CheckConstraint("(state = 'waiting') = (ruled_at IS NULL)", name=op.f("ck_comment_ruled_has_moment")),
        sa.CheckConstraint("(answer = '') = (answered_at IS NULL)", name=op.f("ck_comment_answer_has_moment")),
        sa.ForeignKeyConstraint(
            ["proposal_id"],
            ["proposal.id"],
            name=op.f("fk_comment_proposal_id_proposal"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comment")),
    )
    op.create_index(op.f("ix_comment_proposal_id"), "comment", ["proposal_id", "id"])
    op.create_index(op.f("ix_comment_state"), "comment", ["state", "area_path"])


def downgrade() -> None:
    """Remove it."""
    op.drop_table("comment")
