"""Terms, seats, quotas and members of committees."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"


def upgrade() -> None:
    """Create the tables."""
    _term()
    _seat()
    _holding()
    _holder()
    _quota()


def _to(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{target}")
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=name, initially="DEFERRED", deferrable=True)


def _term() -> None:
    op.create_table(
        "body_term",
        sa.Column("body_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("order_number", sa.String(length=400), nullable=False),
        sa.Column("ordered_on", sa.Date(), nullable=True),
        sa.Column("legal_reference", sa.String(length=400), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name=op.f("ck_body_term_ends_after_start")),
        _to("body_term", "body_id", "body"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_body_term")),
        sa.UniqueConstraint("body_id", "number", name=op.f("uq_body_term_body_id_number")),
    )


def _seat() -> None:
    op.create_table(
        "seat",
        sa.Column("body_term_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("sector_id", sa.BigInteger(), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint("role IN ('chair', 'vice_chair', 'member', 'secretary')", name=op.f("ck_seat_role")),
        _to("seat", "body_term_id", "body_term"),
        _to("seat", "sector_id", "sector"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seat")),
        sa.UniqueConstraint("body_term_id", "number", name=op.f("uq_seat_body_term_id_number")),
    )


def _holding() -> None:
    op.create_table(
        "holding",
        sa.Column("seat_id", sa.BigInteger(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint("until IS NULL OR until >= since", name=op.f("ck_holding_ends_after_start")),
        _to("holding", "seat_id", "seat"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_holding")),
    )
    op.create_index(op.f("ix_holding_seat_id"), "holding", ["seat_id"])
    op.create_index(
        "uq_holding_current",
        "holding",
        ["seat_id"],
        unique=True,
        sqlite_where=sa.text("until IS NULL"),
        postgresql_where=sa.text("until IS NULL"),
    )


def _holder() -> None:
    op.create_table(
        "holder",
        sa.Column("holding_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(length=400), nullable=False),
        sa.Column("contact", sa.String(length=400), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        _to("holder", "holding_id", "holding"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_holder")),
        sa.UniqueConstraint("holding_id", name=op.f("uq_holder_holding_id")),
    )


def _quota() -> None:
    op.create_table(
        "seat_quota",
        sa.Column("body_id", sa.BigInteger(), nullable=False),
        sa.Column("sector_id", sa.BigInteger(), nullable=False),
        sa.Column("percent", sa.SmallInteger(), nullable=False),
        sa.Column("legal_reference", sa.String(length=400), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint("percent BETWEEN 1 AND 100", name=op.f("ck_seat_quota_percent")),
        sa.CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name=op.f("ck_seat_quota_ends_after_start")),
        _to("seat_quota", "body_id", "body"),
        _to("seat_quota", "sector_id", "sector"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seat_quota")),
    )
    op.create_index("ix_seat_quota_body_id", "seat_quota", ["body_id", "valid_from"])


def downgrade() -> None:
    """Remove them."""
    for table in ("seat_quota", "holder", "holding", "seat", "body_term"):
        op.drop_table(table)
