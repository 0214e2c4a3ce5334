"""The ledger's one order: each entry's place, given at the commit; and a salt that hides who acted."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.ledger.seals import NO_HEAD, chained
from app.store.triggers import frozen, never_swept

revision = "0037"
down_revision = "0036"

REFUSALS = (*frozen("leaf", "the place of an entry never changes"), *never_swept("leaf"))
#: Entries that get their places by one statement.
BATCH = 1000


def upgrade() -> None:
    """Create the table, and place what is there in the order of the ids, as heads were printed so far."""
    op.add_column("entry", sa.Column("actor_salt", sa.String(length=32), nullable=True))
    leaf = op.create_table(
        "leaf",
        sa.Column("entry_id", sa.BigInteger(), nullable=False),
        sa.Column("head", sa.String(length=64), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entry.id"], name=op.f("fk_leaf_entry_id_entry"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leaf")),
        sa.UniqueConstraint("entry_id", name=op.f("uq_leaf_entry_id")),
    )
    _place(op.get_bind(), leaf)
    for refusal in REFUSALS:
        for statement in refusal.create(op.get_bind().dialect.name):
            op.execute(sa.text(statement))


def _place(connection: sa.Connection, leaf: sa.Table) -> None:
    entry = sa.table("entry", sa.column("id", sa.BigInteger), sa.column("digest", sa.String))
    place, head, after = 0, NO_HEAD, 0
    while True:
        asked = sa.select(entry.c.id, entry.c.digest).where(entry.c.id > after).order_by(entry.c.id).limit(BATCH)
        leaves = []
        for ident, digest in connection.execute(asked):
            place, head, after = place + 1, chained(head, digest), ident
            leaves.append({"id": place, "entry_id": ident, "head": head})
        if not leaves:
            return
        connection.execute(sa.insert(leaf), leaves)


def downgrade() -> None:
    """Remove them: heads that were printed meanwhile can no longer be checked."""
    for refusal in reversed(REFUSALS):
        for statement in refusal.drop(op.get_bind().dialect.name):
            op.execute(sa.text(statement))
    op.drop_table("leaf")
    op.drop_column("entry", "actor_salt")
