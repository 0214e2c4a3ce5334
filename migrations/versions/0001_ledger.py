"""Entries of the ledger and the openings of what they seal."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.store.triggers import RefusalTrigger, frozen

revision = "0001"
down_revision = None

REFUSALS = (
    *frozen("entry", "the ledger is only added to"),
    RefusalTrigger("opening_never_changes", "opening", "UPDATE", "a sealed text never changes"),
)


def upgrade() -> None:
    """Create the tables and what the database refuses."""
    op.create_table(
        "entry",
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("province", sa.Integer(), nullable=False),
        sa.Column("area_path", sa.BigInteger(), nullable=False),
        sa.Column("actor_id", sa.BigInteger(), nullable=False),
        sa.Column("actor_duty", sa.String(length=40), nullable=False),
        sa.Column("actor_area_id", sa.BigInteger(), nullable=False),
        sa.Column("verb", sa.String(length=60), nullable=False),
        sa.Column("subject_kind", sa.String(length=40), nullable=False),
        sa.Column("subject_id", sa.BigInteger(), nullable=False),
        sa.Column("within_id", sa.BigInteger(), nullable=True),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("once", sa.String(length=36), nullable=True),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["within_id"], ["entry.id"], name=op.f("fk_entry_within_id_entry"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry")),
        sa.UniqueConstraint("once", name="once"),
    )
    op.create_index("ix_entry_area_path", "entry", ["area_path", "id"], unique=False)
    op.create_index(op.f("ix_entry_within_id"), "entry", ["within_id"], unique=False)
    op.create_index("ix_entry_subject", "entry", ["subject_kind", "subject_id"], unique=False)
    op.create_table(
        "opening",
        sa.Column("entry_id", sa.BigInteger(), nullable=False),
        sa.Column("record", sa.String(length=60), nullable=False),
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entry.id"], name=op.f("fk_opening_entry_id_entry"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opening")),
    )
    op.create_index(op.f("ix_opening_entry_id"), "opening", ["entry_id"], unique=False)
    for refusal in REFUSALS:
        for statement in refusal.create(op.get_bind().dialect.name):
            op.execute(sa.text(statement))


def downgrade() -> None:
    """Remove them."""
    for refusal in reversed(REFUSALS):
        for statement in refusal.drop(op.get_bind().dialect.name):
            op.execute(sa.text(statement))
    op.drop_table("opening")
    op.drop_table("entry")
