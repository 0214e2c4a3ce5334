"""Versions of development plans, what each changes, and what a version must go through."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.store.triggers import RefusalTrigger, frozen, never_swept

revision = "0059"
down_revision = "0058"

TABLES = ("revision_rule", "plan_version", "version_change")
KINDS = "revision IN ('first', 'review', 'supplement', 'change', 'correction')"
STATES = "state IN ('draft', 'heard', 'adopted', 'in_force', 'superseded', 'withdrawn')"
GAP = "a version follows the one before it, without a gap"
REFUSALS = (
    *frozen("version_change", "what a version changes stands"),
    *(
        RefusalTrigger(f"{table}_never_goes", table, "DELETE", "what was recorded stays")
        for table in ("revision_rule", "plan_version")
    ),
    RefusalTrigger(
        "plan_version_stands",
        "plan_version",
        "UPDATE OF id, plan_id, revision, reason, authority, share, hearing_days, body, prepared_at",
        "what a version was prepared as stands",
    ),
    RefusalTrigger(
        "plan_version_has_no_gap",
        "plan_version",
        "UPDATE OF number",
        GAP,
        when="NEW.number IS NOT NULL AND (OLD.number IS NULL OR NEW.number <> OLD.number)",
        looks="NEW.number <> 1 + (SELECT COALESCE(MAX(number), 0) FROM plan_version WHERE plan_id = NEW.plan_id)",
    ),
    RefusalTrigger(
        "plan_version_begins_as_draft",
        "plan_version",
        "INSERT",
        "a version begins as a draft",
        when="NEW.state <> 'draft'",
    ),
    RefusalTrigger(
        "plan_version_keeps_its_number",
        "plan_version",
        "UPDATE",
        "a version that is superseded or withdrawn stays so",
        when="OLD.state IN ('superseded', 'withdrawn')",
    ),
    *(refusal for table in TABLES for refusal in never_swept(table)),
)


def _to(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{target}")
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=name, initially="DEFERRED", deferrable=True)


def upgrade() -> None:
    """Create the tables; a plan from before has no version until the first one is prepared."""
    op.create_table(
        "revision_rule",
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("revision", sa.String(length=12), nullable=False),
        sa.Column("least_share", sa.SmallInteger(), nullable=False),
        sa.Column("hearing_days", sa.SmallInteger(), nullable=False),
        sa.Column("body", sa.Boolean(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint(KINDS, name=op.f("ck_revision_rule_revision")),
        sa.CheckConstraint(
            "least_share BETWEEN 0 AND 100 AND hearing_days BETWEEN 0 AND 120",
            name=op.f("ck_revision_rule_within_bounds"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revision_rule")),
        sa.UniqueConstraint("code", name=op.f("uq_revision_rule_code")),
    )
    _plan_version()
    op.create_table(
        "version_change",
        sa.Column("plan_version_id", sa.BigInteger(), nullable=False),
        sa.Column("record", sa.String(length=60), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.Column("entry_id", sa.BigInteger(), nullable=True),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        _to("version_change", "plan_version_id", "plan_version"),
        _to("version_change", "entry_id", "entry"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_version_change")),
        sa.UniqueConstraint("plan_version_id", "record", name=op.f("uq_version_change_plan_version_id_record")),
    )
    for refusal in REFUSALS:
        for statement in refusal.create(op.get_bind().dialect.name):
            op.execute(sa.text(statement))


def _plan_version() -> None:
    op.create_table(
        "plan_version",
        sa.Column("plan_id", sa.BigInteger(), nullable=False),
        sa.Column("area_path", sa.BigInteger(), nullable=False),
        sa.Column("province", sa.Integer(), nullable=False),
        sa.Column("revision", sa.String(length=12), nullable=False),
        sa.Column("authority", sa.String(length=400), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=True),
        sa.Column("share", sa.SmallInteger(), nullable=False),
        sa.Column("hearing_days", sa.SmallInteger(), nullable=False),
        sa.Column("body", sa.Boolean(), nullable=False),
        sa.Column("opens_on", sa.Date(), nullable=True),
        sa.Column("closes_on", sa.Date(), nullable=True),
        sa.Column("proposed_id", sa.BigInteger(), nullable=True),
        sa.Column("prepared_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        *(
            sa.CheckConstraint(rule, name=op.f(f"ck_plan_version_{name}"))
            for name, rule in (
                ("revision", KINDS),
                ("state", STATES),
                ("reason_is_written", "reason <> ''"),
                ("in_force_has_number", "(state IN ('in_force', 'superseded')) = (number IS NOT NULL)"),
                ("in_force_has_day", "(number IS NULL) = (effective_on IS NULL)"),
                ("superseded_has_day", "(state = 'superseded') = (ended_on IS NOT NULL)"),
                ("second_person", "state NOT IN ('adopted', 'in_force') OR proposed_id IS NOT NULL"),
                (
                    "heard_where_asked",
                    "hearing_days = 0 OR state IN ('draft', 'withdrawn') OR closes_on IS NOT NULL",
                ),
                ("open_has_end", "(opens_on IS NULL) = (closes_on IS NULL)"),
            )
        ),
        _to("plan_version", "plan_id", "plan"),
        _to("plan_version", "proposed_id", "proposed_act"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_version")),
        sa.UniqueConstraint("plan_id", "number", name=op.f("uq_plan_version_plan_id_number")),
    )
    for name, states in (("in_force", "'in_force'"), ("under_way", "'draft', 'heard', 'adopted'")):
        where = sa.text(f"state = {states}" if "," not in states else f"state IN ({states})")
        op.create_index(
            f"uq_plan_version_{name}",
            "plan_version",
            ["plan_id"],
            unique=True,
            sqlite_where=where,
            postgresql_where=where,
        )


def downgrade() -> None:
    """Remove them."""
    for refusal in reversed(REFUSALS):
        for statement in refusal.drop(op.get_bind().dialect.name):
            op.execute(sa.text(statement))
    for table in reversed(TABLES):
        op.drop_table(table)
