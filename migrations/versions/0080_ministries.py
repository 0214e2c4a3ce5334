"""Ministries and departments, who stands under whom by day, what ministries answered; what no act does is refused."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.store.triggers import RefusalTrigger, frozen, never_swept

revision = "0080"
down_revision = "0079"

TABLES = ("state_office", "office_standing", "ministry_answer")
_UNDER = "(SELECT tier FROM state_office WHERE id = NEW.under_id)"
_ITSELF = "(SELECT tier FROM state_office WHERE id = NEW.office_id)"

REFUSALS = (
    *frozen("state_office", "an office keeps its code and its name"),
    RefusalTrigger(
        "office_standing_under_a_ministry",
        "office_standing",
        "INSERT",
        "only a department stands under a ministry, and under nothing else",
        when="NEW.office_id IS NOT NULL",
        looks=f"({_UNDER} <> 'ministry' OR {_ITSELF} <> 'department')",
    ),
    RefusalTrigger(
        "office_standing_keeps_what_it_says",
        "office_standing",
        "UPDATE OF agency_id, office_id, under_id, since, basis",
        "where somebody stood stays to be read",
    ),
    RefusalTrigger(
        "office_standing_ends_once",
        "office_standing",
        "UPDATE OF until",
        "where somebody stood stays to be read",
        when="OLD.until IS NOT NULL",
    ),
    RefusalTrigger("office_standing_never_goes", "office_standing", "DELETE", "where somebody stood stays to be read"),
    *frozen("ministry_answer", "what a ministry answered stands as it came"),
    *(one for table in TABLES for one in never_swept(table)),
)


def _to(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{target}")
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=name, initially="DEFERRED", deferrable=True)


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False)


def _state_office() -> None:
    sorted_ = sa.String(length=400).with_variant(sa.String(length=400, collation="C"), "postgresql")
    op.create_table(
        "state_office",
        sa.Column("tier", sa.String(length=10), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name_th", sa.String(length=400), nullable=False),
        sa.Column("name_en", sa.String(length=400), nullable=False),
        sa.Column("sort_key", sorted_, nullable=False),
        _id(),
        sa.CheckConstraint("tier IN ('ministry', 'department')", name=op.f("ck_state_office_tier")),
        sa.CheckConstraint("code <> '' AND name_th <> '' AND name_en <> ''", name=op.f("ck_state_office_has_names")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_state_office")),
        sa.UniqueConstraint("code", name=op.f("uq_state_office_code")),
    )


def _office_standing() -> None:
    op.create_table(
        "office_standing",
        sa.Column("agency_id", sa.BigInteger(), nullable=True),
        sa.Column("office_id", sa.BigInteger(), nullable=True),
        sa.Column("under_id", sa.BigInteger(), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("basis", sa.String(length=200), nullable=False),
        _id(),
        sa.CheckConstraint("(agency_id IS NULL) <> (office_id IS NULL)", name=op.f("ck_office_standing_one_stands")),
        sa.CheckConstraint(
            "until IS NULL OR since IS NULL OR since <= until", name=op.f("ck_office_standing_in_order")
        ),
        sa.CheckConstraint("office_id IS NULL OR office_id <> under_id", name=op.f("ck_office_standing_not_itself")),
        _to("office_standing", "agency_id", "agency"),
        _to("office_standing", "office_id", "state_office"),
        _to("office_standing", "under_id", "state_office"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office_standing")),
    )
    for column in ("agency_id", "office_id", "under_id"):
        op.create_index(op.f(f"ix_office_standing_{column}"), "office_standing", [column], unique=False)
    for whose in ("agency", "office"):
        here = sa.text(f"until IS NULL AND {whose}_id IS NOT NULL")
        op.create_index(
            f"uq_office_standing_current_{whose}",
            "office_standing",
            [f"{whose}_id"],
            unique=True,
            sqlite_where=here,
            postgresql_where=here,
        )


def _ministry_answer() -> None:
    op.create_table(
        "ministry_answer",
        sa.Column("ministry_id", sa.BigInteger(), nullable=False),
        sa.Column("province", sa.Integer(), nullable=False),
        sa.Column("area_path", sa.BigInteger(), nullable=False),
        sa.Column("fiscal_year", sa.SmallInteger(), nullable=False),
        sa.Column("need_id", sa.BigInteger(), nullable=True),
        sa.Column("candidate_id", sa.BigInteger(), nullable=True),
        sa.Column("reply", sa.String(length=10), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=False),
        sa.Column("letter_id", sa.BigInteger(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        _id(),
        sa.CheckConstraint(
            "(need_id IS NULL) <> (candidate_id IS NULL)", name=op.f("ck_ministry_answer_one_is_answered")
        ),
        sa.CheckConstraint("reply IN ('agreed', 'partly', 'refused')", name=op.f("ck_ministry_answer_reply")),
        sa.CheckConstraint("sentence <> ''", name=op.f("ck_ministry_answer_says_what")),
        _to("ministry_answer", "ministry_id", "state_office"),
        _to("ministry_answer", "need_id", "need"),
        _to("ministry_answer", "candidate_id", "candidate"),
        _to("ministry_answer", "letter_id", "letter"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ministry_answer")),
    )
    for column in ("need_id", "candidate_id"):
        op.create_index(op.f(f"ix_ministry_answer_{column}"), "ministry_answer", [column], unique=False)
    op.create_index("ix_ministry_answer_pack", "ministry_answer", ["ministry_id", "fiscal_year"], unique=False)


def upgrade() -> None:
    """Add the tables, and let both databases refuse what no act does."""
    _state_office()
    _office_standing()
    _ministry_answer()
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
