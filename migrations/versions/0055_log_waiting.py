"""What the public learns only later: entries that wait, and the act that opened each of their records."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.store.triggers import RefusalTrigger, never_swept

revision = "0055"
down_revision = "0054"

STANDS = "what was opened stays open, and what waits keeps its name"
REFUSALS = (
    RefusalTrigger("waiting_keeps_its_name", "waiting", "UPDATE OF id, entry_id, record", STANDS),
    RefusalTrigger("waiting_opens_once", "waiting", "UPDATE OF opened_id", STANDS, when="OLD.opened_id IS NOT NULL"),
    RefusalTrigger("waiting_never_goes", "waiting", "DELETE", STANDS),
    *never_swept("waiting"),
)


def upgrade() -> None:
    """Create the table; no entry so far waits."""
    op.add_column("entry", sa.Column("waits", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.create_table(
        "waiting",
        sa.Column("entry_id", sa.BigInteger(), nullable=False),
        sa.Column("record", sa.String(length=60), nullable=False),
        sa.Column("opened_id", sa.BigInteger(), nullable=True),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        *(
            sa.ForeignKeyConstraint(
                [column], ["entry.id"], name=op.f(f"fk_waiting_{column}_entry"), initially="DEFERRED", deferrable=True
            )
            for column in ("entry_id", "opened_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waiting")),
        sa.UniqueConstraint("entry_id", "record", name=op.f("uq_waiting_entry_id_record")),
    )
    op.create_index(op.f("ix_waiting_record"), "waiting", ["record"])
    op.create_index(op.f("ix_waiting_opened_id"), "waiting", ["opened_id"])
    for refusal in REFUSALS:
        for statement in refusal.create(op.get_bind().dialect.name):
            op.execute(sa.text(statement))


def downgrade() -> None:
    """Remove both."""
    for refusal in reversed(REFUSALS):
        for statement in refusal.drop(op.get_bind().dialect.name):
            op.execute(sa.text(statement))
    op.drop_table("waiting")
    op.drop_column("entry", "waits")
