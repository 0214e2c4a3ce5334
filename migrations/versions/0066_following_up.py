"""Projects after their approval: planned curves, month's reports, stages, contracts, the report to the committee."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.store.triggers import RefusalTrigger, frozen, never_swept

revision = "0066"
down_revision = "0065"

_FIGURES = (
    "project_id, month, number, as_of, percent, disbursed, output, note, obstacle_id, obstacle_words, "
    "forecast_percent, forecast_disbursed, reason, duty, agency_id, reporter_id, sent_at"
)
_TABLES = (
    "curve_template",
    "monitoring_rule",
    "obstacle",
    "month_book",
    "baseline",
    "contract_fact",
    "meeting_order",
    "month_report",
    "project_stage",
    "report_photo",
    "milestone",
    "planned_month",
)


def _set_already(table: str) -> RefusalTrigger:
    there = "EXISTS (SELECT 1 FROM baseline WHERE baseline.id = NEW.baseline_id AND baseline.set_at IS NOT NULL)"
    return RefusalTrigger(f"{table}_only_while_drawn_up", table, "INSERT", "a baseline that is set stands", looks=there)


REFUSALS = (
    RefusalTrigger(
        "baseline_begins_unset",
        "baseline",
        "INSERT",
        "a baseline is set once its milestones are there",
        when="NEW.set_at IS NOT NULL",
    ),
    RefusalTrigger(
        "baseline_weighs_hundred",
        "baseline",
        "UPDATE OF set_at",
        "the milestones of a baseline weigh 100",
        when="NEW.set_at IS NOT NULL",
        looks="COALESCE((SELECT SUM(weight) FROM milestone WHERE milestone.baseline_id = NEW.id), 0) <> 100",
    ),
    RefusalTrigger(
        "baseline_stands", "baseline", "UPDATE", "a baseline that is set stands", when="OLD.set_at IS NOT NULL"
    ),
    RefusalTrigger("baseline_never_goes", "baseline", "DELETE", "a baseline stands"),
    *frozen("milestone", "a milestone stands with its baseline"),
    _set_already("milestone"),
    *frozen("planned_month", "what was planned stands with its baseline"),
    _set_already("planned_month"),
    *frozen("project_stage", "a stage that was told stands"),
    *frozen("contract_fact", "what was stated of a contract stands"),
    RefusalTrigger(
        "month_report_begins_below",
        "month_report",
        "INSERT",
        "a report is certified or given back after it was sent",
        when="NEW.state IN ('certified', 'returned')",
    ),
    RefusalTrigger(
        "month_report_keeps_figures",
        "month_report",
        f"UPDATE OF {_FIGURES}",
        "a report that was sent stands",
        when="OLD.sent_at IS NOT NULL",
    ),
    RefusalTrigger(
        "month_report_ruled_once",
        "month_report",
        "UPDATE OF state, certified_at, certifier_id, returned_at, returned_because",
        "a report is certified or given back once",
        when="OLD.state IN ('certified', 'returned')",
    ),
    RefusalTrigger(
        "month_report_sent_before",
        "month_report",
        "UPDATE OF state",
        "a report is certified or given back after it was sent",
        when="NEW.state IN ('certified', 'returned') AND OLD.state <> 'sent'",
    ),
    RefusalTrigger(
        "month_report_replaced_once",
        "month_report",
        "UPDATE OF replaced_at",
        "a version is replaced once",
        when="OLD.replaced_at IS NOT NULL",
    ),
    RefusalTrigger("month_report_never_goes", "month_report", "DELETE", "a report stands"),
    RefusalTrigger(
        "report_photo_keeps_hash",
        "report_photo",
        "UPDATE OF project_id, month, number, digest, received, alt, added_at",
        "the hash of a photograph stands",
    ),
    RefusalTrigger("report_photo_never_goes", "report_photo", "DELETE", "the hash of a photograph stands"),
    *frozen("month_book", "a report that lay before the committee stands"),
    RefusalTrigger(
        "meeting_order_keeps_words",
        "meeting_order",
        "UPDATE OF book_id, number, project_id, agency_id, words, given_on, due_on, recorded_at",
        "an order stands",
    ),
    RefusalTrigger(
        "meeting_order_answered_once",
        "meeting_order",
        "UPDATE OF state, answer, answered_at",
        "what became of an order is told once",
        when="OLD.answered_at IS NOT NULL",
    ),
    RefusalTrigger("meeting_order_never_goes", "meeting_order", "DELETE", "an order stands"),
    *(
        RefusalTrigger(f"{table}_never_goes", table, "DELETE", "a row of a list ends by its last day")
        for table in ("monitoring_rule", "curve_template", "obstacle")
    ),
    *(one for table in _TABLES for one in never_swept(table)),
)


def upgrade() -> None:
    """Create the tables; projects that were funded before get their baseline when somebody freezes one."""
    _curve_template()
    _monitoring_rule()
    _obstacle()
    _month_book()
    _baseline()
    _contract_fact()
    _meeting_order()
    _month_report()
    _project_stage()
    _report_photo()
    _milestone()
    _planned_month()
    for refusal in REFUSALS:
        for statement in refusal.create(op.get_bind().dialect.name):
            op.execute(sa.text(statement))


def downgrade() -> None:
    """Remove them."""
    for refusal in reversed(REFUSALS):
        for statement in refusal.drop(op.get_bind().dialect.name):
            op.execute(sa.text(statement))
    for table in reversed(_TABLES):
        op.drop_table(table)


def _curve_template() -> None:
    op.create_table(
        "curve_template",
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name_th", sa.String(length=400), nullable=False),
        sa.Column("name_en", sa.String(length=400), nullable=False),
        sa.Column("categories", sa.JSON(), nullable=False),
        sa.Column("work", sa.JSON(), nullable=False),
        sa.Column("money", sa.JSON(), nullable=False),
        sa.Column("milestones", sa.JSON(), nullable=False),
        sa.Column("unit", sa.String(length=40), nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_curve_template")),
        sa.UniqueConstraint("code", name=op.f("uq_curve_template_code")),
    )


def _monitoring_rule() -> None:
    op.create_table(
        "monitoring_rule",
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("yellow_points", sa.SmallInteger(), nullable=False),
        sa.Column("red_points", sa.SmallInteger(), nullable=False),
        sa.Column("money_points", sa.SmallInteger(), nullable=False),
        sa.Column("grey_days", sa.SmallInteger(), nullable=False),
        sa.Column("due_workday", sa.SmallInteger(), nullable=False),
        sa.Column("closing_workday", sa.SmallInteger(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint(
            "0 < yellow_points AND yellow_points <= red_points AND money_points > 0",
            name=op.f("ck_monitoring_rule_points"),
        ),
        sa.CheckConstraint(
            "grey_days > 0 AND 0 < due_workday AND due_workday <= closing_workday", name=op.f("ck_monitoring_rule_days")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_monitoring_rule")),
        sa.UniqueConstraint("code", name=op.f("uq_monitoring_rule_code")),
    )


def _obstacle() -> None:
    op.create_table(
        "obstacle",
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name_th", sa.String(length=400), nullable=False),
        sa.Column("name_en", sa.String(length=400), nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_obstacle")),
        sa.UniqueConstraint("code", name=op.f("uq_obstacle_code")),
    )


def _month_book() -> None:
    op.create_table(
        "month_book",
        sa.Column("area_id", sa.BigInteger(), nullable=False),
        sa.Column("province", sa.Integer(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("frozen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["area_id"], ["area.id"], name=op.f("fk_month_book_area_id_area"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_month_book")),
        sa.UniqueConstraint("province", "month", name=op.f("uq_month_book_province_month")),
    )


def _baseline() -> None:
    op.create_table(
        "baseline",
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("province", sa.Integer(), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("template_code", sa.String(length=40), nullable=False),
        sa.Column("output_target", sa.BigInteger(), nullable=False),
        sa.Column("output_unit", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint("number = 0 OR reason <> ''", name=op.f("ck_baseline_revision_has_reason")),
        sa.CheckConstraint("number >= 0 AND output_target > 0", name=op.f("ck_baseline_number")),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["project.id"],
            name=op.f("fk_baseline_project_id_project"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_baseline")),
        sa.UniqueConstraint("project_id", "number", name=op.f("uq_baseline_project_id_number")),
    )


def _contract_fact() -> None:
    op.create_table(
        "contract_fact",
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("province", sa.Integer(), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("step", sa.String(length=12), nullable=False),
        sa.Column("satang", sa.BigInteger(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("extended_to", sa.Date(), nullable=True),
        sa.Column("extension_reason", sa.Text(), nullable=False),
        sa.Column("contractor", sa.String(length=400), nullable=False),
        sa.Column("stated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("duty", sa.String(length=40), nullable=False),
        sa.Column("agency_id", sa.BigInteger(), nullable=True),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint(
            "(extended_to IS NULL) = (extension_reason = '')", name=op.f("ck_contract_fact_extension_has_reason")
        ),
        sa.CheckConstraint("duty <> ''", name=op.f("ck_contract_fact_says_who")),
        sa.CheckConstraint(
            "step IN ('planned', 'announced', 'chosen', 'signed', 'closed', 'own_work')",
            name=op.f("ck_contract_fact_step"),
        ),
        sa.CheckConstraint("satang IS NULL OR satang >= 0", name=op.f("ck_contract_fact_not_negative")),
        sa.CheckConstraint(
            "starts_on IS NULL OR ends_on IS NULL OR starts_on <= ends_on", name=op.f("ck_contract_fact_duration")
        ),
        sa.ForeignKeyConstraint(
            ["agency_id"],
            ["agency.id"],
            name=op.f("fk_contract_fact_agency_id_agency"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["project.id"],
            name=op.f("fk_contract_fact_project_id_project"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contract_fact")),
        sa.UniqueConstraint("project_id", "number", name=op.f("uq_contract_fact_project_id_number")),
    )


def _meeting_order() -> None:
    op.create_table(
        "meeting_order",
        sa.Column("book_id", sa.BigInteger(), nullable=False),
        sa.Column("province", sa.Integer(), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=True),
        sa.Column("agency_id", sa.BigInteger(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint("(state = 'open') = (answer = '')", name=op.f("ck_meeting_order_answered_with_words")),
        sa.CheckConstraint(
            "(state = 'open') = (answered_at IS NULL)", name=op.f("ck_meeting_order_answered_has_moment")
        ),
        sa.CheckConstraint("state IN ('open', 'done', 'not_done')", name=op.f("ck_meeting_order_state")),
        sa.CheckConstraint("words <> '' AND due_on >= given_on", name=op.f("ck_meeting_order_says_what")),
        sa.ForeignKeyConstraint(
            ["agency_id"],
            ["agency.id"],
            name=op.f("fk_meeting_order_agency_id_agency"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["book_id"],
            ["month_book.id"],
            name=op.f("fk_meeting_order_book_id_month_book"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["project.id"],
            name=op.f("fk_meeting_order_project_id_project"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_order")),
        sa.UniqueConstraint("book_id", "number", name=op.f("uq_meeting_order_book_id_number")),
    )


def _month_report() -> None:
    op.create_table(
        "month_report",
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("province", sa.Integer(), nullable=False),
        sa.Column("area_path", sa.BigInteger(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("percent", sa.SmallInteger(), nullable=False),
        sa.Column("disbursed", sa.BigInteger(), nullable=False),
        sa.Column("output", sa.BigInteger(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("obstacle_id", sa.BigInteger(), nullable=True),
        sa.Column("obstacle_words", sa.Text(), nullable=False),
        sa.Column("forecast_percent", sa.SmallInteger(), nullable=False),
        sa.Column("forecast_disbursed", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("duty", sa.String(length=40), nullable=False),
        sa.Column("agency_id", sa.BigInteger(), nullable=True),
        sa.Column("reporter_id", sa.BigInteger(), nullable=False),
        sa.Column("certifier_id", sa.BigInteger(), nullable=True),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("certified_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("returned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("returned_because", sa.Text(), nullable=False),
        sa.Column("replaced_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint(
            "(certified_at IS NULL) = (state <> 'certified')", name=op.f("ck_month_report_certified_has_moment")
        ),
        sa.CheckConstraint(
            "(returned_at IS NULL) = (returned_because = '')", name=op.f("ck_month_report_returned_with_words")
        ),
        sa.CheckConstraint(
            "(returned_at IS NULL) = (state <> 'returned')", name=op.f("ck_month_report_returned_has_moment")
        ),
        sa.CheckConstraint("(sent_at IS NULL) = (state = 'drafted')", name=op.f("ck_month_report_sent_has_moment")),
        sa.CheckConstraint("duty <> ''", name=op.f("ck_month_report_says_who")),
        sa.CheckConstraint(
            "obstacle_words = '' OR obstacle_id IS NOT NULL", name=op.f("ck_month_report_words_have_a_code")
        ),
        sa.CheckConstraint("state IN ('drafted', 'sent', 'returned', 'certified')", name=op.f("ck_month_report_state")),
        sa.CheckConstraint(
            "(certifier_id IS NULL) = (certified_at IS NULL)", name=op.f("ck_month_report_certified_wholly")
        ),
        sa.CheckConstraint("certifier_id <> reporter_id", name=op.f("ck_month_report_certified_by_another")),
        sa.CheckConstraint(
            "percent BETWEEN 0 AND 100 AND disbursed >= 0 AND output >= 0 "
            "AND forecast_percent BETWEEN 0 AND 100 AND forecast_disbursed >= 0",
            name=op.f("ck_month_report_within_bounds"),
        ),
        sa.ForeignKeyConstraint(
            ["agency_id"],
            ["agency.id"],
            name=op.f("fk_month_report_agency_id_agency"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["obstacle_id"],
            ["obstacle.id"],
            name=op.f("fk_month_report_obstacle_id_obstacle"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["project.id"],
            name=op.f("fk_month_report_project_id_project"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_month_report")),
        sa.UniqueConstraint("project_id", "month", "number", name=op.f("uq_month_report_project_id_month_number")),
    )
    op.create_index("ix_month_report_province", "month_report", ["province", "month"], unique=False)
    op.create_index(
        "uq_month_report_draft",
        "month_report",
        ["project_id", "month"],
        unique=True,
        sqlite_where=sa.text("sent_at IS NULL"),
        postgresql_where=sa.text("sent_at IS NULL"),
    )
    op.create_index(
        "uq_month_report_standing",
        "month_report",
        ["project_id", "month"],
        unique=True,
        sqlite_where=sa.text("sent_at IS NOT NULL AND replaced_at IS NULL"),
        postgresql_where=sa.text("sent_at IS NOT NULL AND replaced_at IS NULL"),
    )


def _project_stage() -> None:
    op.create_table(
        "project_stage",
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("province", sa.Integer(), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("stage", sa.String(length=12), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("duty", sa.String(length=40), nullable=False),
        sa.Column("agency_id", sa.BigInteger(), nullable=True),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint("duty <> ''", name=op.f("ck_project_stage_says_who")),
        sa.CheckConstraint(
            "reason <> '' OR NOT (stage IN ('stopped', 'not_in_use', 'cancelled'))",
            name=op.f("ck_project_stage_says_why"),
        ),
        sa.CheckConstraint(
            "stage IN ('not_started', 'procurement', 'under_way', 'stopped', 'finished', "
            "'accepted', 'in_use', 'not_in_use', 'cancelled')",
            name=op.f("ck_project_stage_stage"),
        ),
        sa.ForeignKeyConstraint(
            ["agency_id"],
            ["agency.id"],
            name=op.f("fk_project_stage_agency_id_agency"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["project.id"],
            name=op.f("fk_project_stage_project_id_project"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_stage")),
        sa.UniqueConstraint("project_id", "number", name=op.f("uq_project_stage_project_id_number")),
    )
    op.create_index("ix_project_stage_province", "project_stage", ["province", "stage"], unique=False)


def _report_photo() -> None:
    op.create_table(
        "report_photo",
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("file_id", sa.BigInteger(), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("received", sa.String(length=64), nullable=False),
        sa.Column("alt", sa.String(length=400), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("look", sa.String(length=16), nullable=True),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lat_e6", sa.BigInteger(), nullable=True),
        sa.Column("lon_e6", sa.BigInteger(), nullable=True),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint("alt <> ''", name=op.f("ck_report_photo_says_what_is_seen")),
        sa.CheckConstraint("(file_id IS NULL) = (gone_at IS NOT NULL)", name=op.f("ck_report_photo_gone_has_moment")),
        sa.ForeignKeyConstraint(
            ["file_id"],
            ["stored_file.id"],
            name=op.f("fk_report_photo_file_id_stored_file"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["project.id"],
            name=op.f("fk_report_photo_project_id_project"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_photo")),
        sa.UniqueConstraint("project_id", "number", name=op.f("uq_report_photo_project_id_number")),
        sa.UniqueConstraint("project_id", "received", name=op.f("uq_report_photo_project_id_received")),
    )
    op.create_index(op.f("ix_report_photo_file_id"), "report_photo", ["file_id"], unique=False)
    op.create_index(op.f("ix_report_photo_look"), "report_photo", ["look"], unique=False)
    op.create_index(op.f("ix_report_photo_received"), "report_photo", ["received"], unique=False)


def _milestone() -> None:
    op.create_table(
        "milestone",
        sa.Column("baseline_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("title", sa.String(length=400), nullable=False),
        sa.Column("weight", sa.SmallInteger(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint("weight BETWEEN 1 AND 100", name=op.f("ck_milestone_weight")),
        sa.ForeignKeyConstraint(
            ["baseline_id"],
            ["baseline.id"],
            name=op.f("fk_milestone_baseline_id_baseline"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_milestone")),
        sa.UniqueConstraint("baseline_id", "number", name=op.f("uq_milestone_baseline_id_number")),
    )


def _planned_month() -> None:
    op.create_table(
        "planned_month",
        sa.Column("baseline_id", sa.BigInteger(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("percent", sa.SmallInteger(), nullable=False),
        sa.Column("satang", sa.BigInteger(), nullable=False),
        sa.Column("output", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint(
            "percent BETWEEN 0 AND 100 AND satang >= 0 AND output >= 0", name=op.f("ck_planned_month_within_bounds")
        ),
        sa.ForeignKeyConstraint(
            ["baseline_id"],
            ["baseline.id"],
            name=op.f("fk_planned_month_baseline_id_baseline"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_planned_month")),
        sa.UniqueConstraint("baseline_id", "month", name=op.f("uq_planned_month_baseline_id_month")),
    )
