"""Trainings, how many of whom came, and the areas that have a trained person."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.store.triggers import frozen, never_swept

revision = "0090"
down_revision = "0089"

TABLES = ("training_event", "training_heads", "trained_unit")
REFUSALS = (
    *frozen("training_event", "a training that was recorded stands"),
    *frozen("training_heads", "who was counted was counted"),
    *frozen("trained_unit", "what was said of an area stands"),
    *(refusal for table in TABLES for refusal in never_swept(table)),
)


def _to(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{target}")
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=name, initially="DEFERRED", deferrable=True)


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "training_event",
        sa.Column("ref", sa.String(length=40), nullable=False),
        sa.Column("province", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("area_path", sa.BigInteger(), nullable=False),
        sa.Column("training_kind", sa.String(length=20), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("hours", sa.SmallInteger(), nullable=False),
        sa.Column("chapters", sa.String(length=400), nullable=False),
        sa.Column("passes_on_id", sa.BigInteger(), nullable=True),
        sa.Column("subject", sa.String(length=400), nullable=False),
        sa.Column("organiser", sa.String(length=400), nullable=False),
        sa.Column("handouts", sa.String(length=400), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint(
            "training_kind IN ('course', 'explained', 'study_seminar', 'learning_forum')",
            name=op.f("ck_training_event_training_kind"),
        ),
        sa.CheckConstraint("hours BETWEEN 1 AND 200", name=op.f("ck_training_event_hours")),
        sa.CheckConstraint("subject <> '' AND organiser <> ''", name=op.f("ck_training_event_says_what")),
        _to("training_event", "passes_on_id", "training_event"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_event")),
        sa.UniqueConstraint("ref", name=op.f("uq_training_event_ref")),
        sa.UniqueConstraint("province", "number", name=op.f("uq_training_event_province_number")),
    )
    op.create_index(op.f("ix_training_event_passes_on_id"), "training_event", ["passes_on_id"], unique=False)
    op.create_index("ix_training_event_area_path", "training_event", ["area_path", "held_on"], unique=False)
    op.create_table(
        "training_heads",
        sa.Column("training_event_id", sa.BigInteger(), nullable=False),
        sa.Column("duty", sa.String(length=40), nullable=False),
        sa.Column("agency_id", sa.BigInteger(), nullable=True),
        sa.Column("heads", sa.Integer(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint("heads BETWEEN 1 AND 10000", name=op.f("ck_training_heads_heads")),
        _to("training_heads", "training_event_id", "training_event"),
        _to("training_heads", "agency_id", "agency"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_heads")),
    )
    op.create_index(op.f("ix_training_heads_training_event_id"), "training_heads", ["training_event_id"], unique=False)
    op.create_index(op.f("ix_training_heads_agency_id"), "training_heads", ["agency_id"], unique=False)
    op.create_table(
        "trained_unit",
        sa.Column("training_event_id", sa.BigInteger(), nullable=False),
        sa.Column("area_path", sa.BigInteger(), nullable=False),
        sa.Column("counts_until", sa.Date(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        _to("trained_unit", "training_event_id", "training_event"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trained_unit")),
        sa.UniqueConstraint("training_event_id", "area_path", name=op.f("uq_trained_unit_training_event_id_area_path")),
    )
    op.create_index("ix_trained_unit_area_path", "trained_unit", ["area_path", "counts_until"], unique=False)
    for refusal in REFUSALS:
        for statement in refusal.create(op.get_bind().dialect.name):
            op.execute(sa.text(statement))


def downgrade() -> None:
    """Remove them."""
    for refusal in reversed(REFUSALS):
        for statement in refusal.drop(op.get_bind().dialect.name):
            op.execute(sa.text(statement))
    for table in reversed(TABLES):
        op.drop_table(table)
