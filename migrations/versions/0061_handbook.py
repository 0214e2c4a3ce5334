"""The handbook: versions of its sections, what readers said of them, and which of them a brief was filled in with."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.store.triggers import frozen, never_swept

revision = "0061"
down_revision = "0060"

WORDS = [f"{part}_{tongue}" for part in ("title", "what", "why", "good", "bad", "source") for tongue in ("th", "en")]
REFUSALS = (
    *frozen("handbook_version", "a version of the handbook stands"),
    *never_swept("handbook_version"),
    *frozen("handbook_opinion", "what a reader said stands"),
    *never_swept("handbook_opinion"),
)


def _word(name: str) -> sa.Column[str]:
    short = name.startswith(("title", "source"))
    return sa.Column(name, sa.String(length=400) if short else sa.Text(), nullable=False)


def upgrade() -> None:
    """Create both tables; briefs from before name no handbook."""
    op.create_table(
        "handbook_version",
        sa.Column("section", sa.String(length=80), nullable=False),
        sa.Column("chapter", sa.String(length=20), nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("origin", sa.String(length=10), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        *(_word(name) for name in WORDS),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("norm", sa.Text(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("written_duty", sa.String(length=40), nullable=False),
        sa.Column("written_path", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint("number > 0", name=op.f("ck_handbook_version_counts_from_one")),
        sa.CheckConstraint("origin IN ('file', 'office')", name=op.f("ck_handbook_version_origin")),
        sa.CheckConstraint(
            "title_th <> '' AND what_th <> '' AND source_th <> ''", name=op.f("ck_handbook_version_says_something")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handbook_version")),
        sa.UniqueConstraint("section", "number", name=op.f("uq_handbook_version_section_number")),
        sa.UniqueConstraint("section", "valid_from", name=op.f("uq_handbook_version_section_valid_from")),
    )
    op.create_table(
        "handbook_opinion",
        sa.Column("version_id", sa.BigInteger(), nullable=False),
        sa.Column("clear", sa.Boolean(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint("words = '' OR NOT clear", name=op.f("ck_handbook_opinion_only_what_was_unclear")),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["handbook_version.id"],
            name=op.f("fk_handbook_opinion_version_id_handbook_version"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handbook_opinion")),
    )
    op.create_index(op.f("ix_handbook_opinion_version_id"), "handbook_opinion", ["version_id"])
    op.execute(sa.text("ALTER TABLE brief ADD COLUMN handbook_on DATE"))
    for refusal in REFUSALS:
        for statement in refusal.create(op.get_bind().dialect.name):
            op.execute(sa.text(statement))


def downgrade() -> None:
    """Remove them."""
    for refusal in reversed(REFUSALS):
        for statement in refusal.drop(op.get_bind().dialect.name):
            op.execute(sa.text(statement))
    op.execute(sa.text("ALTER TABLE brief DROP COLUMN handbook_on"))
    op.drop_table("handbook_opinion")
    op.drop_table("handbook_version")
