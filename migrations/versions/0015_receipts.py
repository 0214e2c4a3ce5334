"""A receipt for every need, also for those recorded before there were receipts."""

from __future__ import annotations

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op
from flask import current_app

from app.forums.rules.receipt_codes import code_of, lookup_of

revision = "0015"
down_revision = "0014"

#: Needs that get their receipts in one statement.
PIECE = 5000


def upgrade() -> None:
    """Create the table and fill it; rows are only added."""
    receipt = op.create_table(
        "receipt",
        sa.Column("need_id", sa.BigInteger(), nullable=False),
        sa.Column("lookup", sa.BigInteger(), nullable=False),
        sa.Column("turn", sa.SmallInteger(), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["need_id"], ["need.id"], name=op.f("fk_receipt_need_id_need"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipt")),
        sa.UniqueConstraint("lookup", name=op.f("uq_receipt_lookup")),
        sa.UniqueConstraint("need_id", name=op.f("uq_receipt_need_id")),
    )
    _issue(receipt)


def downgrade() -> None:
    """Remove it; the codes can be made again out of the key."""
    op.drop_table("receipt")


def _issue(receipt: sa.Table) -> None:
    connection, key = op.get_bind(), current_app.config["RECEIPT_KEY"].encode()
    now = datetime.now(UTC).replace(microsecond=0)
    need = sa.table("need", sa.column("id", sa.BigInteger))
    taken: set[int] = set()
    last = 0
    while ids := connection.scalars(
        sa.select(need.c.id).where(need.c.id > last).order_by(need.c.id).limit(PIECE)
    ).all():
        rows = []
        for need_id in ids:
            turn = 0
            while (lookup := lookup_of(key, code_of(key, need_id, turn))) in taken:
                turn += 1
            taken.add(lookup)
            rows.append({"id": need_id, "need_id": need_id, "lookup": lookup, "turn": turn, "issued_at": now})
        connection.execute(sa.insert(receipt), rows)
        last = ids[-1]
