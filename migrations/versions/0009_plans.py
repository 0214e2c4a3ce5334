"""Plans, candidates, envelopes and projects."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.store.triggers import RefusalTrigger

revision = "0009"
down_revision = "0008"


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


REFUSALS = (*link_refusals("proposal_candidate"), *link_refusals("candidate_project"))


def upgrade() -> None:
    """Create the tables and what the database refuses."""
    op.create_table(
        "funding_source",
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name_th", sa.String(length=400), nullable=False),
        sa.Column("name_en", sa.String(length=400), nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_funding_source")),
        sa.UniqueConstraint("code", name=op.f("uq_funding_source_code")),
    )
    op.create_table(
        "plan",
        sa.Column("area_id", sa.BigInteger(), nullable=False),
        sa.Column("province", sa.Integer(), nullable=False),
        sa.Column("name_th", sa.String(length=400), nullable=False),
        sa.Column("name_en", sa.String(length=400), nullable=False),
        sa.Column("first_year", sa.SmallInteger(), nullable=False),
        sa.Column("last_year", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint("first_year <= last_year AND first_year BETWEEN 2500 AND 2700", name=op.f("ck_plan_years")),
        sa.ForeignKeyConstraint(
            ["area_id"], ["area.id"], name=op.f("fk_plan_area_id_area"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan")),
        sa.UniqueConstraint("area_id", "first_year", "last_year", name=op.f("uq_plan_area_id_first_year_last_year")),
    )
    op.create_table(
        "annual_plan",
        sa.Column("plan_id", sa.BigInteger(), nullable=False),
        sa.Column("area_id", sa.BigInteger(), nullable=False),
        sa.Column("province", sa.Integer(), nullable=False),
        sa.Column("fiscal_year", sa.SmallInteger(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("projects_made", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint(
            "(state = 'approved') = (approved_at IS NOT NULL)", name=op.f("ck_annual_plan_approved_has_moment")
        ),
        sa.CheckConstraint("state IN ('draft', 'approved')", name=op.f("ck_annual_plan_state")),
        sa.ForeignKeyConstraint(
            ["area_id"], ["area.id"], name=op.f("fk_annual_plan_area_id_area"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["plan.id"], name=op.f("fk_annual_plan_plan_id_plan"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_annual_plan")),
        sa.UniqueConstraint("area_id", "fiscal_year", name=op.f("uq_annual_plan_area_id_fiscal_year")),
    )
    op.create_table(
        "node",
        sa.Column("plan_id", sa.BigInteger(), nullable=False),
        sa.Column("parent_id", sa.BigInteger(), nullable=True),
        sa.Column("level", sa.String(length=10), nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("indicator", sa.String(length=400), nullable=False),
        sa.Column("target", sa.String(length=400), nullable=False),
        sa.Column("lead_agency_id", sa.BigInteger(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint(
            "(level = 'vision') = (parent_id IS NULL)", name=op.f("ck_node_only_the_vision_stands_alone")
        ),
        sa.CheckConstraint(
            "level IN ('vision', 'mission', 'goal', 'issue', 'tactic', 'programme')", name=op.f("ck_node_level")
        ),
        sa.ForeignKeyConstraint(
            ["lead_agency_id"],
            ["agency.id"],
            name=op.f("fk_node_lead_agency_id_agency"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["node.id"], name=op.f("fk_node_parent_id_node"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["plan.id"], name=op.f("fk_node_plan_id_plan"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_node")),
    )
    op.create_index(op.f("ix_node_parent_id"), "node", ["parent_id"], unique=False)
    op.create_index(op.f("ix_node_plan_id"), "node", ["plan_id"], unique=False)
    op.create_table(
        "candidate",
        sa.Column("ref", sa.String(length=40), nullable=False),
        sa.Column("cycle_id", sa.BigInteger(), nullable=False),
        sa.Column("province", sa.Integer(), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("area_id", sa.BigInteger(), nullable=False),
        sa.Column("area_path", sa.BigInteger(), nullable=False),
        sa.Column("title", sa.String(length=400), nullable=False),
        sa.Column("category_id", sa.BigInteger(), nullable=False),
        sa.Column("node_id", sa.BigInteger(), nullable=True),
        sa.Column("lead_agency_id", sa.BigInteger(), nullable=True),
        sa.Column("origin", sa.String(length=10), nullable=False),
        sa.Column("satang", sa.BigInteger(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("taken_in_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint("state IN ('open', 'placed', 'funded')", name=op.f("ck_candidate_state")),
        sa.CheckConstraint("satang >= 0", name=op.f("ck_candidate_not_negative")),
        sa.ForeignKeyConstraint(
            ["area_id"], ["area.id"], name=op.f("fk_candidate_area_id_area"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["category_id"],
            ["category.id"],
            name=op.f("fk_candidate_category_id_category"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["cycle_id"], ["cycle.id"], name=op.f("fk_candidate_cycle_id_cycle"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["lead_agency_id"],
            ["agency.id"],
            name=op.f("fk_candidate_lead_agency_id_agency"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["node_id"], ["node.id"], name=op.f("fk_candidate_node_id_node"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_candidate")),
        sa.UniqueConstraint("cycle_id", "number", name=op.f("uq_candidate_cycle_id_number")),
        sa.UniqueConstraint("ref", name=op.f("uq_candidate_ref")),
    )
    op.create_index("ix_candidate_area_path", "candidate", ["area_path"], unique=False)
    op.create_table(
        "envelope",
        sa.Column("annual_plan_id", sa.BigInteger(), nullable=False),
        sa.Column("funding_source_id", sa.BigInteger(), nullable=False),
        sa.Column("satang", sa.BigInteger(), nullable=False),
        sa.Column("certainty", sa.String(length=10), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint("certainty IN ('draft', 'final')", name=op.f("ck_envelope_certainty")),
        sa.CheckConstraint("satang >= 0", name=op.f("ck_envelope_not_negative")),
        sa.ForeignKeyConstraint(
            ["annual_plan_id"],
            ["annual_plan.id"],
            name=op.f("fk_envelope_annual_plan_id_annual_plan"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["funding_source_id"],
            ["funding_source.id"],
            name=op.f("fk_envelope_funding_source_id_funding_source"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_envelope")),
        sa.UniqueConstraint(
            "annual_plan_id", "funding_source_id", name=op.f("uq_envelope_annual_plan_id_funding_source_id")
        ),
    )
    op.create_table(
        "activity",
        sa.Column("candidate_id", sa.BigInteger(), nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("name", sa.String(length=400), nullable=False),
        sa.Column("satang", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint("satang >= 0", name=op.f("ck_activity_not_negative")),
        sa.ForeignKeyConstraint(
            ["candidate_id"],
            ["candidate.id"],
            name=op.f("fk_activity_candidate_id_candidate"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity")),
        sa.UniqueConstraint("candidate_id", "position", name=op.f("uq_activity_candidate_id_position")),
    )
    op.create_index(op.f("ix_activity_candidate_id"), "activity", ["candidate_id"], unique=False)
    op.create_table(
        "brief",
        sa.Column("candidate_id", sa.BigInteger(), nullable=False),
        sa.Column("rationale", sa.Text(), nullable=False),
        sa.Column("objective", sa.Text(), nullable=False),
        sa.Column("indicator", sa.Text(), nullable=False),
        sa.Column("target_area", sa.Text(), nullable=False),
        sa.Column("target_group", sa.Text(), nullable=False),
        sa.Column("related_agencies", sa.Text(), nullable=False),
        sa.Column("begins_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("output", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("contact", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint(
            "begins_on IS NULL OR ends_on IS NULL OR begins_on <= ends_on", name=op.f("ck_brief_duration")
        ),
        sa.ForeignKeyConstraint(
            ["candidate_id"],
            ["candidate.id"],
            name=op.f("fk_brief_candidate_id_candidate"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_brief")),
        sa.UniqueConstraint("candidate_id", name=op.f("uq_brief_candidate_id")),
    )
    op.create_table(
        "project",
        sa.Column("ref", sa.String(length=40), nullable=False),
        sa.Column("annual_plan_id", sa.BigInteger(), nullable=False),
        sa.Column("envelope_id", sa.BigInteger(), nullable=False),
        sa.Column("province", sa.Integer(), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("area_id", sa.BigInteger(), nullable=False),
        sa.Column("area_path", sa.BigInteger(), nullable=False),
        sa.Column("title", sa.String(length=400), nullable=False),
        sa.Column("category_id", sa.BigInteger(), nullable=False),
        sa.Column("origin", sa.String(length=10), nullable=False),
        sa.Column("requested", sa.BigInteger(), nullable=False),
        sa.Column("allocated", sa.BigInteger(), nullable=False),
        sa.Column("override", sa.Text(), nullable=False),
        sa.Column("placed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("funded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("frozen_hash", sa.String(length=64), nullable=True),
        sa.Column("frozen_id", sa.BigInteger(), nullable=True),
        sa.Column("needs", sa.Integer(), nullable=False),
        sa.Column("forums", sa.Integer(), nullable=False),
        sa.Column("villages", sa.Integer(), nullable=False),
        sa.Column("households", sa.Integer(), nullable=False),
        sa.Column("votes", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint("(funded_at IS NULL) = (frozen_hash IS NULL)", name=op.f("ck_project_funded_is_frozen")),
        sa.CheckConstraint("requested >= 0 AND allocated >= 0", name=op.f("ck_project_not_negative")),
        sa.ForeignKeyConstraint(
            ["annual_plan_id"],
            ["annual_plan.id"],
            name=op.f("fk_project_annual_plan_id_annual_plan"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["area_id"], ["area.id"], name=op.f("fk_project_area_id_area"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["category_id"],
            ["category.id"],
            name=op.f("fk_project_category_id_category"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["envelope_id"],
            ["envelope.id"],
            name=op.f("fk_project_envelope_id_envelope"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project")),
        sa.UniqueConstraint("annual_plan_id", "number", name=op.f("uq_project_annual_plan_id_number")),
        sa.UniqueConstraint("ref", name=op.f("uq_project_ref")),
    )
    op.create_index("ix_project_area_path", "project", ["area_path"], unique=False)
    op.create_table(
        "candidate_project",
        sa.Column("source_id", sa.BigInteger(), nullable=False),
        sa.Column("target_id", sa.BigInteger(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("made_id", sa.BigInteger(), nullable=False),
        sa.Column("ended_id", sa.BigInteger(), nullable=True),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint("(ended_id IS NULL) = (ended_at IS NULL)", name=op.f("ck_candidate_project_ended_wholly")),
        sa.ForeignKeyConstraint(
            ["ended_id"],
            ["entry.id"],
            name=op.f("fk_candidate_project_ended_id_entry"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["made_id"],
            ["entry.id"],
            name=op.f("fk_candidate_project_made_id_entry"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["candidate.id"],
            name=op.f("fk_candidate_project_source_id_candidate"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["target_id"],
            ["project.id"],
            name=op.f("fk_candidate_project_target_id_project"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_candidate_project")),
    )
    op.create_index(op.f("ix_candidate_project_ended_id"), "candidate_project", ["ended_id"], unique=False)
    op.create_index(op.f("ix_candidate_project_made_id"), "candidate_project", ["made_id"], unique=False)
    op.create_index(op.f("ix_candidate_project_source_id"), "candidate_project", ["source_id"], unique=False)
    op.create_index(op.f("ix_candidate_project_target_id"), "candidate_project", ["target_id"], unique=False)
    op.create_index(
        "uq_candidate_project_standing",
        "candidate_project",
        ["source_id", "target_id"],
        unique=True,
        sqlite_where=sa.text("ended_id IS NULL"),
        postgresql_where=sa.text("ended_id IS NULL"),
    )
    op.create_table(
        "proposal_candidate",
        sa.Column("source_id", sa.BigInteger(), nullable=False),
        sa.Column("target_id", sa.BigInteger(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("made_id", sa.BigInteger(), nullable=False),
        sa.Column("ended_id", sa.BigInteger(), nullable=True),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint("(ended_id IS NULL) = (ended_at IS NULL)", name=op.f("ck_proposal_candidate_ended_wholly")),
        sa.ForeignKeyConstraint(
            ["ended_id"],
            ["entry.id"],
            name=op.f("fk_proposal_candidate_ended_id_entry"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["made_id"],
            ["entry.id"],
            name=op.f("fk_proposal_candidate_made_id_entry"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["proposal.id"],
            name=op.f("fk_proposal_candidate_source_id_proposal"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["target_id"],
            ["candidate.id"],
            name=op.f("fk_proposal_candidate_target_id_candidate"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal_candidate")),
    )
    op.create_index(op.f("ix_proposal_candidate_ended_id"), "proposal_candidate", ["ended_id"], unique=False)
    op.create_index(op.f("ix_proposal_candidate_made_id"), "proposal_candidate", ["made_id"], unique=False)
    op.create_index(op.f("ix_proposal_candidate_source_id"), "proposal_candidate", ["source_id"], unique=False)
    op.create_index(op.f("ix_proposal_candidate_target_id"), "proposal_candidate", ["target_id"], unique=False)
    op.create_index(
        "uq_proposal_candidate_standing",
        "proposal_candidate",
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
    op.drop_table("proposal_candidate")
    op.drop_table("candidate_project")
    op.drop_table("project")
    op.drop_table("brief")
    op.drop_table("activity")
    op.drop_table("envelope")
    op.drop_table("candidate")
    op.drop_table("node")
    op.drop_table("annual_plan")
    op.drop_table("plan")
    op.drop_table("funding_source")
