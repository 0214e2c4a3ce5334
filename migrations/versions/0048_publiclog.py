"""The public logs: leaves, tiles, signed checkpoints, witnesses' lines, and the logs that we witness."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.store.triggers import RefusalTrigger, frozen, never_swept

revision = "0048"
down_revision = "0047"

#: What was given out under a signature stands: whoever has it compares.
FROZEN = ("log_leaf", "log_tile", "log_checkpoint", "log_cosignature")
REFUSALS = (
    *(refusal for table in FROZEN for refusal in frozen(table, "what was published stands")),
    *(refusal for table in FROZEN for refusal in never_swept(table)),
    RefusalTrigger(
        "public_log_stands",
        "public_log",
        "UPDATE OF number, series, origin, opened_at, continuation",
        "a log keeps its name",
    ),
    RefusalTrigger("public_log_never_goes", "public_log", "DELETE", "a log keeps its name"),
    RefusalTrigger(
        "log_witnessed_never_shrinks",
        "log_witnessed",
        "UPDATE",
        "a witness never goes back",
        when="NEW.size < OLD.size OR NEW.origin <> OLD.origin",
    ),
    RefusalTrigger("log_witnessed_never_goes", "log_witnessed", "DELETE", "a witness never forgets"),
    *never_swept("log_witnessed"),
)


def upgrade() -> None:
    """Create the tables, empty: the sequencer fills them from the ledger."""
    _log()
    _leaf()
    _tile()
    _checkpoint()
    _cosignature()
    _table("log_ref", sa.Column("ref", sa.String(length=400), nullable=False), _to("entry", "entry_id"), "ref")
    _witnessed()
    for refusal in REFUSALS:
        for statement in refusal.create(op.get_bind().dialect.name):
            op.execute(sa.text(statement))


def downgrade() -> None:
    """Drop them; they can be filled again from the ledger, except for signatures and witnesses' lines."""
    for refusal in REFUSALS:
        for statement in refusal.drop(op.get_bind().dialect.name):
            op.execute(sa.text(statement))
    for table in ("log_witnessed", "log_ref", "log_cosignature", "log_checkpoint", "log_tile", "log_leaf"):
        op.drop_table(table)
    op.drop_table("public_log")


def _table(name: str, *parts: sa.Column | sa.CheckConstraint | str) -> None:
    """Create a table with its id; a part that is a text names columns of which no two rows hold the same."""
    columns = [part for part in parts if not isinstance(part, str)]
    uniques = [
        sa.UniqueConstraint(*part.split(), name=op.f(f"uq_{name}_{'_'.join(part.split())}"))
        for part in parts
        if isinstance(part, str)
    ]
    op.create_table(
        name,
        *columns,
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        *uniques,
        *[
            sa.ForeignKeyConstraint(
                [column.name],
                [f"{column.info['to']}.id"],
                name=op.f(f"fk_{name}_{column.name}_{column.info['to']}"),
                deferrable=True,
                initially="DEFERRED",
            )
            for column in columns
            if "to" in column.info
        ],
    )


def _to(table: str, column: str, *, nullable: bool = False) -> sa.Column:
    return sa.Column(column, sa.BigInteger(), nullable=nullable, info={"to": table})


def _moment(name: str, *, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _log() -> None:
    _table(
        "public_log",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("series", sa.SmallInteger(), nullable=False),
        sa.Column("origin", sa.String(length=255), nullable=False),
        _moment("opened_at"),
        _moment("closed_at", nullable=True),
        sa.Column("continuation", sa.Text(), nullable=False),
        sa.Column("kept", sa.BigInteger(), nullable=True),
        sa.Column("keys", sa.Text(), nullable=False),
        sa.CheckConstraint("(series = 1) = (continuation = '')", name=op.f("ck_public_log_continued")),
        "number series",
        "origin",
    )


def _leaf() -> None:
    _table(
        "log_leaf",
        _to("public_log", "log_id"),
        sa.Column("index", sa.BigInteger(), nullable=False),
        _to("entry", "entry_id", nullable=True),
        sa.Column("place", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.LargeBinary(length=32), nullable=False),
        "log_id index",
        "log_id entry_id",
    )
    op.create_index(op.f("ix_log_leaf_entry_id"), "log_leaf", ["entry_id"])
    op.create_index(op.f("ix_log_leaf_place"), "log_leaf", ["place"])


def _tile() -> None:
    _table(
        "log_tile",
        _to("public_log", "log_id"),
        sa.Column("level", sa.SmallInteger(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("hashes", sa.LargeBinary(length=8192), nullable=False),
        sa.Column("root", sa.LargeBinary(length=32), nullable=False),
        "log_id level number",
    )


def _checkpoint() -> None:
    _table(
        "log_checkpoint",
        _to("public_log", "log_id"),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("root", sa.String(length=64), nullable=False),
        _moment("signed_at"),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("ml_dsa", sa.Text(), nullable=False),
        "log_id size",
    )


def _cosignature() -> None:
    _table(
        "log_cosignature",
        _to("log_checkpoint", "checkpoint_id"),
        sa.Column("witness", sa.String(length=2200), nullable=False),
        sa.Column("line", sa.Text(), nullable=False),
        _moment("got_at"),
        "checkpoint_id witness",
    )


def _witnessed() -> None:
    _table(
        "log_witnessed",
        sa.Column("origin", sa.String(length=255), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("root", sa.String(length=64), nullable=False),
        _moment("cosigned_at"),
        sa.Column("note", sa.Text(), nullable=False),
        "origin",
    )
