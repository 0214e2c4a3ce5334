"""What a province had before it began here: workbooks, what each brought, projects from before with their amounts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.store.triggers import RefusalTrigger, frozen, never_swept

revision = "0078"
down_revision = "0077"

REFUSALS = (
    RefusalTrigger("beginning_never_goes", "beginning", "DELETE", "what was sent stands"),
    RefusalTrigger("earlier_project_never_goes", "earlier_project", "DELETE", "a project from before stays"),
    RefusalTrigger(
        "earlier_project_says_the_same",
        "earlier_project",
        "UPDATE OF ref, number, beginning_id, area_id, funded, name, satang, first_year",
        "what the workbook said of it stands",
    ),
    *frozen("beginning_made", "what a workbook brought was brought"),
    *frozen("earlier_amount", "an amount from before stands"),
    *(
        refusal
        for table in ("beginning", "beginning_made", "earlier_project", "earlier_amount")
        for refusal in never_swept(table)
    ),
)


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "beginning",
        sa.Column("province", sa.Integer(), nullable=False),
        sa.Column("brings", sa.String(length=12), nullable=False),
        sa.Column("plan_id", sa.BigInteger(), nullable=True),
        sa.Column("file_id", sa.BigInteger(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=400), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("fresh_rows", sa.Integer(), nullable=False),
        sa.Column("known_rows", sa.Integer(), nullable=False),
        sa.Column("named_rows", sa.Integer(), nullable=False),
        sa.Column("left_out", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint(
            "(plan_id IS NULL) = (brings IN ('agencies', 'bodies', 'unfunded'))",
            name=op.f("ck_beginning_names_its_plan"),
        ),
        sa.CheckConstraint("(state = 'sent') = (taken_at IS NULL)", name=op.f("ck_beginning_taken_has_moment")),
        sa.CheckConstraint("(state = 'undone') = (undone_at IS NOT NULL)", name=op.f("ck_beginning_undone_has_moment")),
        sa.CheckConstraint(
            "brings IN ('agencies', 'bodies', 'chain', 'indicators', 'funded', 'unfunded')",
            name=op.f("ck_beginning_brings"),
        ),
        sa.CheckConstraint("state IN ('sent', 'taken', 'undone')", name=op.f("ck_beginning_state")),
        sa.CheckConstraint(
            "fresh_rows >= 0 AND known_rows >= 0 AND named_rows >= 0", name=op.f("ck_beginning_not_negative")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_beginning_account_id_account"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["file_id"],
            ["stored_file.id"],
            name=op.f("fk_beginning_file_id_stored_file"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["plan.id"], name=op.f("fk_beginning_plan_id_plan"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_beginning")),
    )
    op.create_index(op.f("ix_beginning_account_id"), "beginning", ["account_id"], unique=False)
    op.create_index(op.f("ix_beginning_file_id"), "beginning", ["file_id"], unique=False)
    op.create_index(op.f("ix_beginning_province"), "beginning", ["province"], unique=False)
    op.create_table(
        "beginning_made",
        sa.Column("beginning_id", sa.BigInteger(), nullable=False),
        sa.Column("made_kind", sa.String(length=20), nullable=False),
        sa.Column("made_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint(
            "made_kind IN ('agency', 'body', 'node', 'indicator', 'earlier_project')",
            name=op.f("ck_beginning_made_made_kind"),
        ),
        sa.ForeignKeyConstraint(
            ["beginning_id"],
            ["beginning.id"],
            name=op.f("fk_beginning_made_beginning_id_beginning"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_beginning_made")),
        sa.UniqueConstraint(
            "beginning_id", "made_kind", "made_id", name=op.f("uq_beginning_made_beginning_id_made_kind_made_id")
        ),
    )
    op.create_index("ix_beginning_made_made", "beginning_made", ["made_kind", "made_id"], unique=False)
    op.create_table(
        "earlier_project",
        sa.Column("ref", sa.String(length=40), nullable=False),
        sa.Column("province", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("beginning_id", sa.BigInteger(), nullable=False),
        sa.Column("area_id", sa.BigInteger(), nullable=False),
        sa.Column("area_path", sa.BigInteger(), nullable=False),
        sa.Column("funded", sa.Boolean(), nullable=False),
        sa.Column("node_id", sa.BigInteger(), nullable=True),
        sa.Column("category_id", sa.BigInteger(), nullable=True),
        sa.Column("agency_id", sa.BigInteger(), nullable=True),
        sa.Column("name", sa.String(length=400), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("satang", sa.BigInteger(), nullable=False),
        sa.Column("first_year", sa.SmallInteger(), nullable=False),
        sa.Column("standing", sa.Boolean(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint("name <> ''", name=op.f("ck_earlier_project_has_a_name")),
        sa.CheckConstraint(
            "first_year = 0 OR first_year BETWEEN 2500 AND 2700", name=op.f("ck_earlier_project_within_bounds")
        ),
        sa.CheckConstraint("satang >= 0", name=op.f("ck_earlier_project_not_negative")),
        sa.ForeignKeyConstraint(
            ["agency_id"],
            ["agency.id"],
            name=op.f("fk_earlier_project_agency_id_agency"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["area_id"],
            ["area.id"],
            name=op.f("fk_earlier_project_area_id_area"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["beginning_id"],
            ["beginning.id"],
            name=op.f("fk_earlier_project_beginning_id_beginning"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["category_id"],
            ["category.id"],
            name=op.f("fk_earlier_project_category_id_category"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["node_id"],
            ["node.id"],
            name=op.f("fk_earlier_project_node_id_node"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_earlier_project")),
        sa.UniqueConstraint("province", "number", name=op.f("uq_earlier_project_province_number")),
        sa.UniqueConstraint("ref", name=op.f("uq_earlier_project_ref")),
    )
    op.create_index("ix_earlier_project_area_path", "earlier_project", ["area_path", "id"], unique=False)
    op.create_index(op.f("ix_earlier_project_beginning_id"), "earlier_project", ["beginning_id"], unique=False)
    op.create_index(op.f("ix_earlier_project_node_id"), "earlier_project", ["node_id"], unique=False)
    op.create_table(
        "earlier_amount",
        sa.Column("earlier_project_id", sa.BigInteger(), nullable=False),
        sa.Column("fiscal_year", sa.SmallInteger(), nullable=False),
        sa.Column("satang", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint("satang >= 0", name=op.f("ck_earlier_amount_not_negative")),
        sa.ForeignKeyConstraint(
            ["earlier_project_id"],
            ["earlier_project.id"],
            name=op.f("fk_earlier_amount_earlier_project_id_earlier_project"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_earlier_amount")),
        sa.UniqueConstraint(
            "earlier_project_id", "fiscal_year", name=op.f("uq_earlier_amount_earlier_project_id_fiscal_year")
        ),
    )
    for refusal in REFUSALS:
        for statement in refusal.create(op.get_bind().dialect.name):
            op.execute(sa.text(statement))


def downgrade() -> None:
    """Remove them."""
    for refusal in reversed(REFUSALS):
        for statement in refusal.drop(op.get_bind().dialect.name):
            op.execute(sa.text(statement))
    for table in ("earlier_amount", "earlier_project", "beginning_made", "beginning"):
        op.drop_table(table)
