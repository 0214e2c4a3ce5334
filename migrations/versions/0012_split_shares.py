"""What a split hands to each part, and the law that a merged proposal lives on in one proposal only."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.store.triggers import frozen

revision = "0012"
down_revision = "0011"

REFUSALS = frozen("split_share", "a share is handed over once and never changed")
STANDS = sa.text("ended_id IS NULL AND kinship = 'merged'")


def upgrade() -> None:
    """Create the table and the index."""
    op.create_table(
        "split_share",
        sa.Column("link_id", sa.BigInteger(), nullable=False),
        sa.Column("households", sa.Integer(), nullable=False),
        sa.Column("votes", sa.Integer(), nullable=False),
        sa.Column("satang", sa.BigInteger(), nullable=False),
        sa.Column("quantity_milli", sa.BigInteger(), nullable=True),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint("households >= 0 AND votes >= 0 AND satang >= 0", name=op.f("ck_split_share_not_negative")),
        sa.ForeignKeyConstraint(
            ["link_id"],
            ["proposal_proposal.id"],
            name=op.f("fk_split_share_link_id_proposal_proposal"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_split_share")),
        sa.UniqueConstraint("link_id", name=op.f("uq_split_share_link_id")),
    )
    op.create_index(
        "uq_proposal_proposal_one_parent",
        "proposal_proposal",
        ["source_id"],
        unique=True,
        sqlite_where=STANDS,
        postgresql_where=STANDS,
    )
    for refusal in REFUSALS:
        for statement in refusal.create(op.get_bind().dialect.name):
            op.execute(statement)


def downgrade() -> None:
    """Take them away again."""
    for refusal in REFUSALS:
        for statement in refusal.drop(op.get_bind().dialect.name):
            op.execute(statement)
    op.drop_index("uq_proposal_proposal_one_parent", "proposal_proposal")
    op.drop_table("split_share")
