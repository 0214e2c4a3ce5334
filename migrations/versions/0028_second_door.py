"""Who speaks for agencies, and what agencies declare."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.store.triggers import frozen

revision = "0028"
down_revision = "0027"

REFUSALS = frozen("declaration", "a declaration is public and stands for good")


def upgrade() -> None:
    """Create the tables and what the database refuses."""
    _spokesperson()
    _declaration()
    for refusal in REFUSALS:
        for statement in refusal.create(op.get_bind().dialect.name):
            op.execute(sa.text(statement))


def _spokesperson() -> None:
    op.create_table(
        "spokesperson",
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("agency_id", sa.BigInteger(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_spokesperson_account_id_account"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["agency_id"],
            ["agency.id"],
            name=op.f("fk_spokesperson_agency_id_agency"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_spokesperson")),
        sa.UniqueConstraint("account_id", "agency_id", name=op.f("uq_spokesperson_account_id_agency_id")),
    )
    op.create_index(op.f("ix_spokesperson_agency_id"), "spokesperson", ["agency_id"])


def _declaration() -> None:
    op.create_table(
        "declaration",
        sa.Column("proposal_id", sa.BigInteger(), nullable=False),
        sa.Column("regular", sa.Boolean(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("declared_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint("words <> ''", name=op.f("ck_declaration_says_which_or_why")),
        sa.ForeignKeyConstraint(
            ["proposal_id"],
            ["proposal.id"],
            name=op.f("fk_declaration_proposal_id_proposal"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_declaration")),
        sa.UniqueConstraint("proposal_id", name=op.f("uq_declaration_proposal_id")),
    )


def downgrade() -> None:
    """Remove them."""
    for refusal in reversed(REFUSALS):
        for statement in refusal.drop(op.get_bind().dialect.name):
            op.execute(sa.text(statement))
    op.drop_table("declaration")
    op.drop_table("spokesperson")
