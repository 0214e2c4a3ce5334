"""Nodes of the strategy chain move and end, each with its event; a plan says in which words it is written."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.store.triggers import RefusalTrigger, frozen, lifted, never_swept

revision = "0071"
down_revision = "0070"

REFUSALS = (
    *frozen("node_event", "what happened to a part of the chain stands"),
    *never_swept("node_event"),
    RefusalTrigger("node_ended_stands", "node", "UPDATE", "what has ended stands", when="OLD.ended_on IS NOT NULL"),
    RefusalTrigger(
        "node_ends_with_a_reason",
        "node",
        "UPDATE OF ended_on",
        "a part of the chain ends with a reason",
        when="NEW.ended_on IS NOT NULL",
        looks="NOT EXISTS (SELECT 1 FROM node_event WHERE node_id = NEW.id AND event = 'ended')",
    ),
    RefusalTrigger(
        "node_moves_with_a_reason",
        "node",
        "UPDATE OF parent_id",
        "a part of the chain moves with a reason",
        when="NEW.parent_id <> OLD.parent_id",
        looks="NOT EXISTS (SELECT 1 FROM node_event WHERE node_id = NEW.id AND after_id = NEW.parent_id)",
    ),
)


def _to(column: str, target: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_node_event_{column}_{target}")
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=name, initially="DEFERRED", deferrable=True)


def upgrade() -> None:
    """Add the columns and the events; plans from before were written in the older words."""
    with lifted(op.get_bind(), "plan", "node"):
        with op.batch_alter_table("plan") as plan:
            plan.add_column(sa.Column("vocabulary", sa.String(length=12), nullable=False, server_default="strategy"))
            plan.create_check_constraint(op.f("ck_plan_vocabulary"), "vocabulary IN ('strategy', 'development')")
        with op.batch_alter_table("plan") as plan:
            plan.alter_column("vocabulary", server_default=None)
        with op.batch_alter_table("node") as node:
            node.add_column(sa.Column("lead_post", sa.String(length=400), nullable=False, server_default=""))
            node.add_column(sa.Column("ended_on", sa.Date(), nullable=True))
        with op.batch_alter_table("node") as node:
            node.alter_column("lead_post", server_default=None)
    op.create_table(
        "node_event",
        sa.Column("node_id", sa.BigInteger(), nullable=False),
        sa.Column("plan_id", sa.BigInteger(), nullable=False),
        sa.Column("province", sa.Integer(), nullable=False),
        sa.Column("event", sa.String(length=10), nullable=False),
        sa.Column("before_id", sa.BigInteger(), nullable=True),
        sa.Column("after_id", sa.BigInteger(), nullable=True),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint("event IN ('moved', 'ended')", name=op.f("ck_node_event_event")),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_node_event_reason_is_written")),
        sa.CheckConstraint(
            "event <> 'ended' OR (after_id IS NULL AND position = 0)", name=op.f("ck_node_event_ended_hangs_nowhere")
        ),
        _to("node_id", "node"),
        _to("plan_id", "plan"),
        _to("before_id", "node"),
        _to("after_id", "node"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_node_event")),
    )
    for column in ("node_id", "plan_id"):
        op.create_index(op.f(f"ix_node_event_{column}"), "node_event", [column])
    for refusal in REFUSALS:
        for statement in refusal.create(op.get_bind().dialect.name):
            op.execute(sa.text(statement))


def downgrade() -> None:
    """Take them away again; what had ended hangs where it hung."""
    for refusal in reversed(REFUSALS):
        for statement in refusal.drop(op.get_bind().dialect.name):
            op.execute(sa.text(statement))
    op.drop_table("node_event")
    with lifted(op.get_bind(), "plan", "node"):
        with op.batch_alter_table("node") as node:
            node.drop_column("ended_on")
            node.drop_column("lead_post")
        with op.batch_alter_table("plan") as plan:
            plan.drop_constraint(op.f("ck_plan_vocabulary"), type_="check")
            plan.drop_column("vocabulary")
