"""Closings, attestations and corrections of forums, flags; a closed forum is kept by the database itself."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.store.triggers import RefusalTrigger

revision = "0027"
down_revision = "0026"

CLOSED = "a closed forum changes only by dated corrections"
ATTESTED = "an attested forum is not opened again"


def _closed(forum: str) -> str:
    return f"EXISTS (SELECT 1 FROM forum WHERE forum.id = {forum} AND forum.closed_at IS NOT NULL)"


def _held(table: str) -> tuple[RefusalTrigger, ...]:
    return (
        RefusalTrigger(f"{table}_of_closed_new", table, "INSERT", CLOSED, looks=_closed("NEW.forum_id")),
        RefusalTrigger(f"{table}_of_closed", table, "UPDATE", CLOSED, looks=_closed("OLD.forum_id")),
        RefusalTrigger(f"{table}_of_closed_gone", table, "DELETE", CLOSED, looks=_closed("OLD.forum_id")),
    )


REFUSALS = (
    *_held("attendance"),
    *_held("agenda_item"),
    *_held("group_count"),
    *_held("shortfall"),
    RefusalTrigger("need_of_closed_new", "need", "INSERT", CLOSED, looks=_closed("NEW.forum_id")),
    RefusalTrigger("need_of_closed", "need", "UPDATE OF votes", CLOSED, looks=_closed("OLD.forum_id")),
    RefusalTrigger(
        "forum_closed",
        "forum",
        "UPDATE OF held_on, place, chair, recorder, stage, state, attendance_total, needs_made",
        CLOSED,
        when="OLD.closed_at IS NOT NULL",
    ),
    RefusalTrigger(
        "forum_attested",
        "forum",
        "UPDATE OF closed_at",
        ATTESTED,
        when="OLD.closed_at IS NOT NULL",
        looks="EXISTS (SELECT 1 FROM forum_closing WHERE forum_closing.forum_id = OLD.id"
        " AND forum_closing.attested_at IS NOT NULL)",
    ),
    RefusalTrigger("forum_closing_attested", "forum_closing", "UPDATE", ATTESTED, when="OLD.attested_at IS NOT NULL"),
    RefusalTrigger("forum_closing_never_goes", "forum_closing", "DELETE", "a closing stays"),
    RefusalTrigger("forum_correction_never_changes", "forum_correction", "UPDATE", "a correction stays as it is"),
    RefusalTrigger("forum_correction_never_goes", "forum_correction", "DELETE", "a correction stays"),
)


def _ident() -> sa.Column[int]:
    return sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False)


def _key(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}_{target}"), initially="DEFERRED", deferrable=True
    )


def upgrade() -> None:
    """Create the tables and what the database refuses."""
    op.add_column("forum", sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "forum_closing",
        sa.Column("forum_id", sa.BigInteger(), nullable=False),
        sa.Column("closed_by_id", sa.BigInteger(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attested_by_id", sa.BigInteger(), nullable=True),
        sa.Column("attested_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("returned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("returned_because", sa.Text(), nullable=False),
        _ident(),
        sa.CheckConstraint("attested_by_id <> closed_by_id", name=op.f("ck_forum_closing_attested_by_another")),
        sa.CheckConstraint(
            "(attested_by_id IS NULL) = (attested_at IS NULL)", name=op.f("ck_forum_closing_attested_wholly")
        ),
        sa.CheckConstraint(
            "attested_at IS NULL OR returned_at IS NULL", name=op.f("ck_forum_closing_attested_or_returned")
        ),
        sa.CheckConstraint(
            "(returned_at IS NULL) = (returned_because = '')", name=op.f("ck_forum_closing_returned_with_reason")
        ),
        _key("forum_closing", "forum_id", "forum"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_forum_closing")),
    )
    op.create_index(op.f("ix_forum_closing_forum_id"), "forum_closing", ["forum_id"], unique=False)
    op.create_index(
        "uq_forum_closing_standing",
        "forum_closing",
        ["forum_id"],
        unique=True,
        sqlite_where=sa.text("returned_at IS NULL"),
        postgresql_where=sa.text("returned_at IS NULL"),
    )
    op.create_table(
        "forum_correction",
        sa.Column("forum_id", sa.BigInteger(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        _ident(),
        _key("forum_correction", "forum_id", "forum"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_forum_correction")),
    )
    op.create_index(op.f("ix_forum_correction_forum_id"), "forum_correction", ["forum_id"], unique=False)
    _flags()
    for refusal in REFUSALS:
        for statement in refusal.create(op.get_bind().dialect.name):
            op.execute(sa.text(statement))


def _flags() -> None:
    op.create_table(
        "flag",
        sa.Column("flag_kind", sa.String(length=20), nullable=False),
        sa.Column("forum_id", sa.BigInteger(), nullable=False),
        sa.Column("other_id", sa.BigInteger(), nullable=False),
        sa.Column("cycle_id", sa.BigInteger(), nullable=False),
        sa.Column("area_path", sa.BigInteger(), nullable=False),
        sa.Column("figure", sa.Integer(), nullable=False),
        sa.Column("raised_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ruling", sa.String(length=20), nullable=True),
        sa.Column("ruled_by_id", sa.BigInteger(), nullable=True),
        sa.Column("ruled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("because", sa.Text(), nullable=False),
        _ident(),
        sa.CheckConstraint(
            "flag_kind IN ('same_photo', 'far_photo', 'other_day', 'two_places', 'same_counts', 'quick_attest')",
            name=op.f("ck_flag_flag_kind"),
        ),
        sa.CheckConstraint("ruling IS NULL OR ruling IN ('explained', 'upheld')", name=op.f("ck_flag_ruling")),
        sa.CheckConstraint("(ruling IS NULL) = (ruled_by_id IS NULL)", name=op.f("ck_flag_ruled_by_somebody")),
        sa.CheckConstraint("(ruling IS NULL) = (ruled_at IS NULL)", name=op.f("ck_flag_ruled_at_a_moment")),
        sa.CheckConstraint("(ruling IS NULL) = (because = '')", name=op.f("ck_flag_ruled_with_reason")),
        _key("flag", "forum_id", "forum"),
        _key("flag", "other_id", "forum"),
        _key("flag", "cycle_id", "cycle"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_flag")),
        sa.UniqueConstraint("flag_kind", "forum_id", "other_id", name=op.f("uq_flag_flag_kind_forum_id_other_id")),
    )
    op.create_index(op.f("ix_flag_other_id"), "flag", ["other_id"], unique=False)
    op.create_index("ix_flag_cycle_path", "flag", ["cycle_id", "area_path", "id"], unique=False)


def downgrade() -> None:
    """Remove them."""
    for refusal in reversed(REFUSALS):
        for statement in refusal.drop(op.get_bind().dialect.name):
            op.execute(sa.text(statement))
    for table in ("flag", "forum_correction", "forum_closing"):
        op.drop_table(table)
    op.drop_column("forum", "closed_at")
