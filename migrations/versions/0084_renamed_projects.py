"""Projects of local plans that are the same work under another name in another plan of the same body."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.store.triggers import RefusalTrigger, never_swept

revision = "0084"
down_revision = "0083"

TABLE = "local_renamed"
#: What a link joins, by column.
ENDS = {"source_id": "local_project", "target_id": "local_project", "made_id": "entry", "ended_id": "entry"}
#: What of a link never changes; its end is written once.
KEPT = ("id", "source_id", "target_id", "made_id", "made_at")
REFUSALS = (
    RefusalTrigger("local_renamed_never_goes", TABLE, "DELETE", "a link is ended, never removed"),
    RefusalTrigger(
        "local_renamed_only_ends",
        TABLE,
        "UPDATE",
        "a link is ended once and never changes otherwise",
        when=" OR ".join((*(f"NEW.{one} <> OLD.{one}" for one in KEPT), "OLD.ended_id IS NOT NULL")),
    ),
    *never_swept(TABLE),
)


def upgrade() -> None:
    """Create the table."""
    keys = [
        sa.ForeignKeyConstraint(
            [column],
            [f"{table}.id"],
            name=op.f(f"fk_{TABLE}_{column}_{table}"),
            initially="DEFERRED",
            deferrable=True,
        )
        for column, table in ENDS.items()
    ]
    op.create_table(
        TABLE,
        *(sa.Column(name, sa.BigInteger(), nullable=name == "ended_id") for name in ENDS),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint("source_id <> target_id", name=op.f("ck_local_renamed_of_two")),
        sa.CheckConstraint("(ended_id IS NULL) = (ended_at IS NULL)", name=op.f("ck_local_renamed_ended_wholly")),
        *keys,
        sa.PrimaryKeyConstraint("id", name=op.f("pk_local_renamed")),
    )
    for column in ENDS:
        op.create_index(op.f(f"ix_{TABLE}_{column}"), TABLE, [column])
    op.create_index(
        "uq_local_renamed_standing",
        TABLE,
        ["source_id", "target_id"],
        unique=True,
        sqlite_where=sa.text("ended_id IS NULL"),
        postgresql_where=sa.text("ended_id IS NULL"),
    )
    for refusal in REFUSALS:
        for statement in refusal.create(op.get_bind().dialect.name):
            op.execute(sa.text(statement))


def downgrade() -> None:
    """Remove it."""
    for refusal in reversed(REFUSALS):
        for statement in refusal.drop(op.get_bind().dialect.name):
            op.execute(sa.text(statement))
    op.drop_table(TABLE)
