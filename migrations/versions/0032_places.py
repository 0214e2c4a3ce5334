"""Lines and areas drawn for items, points confirmed elsewhere, and corrections of a need's position."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.store.triggers import frozen

revision = "0032"
down_revision = "0031"

REFUSALS = frozen("point_elsewhere", "what was confirmed stands for good")
_KINDS = "item_kind IN ('need', 'proposal')"
_POSITION = ("was_lat_e6", "was_lon_e6", "lat_e6")


def upgrade() -> None:
    """Create the tables, add the columns with their checks, and what the database refuses."""
    _item_shape()
    _point_elsewhere()
    for name in _POSITION:
        op.execute(f"ALTER TABLE need_correction ADD COLUMN {name} INTEGER")
    op.execute(
        "ALTER TABLE need_correction ADD COLUMN lon_e6 INTEGER "
        "CONSTRAINT ck_need_correction_whole_point CHECK ((lat_e6 IS NULL) = (lon_e6 IS NULL) "
        "AND (was_lat_e6 IS NULL) = (was_lon_e6 IS NULL))"
    )
    for refusal in REFUSALS:
        for statement in refusal.create(op.get_bind().dialect.name):
            op.execute(sa.text(statement))


def _item_shape() -> None:
    op.create_table(
        "item_shape",
        sa.Column("item_kind", sa.String(length=20), nullable=False),
        sa.Column("item_id", sa.BigInteger(), nullable=False),
        sa.Column("province", sa.Integer(), nullable=False),
        sa.Column("shape", sa.String(length=10), nullable=False),
        sa.Column("geojson", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("measure", sa.BigInteger(), nullable=False),
        sa.Column("drawn_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint("shape IN ('line', 'area')", name=op.f("ck_item_shape_shape")),
        sa.CheckConstraint(_KINDS, name=op.f("ck_item_shape_item_kind")),
        sa.CheckConstraint("measure >= 0", name=op.f("ck_item_shape_not_negative")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item_shape")),
    )
    op.create_index(
        "uq_item_shape_standing",
        "item_shape",
        ["item_kind", "item_id"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )


def _point_elsewhere() -> None:
    op.create_table(
        "point_elsewhere",
        sa.Column("item_kind", sa.String(length=20), nullable=False),
        sa.Column("item_id", sa.BigInteger(), nullable=False),
        sa.Column("province", sa.Integer(), nullable=False),
        sa.Column("area_path", sa.BigInteger(), nullable=False),
        sa.Column("found_path", sa.BigInteger(), nullable=False),
        sa.Column("lat_e6", sa.Integer(), nullable=False),
        sa.Column("lon_e6", sa.Integer(), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint(_KINDS, name=op.f("ck_point_elsewhere_item_kind")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_point_elsewhere")),
    )
    op.create_index("ix_point_elsewhere_item", "point_elsewhere", ["item_kind", "item_id"])


def downgrade() -> None:
    """Remove them."""
    for refusal in reversed(REFUSALS):
        for statement in refusal.drop(op.get_bind().dialect.name):
            op.execute(sa.text(statement))
    for name in ("lon_e6", *_POSITION):  # the one that carries the check goes first
        op.drop_column("need_correction", name)
    op.drop_table("point_elsewhere")
    op.drop_table("item_shape")
