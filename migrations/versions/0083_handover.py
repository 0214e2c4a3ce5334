"""What is told and said of a project after its work."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.store.triggers import frozen, never_swept

revision = "0083"
down_revision = "0082"

TABLES = ("after_told", "done_said", "there_said")
REFUSALS = tuple(
    refusal for table in TABLES for refusal in (*frozen(table, "what was said stands"), *never_swept(table))
)


def _to(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{target}")
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=name, initially="DEFERRED", deferrable=True)


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False)


def _of_project(table: str) -> tuple[sa.Column[int], sa.Column[int], sa.ForeignKeyConstraint]:
    return (
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("province", sa.Integer(), nullable=False),
        _to(table, "project_id", "project"),
    )


def _after_told() -> None:
    op.create_table(
        "after_told",
        *_of_project("after_told"),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("point", sa.String(length=12), nullable=False),
        sa.Column("answer", sa.String(length=12), nullable=False),
        sa.Column("value", sa.String(length=400), nullable=False),
        sa.Column("measured_by", sa.String(length=400), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("duty", sa.String(length=40), nullable=False),
        sa.Column("agency_id", sa.BigInteger(), nullable=True),
        _id(),
        sa.CheckConstraint("point IN ('use_6', 'use_12', 'outcome_1', 'outcome_2')", name=op.f("ck_after_told_point")),
        sa.CheckConstraint(
            "answer IN ('used', 'partly_used', 'unused', 'measured', 'not_measured')", name=op.f("ck_after_told_answer")
        ),
        sa.CheckConstraint(
            "point NOT IN ('use_6', 'use_12') OR answer IN ('used', 'partly_used', 'unused')",
            name=op.f("ck_after_told_of_use"),
        ),
        sa.CheckConstraint(
            "point NOT IN ('outcome_1', 'outcome_2') OR answer IN ('measured', 'not_measured')",
            name=op.f("ck_after_told_of_outcome"),
        ),
        sa.CheckConstraint(
            "(answer = 'measured') = (value <> '' AND measured_by <> '')", name=op.f("ck_after_told_measured_says_what")
        ),
        sa.CheckConstraint(
            "words <> '' OR NOT (answer IN ('partly_used', 'unused', 'not_measured'))",
            name=op.f("ck_after_told_says_why"),
        ),
        sa.CheckConstraint("duty <> ''", name=op.f("ck_after_told_says_who")),
        _to("after_told", "agency_id", "agency"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_after_told")),
        sa.UniqueConstraint("project_id", "number", name=op.f("uq_after_told_project_id_number")),
    )


def _done_said() -> None:
    op.create_table(
        "done_said",
        *_of_project("done_said"),
        sa.Column("area_path", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("forum_id", sa.BigInteger(), nullable=False),
        sa.Column("need_id", sa.BigInteger(), nullable=True),
        sa.Column("word", sa.String(length=12), nullable=False),
        sa.Column("way", sa.String(length=12), nullable=False),
        sa.Column("heads", sa.SmallInteger(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        _id(),
        sa.CheckConstraint("word IN ('as_asked', 'part_done', 'not_as_asked')", name=op.f("ck_done_said_word")),
        sa.CheckConstraint("way IN ('code', 'sheet')", name=op.f("ck_done_said_way")),
        sa.CheckConstraint("(way = 'code') = (need_id IS NOT NULL)", name=op.f("ck_done_said_code_has_need")),
        sa.CheckConstraint("heads > 0 AND (way = 'sheet' OR heads = 1)", name=op.f("ck_done_said_heads")),
        sa.CheckConstraint("way = 'sheet' OR words = ''", name=op.f("ck_done_said_words_on_paper")),
        _to("done_said", "forum_id", "forum"),
        _to("done_said", "need_id", "need"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_done_said")),
        sa.UniqueConstraint("project_id", "number", name=op.f("uq_done_said_project_id_number")),
    )


def _there_said() -> None:
    op.create_table(
        "there_said",
        *_of_project("there_said"),
        sa.Column("word", sa.String(length=12), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        _id(),
        sa.CheckConstraint("word IN ('works', 'half', 'not_there')", name=op.f("ck_there_said_word")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_there_said")),
    )
    op.create_index(op.f("ix_there_said_project_id"), "there_said", ["project_id"], unique=False)


def upgrade() -> None:
    """Create the tables, and let both databases refuse what is never done."""
    _after_told()
    _done_said()
    _there_said()
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
