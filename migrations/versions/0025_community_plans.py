"""Items of community plans."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"


def key(column: str, target: str) -> sa.ForeignKeyConstraint:
    """Return a foreign key that is checked at the commit."""
    name = op.f(f"fk_community_item_{column}_{target}")
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=name, initially="DEFERRED", deferrable=True)


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "community_item",
        sa.Column("area_id", sa.BigInteger(), nullable=False),
        sa.Column("area_path", sa.BigInteger(), nullable=False),
        sa.Column("fiscal_year", sa.SmallInteger(), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("title", sa.String(length=400), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("satang", sa.BigInteger(), nullable=False),
        sa.Column("need_id", sa.BigInteger(), nullable=True),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint(
            "fiscal_year BETWEEN 2500 AND 2700 AND satang >= 0", name=op.f("ck_community_item_within_bounds")
        ),
        key("area_id", "area"),
        key("need_id", "need"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_community_item")),
    )
    op.create_index("ix_community_item_area_id", "community_item", ["area_id"])
    op.create_index("ix_community_item_need_id", "community_item", ["need_id"])
    op.create_index("ix_community_item_area_path", "community_item", ["area_path", "fiscal_year", "number"])


def downgrade() -> None:
    """Remove it."""
    op.drop_table("community_item")
