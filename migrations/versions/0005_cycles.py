"""Cycles, rounds, and the desk of each round."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.store.triggers import RefusalTrigger

revision = "0005"
down_revision = "0004"

NOT_OPEN = "EXISTS (SELECT 1 FROM round WHERE round.id = NEW.round_id AND round.state <> 'open')"
REFUSALS = (
    RefusalTrigger("desk_item_never_goes", "desk_item", "DELETE", "what arrived on a desk stays on it"),
    RefusalTrigger(
        "desk_item_keeps_its_place",
        "desk_item",
        "UPDATE OF id, round_id, item_kind, item_id, road, from_round_id",
        "what arrived on a desk stays as it arrived",
    ),
    RefusalTrigger(
        "desk_of_closed_round_takes_nothing",
        "desk_item",
        "INSERT",
        "the round is closed",
        looks=NOT_OPEN,
        locks="round WHERE round.id = NEW.round_id FOR SHARE",
    ),
    RefusalTrigger(
        "desk_of_closed_round_stands",
        "desk_item",
        "UPDATE OF decision_id, outcome, rank, category_id, households, votes, satang",
        "the round is closed",
        looks=NOT_OPEN,
        locks="round WHERE round.id = NEW.round_id FOR SHARE",
    ),
    RefusalTrigger(
        "round_with_undecided_stays_open",
        "round",
        "UPDATE OF state",
        "an item on the desk has no decision",
        when="OLD.state = 'open' AND NEW.state <> 'open'",
        looks="EXISTS (SELECT 1 FROM desk_item WHERE desk_item.round_id = NEW.id AND desk_item.decision_id IS NULL)",
    ),
    RefusalTrigger(
        "round_over_open_round_stays_open",
        "round",
        "UPDATE OF state",
        "a round below is still open",
        when="OLD.state = 'open' AND NEW.state <> 'open'",
        looks="EXISTS (SELECT 1 FROM round AS below WHERE below.upper_id = NEW.id AND below.state = 'open')",
    ),
    RefusalTrigger(
        "round_never_reopens",
        "round",
        "UPDATE OF state",
        "a closed round is not opened again",
        when="OLD.state <> 'open' AND NEW.state = 'open' OR OLD.state = 'signed' AND NEW.state <> 'signed'",
    ),
    RefusalTrigger("round_never_goes", "round", "DELETE", "a round stays"),
)


def upgrade() -> None:
    """Create the tables and what the database refuses."""
    op.create_table(
        "category",
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("dimension", sa.String(length=20), nullable=False),
        sa.Column("name_th", sa.String(length=400), nullable=False),
        sa.Column("name_en", sa.String(length=400), nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_category")),
        sa.UniqueConstraint("code", name=op.f("uq_category_code")),
    )
    op.create_table(
        "reason",
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("outcome", sa.String(length=20), nullable=False),
        sa.Column("name_th", sa.String(length=400), nullable=False),
        sa.Column("name_en", sa.String(length=400), nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reason")),
        sa.UniqueConstraint("code", name=op.f("uq_reason_code")),
    )
    op.create_table(
        "cycle",
        sa.Column("area_id", sa.BigInteger(), nullable=False),
        sa.Column("province", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=8), nullable=False),
        sa.Column("name_th", sa.String(length=400), nullable=False),
        sa.Column("name_en", sa.String(length=400), nullable=False),
        sa.Column("fiscal_year", sa.SmallInteger(), nullable=False),
        sa.Column("deadline", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint("(state = 'closed') = (closed_at IS NOT NULL)", name=op.f("ck_cycle_closed_has_moment")),
        sa.CheckConstraint("(state = 'draft') = (opened_at IS NULL)", name=op.f("ck_cycle_opened_has_moment")),
        sa.CheckConstraint("state IN ('draft', 'open', 'closed')", name=op.f("ck_cycle_state")),
        sa.ForeignKeyConstraint(
            ["area_id"], ["area.id"], name=op.f("fk_cycle_area_id_area"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cycle")),
        sa.UniqueConstraint("province", "code", name=op.f("uq_cycle_province_code")),
    )
    op.create_table(
        "area_stat",
        sa.Column("cycle_id", sa.BigInteger(), nullable=False),
        sa.Column("area_path", sa.BigInteger(), nullable=False),
        sa.Column("level", sa.String(length=20), nullable=False),
        sa.Column("item_kind", sa.String(length=10), nullable=False),
        sa.Column("category_id", sa.BigInteger(), nullable=False),
        sa.Column("measure", sa.String(length=24), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("households", sa.BigInteger(), nullable=False),
        sa.Column("votes", sa.BigInteger(), nullable=False),
        sa.Column("satang", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["category_id"],
            ["category.id"],
            name=op.f("fk_area_stat_category_id_category"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["cycle_id"], ["cycle.id"], name=op.f("fk_area_stat_cycle_id_cycle"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_area_stat")),
        sa.UniqueConstraint("cycle_id", "area_path", "level", "item_kind", "category_id", "measure", name="key"),
    )
    op.create_table(
        "cycle_tier",
        sa.Column("cycle_id", sa.BigInteger(), nullable=False),
        sa.Column("level", sa.String(length=20), nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("body_kind_id", sa.BigInteger(), nullable=False),
        sa.Column("opens_on", sa.Date(), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=False),
        sa.Column("quorum", sa.Integer(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint("opens_on <= closes_on", name=op.f("ck_cycle_tier_window")),
        sa.ForeignKeyConstraint(
            ["body_kind_id"],
            ["body_kind.id"],
            name=op.f("fk_cycle_tier_body_kind_id_body_kind"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["cycle_id"], ["cycle.id"], name=op.f("fk_cycle_tier_cycle_id_cycle"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cycle_tier")),
        sa.UniqueConstraint("cycle_id", "level", name=op.f("uq_cycle_tier_cycle_id_level")),
    )
    op.create_table(
        "round",
        sa.Column("ref", sa.String(length=40), nullable=False),
        sa.Column("cycle_id", sa.BigInteger(), nullable=False),
        sa.Column("area_id", sa.BigInteger(), nullable=False),
        sa.Column("area_path", sa.BigInteger(), nullable=False),
        sa.Column("province", sa.Integer(), nullable=False),
        sa.Column("level", sa.String(length=20), nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("round_kind", sa.String(length=20), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("upper_id", sa.BigInteger(), nullable=True),
        sa.Column("body_id", sa.BigInteger(), nullable=True),
        sa.Column("opens_on", sa.Date(), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("proposals_made", sa.Integer(), nullable=False),
        sa.Column("forums_made", sa.Integer(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint("(state = 'open') = (closed_at IS NULL)", name=op.f("ck_round_closed_has_moment")),
        sa.CheckConstraint("state IN ('open', 'closed', 'signed')", name=op.f("ck_round_state")),
        sa.ForeignKeyConstraint(
            ["area_id"], ["area.id"], name=op.f("fk_round_area_id_area"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["body_id"], ["body.id"], name=op.f("fk_round_body_id_body"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["cycle_id"], ["cycle.id"], name=op.f("fk_round_cycle_id_cycle"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["upper_id"], ["round.id"], name=op.f("fk_round_upper_id_round"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round")),
        sa.UniqueConstraint("cycle_id", "area_id", "number", name=op.f("uq_round_cycle_id_area_id_number")),
        sa.UniqueConstraint("ref", name=op.f("uq_round_ref")),
    )
    op.create_index(op.f("ix_round_area_id"), "round", ["area_id"], unique=False)
    op.create_index("ix_round_cycle_level_path", "round", ["cycle_id", "level", "area_path"], unique=False)
    op.create_index(op.f("ix_round_upper_id"), "round", ["upper_id"], unique=False)
    op.create_table(
        "desk_item",
        sa.Column("round_id", sa.BigInteger(), nullable=False),
        sa.Column("item_kind", sa.String(length=10), nullable=False),
        sa.Column("item_id", sa.BigInteger(), nullable=False),
        sa.Column("road", sa.String(length=20), nullable=False),
        sa.Column("from_round_id", sa.BigInteger(), nullable=True),
        sa.Column("arrived_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("area_path", sa.BigInteger(), nullable=False),
        sa.Column("category_id", sa.BigInteger(), nullable=False),
        sa.Column("households", sa.Integer(), nullable=False),
        sa.Column("votes", sa.Integer(), nullable=False),
        sa.Column("satang", sa.BigInteger(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("decision_id", sa.BigInteger(), nullable=True),
        sa.Column("outcome", sa.String(length=20), nullable=True),
        sa.Column("rank", sa.Integer(), nullable=True),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint(
            "item_kind = 'proposal' OR road NOT IN ('agency', 'returned')", name=op.f("ck_desk_item_road_fits")
        ),
        sa.CheckConstraint("item_kind IN ('need', 'proposal')", name=op.f("ck_desk_item_item_kind")),
        sa.CheckConstraint(
            "outcome IS NULL OR outcome IN ('answered', 'carried_up', 'merged', 'split', 'settled',"
            " 'referred', 'returned',"
            " 'deferred', 'declined', 'withdrawn', 'adopted')",
            name=op.f("ck_desk_item_outcome"),
        ),
        sa.CheckConstraint(
            "road IN ('recorded', 'created', 'handed_up', 'returned', 'carried_over', 'agency')",
            name=op.f("ck_desk_item_road"),
        ),
        sa.CheckConstraint("(decision_id IS NULL) = (outcome IS NULL)", name=op.f("ck_desk_item_outcome_has_decision")),
        sa.ForeignKeyConstraint(
            ["category_id"],
            ["category.id"],
            name=op.f("fk_desk_item_category_id_category"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["decision_id", "round_id", "item_id"],
            ["decision.id", "decision.round_id", "decision.item_id"],
            name="fk_desk_item_standing_decision",
            initially="DEFERRED",
            deferrable=True,
            use_alter=True,
        ),
        sa.ForeignKeyConstraint(
            ["from_round_id"],
            ["round.id"],
            name=op.f("fk_desk_item_from_round_id_round"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["round_id"], ["round.id"], name=op.f("fk_desk_item_round_id_round"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_desk_item")),
        sa.UniqueConstraint("round_id", "item_id", name=op.f("uq_desk_item_round_id_item_id")),
    )
    op.create_index(
        "ix_desk_item_current",
        "desk_item",
        ["item_kind", "area_path", "item_id", "category_id", "outcome", "round_id", "current"],
        unique=False,
        sqlite_where=sa.text("current = 1"),
        postgresql_where=sa.text("current"),
    )
    op.create_index(op.f("ix_desk_item_decision_id"), "desk_item", ["decision_id"], unique=False)
    op.create_index(op.f("ix_desk_item_from_round_id"), "desk_item", ["from_round_id"], unique=False)
    op.create_index("ix_desk_item_item", "desk_item", ["item_id"], unique=False)
    op.create_index("ix_desk_item_round_outcome", "desk_item", ["round_id", "outcome", "id"], unique=False)
    for refusal in REFUSALS:
        for statement in refusal.create(op.get_bind().dialect.name):
            op.execute(sa.text(statement))


def downgrade() -> None:
    """Remove them."""
    for refusal in reversed(REFUSALS):
        for statement in refusal.drop(op.get_bind().dialect.name):
            op.execute(sa.text(statement))
    op.drop_table("desk_item")
    op.drop_table("round")
    op.drop_table("cycle_tier")
    op.drop_table("area_stat")
    op.drop_table("cycle")
    op.drop_table("reason")
    op.drop_table("category")
