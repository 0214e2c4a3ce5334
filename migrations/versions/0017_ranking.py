"""Ranking: rules, tallies, settled ties, ceilings; rounds that correct closed rounds, and the road back to a desk."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from app.store.triggers import RefusalTrigger, frozen

revision = "0017"
down_revision = "0016"

OPENED = (
    "EXISTS (SELECT 1 FROM cycle_tier JOIN cycle ON cycle.id = cycle_tier.cycle_id"
    " WHERE cycle_tier.id = {row}.cycle_tier_id AND cycle.state <> 'draft')"
)
OPENED_TOO = (
    "EXISTS (SELECT 1 FROM ranking_rule JOIN cycle_tier ON cycle_tier.id = ranking_rule.cycle_tier_id"
    " JOIN cycle ON cycle.id = cycle_tier.cycle_id WHERE ranking_rule.id = {row}.rule_id AND cycle.state <> 'draft')"
)
NOT_OPEN = "EXISTS (SELECT 1 FROM round WHERE round.id = NEW.round_id AND round.state <> 'open')"
RULES_STAND = "the cycle is open: its ranking rules are frozen"
TAKEN = ("tally_sheet", "tally_mark", "settlement", "settled_item", "ceiling_override")
REFUSALS = (
    *(
        RefusalTrigger(f"{table}_frozen_{act.lower()}", table, act, RULES_STAND, looks=looks.format(row=row))
        for table, looks in (("ranking_rule", OPENED), ("ranking_criterion", OPENED_TOO))
        for act, row in (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD"))
    ),
    *(
        refusal
        for table in TAKEN
        for refusal in frozen(table, "what was recorded for a ranking stays as it was recorded")
    ),
    *(
        RefusalTrigger(
            f"{table}_in_closed_round",
            table,
            "INSERT",
            "the round is closed",
            looks=NOT_OPEN,
            locks="round WHERE round.id = NEW.round_id FOR SHARE",
        )
        for table in TAKEN
    ),
    *frozen("correction", "a correction round stays as it was opened"),
)
KEEPS = RefusalTrigger(
    "desk_item_keeps_its_place",
    "desk_item",
    "UPDATE OF id, round_id, item_kind, item_id, road, from_round_id",
    "what arrived on a desk stays as it arrived",
)
ROADS = "road IN ('recorded', 'created', 'handed_up', 'returned', 'carried_over', 'agency'{more})"


def _let_roads_be(old: str, new: str) -> None:
    """Replace the check on the road of a desk item; nothing stored changes, so that no row is written.

    SQLite: the procedure for changes that do not touch what is stored (sqlite.org/lang_altertable.html, section 7).
    """
    bind = op.get_bind()
    if bind.dialect.name != "sqlite":
        op.drop_constraint(op.f("ck_desk_item_road"), "desk_item", type_="check")
        op.create_check_constraint(op.f("ck_desk_item_road"), "desk_item", new)
        return
    version = bind.execute(sa.text("PRAGMA schema_version")).scalar_one()
    bind.execute(sa.text("PRAGMA writable_schema = ON"))
    bind.execute(
        sa.text("UPDATE sqlite_master SET sql = replace(sql, :old, :new) WHERE type = 'table' AND name = 'desk_item'"),
        {"old": old, "new": new},
    )
    bind.execute(sa.text(f"PRAGMA schema_version = {version + 1}"))
    bind.execute(sa.text("PRAGMA writable_schema = OFF"))


def _do(statements: Sequence[str]) -> None:
    for statement in statements:
        op.execute(sa.text(statement))


def upgrade() -> None:
    """Create the tables and what the database refuses, and open the new road."""
    _let_roads_be(ROADS.format(more=""), ROADS.format(more=", 'reopened'"))
    op.create_table(
        "ceiling_override",
        sa.Column("round_id", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("authority", sa.String(length=400), nullable=False),
        sa.Column("items", sa.Integer(), nullable=True),
        sa.Column("satang", sa.BigInteger(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint("reason <> '' AND authority <> ''", name=op.f("ck_ceiling_override_reason_is_written")),
        sa.ForeignKeyConstraint(
            ["round_id"],
            ["round.id"],
            name=op.f("fk_ceiling_override_round_id_round"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ceiling_override")),
        sa.UniqueConstraint("round_id", name=op.f("uq_ceiling_override_round_id")),
    )
    op.create_table(
        "correction",
        sa.Column("round_id", sa.BigInteger(), nullable=False),
        sa.Column("corrects_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("authority", sa.String(length=400), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint("number > 0 AND reason <> '' AND corrects_id <> round_id", name=op.f("ck_correction_sound")),
        sa.ForeignKeyConstraint(
            ["corrects_id"],
            ["round.id"],
            name=op.f("fk_correction_corrects_id_round"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["round_id"], ["round.id"], name=op.f("fk_correction_round_id_round"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction")),
        sa.UniqueConstraint("corrects_id", "round_id", name=op.f("uq_correction_corrects_id_round_id")),
        sa.UniqueConstraint("round_id", name=op.f("uq_correction_round_id")),
    )
    op.create_index(op.f("ix_correction_corrects_id"), "correction", ["corrects_id"], unique=False)
    op.create_table(
        "ranking_rule",
        sa.Column("cycle_tier_id", sa.BigInteger(), nullable=False),
        sa.Column("method", sa.String(length=10), nullable=False),
        sa.Column("votes_each", sa.SmallInteger(), nullable=False),
        sa.Column("places", sa.SmallInteger(), nullable=False),
        sa.Column("ceiling_items", sa.Integer(), nullable=True),
        sa.Column("ceiling_satang", sa.BigInteger(), nullable=True),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint("method IN ('hands', 'tokens', 'list', 'criteria')", name=op.f("ck_ranking_rule_method")),
        sa.CheckConstraint("(ceiling_items IS NULL OR ceiling_items > 0)", name=op.f("ck_ranking_rule_ceiling_items")),
        sa.CheckConstraint(
            "(ceiling_satang IS NULL OR ceiling_satang > 0)", name=op.f("ck_ranking_rule_ceiling_satang")
        ),
        sa.CheckConstraint("votes_each > 0 AND places BETWEEN 1 AND 10", name=op.f("ck_ranking_rule_counts")),
        sa.ForeignKeyConstraint(
            ["cycle_tier_id"],
            ["cycle_tier.id"],
            name=op.f("fk_ranking_rule_cycle_tier_id_cycle_tier"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ranking_rule")),
        sa.UniqueConstraint("cycle_tier_id", name=op.f("uq_ranking_rule_cycle_tier_id")),
    )
    op.create_table(
        "settlement",
        sa.Column("round_id", sa.BigInteger(), nullable=False),
        sa.Column("how", sa.String(length=10), nullable=False),
        sa.Column("seed", sa.String(length=100), nullable=False),
        sa.Column("witnesses", sa.String(length=400), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint("(how = 'lot') = (seed <> '')", name=op.f("ck_settlement_lot_has_seed")),
        sa.CheckConstraint("how IN ('lot', 'vote')", name=op.f("ck_settlement_how")),
        sa.CheckConstraint("witnesses <> '' AND sentence <> ''", name=op.f("ck_settlement_witnessed")),
        sa.ForeignKeyConstraint(
            ["round_id"], ["round.id"], name=op.f("fk_settlement_round_id_round"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_settlement")),
    )
    op.create_index(op.f("ix_settlement_round_id"), "settlement", ["round_id"], unique=False)
    op.create_table(
        "ranking_criterion",
        sa.Column("rule_id", sa.BigInteger(), nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("name_th", sa.String(length=400), nullable=False),
        sa.Column("name_en", sa.String(length=400), nullable=False),
        sa.Column("weight", sa.SmallInteger(), nullable=False),
        sa.Column("most", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint(
            "weight BETWEEN 1 AND 100 AND most BETWEEN 1 AND 100", name=op.f("ck_ranking_criterion_range")
        ),
        sa.ForeignKeyConstraint(
            ["rule_id"],
            ["ranking_rule.id"],
            name=op.f("fk_ranking_criterion_rule_id_ranking_rule"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ranking_criterion")),
        sa.UniqueConstraint("rule_id", "position", name=op.f("uq_ranking_criterion_rule_id_position")),
    )
    op.create_table(
        "settled_item",
        sa.Column("settlement_id", sa.BigInteger(), nullable=False),
        sa.Column("round_id", sa.BigInteger(), nullable=False),
        sa.Column("item_id", sa.BigInteger(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=True),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint("n IS NULL OR n >= 0", name=op.f("ck_settled_item_not_negative")),
        sa.ForeignKeyConstraint(
            ["round_id", "item_id"],
            ["desk_item.round_id", "desk_item.item_id"],
            name="fk_settled_item_on_its_desk",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["settlement_id"],
            ["settlement.id"],
            name=op.f("fk_settled_item_settlement_id_settlement"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_settled_item")),
        sa.UniqueConstraint("settlement_id", "item_id", name=op.f("uq_settled_item_settlement_id_item_id")),
    )
    op.create_index("ix_settled_item_item", "settled_item", ["round_id", "item_id"], unique=False)
    op.create_table(
        "tally_sheet",
        sa.Column("round_id", sa.BigInteger(), nullable=False),
        sa.Column("forum_id", sa.BigInteger(), nullable=True),
        sa.Column("voter", sa.String(length=400), nullable=False),
        sa.Column("present", sa.Integer(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("supersedes_id", sa.BigInteger(), nullable=True),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint("present > 0", name=op.f("ck_tally_sheet_someone_voted")),
        sa.ForeignKeyConstraint(
            ["forum_id"],
            ["forum.id"],
            name=op.f("fk_tally_sheet_forum_id_forum"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["round_id"],
            ["round.id"],
            name=op.f("fk_tally_sheet_round_id_round"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["supersedes_id"],
            ["tally_sheet.id"],
            name=op.f("fk_tally_sheet_supersedes_id_tally_sheet"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tally_sheet")),
        sa.UniqueConstraint("supersedes_id", name=op.f("uq_tally_sheet_supersedes_id")),
    )
    op.create_index(op.f("ix_tally_sheet_forum_id"), "tally_sheet", ["forum_id"], unique=False)
    op.create_index(op.f("ix_tally_sheet_round_id"), "tally_sheet", ["round_id"], unique=False)
    op.create_table(
        "tally_mark",
        sa.Column("sheet_id", sa.BigInteger(), nullable=False),
        sa.Column("round_id", sa.BigInteger(), nullable=False),
        sa.Column("item_id", sa.BigInteger(), nullable=False),
        sa.Column("place", sa.SmallInteger(), nullable=False),
        sa.Column("criterion", sa.SmallInteger(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("conflict", sa.Boolean(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint("n >= 0", name=op.f("ck_tally_mark_not_negative")),
        sa.ForeignKeyConstraint(
            ["round_id", "item_id"],
            ["desk_item.round_id", "desk_item.item_id"],
            name="fk_tally_mark_on_its_desk",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["sheet_id"],
            ["tally_sheet.id"],
            name=op.f("fk_tally_mark_sheet_id_tally_sheet"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tally_mark")),
        sa.UniqueConstraint(
            "sheet_id", "item_id", "place", "criterion", name=op.f("uq_tally_mark_sheet_id_item_id_place_criterion")
        ),
    )
    op.create_index("ix_tally_mark_item", "tally_mark", ["round_id", "item_id"], unique=False)
    for refusal in REFUSALS:
        _do(refusal.create(op.get_bind().dialect.name))


def downgrade() -> None:
    """Remove them; what a correction round took up again counts as carried over."""
    dialect = op.get_bind().dialect.name
    for refusal in reversed(REFUSALS):
        _do(refusal.drop(dialect))
    _do(KEEPS.drop(dialect))
    op.execute(sa.text("UPDATE desk_item SET road = 'carried_over' WHERE road = 'reopened'"))
    _do(KEEPS.create(dialect))
    _let_roads_be(ROADS.format(more=", 'reopened'"), ROADS.format(more=""))
    op.drop_index("ix_tally_mark_item", table_name="tally_mark")
    op.drop_table("tally_mark")
    op.drop_index(op.f("ix_tally_sheet_round_id"), table_name="tally_sheet")
    op.drop_index(op.f("ix_tally_sheet_forum_id"), table_name="tally_sheet")
    op.drop_table("tally_sheet")
    op.drop_index("ix_settled_item_item", table_name="settled_item")
    op.drop_table("settled_item")
    op.drop_table("ranking_criterion")
    op.drop_index(op.f("ix_settlement_round_id"), table_name="settlement")
    op.drop_table("settlement")
    op.drop_table("ranking_rule")
    op.drop_index(op.f("ix_correction_corrects_id"), table_name="correction")
    op.drop_table("correction")
    op.drop_table("ceiling_override")
