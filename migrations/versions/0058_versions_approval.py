"""Annual plans approved by a body and a second person, projects taken out before, and what the capital made of them."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from app.store.triggers import RefusalTrigger, frozen, lifted, never_swept

revision = "0058"
down_revision = "0057"

TABLES = ("plan_sitting", "seat_presence", "hindrance_override", "step_taken", "cut")
REFUSALS = (
    *frozen("plan_sitting", "what a body resolved stands as its minutes say it"),
    *frozen("seat_presence", "who was there was there"),
    *frozen("hindrance_override", "what was overridden in public stands for good"),
    *frozen("step_taken", "a step that was taken was taken"),
    *frozen("cut", "a cut and its reason stand for good"),
    *(refusal for table in TABLES for refusal in never_swept(table)),
)

STANDS = "id, ref, annual_plan_id, envelope_id, title, requested, override, funded_at, frozen_hash"
#: What a funded project was allocated changed in no way so far.
OLD = RefusalTrigger(
    "project_stands_as_approved",
    "project",
    "UPDATE OF id, ref, annual_plan_id, envelope_id, title, requested, allocated, override, funded_at, frozen_hash",
    "a funded project stands as it was approved",
    when="OLD.funded_at IS NOT NULL",
)
NEW = (
    RefusalTrigger(
        "project_stands_as_approved",
        "project",
        f"UPDATE OF {STANDS}",
        "a funded project stands as it was approved",
        when="OLD.funded_at IS NOT NULL",
    ),
    RefusalTrigger(
        "project_is_only_cut",
        "project",
        "UPDATE OF allocated",
        "the money of a funded project changes only by a cut",
        when="OLD.funded_at IS NOT NULL",
        looks="NOT EXISTS (SELECT 1 FROM cut WHERE project_id = OLD.id AND before = OLD.allocated"
        " AND after = NEW.allocated)",
    ),
    RefusalTrigger(
        "project_stays_out", "project", "UPDATE", "what was taken out stays out", when="OLD.taken_out_at IS NOT NULL"
    ),
)


def _to(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{target}")
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=name, initially="DEFERRED", deferrable=True)


def _place() -> list[sa.Column[int]]:
    return [
        sa.Column("area_path", sa.BigInteger(), nullable=False),
        sa.Column("province", sa.Integer(), nullable=False),
    ]


def upgrade() -> None:
    """Create the tables and columns; what was approved so far has no sitting here and was read on no sheet."""
    bind = op.get_bind()
    with lifted(bind, "annual_plan", "envelope"), op.batch_alter_table("annual_plan") as annual:
        annual.add_column(sa.Column("read_mark", sa.String(length=16), server_default="", nullable=False))
        annual.drop_constraint(op.f("ck_annual_plan_state"), type_="check")
        annual.create_check_constraint(op.f("ck_annual_plan_state"), "state IN ('draft', 'proposed', 'approved')")
    with lifted(bind, "project"), op.batch_alter_table("project") as project:
        project.add_column(sa.Column("taken_out_at", sa.DateTime(timezone=True), nullable=True))
        project.add_column(sa.Column("taken_out_why", sa.Text(), server_default="", nullable=False))
        project.create_check_constraint(
            op.f("ck_project_only_before_approval"), "taken_out_at IS NULL OR funded_at IS NULL"
        )
        project.create_check_constraint(
            op.f("ck_project_taken_out_says_why"), "(taken_out_at IS NULL) = (taken_out_why = '')"
        )
    _sittings()
    _overrides()
    _national()
    _put((OLD,), away=True)
    _put((*REFUSALS, *NEW))


def _put(refusals: Sequence[RefusalTrigger], *, away: bool = False) -> None:
    dialect = op.get_bind().dialect.name
    for refusal in reversed(refusals) if away else refusals:
        for statement in refusal.drop(dialect) if away else refusal.create(dialect):
            op.execute(sa.text(statement))


def _sittings() -> None:
    op.create_table(
        "plan_sitting",
        sa.Column("proposed_id", sa.BigInteger(), nullable=False),
        sa.Column("body_term_id", sa.BigInteger(), nullable=False),
        *_place(),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("resolution", sa.String(length=400), nullable=False),
        sa.Column("seats", sa.SmallInteger(), nullable=False),
        sa.Column("present", sa.SmallInteger(), nullable=False),
        sa.Column("file_id", sa.BigInteger(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint(
            "number <> '' AND resolution <> '' AND digest <> ''", name=op.f("ck_plan_sitting_told_whole")
        ),
        sa.CheckConstraint(
            "present <= seats AND present * 2 >= seats AND present > 0", name=op.f("ck_plan_sitting_quorum")
        ),
        _to("plan_sitting", "proposed_id", "proposed_act"),
        _to("plan_sitting", "body_term_id", "body_term"),
        _to("plan_sitting", "file_id", "stored_file"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_sitting")),
        sa.UniqueConstraint("proposed_id", name=op.f("uq_plan_sitting_proposed_id")),
    )
    op.create_index(op.f("ix_plan_sitting_file_id"), "plan_sitting", ["file_id"])
    op.create_table(
        "seat_presence",
        sa.Column("plan_sitting_id", sa.BigInteger(), nullable=False),
        sa.Column("seat_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        _to("seat_presence", "plan_sitting_id", "plan_sitting"),
        _to("seat_presence", "seat_id", "seat"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seat_presence")),
        sa.UniqueConstraint("plan_sitting_id", "seat_id", name=op.f("uq_seat_presence_plan_sitting_id_seat_id")),
    )


def _overrides() -> None:
    op.create_table(
        "hindrance_override",
        sa.Column("annual_plan_id", sa.BigInteger(), nullable=False),
        *_place(),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("about", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("overridden_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_hindrance_override_reason_is_written")),
        _to("hindrance_override", "annual_plan_id", "annual_plan"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hindrance_override")),
        sa.UniqueConstraint(
            "annual_plan_id", "code", "about", name=op.f("uq_hindrance_override_annual_plan_id_code_about")
        ),
    )
    op.create_index("ix_hindrance_override_area_path", "hindrance_override", ["area_path", "id"])


def _national() -> None:
    steps = "step IN ('sent', 'considered', 'requested', 'reviewed', 'in_force')"
    op.create_table(
        "step_taken",
        sa.Column("annual_plan_id", sa.BigInteger(), nullable=False),
        *_place(),
        sa.Column("step", sa.String(length=12), nullable=False),
        sa.Column("taken_on", sa.Date(), nullable=False),
        sa.Column("letter", sa.String(length=400), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint(steps, name=op.f("ck_step_taken_step")),
        _to("step_taken", "annual_plan_id", "annual_plan"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_step_taken")),
        sa.UniqueConstraint("annual_plan_id", "step", name=op.f("uq_step_taken_annual_plan_id_step")),
    )
    op.create_table(
        "cut",
        sa.Column("step_taken_id", sa.BigInteger(), nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        *_place(),
        sa.Column("before", sa.BigInteger(), nullable=False),
        sa.Column("after", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint("after >= 0 AND after < before", name=op.f("ck_cut_less_than_before")),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_cut_reason_is_written")),
        _to("cut", "step_taken_id", "step_taken"),
        _to("cut", "project_id", "project"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cut")),
        sa.UniqueConstraint("step_taken_id", "project_id", name=op.f("uq_cut_step_taken_id_project_id")),
    )
    op.create_index(op.f("ix_cut_project_id"), "cut", ["project_id"])
    op.create_index("ix_cut_area_path", "cut", ["area_path", "id"])


def downgrade() -> None:
    """Remove them; what waited for the approver is prepared again."""
    bind = op.get_bind()
    _put((*REFUSALS, *NEW), away=True)
    _put((OLD,))
    for table in reversed(TABLES):
        op.drop_table(table)
    with lifted(bind, "project"), op.batch_alter_table("project") as project:
        project.drop_constraint(op.f("ck_project_taken_out_says_why"), type_="check")
        project.drop_constraint(op.f("ck_project_only_before_approval"), type_="check")
        project.drop_column("taken_out_why")
        project.drop_column("taken_out_at")
    op.execute(sa.text("UPDATE annual_plan SET state = 'draft' WHERE state = 'proposed'"))
    with lifted(bind, "annual_plan", "envelope"), op.batch_alter_table("annual_plan") as annual:
        annual.drop_constraint(op.f("ck_annual_plan_state"), type_="check")
        annual.create_check_constraint(op.f("ck_annual_plan_state"), "state IN ('draft', 'approved')")
        annual.drop_column("read_mark")
