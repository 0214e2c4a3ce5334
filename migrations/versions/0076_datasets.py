"""The register of data sets: data sets, their editions, and what an edition stood behind."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.store.triggers import RefusalTrigger, frozen, never_swept

revision = "0076"
down_revision = "0075"

REFUSALS = (
    RefusalTrigger("dataset_never_goes", "dataset", "DELETE", "a data set of the register stays in it"),
    *frozen("dataset_edition", "an edition that was brought stands"),
    *frozen("edition_cite", "what was cited was cited"),
    *(refusal for table in ("dataset", "dataset_edition", "edition_cite") for refusal in never_swept(table)),
)


def _to(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{target}")
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=name, initially="DEFERRED", deferrable=True)


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "dataset",
        sa.Column("ref", sa.String(length=40), nullable=False),
        sa.Column("province", sa.Integer(), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("name_th", sa.String(length=400), nullable=False),
        sa.Column("name_en", sa.String(length=400), nullable=False),
        sa.Column("about", sa.String(length=400), nullable=False),
        sa.Column("agency_id", sa.BigInteger(), nullable=False),
        sa.Column("every_days", sa.Integer(), nullable=False),
        sa.Column("registered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint("name_th <> '' AND name_en <> ''", name=op.f("ck_dataset_has_names")),
        sa.CheckConstraint("every_days BETWEEN 1 AND 4000", name=op.f("ck_dataset_every_days")),
        _to("dataset", "agency_id", "agency"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dataset")),
        sa.UniqueConstraint("ref", name=op.f("uq_dataset_ref")),
        sa.UniqueConstraint("province", "number", name=op.f("uq_dataset_province_number")),
    )
    op.create_index(op.f("ix_dataset_agency_id"), "dataset", ["agency_id"], unique=False)
    op.create_table(
        "dataset_edition",
        sa.Column("dataset_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("address", sa.String(length=400), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("brought_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint("due_on > as_of", name=op.f("ck_dataset_edition_holds_a_while")),
        sa.CheckConstraint("address <> ''", name=op.f("ck_dataset_edition_lies_somewhere")),
        _to("dataset_edition", "dataset_id", "dataset"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dataset_edition")),
        sa.UniqueConstraint("dataset_id", "number", name=op.f("uq_dataset_edition_dataset_id_number")),
        sa.UniqueConstraint("dataset_id", "as_of", name=op.f("uq_dataset_edition_dataset_id_as_of")),
    )
    op.create_table(
        "edition_cite",
        sa.Column("edition_id", sa.BigInteger(), nullable=False),
        sa.Column("province", sa.Integer(), nullable=False),
        sa.Column("area_path", sa.BigInteger(), nullable=False),
        sa.Column("cited_kind", sa.String(length=10), nullable=False),
        sa.Column("cited_id", sa.BigInteger(), nullable=False),
        sa.Column("cited_ref", sa.String(length=48), nullable=False),
        sa.Column("late_days", sa.Integer(), nullable=False),
        sa.Column("figure", sa.Text(), nullable=False),
        sa.Column("cited_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint("cited_kind IN ('brief', 'decision')", name=op.f("ck_edition_cite_cited_kind")),
        sa.CheckConstraint("late_days >= 0 AND figure <> ''", name=op.f("ck_edition_cite_says_what")),
        _to("edition_cite", "edition_id", "dataset_edition"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edition_cite")),
        sa.UniqueConstraint(
            "edition_id", "cited_kind", "cited_id", name=op.f("uq_edition_cite_edition_id_cited_kind_cited_id")
        ),
    )
    op.create_index("ix_edition_cite_cited", "edition_cite", ["cited_kind", "cited_id"], unique=False)
    for refusal in REFUSALS:
        for statement in refusal.create(op.get_bind().dialect.name):
            op.execute(sa.text(statement))


def downgrade() -> None:
    """Remove them."""
    for refusal in reversed(REFUSALS):
        for statement in refusal.drop(op.get_bind().dialect.name):
            op.execute(sa.text(statement))
    for table in ("edition_cite", "dataset_edition", "dataset"):
        op.drop_table(table)
