"""Local plans and regular programmes by version, their links, and overlaps with proposals with the rulings on them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.store.triggers import RefusalTrigger, frozen

revision = "0034"
down_revision = "0033"


def link_refusals(table: str) -> tuple[RefusalTrigger, RefusalTrigger]:
    """Return the refusals that let a link be ended once and changed in no other way."""
    same = " AND ".join(f"NEW.{c} = OLD.{c}" for c in ("id", "source_id", "target_id", "made_id", "made_at"))
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


#: What a version says; whether it is current may change.
SAID = "name, objective, target, indicator, expected, unit, satang_1, satang_2, satang_3, satang_4, satang_5"
REFUSALS = (
    *link_refusals("need_local"),
    *link_refusals("local_candidate"),
    *frozen("overlap_ruling", "a ruling is followed by a later one, never changed"),
    RefusalTrigger("local_version_never_goes", "local_version", "DELETE", "a version stays readable"),
    RefusalTrigger(
        "local_version_keeps_its_words", "local_version", f"UPDATE OF {SAID}", "a version is followed by another"
    ),
)


def upgrade() -> None:
    """Create the tables and what the database refuses."""

    op.create_table(
        "local_plan",
        sa.Column("ref", sa.String(length=40), nullable=False),
        sa.Column("province", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.BigInteger(), nullable=False),
        sa.Column("source", sa.String(length=10), nullable=False),
        sa.Column("area_id", sa.BigInteger(), nullable=False),
        sa.Column("area_path", sa.BigInteger(), nullable=False),
        sa.Column("first_year", sa.SmallInteger(), nullable=False),
        sa.Column("form", sa.String(length=400), nullable=False),
        sa.Column("projects", sa.Integer(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint("source IN ('local', 'regular')", name=op.f("ck_local_plan_source")),
        sa.CheckConstraint("first_year BETWEEN 2500 AND 2700", name=op.f("ck_local_plan_within_bounds")),
        sa.ForeignKeyConstraint(
            ["agency_id"],
            ["agency.id"],
            name=op.f("fk_local_plan_agency_id_agency"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["area_id"], ["area.id"], name=op.f("fk_local_plan_area_id_area"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_local_plan")),
        sa.UniqueConstraint(
            "agency_id", "source", "first_year", name=op.f("uq_local_plan_agency_id_source_first_year")
        ),
        sa.UniqueConstraint("ref", name=op.f("uq_local_plan_ref")),
    )
    op.create_index("ix_local_plan_area_path", "local_plan", ["area_path", "id"], unique=False)
    op.create_table(
        "local_project",
        sa.Column("ref", sa.String(length=60), nullable=False),
        sa.Column("plan_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("province", sa.Integer(), nullable=False),
        sa.Column("area_id", sa.BigInteger(), nullable=False),
        sa.Column("area_path", sa.BigInteger(), nullable=False),
        sa.Column("standing", sa.Boolean(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["area_id"], ["area.id"], name=op.f("fk_local_project_area_id_area"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["plan_id"],
            ["local_plan.id"],
            name=op.f("fk_local_project_plan_id_local_plan"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_local_project")),
        sa.UniqueConstraint("plan_id", "number", name=op.f("uq_local_project_plan_id_number")),
        sa.UniqueConstraint("ref", name=op.f("uq_local_project_ref")),
    )
    op.create_index("ix_local_project_area_path", "local_project", ["area_path", "id"], unique=False)
    op.create_table(
        "overlap_mark",
        sa.Column("round_id", sa.BigInteger(), nullable=False),
        sa.Column("upto", sa.BigInteger(), nullable=False),
        sa.Column("compared_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id"],
            ["round.id"],
            name=op.f("fk_overlap_mark_round_id_round"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_overlap_mark")),
        sa.UniqueConstraint("round_id", name=op.f("uq_overlap_mark_round_id")),
    )
    op.create_table(
        "plan_import",
        sa.Column("agency_id", sa.BigInteger(), nullable=False),
        sa.Column("source", sa.String(length=10), nullable=False),
        sa.Column("area_id", sa.BigInteger(), nullable=False),
        sa.Column("area_path", sa.BigInteger(), nullable=False),
        sa.Column("first_year", sa.SmallInteger(), nullable=False),
        sa.Column("plan_id", sa.BigInteger(), nullable=True),
        sa.Column("file_id", sa.BigInteger(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=400), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("layout", sa.JSON(), nullable=False),
        sa.Column("sums", sa.JSON(), nullable=False),
        sa.Column("unread", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint("(state = 'sent') = (taken_at IS NULL)", name=op.f("ck_plan_import_taken_has_moment")),
        sa.CheckConstraint(
            "(state = 'undone') = (undone_at IS NOT NULL)", name=op.f("ck_plan_import_undone_has_moment")
        ),
        sa.CheckConstraint("source IN ('local', 'regular')", name=op.f("ck_plan_import_source")),
        sa.CheckConstraint("state = 'sent' OR plan_id IS NOT NULL", name=op.f("ck_plan_import_taken_has_plan")),
        sa.CheckConstraint("state IN ('sent', 'taken', 'undone')", name=op.f("ck_plan_import_state")),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_plan_import_account_id_account"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["agency_id"],
            ["agency.id"],
            name=op.f("fk_plan_import_agency_id_agency"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["area_id"], ["area.id"], name=op.f("fk_plan_import_area_id_area"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["file_id"],
            ["stored_file.id"],
            name=op.f("fk_plan_import_file_id_stored_file"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["plan_id"],
            ["local_plan.id"],
            name=op.f("fk_plan_import_plan_id_local_plan"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_import")),
    )
    op.create_index(op.f("ix_plan_import_account_id"), "plan_import", ["account_id"], unique=False)
    op.create_index(op.f("ix_plan_import_agency_id"), "plan_import", ["agency_id"], unique=False)
    op.create_index(op.f("ix_plan_import_area_path"), "plan_import", ["area_path"], unique=False)
    op.create_index(op.f("ix_plan_import_digest"), "plan_import", ["digest"], unique=False)
    op.create_index(op.f("ix_plan_import_file_id"), "plan_import", ["file_id"], unique=False)
    op.create_index(op.f("ix_plan_import_plan_id"), "plan_import", ["plan_id"], unique=False)
    op.create_table(
        "local_candidate",
        sa.Column("source_id", sa.BigInteger(), nullable=False),
        sa.Column("target_id", sa.BigInteger(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("made_id", sa.BigInteger(), nullable=False),
        sa.Column("ended_id", sa.BigInteger(), nullable=True),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint("(ended_id IS NULL) = (ended_at IS NULL)", name=op.f("ck_local_candidate_ended_wholly")),
        sa.ForeignKeyConstraint(
            ["ended_id"],
            ["entry.id"],
            name=op.f("fk_local_candidate_ended_id_entry"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["made_id"],
            ["entry.id"],
            name=op.f("fk_local_candidate_made_id_entry"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["local_project.id"],
            name=op.f("fk_local_candidate_source_id_local_project"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["target_id"],
            ["candidate.id"],
            name=op.f("fk_local_candidate_target_id_candidate"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_local_candidate")),
    )
    op.create_index(op.f("ix_local_candidate_ended_id"), "local_candidate", ["ended_id"], unique=False)
    op.create_index(op.f("ix_local_candidate_made_id"), "local_candidate", ["made_id"], unique=False)
    op.create_index(op.f("ix_local_candidate_source_id"), "local_candidate", ["source_id"], unique=False)
    op.create_index(op.f("ix_local_candidate_target_id"), "local_candidate", ["target_id"], unique=False)
    op.create_index(
        "uq_local_candidate_standing",
        "local_candidate",
        ["source_id", "target_id"],
        unique=True,
        sqlite_where=sa.text("ended_id IS NULL"),
        postgresql_where=sa.text("ended_id IS NULL"),
    )
    op.create_table(
        "local_version",
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("import_id", sa.BigInteger(), nullable=False),
        sa.Column("replaces_id", sa.BigInteger(), nullable=True),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("amending", sa.String(length=10), nullable=False),
        sa.Column("amendment", sa.String(length=400), nullable=False),
        sa.Column("sheet", sa.String(length=400), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("printed", sa.String(length=20), nullable=False),
        sa.Column("heading", sa.String(length=400), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("objective", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("indicator", sa.Text(), nullable=False),
        sa.Column("expected", sa.Text(), nullable=False),
        sa.Column("unit", sa.String(length=400), nullable=False),
        sa.Column("satang_1", sa.BigInteger(), nullable=True),
        sa.Column("satang_2", sa.BigInteger(), nullable=True),
        sa.Column("satang_3", sa.BigInteger(), nullable=True),
        sa.Column("satang_4", sa.BigInteger(), nullable=True),
        sa.Column("satang_5", sa.BigInteger(), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("norm", sa.Text(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint(
            "amending IN ('first', 'reviewed', 'added', 'changed', 'corrected')", name=op.f("ck_local_version_amending")
        ),
        sa.CheckConstraint("name <> ''", name=op.f("ck_local_version_has_a_name")),
        sa.CheckConstraint("satang_1 >= 0", name=op.f("ck_local_version_satang_1_not_negative")),
        sa.CheckConstraint("satang_2 >= 0", name=op.f("ck_local_version_satang_2_not_negative")),
        sa.CheckConstraint("satang_3 >= 0", name=op.f("ck_local_version_satang_3_not_negative")),
        sa.CheckConstraint("satang_4 >= 0", name=op.f("ck_local_version_satang_4_not_negative")),
        sa.CheckConstraint("satang_5 >= 0", name=op.f("ck_local_version_satang_5_not_negative")),
        sa.ForeignKeyConstraint(
            ["import_id"],
            ["plan_import.id"],
            name=op.f("fk_local_version_import_id_plan_import"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["local_project.id"],
            name=op.f("fk_local_version_project_id_local_project"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["replaces_id"],
            ["local_version.id"],
            name=op.f("fk_local_version_replaces_id_local_version"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_local_version")),
    )
    op.create_index(op.f("ix_local_version_import_id"), "local_version", ["import_id"], unique=False)
    op.create_index(op.f("ix_local_version_project_id"), "local_version", ["project_id"], unique=False)
    op.create_index(op.f("ix_local_version_replaces_id"), "local_version", ["replaces_id"], unique=False)
    op.create_index(
        "uq_local_version_current",
        "local_version",
        ["project_id"],
        unique=True,
        sqlite_where=sa.text("current"),
        postgresql_where=sa.text("current"),
    )
    op.create_table(
        "need_local",
        sa.Column("source_id", sa.BigInteger(), nullable=False),
        sa.Column("target_id", sa.BigInteger(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("made_id", sa.BigInteger(), nullable=False),
        sa.Column("ended_id", sa.BigInteger(), nullable=True),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint("(ended_id IS NULL) = (ended_at IS NULL)", name=op.f("ck_need_local_ended_wholly")),
        sa.ForeignKeyConstraint(
            ["ended_id"], ["entry.id"], name=op.f("fk_need_local_ended_id_entry"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["made_id"], ["entry.id"], name=op.f("fk_need_local_made_id_entry"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["need.id"], name=op.f("fk_need_local_source_id_need"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["target_id"],
            ["local_project.id"],
            name=op.f("fk_need_local_target_id_local_project"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_need_local")),
    )
    op.create_index(op.f("ix_need_local_ended_id"), "need_local", ["ended_id"], unique=False)
    op.create_index(op.f("ix_need_local_made_id"), "need_local", ["made_id"], unique=False)
    op.create_index(op.f("ix_need_local_source_id"), "need_local", ["source_id"], unique=False)
    op.create_index(op.f("ix_need_local_target_id"), "need_local", ["target_id"], unique=False)
    op.create_index(
        "uq_need_local_standing",
        "need_local",
        ["source_id", "target_id"],
        unique=True,
        sqlite_where=sa.text("ended_id IS NULL"),
        postgresql_where=sa.text("ended_id IS NULL"),
    )
    op.create_table(
        "overlap",
        sa.Column("proposal_id", sa.BigInteger(), nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("area_path", sa.BigInteger(), nullable=False),
        sa.Column("score", sa.SmallInteger(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["local_project.id"],
            name=op.f("fk_overlap_project_id_local_project"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["proposal_id"],
            ["proposal.id"],
            name=op.f("fk_overlap_proposal_id_proposal"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_overlap")),
        sa.UniqueConstraint("proposal_id", "project_id", name=op.f("uq_overlap_proposal_id_project_id")),
    )
    op.create_index("ix_overlap_area_path", "overlap", ["area_path", "id"], unique=False)
    op.create_index(op.f("ix_overlap_project_id"), "overlap", ["project_id"], unique=False)
    op.create_table(
        "overlap_ruling",
        sa.Column("proposal_id", sa.BigInteger(), nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("area_path", sa.BigInteger(), nullable=False),
        sa.Column("verdict", sa.String(length=10), nullable=False),
        sa.Column("follows", sa.String(length=10), nullable=False),
        sa.Column("theirs", sa.BigInteger(), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("ruled_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("supersedes_id", sa.BigInteger(), nullable=True),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint(
            "(follows = 'split') = (theirs > 0) AND theirs >= 0", name=op.f("ck_overlap_ruling_split_has_amount")
        ),
        sa.CheckConstraint(
            "(verdict = 'apart') = (follows = 'nothing')", name=op.f("ck_overlap_ruling_something_follows")
        ),
        sa.CheckConstraint("follows IN ('refer', 'keep', 'split', 'nothing')", name=op.f("ck_overlap_ruling_follows")),
        sa.CheckConstraint("sentence <> ''", name=op.f("ck_overlap_ruling_sentence_is_written")),
        sa.CheckConstraint("verdict IN ('same', 'partly', 'apart')", name=op.f("ck_overlap_ruling_verdict")),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["local_project.id"],
            name=op.f("fk_overlap_ruling_project_id_local_project"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["proposal_id"],
            ["proposal.id"],
            name=op.f("fk_overlap_ruling_proposal_id_proposal"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["supersedes_id"],
            ["overlap_ruling.id"],
            name=op.f("fk_overlap_ruling_supersedes_id_overlap_ruling"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_overlap_ruling")),
        sa.UniqueConstraint("supersedes_id", name=op.f("uq_overlap_ruling_supersedes_id")),
    )
    op.create_index("ix_overlap_ruling_area_path", "overlap_ruling", ["area_path", "id"], unique=False)
    op.create_index(op.f("ix_overlap_ruling_project_id"), "overlap_ruling", ["project_id"], unique=False)
    op.create_index(
        "uq_overlap_ruling_first",
        "overlap_ruling",
        ["proposal_id", "project_id"],
        unique=True,
        sqlite_where=sa.text("supersedes_id IS NULL"),
        postgresql_where=sa.text("supersedes_id IS NULL"),
    )
    for refusal in REFUSALS:
        for statement in refusal.create(op.get_bind().dialect.name):
            op.execute(sa.text(statement))


def downgrade() -> None:
    """Remove them."""
    for refusal in reversed(REFUSALS):
        for statement in refusal.drop(op.get_bind().dialect.name):
            op.execute(sa.text(statement))

    op.drop_index(
        "uq_overlap_ruling_first",
        table_name="overlap_ruling",
        sqlite_where=sa.text("supersedes_id IS NULL"),
        postgresql_where=sa.text("supersedes_id IS NULL"),
    )
    op.drop_index(op.f("ix_overlap_ruling_project_id"), table_name="overlap_ruling")
    op.drop_index("ix_overlap_ruling_area_path", table_name="overlap_ruling")
    op.drop_table("overlap_ruling")
    op.drop_index(op.f("ix_overlap_project_id"), table_name="overlap")
    op.drop_index("ix_overlap_area_path", table_name="overlap")
    op.drop_table("overlap")
    op.drop_index(
        "uq_need_local_standing",
        table_name="need_local",
        sqlite_where=sa.text("ended_id IS NULL"),
        postgresql_where=sa.text("ended_id IS NULL"),
    )
    op.drop_index(op.f("ix_need_local_target_id"), table_name="need_local")
    op.drop_index(op.f("ix_need_local_source_id"), table_name="need_local")
    op.drop_index(op.f("ix_need_local_made_id"), table_name="need_local")
    op.drop_index(op.f("ix_need_local_ended_id"), table_name="need_local")
    op.drop_table("need_local")
    op.drop_index(
        "uq_local_version_current",
        table_name="local_version",
        sqlite_where=sa.text("current"),
        postgresql_where=sa.text("current"),
    )
    op.drop_index(op.f("ix_local_version_replaces_id"), table_name="local_version")
    op.drop_index(op.f("ix_local_version_project_id"), table_name="local_version")
    op.drop_index(op.f("ix_local_version_import_id"), table_name="local_version")
    op.drop_table("local_version")
    op.drop_index(
        "uq_local_candidate_standing",
        table_name="local_candidate",
        sqlite_where=sa.text("ended_id IS NULL"),
        postgresql_where=sa.text("ended_id IS NULL"),
    )
    op.drop_index(op.f("ix_local_candidate_target_id"), table_name="local_candidate")
    op.drop_index(op.f("ix_local_candidate_source_id"), table_name="local_candidate")
    op.drop_index(op.f("ix_local_candidate_made_id"), table_name="local_candidate")
    op.drop_index(op.f("ix_local_candidate_ended_id"), table_name="local_candidate")
    op.drop_table("local_candidate")
    op.drop_index(op.f("ix_plan_import_plan_id"), table_name="plan_import")
    op.drop_index(op.f("ix_plan_import_file_id"), table_name="plan_import")
    op.drop_index(op.f("ix_plan_import_digest"), table_name="plan_import")
    op.drop_index(op.f("ix_plan_import_area_path"), table_name="plan_import")
    op.drop_index(op.f("ix_plan_import_agency_id"), table_name="plan_import")
    op.drop_index(op.f("ix_plan_import_account_id"), table_name="plan_import")
    op.drop_table("plan_import")
    op.drop_table("overlap_mark")
    op.drop_index("ix_local_project_area_path", table_name="local_project")
    op.drop_table("local_project")
    op.drop_index("ix_local_plan_area_path", table_name="local_plan")
    op.drop_table("local_plan")
