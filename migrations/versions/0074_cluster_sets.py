"""Clusters as dated sets of provinces, their cycles and the meetings of their committees."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.store.triggers import RefusalTrigger, frozen, never_swept

revision = "0074"
down_revision = "0073"

TABLES = (
    "cluster",
    "cluster_member",
    "cluster_seat",
    "cluster_cycle",
    "cluster_meeting",
    "meeting_presence",
)


def _to(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{target}")
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=name, initially="DEFERRED", deferrable=True)


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False)


def _cluster() -> None:
    op.create_table(
        "cluster",
        sa.Column("area_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("seat", sa.Integer(), nullable=False),
        sa.Column("verified_on", sa.Date(), nullable=True),
        sa.Column("letter", sa.String(length=80), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        _id(),
        sa.CheckConstraint("(verified_on IS NULL) = (letter = '')", name=op.f("ck_cluster_verified_by_letter")),
        sa.CheckConstraint("number BETWEEN 101 AND 999", name=op.f("ck_cluster_number")),
        _to("cluster", "area_id", "area"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cluster")),
        sa.UniqueConstraint("area_id", name=op.f("uq_cluster_area_id")),
        sa.UniqueConstraint("number", name=op.f("uq_cluster_number")),
    )


def _cluster_member() -> None:
    op.create_table(
        "cluster_member",
        sa.Column("cluster_id", sa.BigInteger(), nullable=False),
        sa.Column("province", sa.Integer(), nullable=False),
        sa.Column("name_th", sa.String(length=400), nullable=False),
        sa.Column("name_en", sa.String(length=400), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("letter", sa.String(length=80), nullable=False),
        _id(),
        sa.CheckConstraint("province BETWEEN 10 AND 99", name=op.f("ck_cluster_member_province")),
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_from IS NULL OR valid_from <= valid_to", name=op.f("ck_cluster_member_validity")
        ),
        _to("cluster_member", "cluster_id", "cluster"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cluster_member")),
    )
    op.create_index(op.f("ix_cluster_member_cluster_id"), "cluster_member", ["cluster_id"], unique=False)
    op.create_index(
        "uq_cluster_member_current",
        "cluster_member",
        ["province"],
        unique=True,
        sqlite_where=sa.text("valid_to IS NULL"),
        postgresql_where=sa.text("valid_to IS NULL"),
    )


def _cluster_seat() -> None:
    op.create_table(
        "cluster_seat",
        sa.Column("cluster_id", sa.BigInteger(), nullable=False),
        sa.Column("province", sa.Integer(), nullable=False),
        sa.Column("sector_id", sa.BigInteger(), nullable=False),
        sa.Column("seats", sa.SmallInteger(), nullable=False),
        _id(),
        sa.CheckConstraint("seats BETWEEN 0 AND 200", name=op.f("ck_cluster_seat_seats")),
        _to("cluster_seat", "cluster_id", "cluster"),
        _to("cluster_seat", "sector_id", "sector"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cluster_seat")),
        sa.UniqueConstraint(
            "cluster_id", "province", "sector_id", name=op.f("uq_cluster_seat_cluster_id_province_sector_id")
        ),
    )


def _cluster_cycle() -> None:
    op.create_table(
        "cluster_cycle",
        sa.Column("cluster_id", sa.BigInteger(), nullable=False),
        sa.Column("fiscal_year", sa.SmallInteger(), nullable=False),
        sa.Column("hand_in_by", sa.Date(), nullable=False),
        sa.Column("adopt_by", sa.Date(), nullable=False),
        sa.Column("most_forums", sa.SmallInteger(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        _id(),
        sa.CheckConstraint("hand_in_by <= adopt_by", name=op.f("ck_cluster_cycle_in_order")),
        sa.CheckConstraint("most_forums BETWEEN 1 AND 500", name=op.f("ck_cluster_cycle_most_forums")),
        _to("cluster_cycle", "cluster_id", "cluster"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cluster_cycle")),
        sa.UniqueConstraint("cluster_id", "fiscal_year", name=op.f("uq_cluster_cycle_cluster_id_fiscal_year")),
    )


def _cluster_meeting() -> None:
    op.create_table(
        "cluster_meeting",
        sa.Column("cycle_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("called_for", sa.Date(), nullable=False),
        sa.Column("place", sa.String(length=400), nullable=False),
        sa.Column("agenda", sa.Text(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("minutes", sa.Text(), nullable=False),
        sa.Column("resolution", sa.Text(), nullable=False),
        _id(),
        sa.CheckConstraint("(held_on IS NULL) = (minutes = '')", name=op.f("ck_cluster_meeting_held_has_minutes")),
        sa.CheckConstraint("agenda <> ''", name=op.f("ck_cluster_meeting_has_agenda")),
        _to("cluster_meeting", "cycle_id", "cluster_cycle"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cluster_meeting")),
        sa.UniqueConstraint("cycle_id", "number", name=op.f("uq_cluster_meeting_cycle_id_number")),
    )


def _meeting_presence() -> None:
    op.create_table(
        "meeting_presence",
        sa.Column("meeting_id", sa.BigInteger(), nullable=False),
        sa.Column("province", sa.Integer(), nullable=False),
        sa.Column("seats", sa.SmallInteger(), nullable=False),
        _id(),
        sa.CheckConstraint("seats BETWEEN 0 AND 200", name=op.f("ck_meeting_presence_seats")),
        _to("meeting_presence", "meeting_id", "cluster_meeting"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_presence")),
        sa.UniqueConstraint("meeting_id", "province", name=op.f("uq_meeting_presence_meeting_id_province")),
    )


_OVERLAPS = (
    "EXISTS (SELECT 1 FROM cluster_member m WHERE m.province = NEW.province AND m.id <> NEW.id"
    " AND (m.valid_to IS NULL OR NEW.valid_from IS NULL OR m.valid_to >= NEW.valid_from)"
    " AND (NEW.valid_to IS NULL OR m.valid_from IS NULL OR NEW.valid_to >= m.valid_from))"
)
MEMBERS = (
    *(
        RefusalTrigger(
            f"cluster_member_in_one_{act.split()[0].lower()}",
            "cluster_member",
            act,
            "a province belongs to one cluster at a time",
            looks=_OVERLAPS,
        )
        for act in ("INSERT", "UPDATE OF valid_from, valid_to, province")
    ),
    RefusalTrigger(
        "cluster_member_keeps_its_province",
        "cluster_member",
        "UPDATE OF cluster_id, province, valid_from",
        "a membership only ends",
    ),
)
MEETINGS = (
    RefusalTrigger(
        "cluster_meeting_stays_held",
        "cluster_meeting",
        "UPDATE OF held_on, number, cycle_id",
        "minutes stand as they were recorded",
        when="OLD.held_on IS NOT NULL",
    ),
    RefusalTrigger(
        "meeting_presence_of_a_held_meeting",
        "meeting_presence",
        "INSERT",
        "who was present is said of a meeting that was held",
        looks="(SELECT held_on FROM cluster_meeting WHERE id = NEW.meeting_id) IS NULL",
    ),
    *frozen("meeting_presence", "who was present stands"),
)
REFUSALS = (
    *MEMBERS,
    *MEETINGS,
    *(
        RefusalTrigger(f"{table}_never_goes", table, "DELETE", "it ends, and stays to be read")
        for table in TABLES
        if table != "meeting_presence"
    ),
    *(one for table in TABLES for one in never_swept(table)),
)


def upgrade() -> None:
    """Add the tables, and let both databases refuse what no act does."""
    _cluster()
    _cluster_member()
    _cluster_seat()
    _cluster_cycle()
    _cluster_meeting()
    _meeting_presence()
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
