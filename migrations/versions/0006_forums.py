"""Forums, who was in the room, and the needs in the citizens' words."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.store.triggers import RefusalTrigger

revision = "0006"
down_revision = "0005"

REFUSALS = (
    RefusalTrigger(
        "need_keeps_its_words",
        "need",
        "UPDATE OF id, ref, forum_id, round_id, number, title, words, recorded_at",
        "the words of a need never change",
    ),
    RefusalTrigger("need_never_goes", "need", "DELETE", "a need stays"),
)


def upgrade() -> None:
    """Create the tables and what the database refuses."""
    op.create_table(
        "forum",
        sa.Column("ref", sa.String(length=40), nullable=False),
        sa.Column("round_id", sa.BigInteger(), nullable=False),
        sa.Column("area_id", sa.BigInteger(), nullable=False),
        sa.Column("area_path", sa.BigInteger(), nullable=False),
        sa.Column("province", sa.Integer(), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("place", sa.String(length=400), nullable=False),
        sa.Column("chair", sa.String(length=400), nullable=False),
        sa.Column("recorder", sa.String(length=400), nullable=False),
        sa.Column("stage", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("attendance_total", sa.Integer(), nullable=False),
        sa.Column("needs_made", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint("stage IN ('inform', 'consult', 'think', 'plan')", name=op.f("ck_forum_stage")),
        sa.CheckConstraint("state IN ('planned', 'held', 'cancelled')", name=op.f("ck_forum_state")),
        sa.CheckConstraint("attendance_total >= 0", name=op.f("ck_forum_attendance_not_negative")),
        sa.ForeignKeyConstraint(
            ["area_id"], ["area.id"], name=op.f("fk_forum_area_id_area"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["round_id"], ["round.id"], name=op.f("fk_forum_round_id_round"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_forum")),
        sa.UniqueConstraint("ref", name=op.f("uq_forum_ref")),
        sa.UniqueConstraint("round_id", "number", name=op.f("uq_forum_round_id_number")),
    )
    op.create_index(op.f("ix_forum_area_id"), "forum", ["area_id"], unique=False)
    op.create_index("ix_forum_area_path", "forum", ["area_path", "held_on"], unique=False)
    op.create_table(
        "agenda_item",
        sa.Column("forum_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("title", sa.String(length=400), nullable=False),
        sa.Column("minutes", sa.Text(), nullable=False),
        sa.Column("resolution", sa.Text(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["forum_id"],
            ["forum.id"],
            name=op.f("fk_agenda_item_forum_id_forum"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_item")),
        sa.UniqueConstraint("forum_id", "number", name=op.f("uq_agenda_item_forum_id_number")),
    )
    op.create_table(
        "attendance",
        sa.Column("forum_id", sa.BigInteger(), nullable=False),
        sa.Column("sector_id", sa.BigInteger(), nullable=False),
        sa.Column("sex", sa.String(length=10), nullable=False),
        sa.Column("age_band", sa.String(length=10), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint("age_band IN ('under_18', '18_35', '36_59', '60_up')", name=op.f("ck_attendance_age_band")),
        sa.CheckConstraint("sex IN ('female', 'male', 'other')", name=op.f("ck_attendance_sex")),
        sa.CheckConstraint("n >= 0", name=op.f("ck_attendance_not_negative")),
        sa.ForeignKeyConstraint(
            ["forum_id"], ["forum.id"], name=op.f("fk_attendance_forum_id_forum"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["sector_id"],
            ["sector.id"],
            name=op.f("fk_attendance_sector_id_sector"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance")),
        sa.UniqueConstraint(
            "forum_id", "sector_id", "sex", "age_band", name=op.f("uq_attendance_forum_id_sector_id_sex_age_band")
        ),
    )
    op.create_table(
        "need",
        sa.Column("ref", sa.String(length=48), nullable=False),
        sa.Column("forum_id", sa.BigInteger(), nullable=False),
        sa.Column("round_id", sa.BigInteger(), nullable=False),
        sa.Column("area_id", sa.BigInteger(), nullable=False),
        sa.Column("area_path", sa.BigInteger(), nullable=False),
        sa.Column("province", sa.Integer(), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("title", sa.String(length=400), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("category_id", sa.BigInteger(), nullable=False),
        sa.Column("channel", sa.String(length=10), nullable=False),
        sa.Column("place", sa.String(length=400), nullable=False),
        sa.Column("lat_e6", sa.Integer(), nullable=True),
        sa.Column("lon_e6", sa.Integer(), nullable=True),
        sa.Column("morton", sa.BigInteger(), nullable=True),
        sa.Column("households", sa.Integer(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("quantity_milli", sa.BigInteger(), nullable=True),
        sa.Column("unit", sa.String(length=60), nullable=False),
        sa.Column("satang", sa.BigInteger(), nullable=False),
        sa.Column("votes", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("norm", sa.Text(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint("channel IN ('self', 'joint', 'support')", name=op.f("ck_need_channel")),
        sa.CheckConstraint("(lat_e6 IS NULL) = (lon_e6 IS NULL)", name=op.f("ck_need_whole_point")),
        sa.CheckConstraint(
            "households >= 0 AND people >= 0 AND votes >= 0 AND satang >= 0", name=op.f("ck_need_not_negative")
        ),
        sa.ForeignKeyConstraint(
            ["area_id"], ["area.id"], name=op.f("fk_need_area_id_area"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["category_id"],
            ["category.id"],
            name=op.f("fk_need_category_id_category"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["forum_id"], ["forum.id"], name=op.f("fk_need_forum_id_forum"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["round_id", "id"],
            ["desk_item.round_id", "desk_item.item_id"],
            name="fk_need_on_a_desk",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_need")),
        sa.UniqueConstraint("forum_id", "number", name=op.f("uq_need_forum_id_number")),
        sa.UniqueConstraint("ref", name=op.f("uq_need_ref")),
    )
    op.create_index("ix_need_area_path", "need", ["area_path", "id"], unique=False)
    op.create_index("ix_need_category_path", "need", ["category_id", "area_path"], unique=False)
    op.create_index("ix_need_morton", "need", ["morton"], unique=False)
    op.create_table(
        "need_correction",
        sa.Column("need_id", sa.BigInteger(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["need_id"],
            ["need.id"],
            name=op.f("fk_need_correction_need_id_need"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_need_correction")),
    )
    op.create_index(op.f("ix_need_correction_need_id"), "need_correction", ["need_id"], unique=False)
    for refusal in REFUSALS:
        for statement in refusal.create(op.get_bind().dialect.name):
            op.execute(sa.text(statement))


def downgrade() -> None:
    """Remove them."""
    for refusal in reversed(REFUSALS):
        for statement in refusal.drop(op.get_bind().dialect.name):
            op.execute(sa.text(statement))
    op.drop_table("need_correction")
    op.drop_table("need")
    op.drop_table("attendance")
    op.drop_table("agenda_item")
    op.drop_table("forum")
