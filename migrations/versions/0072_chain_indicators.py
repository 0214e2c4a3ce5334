"""Indicators of development plans: targets and values by year, and the projects that serve them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.store.triggers import RefusalTrigger, frozen, never_swept

revision = "0072"
down_revision = "0071"

TABLES = ("indicator", "indicator_target", "indicator_value", "candidate_indicator")
REFUSALS = (
    RefusalTrigger("indicator_never_goes", "indicator", "DELETE", "an indicator ends and stays to be read"),
    RefusalTrigger(
        "indicator_ended_stands", "indicator", "UPDATE", "what has ended stands", when="OLD.ended_on IS NOT NULL"
    ),
    RefusalTrigger("indicator_target_never_goes", "indicator_target", "DELETE", "a target is changed, never removed"),
    *frozen("indicator_value", "a measured value stands; a later one corrects it"),
    RefusalTrigger("candidate_indicator_never_goes", "candidate_indicator", "DELETE", "a link is ended, never removed"),
    RefusalTrigger(
        "candidate_indicator_only_ends",
        "candidate_indicator",
        "UPDATE",
        "a link is ended once and never changes otherwise",
        when="NEW.id <> OLD.id OR NEW.source_id <> OLD.source_id OR NEW.target_id <> OLD.target_id"
        " OR NEW.made_id <> OLD.made_id OR NEW.made_at <> OLD.made_at OR OLD.ended_id IS NOT NULL",
    ),
    *(refusal for table in TABLES for refusal in never_swept(table)),
)


def _to(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{target}")
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=name, initially="DEFERRED", deferrable=True)


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False)


def upgrade() -> None:
    """Create the tables; what a chain said of indicators in words stays there."""
    _indicator()
    op.create_table(
        "indicator_target",
        sa.Column("indicator_id", sa.BigInteger(), nullable=False),
        sa.Column("fiscal_year", sa.SmallInteger(), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=True),
        _id(),
        _to("indicator_target", "indicator_id", "indicator"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator_target")),
        sa.UniqueConstraint("indicator_id", "fiscal_year", name=op.f("uq_indicator_target_indicator_id_fiscal_year")),
    )
    op.create_table(
        "indicator_value",
        sa.Column("indicator_id", sa.BigInteger(), nullable=False),
        sa.Column("fiscal_year", sa.SmallInteger(), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=False),
        sa.Column("measured_on", sa.Date(), nullable=False),
        sa.Column("source", sa.String(length=400), nullable=False),
        sa.Column("post", sa.String(length=400), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        _id(),
        sa.CheckConstraint("source <> '' AND post <> ''", name=op.f("ck_indicator_value_has_source")),
        _to("indicator_value", "indicator_id", "indicator"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator_value")),
    )
    op.create_index(op.f("ix_indicator_value_indicator_id"), "indicator_value", ["indicator_id"])
    _candidate_indicator()
    for refusal in REFUSALS:
        for statement in refusal.create(op.get_bind().dialect.name):
            op.execute(sa.text(statement))


def _indicator() -> None:
    op.create_table(
        "indicator",
        sa.Column("plan_id", sa.BigInteger(), nullable=False),
        sa.Column("node_id", sa.BigInteger(), nullable=False),
        sa.Column("province", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=400), nullable=False),
        sa.Column("unit", sa.String(length=400), nullable=False),
        sa.Column("direction", sa.String(length=10), nullable=False),
        sa.Column("contract", sa.Boolean(), nullable=False),
        sa.Column("baseline", sa.BigInteger(), nullable=True),
        sa.Column("baseline_on", sa.Date(), nullable=True),
        sa.Column("baseline_source", sa.String(length=400), nullable=False),
        sa.Column("agency_id", sa.BigInteger(), nullable=True),
        sa.Column("post", sa.String(length=400), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        _id(),
        sa.CheckConstraint("direction IN ('up', 'down')", name=op.f("ck_indicator_direction")),
        sa.CheckConstraint("name <> '' AND unit <> ''", name=op.f("ck_indicator_says_what_it_measures")),
        sa.CheckConstraint(
            "(baseline IS NULL) = (baseline_on IS NULL) AND (baseline IS NULL) = (baseline_source = '')",
            name=op.f("ck_indicator_baseline_has_day_and_source"),
        ),
        _to("indicator", "plan_id", "plan"),
        _to("indicator", "node_id", "node"),
        _to("indicator", "agency_id", "agency"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator")),
    )
    for column in ("plan_id", "node_id"):
        op.create_index(op.f(f"ix_indicator_{column}"), "indicator", [column])


def _candidate_indicator() -> None:
    op.create_table(
        "candidate_indicator",
        sa.Column("source_id", sa.BigInteger(), nullable=False),
        sa.Column("target_id", sa.BigInteger(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("made_id", sa.BigInteger(), nullable=False),
        sa.Column("ended_id", sa.BigInteger(), nullable=True),
        _id(),
        sa.CheckConstraint("(ended_id IS NULL) = (ended_at IS NULL)", name=op.f("ck_candidate_indicator_ended_wholly")),
        _to("candidate_indicator", "source_id", "candidate"),
        _to("candidate_indicator", "target_id", "indicator"),
        _to("candidate_indicator", "made_id", "entry"),
        _to("candidate_indicator", "ended_id", "entry"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_candidate_indicator")),
    )
    for column in ("source_id", "target_id", "made_id", "ended_id"):
        op.create_index(op.f(f"ix_candidate_indicator_{column}"), "candidate_indicator", [column])
    op.create_index(
        "uq_candidate_indicator_standing",
        "candidate_indicator",
        ["source_id", "target_id"],
        unique=True,
        sqlite_where=sa.text("ended_id IS NULL"),
        postgresql_where=sa.text("ended_id IS NULL"),
    )


def downgrade() -> None:
    """Remove them."""
    for refusal in reversed(REFUSALS):
        for statement in refusal.drop(op.get_bind().dialect.name):
            op.execute(sa.text(statement))
    for table in reversed(TABLES):
        op.drop_table(table)
