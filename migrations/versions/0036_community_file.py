"""Community plans as attached files."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "community_file",
        sa.Column("area_id", sa.BigInteger(), nullable=False),
        sa.Column("area_path", sa.BigInteger(), nullable=False),
        sa.Column("round_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("fiscal_year", sa.SmallInteger(), nullable=False),
        sa.Column("title", sa.String(length=400), nullable=False),
        sa.Column("public", sa.Boolean(), nullable=False),
        sa.Column("file_id", sa.BigInteger(), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("received", sa.String(length=64), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint("fiscal_year BETWEEN 2500 AND 2700", name=op.f("ck_community_file_within_bounds")),
        sa.CheckConstraint(
            "(gone_at IS NULL) = (file_id IS NOT NULL)", name=op.f("ck_community_file_gone_with_its_file")
        ),
        *(_to(column, target) for column, target in (("area_id", "area"), ("round_id", "round"))),
        _to("file_id", "stored_file"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_community_file")),
        sa.UniqueConstraint("area_id", "number", name=op.f("uq_community_file_area_id_number")),
    )
    op.create_index("ix_community_file_area_path", "community_file", ["area_path", "number"])
    op.create_index(op.f("ix_community_file_round_id"), "community_file", ["round_id"])
    op.create_index(op.f("ix_community_file_file_id"), "community_file", ["file_id"])


def _to(column: str, target: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_community_file_{column}_{target}")
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=name, initially="DEFERRED", deferrable=True)


def downgrade() -> None:
    """Remove it."""
    op.drop_table("community_file")
