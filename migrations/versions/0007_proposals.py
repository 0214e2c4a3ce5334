"""Proposals and their links."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.store.triggers import RefusalTrigger

revision = "0007"
down_revision = "0006"


def link_refusals(table: str, *more: str) -> tuple[RefusalTrigger, RefusalTrigger]:
    """Return the refusals that let a link be ended once and changed in no other way."""
    same = " AND ".join(f"NEW.{c} = OLD.{c}" for c in ("id", "source_id", "target_id", "made_id", "made_at", *more))
    return (
        RefusalTrigger(f"{table}_never_goes", table, "DELETE", "a link is ended, never removed"),
        RefusalTrigger(
            f"{table}_only_ends",
            table,
            "UPDATE",
            "a link is ended once and never changes otherwise",
            when=f"NOT (OLD.ended_id IS NULL AND NEW.ended_id IS NOT NULL AND {same})",
        ),
    )


REFUSALS = (*link_refusals("need_proposal"), *link_refusals("proposal_proposal", "kinship"))


def upgrade() -> None:
    """Create the tables and what the database refuses."""
    op.create_table(
        "proposal",
        sa.Column("ref", sa.String(length=48), nullable=False),
        sa.Column("round_id", sa.BigInteger(), nullable=False),
        sa.Column("area_id", sa.BigInteger(), nullable=False),
        sa.Column("area_path", sa.BigInteger(), nullable=False),
        sa.Column("province", sa.Integer(), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("title", sa.String(length=400), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("category_id", sa.BigInteger(), nullable=False),
        sa.Column("channel", sa.String(length=10), nullable=False),
        sa.Column("origin", sa.String(length=10), nullable=False),
        sa.Column("agency_id", sa.BigInteger(), nullable=True),
        sa.Column("lat_e6", sa.Integer(), nullable=True),
        sa.Column("lon_e6", sa.Integer(), nullable=True),
        sa.Column("morton", sa.BigInteger(), nullable=True),
        sa.Column("households", sa.Integer(), nullable=False),
        sa.Column("votes", sa.Integer(), nullable=False),
        sa.Column("quantity_milli", sa.BigInteger(), nullable=True),
        sa.Column("unit", sa.String(length=60), nullable=False),
        sa.Column("satang", sa.BigInteger(), nullable=False),
        sa.Column("drafted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("norm", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint("(origin = 'citizens') = (agency_id IS NULL)", name=op.f("ck_proposal_agency_named")),
        sa.CheckConstraint("channel IN ('self', 'joint', 'support')", name=op.f("ck_proposal_channel")),
        sa.CheckConstraint("origin IN ('citizens', 'agency', 'mixed')", name=op.f("ck_proposal_origin")),
        sa.CheckConstraint("(lat_e6 IS NULL) = (lon_e6 IS NULL)", name=op.f("ck_proposal_whole_point")),
        sa.CheckConstraint("households >= 0 AND votes >= 0 AND satang >= 0", name=op.f("ck_proposal_not_negative")),
        sa.ForeignKeyConstraint(
            ["agency_id"],
            ["agency.id"],
            name=op.f("fk_proposal_agency_id_agency"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["area_id"], ["area.id"], name=op.f("fk_proposal_area_id_area"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["category_id"],
            ["category.id"],
            name=op.f("fk_proposal_category_id_category"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["round_id", "id"],
            ["desk_item.round_id", "desk_item.item_id"],
            name="fk_proposal_on_a_desk",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal")),
        sa.UniqueConstraint("ref", name=op.f("uq_proposal_ref")),
        sa.UniqueConstraint("round_id", "number", name=op.f("uq_proposal_round_id_number")),
    )
    op.create_index("ix_proposal_area_path", "proposal", ["area_path", "id"], unique=False)
    op.create_index("ix_proposal_morton", "proposal", ["morton"], unique=False)
    op.create_table(
        "need_proposal",
        sa.Column("source_id", sa.BigInteger(), nullable=False),
        sa.Column("target_id", sa.BigInteger(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("made_id", sa.BigInteger(), nullable=False),
        sa.Column("ended_id", sa.BigInteger(), nullable=True),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint("(ended_id IS NULL) = (ended_at IS NULL)", name=op.f("ck_need_proposal_ended_wholly")),
        sa.ForeignKeyConstraint(
            ["ended_id"],
            ["entry.id"],
            name=op.f("fk_need_proposal_ended_id_entry"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["made_id"],
            ["entry.id"],
            name=op.f("fk_need_proposal_made_id_entry"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["need.id"],
            name=op.f("fk_need_proposal_source_id_need"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["target_id"],
            ["proposal.id"],
            name=op.f("fk_need_proposal_target_id_proposal"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_need_proposal")),
    )
    op.create_index(op.f("ix_need_proposal_ended_id"), "need_proposal", ["ended_id"], unique=False)
    op.create_index(op.f("ix_need_proposal_made_id"), "need_proposal", ["made_id"], unique=False)
    op.create_index(op.f("ix_need_proposal_source_id"), "need_proposal", ["source_id"], unique=False)
    op.create_index(op.f("ix_need_proposal_target_id"), "need_proposal", ["target_id"], unique=False)
    op.create_index(
        "uq_need_proposal_standing",
        "need_proposal",
        ["source_id", "target_id"],
        unique=True,
        sqlite_where=sa.text("ended_id IS NULL"),
        postgresql_where=sa.text("ended_id IS NULL"),
    )
    op.create_table(
        "proposal_proposal",
        sa.Column("source_id", sa.BigInteger(), nullable=False),
        sa.Column("target_id", sa.BigInteger(), nullable=False),
        sa.Column("kinship", sa.String(length=10), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("made_id", sa.BigInteger(), nullable=False),
        sa.Column("ended_id", sa.BigInteger(), nullable=True),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint("kinship IN ('merged', 'split', 'revised')", name=op.f("ck_proposal_proposal_kinship")),
        sa.CheckConstraint("(ended_id IS NULL) = (ended_at IS NULL)", name=op.f("ck_proposal_proposal_ended_wholly")),
        sa.CheckConstraint("source_id <> target_id", name=op.f("ck_proposal_proposal_not_itself")),
        sa.ForeignKeyConstraint(
            ["ended_id"],
            ["entry.id"],
            name=op.f("fk_proposal_proposal_ended_id_entry"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["made_id"],
            ["entry.id"],
            name=op.f("fk_proposal_proposal_made_id_entry"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["proposal.id"],
            name=op.f("fk_proposal_proposal_source_id_proposal"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["target_id"],
            ["proposal.id"],
            name=op.f("fk_proposal_proposal_target_id_proposal"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal_proposal")),
    )
    op.create_index(op.f("ix_proposal_proposal_ended_id"), "proposal_proposal", ["ended_id"], unique=False)
    op.create_index(op.f("ix_proposal_proposal_made_id"), "proposal_proposal", ["made_id"], unique=False)
    op.create_index(op.f("ix_proposal_proposal_source_id"), "proposal_proposal", ["source_id"], unique=False)
    op.create_index(op.f("ix_proposal_proposal_target_id"), "proposal_proposal", ["target_id"], unique=False)
    op.create_index(
        "uq_proposal_proposal_standing",
        "proposal_proposal",
        ["source_id", "target_id"],
        unique=True,
        sqlite_where=sa.text("ended_id IS NULL"),
        postgresql_where=sa.text("ended_id IS NULL"),
    )
    for refusal in REFUSALS:
        for statement in refusal.create(op.get_bind().dialect.name):
            op.execute(sa.text(statement))


def downgrade() -> None:
    """Remove them."""
    for refusal in reversed(REFUSALS):
        for statement in refusal.drop(op.get_bind().dialect.name):
            op.execute(sa.text(statement))
    op.drop_table("proposal_proposal")
    op.drop_table("need_proposal")
    op.drop_table("proposal")
