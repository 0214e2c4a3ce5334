"""Findings with their replies and what they led to."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.store.triggers import RefusalTrigger, never_swept

revision = "0075"
down_revision = "0074"

TABLES = ("finding",)
REFUSALS = (
    RefusalTrigger(
        "finding_keeps_its_words",
        "finding",
        "UPDATE OF ref, province, area_path, project_id, plan_id, tone, source, forum_id, words, filed_at, digest",
        "a finding stands as it was filed",
    ),
    RefusalTrigger(
        "finding_keeps_its_reply",
        "finding",
        "UPDATE OF reply, accepted, act_by, replied_at",
        "a reply stands",
        when="OLD.replied_at IS NOT NULL",
    ),
    RefusalTrigger("finding_stays_settled", "finding", "UPDATE", "it is told", when="OLD.settled_at IS NOT NULL"),
    RefusalTrigger("finding_never_goes", "finding", "DELETE", "a finding stands"),
    *never_swept("finding"),
)


def _to(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{target}")
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=name, initially="DEFERRED", deferrable=True)


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False)


def _finding() -> None:
    op.create_table(
        "finding",
        sa.Column("ref", sa.String(length=40), nullable=False),
        sa.Column("province", sa.Integer(), nullable=False),
        sa.Column("area_path", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=True),
        sa.Column("plan_id", sa.BigInteger(), nullable=True),
        sa.Column("tone", sa.String(length=10), nullable=False),
        sa.Column("source", sa.String(length=10), nullable=False),
        sa.Column("forum_id", sa.BigInteger(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("file_id", sa.BigInteger(), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("alt", sa.String(length=400), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("filed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("because", sa.Text(), nullable=False),
        sa.Column("reply_by", sa.Date(), nullable=True),
        sa.Column("reply", sa.Text(), nullable=False),
        sa.Column("replied_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("accepted", sa.Boolean(), nullable=True),
        sa.Column("act_by", sa.Date(), nullable=True),
        sa.Column("led_to", sa.String(length=20), nullable=True),
        sa.Column("led_ref", sa.String(length=40), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        _id(),
        sa.CheckConstraint(
            "accepted IS NULL OR NOT accepted OR act_by IS NOT NULL", name=op.f("ck_finding_accepted_has_day")
        ),
        sa.CheckConstraint("(state = 'done') = (settled_at IS NOT NULL)", name=op.f("ck_finding_done_has_moment")),
        sa.CheckConstraint("(settled_at IS NULL) = (led_to IS NULL)", name=op.f("ck_finding_done_says_what")),
        sa.CheckConstraint("(source = 'forum') = (forum_id IS NOT NULL)", name=op.f("ck_finding_forum_is_named")),
        sa.CheckConstraint(
            "led_to IS NULL OR led_to IN ('project_change', 'plan_version', 'correction', 'work')",
            name=op.f("ck_finding_led_to"),
        ),
        sa.CheckConstraint(
            "led_to IS NULL OR led_to = 'work' OR led_ref <> ''", name=op.f("ck_finding_led_to_a_record")
        ),
        sa.CheckConstraint("(project_id IS NULL) <> (plan_id IS NULL)", name=op.f("ck_finding_one_thing")),
        sa.CheckConstraint(
            "(state IN ('replied', 'done')) = (replied_at IS NOT NULL)", name=op.f("ck_finding_replied_has_moment")
        ),
        sa.CheckConstraint("(replied_at IS NULL) = (reply = '')", name=op.f("ck_finding_replied_with_words")),
        sa.CheckConstraint("(replied_at IS NULL) = (accepted IS NULL)", name=op.f("ck_finding_replied_yes_or_no")),
        sa.CheckConstraint("words <> '' AND (file_id IS NULL OR alt <> '')", name=op.f("ck_finding_says_what")),
        sa.CheckConstraint(
            "(state IN ('open', 'replied', 'done')) = (reply_by IS NOT NULL)", name=op.f("ck_finding_shown_has_day")
        ),
        sa.CheckConstraint("source IN ('forum', 'reviewer', 'evaluator')", name=op.f("ck_finding_source")),
        sa.CheckConstraint("state IN ('sent', 'withheld', 'open', 'replied', 'done')", name=op.f("ck_finding_state")),
        sa.CheckConstraint("tone IN ('good', 'problem')", name=op.f("ck_finding_tone")),
        sa.CheckConstraint("(state = 'withheld') = (because <> '')", name=op.f("ck_finding_withheld_says_why")),
        _to("finding", "file_id", "stored_file"),
        _to("finding", "forum_id", "forum"),
        _to("finding", "plan_id", "plan"),
        _to("finding", "project_id", "project"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_finding")),
        sa.UniqueConstraint("ref", name=op.f("uq_finding_ref")),
    )
    op.create_index(op.f("ix_finding_area_path"), "finding", ["area_path", "id"], unique=False)
    op.create_index(op.f("ix_finding_file_id"), "finding", ["file_id"], unique=False)
    op.create_index(op.f("ix_finding_plan_id"), "finding", ["plan_id"], unique=False)
    op.create_index(op.f("ix_finding_project_id"), "finding", ["project_id"], unique=False)
    op.create_index(op.f("ix_finding_province"), "finding", ["province", "id"], unique=False)


def upgrade() -> None:
    """Create the tables, each after those that it names, and let both databases refuse what is never done."""
    _finding()
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
