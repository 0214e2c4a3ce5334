"""Guided briefs: cost lines, the list of unit costs, how a brief is seen to be reached, complete and checked."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.store.triggers import RefusalTrigger, lifted, never_swept

revision = "0070"
down_revision = "0069"

_KINDS = "cost_kind IN ('wages', 'services', 'materials', 'equipment', 'works', 'subsidy')"
REFUSALS = (
    RefusalTrigger(
        "unit_cost_keeps_price",
        "unit_cost",
        "UPDATE OF province, number, edition, name, unit, cost_kind, unit_satang, source, dated_on, valid_from",
        "a price of the list stands; a new one is its next edition",
    ),
    RefusalTrigger(
        "unit_cost_ends_once", "unit_cost", "UPDATE OF valid_to", "a price ends once", when="OLD.valid_to IS NOT NULL"
    ),
    RefusalTrigger("unit_cost_never_goes", "unit_cost", "DELETE", "a price of the list ends by its last day"),
    *never_swept("unit_cost"),
    *never_swept("cost_line"),
)
_CHECKS = (
    ("state", "state IN ('draft', 'complete', 'checked')"),
    ("completed_has_moment", "(state = 'draft') = (completed_at IS NULL)"),
    ("completed_by_somebody", "(state = 'draft') = (completer_id IS NULL)"),
    ("checked_has_moment", "(state = 'checked') = (checked_at IS NOT NULL)"),
    ("checked_by_somebody", "(state = 'checked') = (checker_id IS NOT NULL)"),
    ("checked_by_another", "checker_id <> writer_id AND checker_id <> completer_id"),
)
_TEXTS = ("evidence", "assumption", "returned_because")
_PERSONS = ("writer_id", "completer_id", "checker_id")
_MOMENTS = ("completed_at", "checked_at")


def _to(column: str, target: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_cost_line_{column}_{target}")
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=name, initially="DEFERRED", deferrable=True)


def upgrade() -> None:
    """Create the tables and columns; a brief from before is a draft until somebody says that it is complete."""
    with lifted(op.get_bind(), "brief"), op.batch_alter_table("brief") as brief:
        for name in _TEXTS:
            brief.add_column(sa.Column(name, sa.Text(), server_default="", nullable=False))
        brief.add_column(sa.Column("state", sa.String(length=10), server_default="draft", nullable=False))
        for name in _PERSONS:
            brief.add_column(sa.Column(name, sa.BigInteger(), nullable=True))
        for name in _MOMENTS:
            brief.add_column(sa.Column(name, sa.DateTime(timezone=True), nullable=True))
        for name, condition in _CHECKS:
            brief.create_check_constraint(op.f(f"ck_brief_{name}"), condition)
    _unit_cost()
    _cost_line()
    for refusal in REFUSALS:
        for statement in refusal.create(op.get_bind().dialect.name):
            op.execute(sa.text(statement))


def downgrade() -> None:
    """Remove them; the sums of the cost lines stay with their activities."""
    for refusal in reversed(REFUSALS):
        for statement in refusal.drop(op.get_bind().dialect.name):
            op.execute(sa.text(statement))
    op.drop_table("cost_line")
    op.drop_table("unit_cost")
    with lifted(op.get_bind(), "brief"), op.batch_alter_table("brief") as brief:
        for name, _condition in _CHECKS:
            brief.drop_constraint(op.f(f"ck_brief_{name}"), type_="check")
        for name in (*_TEXTS, "state", *_PERSONS, *_MOMENTS):
            brief.drop_column(name)


def _unit_cost() -> None:
    op.create_table(
        "unit_cost",
        sa.Column("province", sa.Integer(), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("edition", sa.SmallInteger(), nullable=False),
        sa.Column("name", sa.String(length=400), nullable=False),
        sa.Column("unit", sa.String(length=60), nullable=False),
        sa.Column("cost_kind", sa.String(length=10), nullable=False),
        sa.Column("unit_satang", sa.BigInteger(), nullable=False),
        sa.Column("source", sa.String(length=400), nullable=False),
        sa.Column("dated_on", sa.Date(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint(_KINDS, name=op.f("ck_unit_cost_cost_kind")),
        sa.CheckConstraint("name <> '' AND unit <> '' AND source <> ''", name=op.f("ck_unit_cost_says_what")),
        sa.CheckConstraint("unit_satang > 0 AND edition > 0", name=op.f("ck_unit_cost_positive")),
        sa.CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name=op.f("ck_unit_cost_duration")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_cost")),
        sa.UniqueConstraint("province", "number", "edition", name=op.f("uq_unit_cost_province_number_edition")),
    )
    op.create_index(
        "uq_unit_cost_standing",
        "unit_cost",
        ["province", "number"],
        unique=True,
        sqlite_where=sa.text("valid_to IS NULL"),
        postgresql_where=sa.text("valid_to IS NULL"),
    )


def _cost_line() -> None:
    op.create_table(
        "cost_line",
        sa.Column("candidate_id", sa.BigInteger(), nullable=False),
        sa.Column("activity_id", sa.BigInteger(), nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("name", sa.String(length=400), nullable=False),
        sa.Column("quantity", sa.BigInteger(), nullable=False),
        sa.Column("unit", sa.String(length=60), nullable=False),
        sa.Column("unit_satang", sa.BigInteger(), nullable=False),
        sa.Column("satang", sa.BigInteger(), nullable=False),
        sa.Column("cost_kind", sa.String(length=10), nullable=False),
        sa.Column("month", sa.Date(), nullable=True),
        sa.Column("unit_cost_id", sa.BigInteger(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint(_KINDS, name=op.f("ck_cost_line_cost_kind")),
        sa.CheckConstraint("name <> '' AND unit <> ''", name=op.f("ck_cost_line_says_what")),
        sa.CheckConstraint("quantity > 0 AND unit_satang >= 0", name=op.f("ck_cost_line_not_negative")),
        sa.CheckConstraint(
            "ABS(quantity * unit_satang - satang * 1000) <= 500", name=op.f("ck_cost_line_is_the_product")
        ),
        _to("candidate_id", "candidate"),
        _to("activity_id", "activity"),
        _to("unit_cost_id", "unit_cost"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cost_line")),
        sa.UniqueConstraint("candidate_id", "position", name=op.f("uq_cost_line_candidate_id_position")),
    )
    op.create_index(op.f("ix_cost_line_activity_id"), "cost_line", ["activity_id"], unique=False)
