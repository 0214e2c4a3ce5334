"""Words that have to be erased may change into a sentence that says so, and each erasure is a record."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.store.triggers import RefusalTrigger, frozen, never_swept

revision = "0049"
down_revision = "0048"

ERASED = "ข้อความนี้ถูกลบตามคำขอ"
WORDS, FIGURES = "the words of a need never change", "what was said with a need never changes"
_FIGURES = "area_id, area_path, province, category_id, channel, households, people, quantity_milli, unit, satang"
#: As they stood, and as they stand from now on.
BEFORE = (
    RefusalTrigger(
        "need_keeps_its_words",
        "need",
        "UPDATE OF id, ref, forum_id, round_id, number, title, words, recorded_at",
        WORDS,
    ),
    RefusalTrigger(
        "need_keeps_its_figures",
        "need",
        "UPDATE OF area_id, area_path, province, category_id, channel, place, households, people, quantity_milli, unit,"
        " satang",
        FIGURES,
    ),
)
AFTER = (
    RefusalTrigger(
        "need_keeps_its_words",
        "need",
        "UPDATE OF title, words, place",
        WORDS,
        when=" OR ".join(
            f"(NEW.{column} <> OLD.{column} AND NEW.{column} <> '{ERASED}')" for column in ("title", "words", "place")
        ),
    ),
    RefusalTrigger("need_keeps_its_name", "need", "UPDATE OF id, ref, forum_id, round_id, number, recorded_at", WORDS),
    RefusalTrigger("need_keeps_its_figures", "need", f"UPDATE OF {_FIGURES}", FIGURES),
    *frozen("erasure", "an erasure is never undone"),
    *never_swept("erasure"),
)


def upgrade() -> None:
    """Create the table, and let words change into that one sentence."""
    op.create_table(
        "erasure",
        sa.Column("subject_kind", sa.String(length=40), nullable=False),
        sa.Column("subject_id", sa.BigInteger(), nullable=False),
        sa.Column("subject_ref", sa.String(length=48), nullable=False),
        sa.Column("area_path", sa.BigInteger(), nullable=False),
        sa.Column("columns", sa.String(length=200), nullable=False),
        sa.Column("reason", sa.String(length=20), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint(
            "reason IN ('person_asked', 'third_person', 'court', 'unlawful', 'other')", name=op.f("ck_erasure_reason")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erasure")),
    )
    _swap(BEFORE, AFTER)


def downgrade() -> None:
    """Remove them; what was erased stays erased."""
    _swap(AFTER, BEFORE)
    op.drop_table("erasure")


def _swap(old: tuple[RefusalTrigger, ...], new: tuple[RefusalTrigger, ...]) -> None:
    dialect = op.get_bind().dialect.name
    for statement in [s for one in old for s in one.drop(dialect)] + [s for one in new for s in one.create(dialect)]:
        op.execute(sa.text(statement))
