"""Outlines for a span of time, and boundary files that wait to be looked at."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.thai.boxes import box_of

revision = "0035"
down_revision = "0034"

_BOX = ("south_e6", "west_e6", "north_e6", "east_e6")
_CURRENT = sa.text("valid_to IS NULL")


def upgrade() -> None:
    """Give outlines their days: one stands today for each area and class, former ones beside it."""
    with op.batch_alter_table("area_shape") as shape:
        shape.add_column(sa.Column("valid_from", sa.Date(), nullable=True))
        shape.add_column(sa.Column("valid_to", sa.Date(), nullable=True))
        for name in _BOX:
            shape.add_column(sa.Column(name, sa.Integer(), nullable=True))
        shape.drop_constraint(op.f("uq_area_shape_area_id_tolerance"), type_="unique")
        shape.create_check_constraint(
            op.f("ck_area_shape_validity"), "valid_to IS NULL OR valid_from IS NULL OR valid_from <= valid_to"
        )
    _surround()
    with op.batch_alter_table("area_shape") as shape:
        for name in _BOX:
            shape.alter_column(name, existing_type=sa.Integer(), nullable=False)
    op.create_index(
        "uq_area_shape_current",
        "area_shape",
        ["area_id", "tolerance"],
        unique=True,
        sqlite_where=_CURRENT,
        postgresql_where=_CURRENT,
    )
    op.create_index("ix_area_shape_area_id", "area_shape", ["area_id"])
    op.create_table(
        "boundary_draft",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("sent_by", sa.BigInteger(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("file_name", sa.String(400), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("source", sa.String(400), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("reading", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_boundary_draft")),
        sa.UniqueConstraint("sent_by", "sha256", name=op.f("uq_boundary_draft_sent_by_sha256")),
    )


def _surround() -> None:
    """Note the rectangle around each outline that stands; there are a few for each area above the villages."""
    database = op.get_bind()
    shape = sa.table("area_shape", sa.column("id"), sa.column("geojson"), *map(sa.column, _BOX))
    for ident, geojson in database.execute(sa.select(shape.c.id, shape.c.geojson)).all():
        values = dict(zip(_BOX, box_of(geojson), strict=True))
        database.execute(sa.update(shape).where(shape.c.id == ident).values(**values))


def downgrade() -> None:
    """Forget former outlines and what waits."""
    op.drop_table("boundary_draft")
    op.drop_index("ix_area_shape_area_id", "area_shape")
    op.drop_index("uq_area_shape_current", "area_shape")
    op.execute("DELETE FROM area_shape WHERE valid_to IS NOT NULL")
    with op.batch_alter_table("area_shape") as shape:
        shape.drop_constraint(op.f("ck_area_shape_validity"), type_="check")
        shape.drop_column("valid_to")
        shape.drop_column("valid_from")
        for name in _BOX:
            shape.drop_column(name)
        shape.create_unique_constraint(op.f("uq_area_shape_area_id_tolerance"), ["area_id", "tolerance"])
