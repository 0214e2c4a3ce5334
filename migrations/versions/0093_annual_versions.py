"""Annual plans are revised by versions, as development plans are; what candidates ask for is parted by fiscal year."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.store.triggers import RefusalTrigger, lifted, never_swept

revision = "0093"
down_revision = "0092"

STATES = {"in_force": "state = 'in_force'", "under_way": "state IN ('draft', 'heard', 'adopted')"}
VERSION = "id, plan_id, revision, reason, authority, share, hearing_days, body, prepared_at"
STANDS = "what a version was prepared as stands"
GAP = "a version follows the one before it, without a gap"
MONEY_STANDS = "the money of an approved annual plan stands"
FUNDED = "a funded project stands as it was approved"
APPROVED = "EXISTS (SELECT 1 FROM annual_plan WHERE id = {row}.annual_plan_id AND state = 'approved')"
#: The change of a version in force that says so.
BY_VERSION = (
    "NOT EXISTS (SELECT 1 FROM annual_change c JOIN plan_version v ON v.id = c.plan_version_id"
    " WHERE v.state = 'in_force' AND c.record_id = {row}.id{more})"
)
NO_CUT = "NOT EXISTS (SELECT 1 FROM cut WHERE project_id = OLD.id AND before = OLD.allocated AND after = NEW.allocated)"
OLD = (
    RefusalTrigger("plan_version_stands", "plan_version", f"UPDATE OF {VERSION}", STANDS),
    RefusalTrigger(
        "plan_version_has_no_gap",
        "plan_version",
        "UPDATE OF number",
        GAP,
        when="NEW.number IS NOT NULL AND (OLD.number IS NULL OR NEW.number <> OLD.number)",
        looks="NEW.number <> 1 + (SELECT COALESCE(MAX(number), 0) FROM plan_version WHERE plan_id = NEW.plan_id)",
    ),
    *(
        RefusalTrigger(f"envelope_stands_{act.lower()}", "envelope", act, MONEY_STANDS, looks=APPROVED.format(row=row))
        for act, row in (("INSERT", "NEW"), ("UPDATE", "OLD"))
    ),
    RefusalTrigger(
        "project_stands_as_approved",
        "project",
        "UPDATE OF id, ref, annual_plan_id, envelope_id, title, requested, override, funded_at, frozen_hash",
        FUNDED,
        when="OLD.funded_at IS NOT NULL",
    ),
    RefusalTrigger(
        "project_is_only_cut",
        "project",
        "UPDATE OF allocated",
        "the money of a funded project changes only by a cut",
        when="OLD.funded_at IS NOT NULL",
        looks=NO_CUT,
    ),
)
NEW = (
    RefusalTrigger("plan_version_stands", "plan_version", f"UPDATE OF annual_plan_id, {VERSION}", STANDS),
    RefusalTrigger(
        "plan_version_has_no_gap",
        "plan_version",
        "UPDATE OF number",
        GAP,
        when="NEW.number IS NOT NULL AND (OLD.number IS NULL OR NEW.number <> OLD.number)",
        looks="NEW.number <> 1 + (SELECT COALESCE(MAX(number), 0) FROM plan_version WHERE plan_id = NEW.plan_id"
        " AND COALESCE(annual_plan_id, 0) = COALESCE(NEW.annual_plan_id, 0))",
    ),
    *(
        RefusalTrigger(
            f"envelope_stands_{act.lower()}",
            "envelope",
            act,
            MONEY_STANDS,
            looks=f"{APPROVED.format(row=row)} AND {BY_VERSION.format(row=row, more=' AND c.ceiling = NEW.satang')}",
        )
        for act, row in (("INSERT", "NEW"), ("UPDATE", "OLD"))
    ),
    RefusalTrigger(
        "project_stands_as_approved",
        "project",
        "UPDATE OF id, ref, annual_plan_id, title, funded_at, frozen_hash",
        FUNDED,
        when="OLD.funded_at IS NOT NULL",
    ),
    RefusalTrigger(
        "project_asks_as_approved",
        "project",
        "UPDATE OF envelope_id, requested, override, taken_out_at, left_id",
        "a funded project is changed and taken out only by a version of its annual plan",
        when="OLD.funded_at IS NOT NULL",
        looks=BY_VERSION.format(row="OLD", more=""),
    ),
    RefusalTrigger(
        "project_is_only_cut",
        "project",
        "UPDATE OF allocated",
        "the money of a funded project changes only by a cut, or by a version of its annual plan",
        when="OLD.funded_at IS NOT NULL",
        looks=f"{NO_CUT} AND {BY_VERSION.format(row='OLD', more=' AND c.allocated = NEW.allocated')}",
    ),
)
TABLES = ("annual_change", "year_slice")
CONTENT = (
    "id, annual_plan_id, record_id, project_id, candidate_id, envelope_id, funding_source_id, requested, allocated,"
    " ceiling, override, part_why, reason"
)
REFUSALS = (
    RefusalTrigger(
        "annual_change_stands",
        "annual_change",
        f"UPDATE OF {CONTENT}",
        "what a version changes stands",
        when="OLD.plan_version_id IS NOT NULL",
    ),
    RefusalTrigger(
        "annual_change_stays",
        "annual_change",
        "DELETE",
        "what a version changes stands",
        when="OLD.plan_version_id IS NOT NULL",
    ),
    *(refusal for table in TABLES for refusal in never_swept(table)),
)
#: What looks at the tables that SQLite makes anew.
LOOKED_AT = ("plan_version", "project", "envelope", "annual_plan", "evaluation", "evaluation_subject", "finding")


def _to(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{target}")
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=name, initially="DEFERRED", deferrable=True)


def _key(table: str, column: str, target: str) -> sa.Column[int]:
    return sa.Column(
        column,
        sa.BigInteger(),
        sa.ForeignKey(
            f"{target}.id", name=op.f(f"fk_{table}_{column}_{target}"), initially="DEFERRED", deferrable=True
        ),
        nullable=True,
    )


def _each(refusals: tuple[RefusalTrigger, ...], *, drop: bool = False) -> None:
    dialect = op.get_bind().dialect.name
    for refusal in reversed(refusals) if drop else refusals:
        for statement in refusal.drop(dialect) if drop else refusal.create(dialect):
            op.execute(sa.text(statement))


def upgrade() -> None:
    """Add them; an annual plan approved before gets its first version with its first revision."""
    _each(OLD, drop=True)
    with lifted(op.get_bind(), *LOOKED_AT):
        _versions()
        with op.batch_alter_table("project") as project:
            project.add_column(_key("project", "entered_id", "plan_version"))
            project.add_column(_key("project", "left_id", "plan_version"))
            project.drop_constraint(op.f("ck_project_only_before_approval"), type_="check")
            project.create_check_constraint(
                op.f("ck_project_only_by_a_version"),
                "taken_out_at IS NULL OR funded_at IS NULL OR left_id IS NOT NULL",
            )
    op.add_column("revision_rule", sa.Column("annual", sa.Boolean(), nullable=False, server_default=sa.false()))
    _annual_change()
    _year_slice()
    _each(NEW)
    _each(REFUSALS)


def _versions() -> None:
    for name in STATES:
        op.drop_index(f"uq_plan_version_{name}", "plan_version")
    with op.batch_alter_table("plan_version") as version:
        version.add_column(_key("plan_version", "annual_plan_id", "annual_plan"))
        version.drop_constraint(op.f("uq_plan_version_plan_id_number"), type_="unique")
        version.create_unique_constraint(op.f("uq_plan_version_annual_plan_id_number"), ["annual_plan_id", "number"])
        version.drop_constraint(op.f("ck_plan_version_second_person"), type_="check")
        version.create_check_constraint(
            op.f("ck_plan_version_second_person"),
            "state NOT IN ('adopted', 'in_force') OR proposed_id IS NOT NULL"
            " OR (annual_plan_id IS NOT NULL AND revision = 'first')",
        )
    of_plan = "annual_plan_id IS NULL"
    _unique("number", "plan_id", of_plan, "number")
    for name, states in STATES.items():
        _unique(name, "plan_id", f"{states} AND {of_plan}")
        _unique(f"annual_{name}", "annual_plan_id", states)


def _unique(name: str, of: str, where: str, *more: str) -> None:
    op.create_index(
        f"uq_plan_version_{name}",
        "plan_version",
        [of, *more],
        unique=True,
        sqlite_where=sa.text(where),
        postgresql_where=sa.text(where),
    )


def _annual_change() -> None:
    keys = ("project", "candidate", "envelope", "funding_source")
    op.create_table(
        "annual_change",
        sa.Column("annual_plan_id", sa.BigInteger(), nullable=False),
        sa.Column("plan_version_id", sa.BigInteger(), nullable=True),
        sa.Column("area_path", sa.BigInteger(), nullable=False),
        sa.Column("province", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.BigInteger(), nullable=False),
        *(sa.Column(f"{one}_id", sa.BigInteger(), nullable=True) for one in keys),
        *(sa.Column(one, sa.BigInteger(), nullable=False) for one in ("requested", "allocated", "ceiling")),
        *(sa.Column(one, sa.Text(), nullable=False) for one in ("override", "part_why", "reason")),
        sa.Column("drafted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_annual_change_reason_is_written")),
        sa.CheckConstraint(
            "requested >= 0 AND allocated >= 0 AND allocated <= requested AND ceiling >= 0",
            name=op.f("ck_annual_change_not_negative"),
        ),
        sa.CheckConstraint(
            "(CASE WHEN project_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN candidate_id IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN funding_source_id IS NULL THEN 0 ELSE 1 END) = 1",
            name=op.f("ck_annual_change_about_one"),
        ),
        sa.CheckConstraint(
            "candidate_id IS NULL OR envelope_id IS NOT NULL", name=op.f("ck_annual_change_added_has_envelope")
        ),
        *(_to("annual_change", f"{one}_id", one) for one in ("annual_plan", "plan_version", *keys)),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_annual_change")),
    )
    op.create_index(op.f("ix_annual_change_plan_version_id"), "annual_change", ["plan_version_id"])
    op.create_index(op.f("ix_annual_change_record_id"), "annual_change", ["record_id"])
    where = sa.text("plan_version_id IS NULL")
    for name, column in (("record", "record_id"), ("candidate", "candidate_id")):
        op.create_index(
            f"uq_annual_change_drafted_{name}",
            "annual_change",
            ["annual_plan_id", column],
            unique=True,
            sqlite_where=where,
            postgresql_where=where,
        )


def _year_slice() -> None:
    op.create_table(
        "year_slice",
        sa.Column("candidate_id", sa.BigInteger(), nullable=False),
        sa.Column("fiscal_year", sa.SmallInteger(), nullable=False),
        sa.Column("satang", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint("satang >= 0", name=op.f("ck_year_slice_not_negative")),
        sa.CheckConstraint("fiscal_year BETWEEN 2500 AND 2700", name=op.f("ck_year_slice_year")),
        _to("year_slice", "candidate_id", "candidate"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_year_slice")),
        sa.UniqueConstraint("candidate_id", "fiscal_year", name=op.f("uq_year_slice_candidate_id_fiscal_year")),
    )


def downgrade() -> None:
    """Remove them. What versions of annual plans changed stays in projects and envelopes."""
    _each(REFUSALS, drop=True)
    _each(NEW, drop=True)
    op.drop_table("year_slice")
    op.drop_table("annual_change")
    op.drop_column("revision_rule", "annual")  # in place: a table that SQLite makes anew loses its triggers
    with lifted(op.get_bind(), *LOOKED_AT, "version_change"):
        op.execute(sa.text("UPDATE project SET funded_at = NULL, frozen_hash = NULL WHERE taken_out_at IS NOT NULL"))
        op.execute(
            sa.text(
                "DELETE FROM version_change WHERE plan_version_id IN"
                " (SELECT id FROM plan_version WHERE annual_plan_id IS NOT NULL)"
            )
        )
        with op.batch_alter_table("project") as project:
            project.drop_constraint(op.f("ck_project_only_by_a_version"), type_="check")
            project.create_check_constraint(
                op.f("ck_project_only_before_approval"), "taken_out_at IS NULL OR funded_at IS NULL"
            )
            for column in ("left_id", "entered_id"):
                project.drop_constraint(op.f(f"fk_project_{column}_plan_version"), type_="foreignkey")
                project.drop_column(column)
        op.execute(sa.text("DELETE FROM plan_version WHERE annual_plan_id IS NOT NULL"))
        _versions_back()
    _each(OLD)


def _versions_back() -> None:
    for name in ("number", *STATES, *(f"annual_{one}" for one in STATES)):
        op.drop_index(f"uq_plan_version_{name}", "plan_version")
    with op.batch_alter_table("plan_version") as version:
        version.drop_constraint(op.f("ck_plan_version_second_person"), type_="check")
        version.create_check_constraint(
            op.f("ck_plan_version_second_person"), "state NOT IN ('adopted', 'in_force') OR proposed_id IS NOT NULL"
        )
        version.drop_constraint(op.f("uq_plan_version_annual_plan_id_number"), type_="unique")
        version.drop_constraint(op.f("fk_plan_version_annual_plan_id_annual_plan"), type_="foreignkey")
        version.drop_column("annual_plan_id")
        version.create_unique_constraint(op.f("uq_plan_version_plan_id_number"), ["plan_id", "number"])
    for name, states in STATES.items():
        _unique(name, "plan_id", states)
