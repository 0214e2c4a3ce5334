"""Ceilings of districts, changes of the board kept by a name, and why a project gets only a part."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.store.triggers import RefusalTrigger, frozen, never_swept

revision = "0073"
down_revision = "0072"

_PART = "NEW.funded_at IS NULL AND NEW.allocated > 0 AND NEW.allocated < NEW.requested AND NEW.part_why = ''"
_SAYS = "whoever gets a part is told why"

REFUSALS = (
    RefusalTrigger("project_placed_in_part_says_why", "project", "INSERT", _SAYS, when=_PART),
    RefusalTrigger("project_part_says_why", "project", "UPDATE OF allocated, requested, part_why", _SAYS, when=_PART),
    RefusalTrigger("district_ceiling_never_goes", "district_ceiling", "DELETE", "a ceiling is lifted, not deleted"),
    *frozen("scenario", "what was kept by a name stands"),
    *never_swept("district_ceiling"),
    *never_swept("scenario"),
)


def _to(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{target}")
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=name, initially="DEFERRED", deferrable=True)


def upgrade() -> None:
    """Make both tables, and ask of every project that is placed from now on why it gets a part."""
    op.create_table(
        "district_ceiling",
        sa.Column("annual_plan_id", sa.BigInteger(), nullable=False),
        sa.Column("area_id", sa.BigInteger(), nullable=False),
        sa.Column("area_path", sa.BigInteger(), nullable=False),
        sa.Column("satang", sa.BigInteger(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        _to("district_ceiling", "annual_plan_id", "annual_plan"),
        _to("district_ceiling", "area_id", "area"),
        sa.CheckConstraint("satang >= 0", name=op.f("ck_district_ceiling_not_negative")),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_district_ceiling_says_why")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_district_ceiling")),
        sa.UniqueConstraint("annual_plan_id", "area_id", name=op.f("uq_district_ceiling_annual_plan_id_area_id")),
    )
    op.create_table(
        "scenario",
        sa.Column("annual_plan_id", sa.BigInteger(), nullable=False),
        sa.Column("province", sa.Integer(), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("name", sa.String(length=400), nullable=False),
        sa.Column("question", sa.String(length=600), nullable=False),
        sa.Column("reached", sa.Integer(), nullable=False),
        sa.Column("given", sa.BigInteger(), nullable=False),
        sa.Column("districts", sa.SmallInteger(), nullable=False),
        sa.Column("households", sa.Integer(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        _to("scenario", "annual_plan_id", "annual_plan"),
        sa.CheckConstraint("name <> '' AND question <> ''", name=op.f("ck_scenario_says_what")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scenario")),
        sa.UniqueConstraint("annual_plan_id", "number", name=op.f("uq_scenario_annual_plan_id_number")),
    )
    op.add_column("project", sa.Column("part_why", sa.Text(), server_default="", nullable=False))
    _stand(create=True)


def _stand(*, create: bool) -> None:
    dialect = op.get_bind().dialect.name
    for refusal in REFUSALS:
        for statement in refusal.create(dialect) if create else refusal.drop(dialect):
            op.execute(sa.text(statement))


def downgrade() -> None:
    """Forget them."""
    _stand(create=False)
    op.drop_column("project", "part_why")
    op.drop_table("scenario")
    op.drop_table("district_ceiling")
