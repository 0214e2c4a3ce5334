"""The shared pool of clusters: pairs found over the borders, groups that people made; what no act does is refused."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.store.triggers import RefusalTrigger, frozen, never_swept

revision = "0088"
down_revision = "0087"

TABLES = ("cross_like", "need_group", "grouped_need")
REFUSALS = (
    RefusalTrigger(
        "need_group_keeps_what_it_says",
        "need_group",
        "UPDATE OF ref, cycle_id, number, name, why, made_at",
        "a group stays what it was made for",
    ),
    RefusalTrigger(
        "need_group_leads_once",
        "need_group",
        "UPDATE OF state, joint_id",
        "a group leads to one project",
        when="OLD.state <> 'grouped'",
    ),
    RefusalTrigger("need_group_never_goes", "need_group", "DELETE", "a group stays to be read"),
    *frozen("grouped_need", "a need stays in its group"),
    *(one for table in TABLES[1:] for one in never_swept(table)),
)


def _to(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{target}")
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=name, initially="DEFERRED", deferrable=True)


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False)


def _cross_like() -> None:
    op.create_table(
        "cross_like",
        sa.Column("cycle_id", sa.BigInteger(), nullable=False),
        sa.Column("first_id", sa.BigInteger(), nullable=False),
        sa.Column("second_id", sa.BigInteger(), nullable=False),
        sa.Column("score", sa.SmallInteger(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        _id(),
        sa.CheckConstraint("first_id < second_id", name=op.f("ck_cross_like_in_order")),
        _to("cross_like", "cycle_id", "cluster_cycle"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cross_like")),
        sa.UniqueConstraint(
            "cycle_id", "first_id", "second_id", name=op.f("uq_cross_like_cycle_id_first_id_second_id")
        ),
    )
    op.create_index(op.f("ix_cross_like_second_id"), "cross_like", ["second_id"], unique=False)


def _need_group() -> None:
    op.create_table(
        "need_group",
        sa.Column("ref", sa.String(length=40), nullable=False),
        sa.Column("cycle_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("name", sa.String(length=400), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("joint_id", sa.BigInteger(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        _id(),
        sa.CheckConstraint("state IN ('grouped', 'aside', 'led')", name=op.f("ck_need_group_state")),
        sa.CheckConstraint("(state = 'led') = (joint_id IS NOT NULL)", name=op.f("ck_need_group_led_to_a_project")),
        sa.CheckConstraint("(state = 'aside') = (why <> '')", name=op.f("ck_need_group_aside_says_why")),
        sa.CheckConstraint("name <> ''", name=op.f("ck_need_group_has_name")),
        _to("need_group", "cycle_id", "cluster_cycle"),
        _to("need_group", "joint_id", "joint_project"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_need_group")),
        sa.UniqueConstraint("ref", name=op.f("uq_need_group_ref")),
        sa.UniqueConstraint("cycle_id", "number", name=op.f("uq_need_group_cycle_id_number")),
    )
    op.create_index(op.f("ix_need_group_joint_id"), "need_group", ["joint_id"], unique=False)


def _grouped_need() -> None:
    op.create_table(
        "grouped_need",
        sa.Column("group_id", sa.BigInteger(), nullable=False),
        sa.Column("need_id", sa.BigInteger(), nullable=False),
        _id(),
        _to("grouped_need", "group_id", "need_group"),
        _to("grouped_need", "need_id", "need"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grouped_need")),
        sa.UniqueConstraint("group_id", "need_id", name=op.f("uq_grouped_need_group_id_need_id")),
    )
    op.create_index(op.f("ix_grouped_need_need_id"), "grouped_need", ["need_id"], unique=False)


def upgrade() -> None:
    """Add the tables, and let both databases refuse what no act does."""
    _cross_like()
    _need_group()
    _grouped_need()
    for refusal in REFUSALS:
        for statement in refusal.create(op.get_bind().dialect.name):
            op.execute(sa.text(statement))


def downgrade() -> None:
    """Take the refusals and the tables away."""
    for refusal in reversed(REFUSALS):
        for statement in refusal.drop(op.get_bind().dialect.name):
            op.execute(sa.text(statement))
    for table in reversed(TABLES):
        op.drop_table(table)
