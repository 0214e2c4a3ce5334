"""Rules of the tiers, days off, groups of people with their counts, and shortfalls; rules freeze with the cycle."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.store.triggers import RefusalTrigger

revision = "0016"
down_revision = "0015"

FROZEN = "the rules of an open cycle never change"
KINDS = "rule_kind IN ('sector', 'sex', 'age', 'group', 'stage', 'quorum', 'attested', 'notice')"


def _opened(tier: str) -> str:
    return (
        "EXISTS (SELECT 1 FROM cycle_tier JOIN cycle ON cycle.id = cycle_tier.cycle_id"
        f" WHERE cycle_tier.id = {tier} AND cycle.state <> 'draft')"
    )


def _open_cycle(cycle: str) -> str:
    return f"EXISTS (SELECT 1 FROM cycle WHERE cycle.id = {cycle} AND cycle.state <> 'draft')"


REFUSALS = (
    RefusalTrigger("tier_rule_freezes_new", "tier_rule", "INSERT", FROZEN, looks=_opened("NEW.cycle_tier_id")),
    RefusalTrigger("tier_rule_freezes", "tier_rule", "UPDATE", FROZEN, looks=_opened("OLD.cycle_tier_id")),
    RefusalTrigger("tier_rule_freezes_gone", "tier_rule", "DELETE", FROZEN, looks=_opened("OLD.cycle_tier_id")),
    RefusalTrigger("cycle_tier_freezes_new", "cycle_tier", "INSERT", FROZEN, looks=_open_cycle("NEW.cycle_id")),
    RefusalTrigger(
        "cycle_tier_freezes",
        "cycle_tier",
        "UPDATE OF cycle_id, level, position, body_kind_id, quorum",
        FROZEN,
        looks=_open_cycle("OLD.cycle_id"),
    ),
    RefusalTrigger("cycle_tier_freezes_gone", "cycle_tier", "DELETE", FROZEN, looks=_open_cycle("OLD.cycle_id")),
)


def _ident() -> sa.Column[int]:
    return sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False)


def _key(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column],
        [f"{target}.id"],
        name=op.f(f"fk_{table}_{column}_{target}"),
        initially="DEFERRED",
        deferrable=True,
    )


def upgrade() -> None:
    """Create the tables and what the database refuses."""
    op.create_table(
        "people_group",
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name_th", sa.String(length=400), nullable=False),
        sa.Column("name_en", sa.String(length=400), nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        _ident(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people_group")),
        sa.UniqueConstraint("code", name=op.f("uq_people_group_code")),
    )
    op.create_table(
        "tier_rule",
        sa.Column("cycle_tier_id", sa.BigInteger(), nullable=False),
        sa.Column("rule_kind", sa.String(length=20), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("least", sa.Integer(), nullable=False),
        _ident(),
        sa.CheckConstraint(KINDS, name=op.f("ck_tier_rule_rule_kind")),
        sa.CheckConstraint("least >= 0", name=op.f("ck_tier_rule_not_negative")),
        sa.CheckConstraint(
            "least <= 100 OR rule_kind NOT IN ('sector', 'sex', 'age')", name=op.f("ck_tier_rule_percent")
        ),
        _key("tier_rule", "cycle_tier_id", "cycle_tier"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tier_rule")),
        sa.UniqueConstraint(
            "cycle_tier_id", "rule_kind", "code", name=op.f("uq_tier_rule_cycle_tier_id_rule_kind_code")
        ),
    )
    op.create_table(
        "day_off",
        sa.Column("cycle_id", sa.BigInteger(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("name_th", sa.String(length=400), nullable=False),
        sa.Column("name_en", sa.String(length=400), nullable=False),
        sa.Column("special", sa.Boolean(), nullable=False),
        _ident(),
        _key("day_off", "cycle_id", "cycle"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_day_off")),
        sa.UniqueConstraint("cycle_id", "day", name=op.f("uq_day_off_cycle_id_day")),
    )
    _counts()
    for refusal in REFUSALS:
        for statement in refusal.create(op.get_bind().dialect.name):
            op.execute(sa.text(statement))


def _counts() -> None:
    op.create_table(
        "group_count",
        sa.Column("forum_id", sa.BigInteger(), nullable=False),
        sa.Column("people_group_id", sa.BigInteger(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        _ident(),
        sa.CheckConstraint("n >= 0", name=op.f("ck_group_count_not_negative")),
        _key("group_count", "forum_id", "forum"),
        _key("group_count", "people_group_id", "people_group"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_count")),
        sa.UniqueConstraint("forum_id", "people_group_id", name=op.f("uq_group_count_forum_id_people_group_id")),
    )
    op.create_table(
        "shortfall",
        sa.Column("forum_id", sa.BigInteger(), nullable=False),
        sa.Column("area_path", sa.BigInteger(), nullable=False),
        sa.Column("cycle_id", sa.BigInteger(), nullable=False),
        sa.Column("rule_kind", sa.String(length=20), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("counted", sa.Integer(), nullable=False),
        sa.Column("needed", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("explained_at", sa.DateTime(timezone=True), nullable=True),
        _ident(),
        sa.CheckConstraint(KINDS, name=op.f("ck_shortfall_rule_kind")),
        sa.CheckConstraint("(reason = '') = (explained_at IS NULL)", name=op.f("ck_shortfall_reason_has_moment")),
        _key("shortfall", "forum_id", "forum"),
        _key("shortfall", "cycle_id", "cycle"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shortfall")),
        sa.UniqueConstraint("forum_id", "rule_kind", "code", name=op.f("uq_shortfall_forum_id_rule_kind_code")),
    )
    op.create_index("ix_shortfall_cycle_path", "shortfall", ["cycle_id", "area_path", "id"], unique=False)


def downgrade() -> None:
    """Remove them."""
    for refusal in reversed(REFUSALS):
        for statement in refusal.drop(op.get_bind().dialect.name):
            op.execute(sa.text(statement))
    for table in ("shortfall", "group_count", "day_off", "tier_rule", "people_group"):
        op.drop_table(table)
