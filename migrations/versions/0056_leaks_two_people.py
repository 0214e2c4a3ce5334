"""A waiver, and passing a ceiling, name what two people wanted: one proposed it, another one confirmed it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.store.triggers import RefusalTrigger, lifted

revision = "0056"
down_revision = "0055"


def _confirmed(act: str, subject: str) -> str:
    return (
        "NOT EXISTS (SELECT 1 FROM proposed_act WHERE proposed_act.id = NEW.proposed_id"
        f" AND proposed_act.act = '{act}' AND proposed_act.subject_id = NEW.{subject}"
        " AND proposed_act.state = 'confirmed')"
    )


REFUSALS = (
    RefusalTrigger(
        "waiver_takes_two",
        "waiver",
        "INSERT",
        "a waiver takes a second person",
        looks=_confirmed("waiver.give", "candidate_id"),
    ),
    RefusalTrigger(
        "ceiling_override_takes_two",
        "ceiling_override",
        "INSERT",
        "passing a ceiling takes a second person",
        looks=_confirmed("round.override", "round_id"),
    ),
)


#: The tables, each with whose triggers look at it: SQLite makes a table anew to change it.
_TABLES = {"waiver": ("waiver", "candidate_project"), "ceiling_override": ("ceiling_override",)}


def upgrade() -> None:
    """Add the columns; what stands from before was written by one person, and says so."""
    for table, lookers in _TABLES.items():
        with lifted(op.get_bind(), *lookers), op.batch_alter_table(table) as changed:
            changed.add_column(sa.Column("proposed_id", sa.BigInteger(), nullable=True))
            changed.create_foreign_key(
                op.f(f"fk_{table}_proposed_id_proposed_act"),
                "proposed_act",
                ["proposed_id"],
                ["id"],
                deferrable=True,
                initially="DEFERRED",
            )
    for refusal in REFUSALS:
        for statement in refusal.create(op.get_bind().dialect.name):
            op.execute(sa.text(statement))


def downgrade() -> None:
    """Remove them."""
    for refusal in reversed(REFUSALS):
        for statement in refusal.drop(op.get_bind().dialect.name):
            op.execute(sa.text(statement))
    for table, lookers in _TABLES.items():
        with lifted(op.get_bind(), *lookers), op.batch_alter_table(table) as changed:
            changed.drop_constraint(op.f(f"fk_{table}_proposed_id_proposed_act"), type_="foreignkey")
            changed.drop_column("proposed_id")
