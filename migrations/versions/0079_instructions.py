"""The register of letters: their numbers in one spelling, what they ask, how they fit, and what rests on them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.letters.rules import key_of, year_of
from app.store.triggers import RefusalTrigger, frozen, never_swept
from app.thai.text import search_form

revision = "0079"
down_revision = "0078"

_ONCE = (
    "EXISTS (SELECT 1 FROM letter WHERE province = NEW.province AND sender = NEW.sender "
    "AND number_key = NEW.number_key AND year = NEW.year)"
)
_BACK = "NEW.replaced_at IS NULL OR OLD.replaced_at IS NOT NULL"
REFUSALS = (
    RefusalTrigger(
        "letter_number_once",
        "letter",
        "INSERT",
        "an office gives a number once in a calendar year",
        when="NEW.number_key <> ''",
        looks=_ONCE,
    ),
    RefusalTrigger(
        "letter_stays_registered",
        "letter",
        "UPDATE OF subject, letter_kind, urgency, topic, stands_until, registered_at",
        "a letter stands in the register as it was entered",
        when="OLD.registered_at IS NOT NULL",
    ),
    *frozen("letter_tie", "how two letters stand to each other was said"),
    *frozen("letter_task", "what a letter asks stands"),
    *frozen("letter_done", "what was told as done was told"),
    RefusalTrigger("basis_only_replaced", "basis", "UPDATE", "a source is only replaced", when=_BACK),
    RefusalTrigger("basis_never_goes", "basis", "DELETE", "a source that was named stays to be read"),
    *(one for table in ("letter_tie", "letter_task", "letter_done", "basis") for one in never_swept(table)),
)
KINDS = "'external', 'internal', 'stamped', 'order', 'public_relations', 'record_made'"
URGENCIES = "'ordinary', 'urgent', 'very_urgent', 'most_urgent'"
TOPICS = (
    "'planning_calendar', 'village_forums', 'committees', 'official_forms', 'budget_request', 'progress_reports', "
    "'planning_data', 'courses', 'other_topic'"
)
#: In the order in which they are added; they go in the opposite one.
COLUMNS = (
    "number_key VARCHAR(80) DEFAULT '' NOT NULL",
    "year SMALLINT DEFAULT '0' NOT NULL",
    "letter_kind VARCHAR(20) DEFAULT 'external' NOT NULL "
    f"CONSTRAINT ck_letter_letter_kind CHECK (letter_kind IN ({KINDS}))",
    f"urgency VARCHAR(20) DEFAULT 'ordinary' NOT NULL CONSTRAINT ck_letter_urgency CHECK (urgency IN ({URGENCIES}))",
    f"topic VARCHAR(20) DEFAULT 'other_topic' NOT NULL CONSTRAINT ck_letter_topic CHECK (topic IN ({TOPICS}))",
    "stands_until DATE",
    "registered_at {moment}",
    "found_by TEXT DEFAULT '' NOT NULL",
    "subject VARCHAR(400) DEFAULT '' NOT NULL "
    "CONSTRAINT ck_letter_register_has_subject CHECK ((registered_at IS NULL) = (subject = ''))",
)


def _to(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{target}")
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=name, initially="DEFERRED", deferrable=True)


def upgrade() -> None:
    """Add the columns, read the numbers of what was entered before, and create the tables."""
    moment = "TIMESTAMP WITH TIME ZONE" if op.get_bind().dialect.name == "postgresql" else "DATETIME"
    for column in COLUMNS:
        op.execute(f"ALTER TABLE letter ADD COLUMN {column.format(moment=moment)}")
    _read_numbers()
    op.create_index("ix_letter_number_key", "letter", ["number_key", "year"], unique=False)
    op.create_index("ix_letter_province_registered_at", "letter", ["province", "registered_at"], unique=False)
    _asked()
    _basis()
    for refusal in REFUSALS:
        for statement in refusal.create(op.get_bind().dialect.name):
            op.execute(sa.text(statement))


def _read_numbers() -> None:
    letter = sa.table(
        "letter",
        *(sa.column(name) for name in ("id", "number", "sender", "number_key", "found_by")),
        sa.column("sent_on", sa.Date()),
        sa.column("year", sa.SmallInteger()),
    )
    for row in op.get_bind().execute(sa.select(letter.c.id, letter.c.number, letter.c.sender, letter.c.sent_on)).all():
        told = {
            "number_key": key_of(row.number),
            "year": year_of(row.sent_on),
            "found_by": search_form(f"{row.number} {row.sender}"),
        }
        op.get_bind().execute(letter.update().where(letter.c.id == row.id).values(told))


def _asked() -> None:
    op.create_table(
        "letter_tie",
        sa.Column("letter_id", sa.BigInteger(), nullable=False),
        sa.Column("earlier_id", sa.BigInteger(), nullable=False),
        sa.Column("tie_kind", sa.String(length=20), nullable=False),
        sa.Column("tied_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint("letter_id <> earlier_id", name=op.f("ck_letter_tie_two_letters")),
        sa.CheckConstraint("tie_kind IN ('supersedes', 'completes')", name=op.f("ck_letter_tie_tie_kind")),
        _to("letter_tie", "letter_id", "letter"),
        _to("letter_tie", "earlier_id", "letter"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_tie")),
        sa.UniqueConstraint("letter_id", "earlier_id", name=op.f("uq_letter_tie_letter_id_earlier_id")),
    )
    op.create_index(op.f("ix_letter_tie_earlier_id"), "letter_tie", ["earlier_id"], unique=False)
    op.create_table(
        "letter_task",
        sa.Column("letter_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("area_path", sa.BigInteger(), nullable=False),
        sa.Column("asked_duty", sa.String(length=40), nullable=False),
        sa.Column("agency_id", sa.BigInteger(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint("(asked_duty = '') = (agency_id IS NOT NULL)", name=op.f("ck_letter_task_duty_or_agency")),
        sa.CheckConstraint("words <> ''", name=op.f("ck_letter_task_says_what")),
        _to("letter_task", "letter_id", "letter"),
        _to("letter_task", "agency_id", "agency"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_task")),
        sa.UniqueConstraint("letter_id", "number", name=op.f("uq_letter_task_letter_id_number")),
    )
    op.create_index(op.f("ix_letter_task_agency_id"), "letter_task", ["agency_id"], unique=False)
    op.create_index("ix_letter_task_area_path", "letter_task", ["area_path", "due_on"], unique=False)
    op.create_table(
        "letter_done",
        sa.Column("letter_task_id", sa.BigInteger(), nullable=False),
        sa.Column("area_path", sa.BigInteger(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        _to("letter_done", "letter_task_id", "letter_task"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_done")),
        sa.UniqueConstraint("letter_task_id", "area_path", name=op.f("uq_letter_done_letter_task_id_area_path")),
    )


def _basis() -> None:
    op.create_table(
        "basis",
        sa.Column("province", sa.Integer(), nullable=False),
        sa.Column("basis_kind", sa.String(length=20), nullable=False),
        sa.Column("code", sa.String(length=80), nullable=False),
        sa.Column("letter_id", sa.BigInteger(), nullable=True),
        sa.Column("law", sa.String(length=400), nullable=False),
        sa.Column("named_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("replaced_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint(
            "basis_kind IN ('window', 'tier_rule', 'seat_share', 'official_form', 'coded_reason')",
            name=op.f("ck_basis_basis_kind"),
        ),
        sa.CheckConstraint("(letter_id IS NULL) = (law <> '')", name=op.f("ck_basis_letter_or_law")),
        _to("basis", "letter_id", "letter"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_basis")),
    )
    op.create_index(op.f("ix_basis_letter_id"), "basis", ["letter_id"], unique=False)
    standing = sa.text("replaced_at IS NULL")
    op.create_index(
        "uq_basis_standing",
        "basis",
        ["province", "basis_kind", "code"],
        unique=True,
        sqlite_where=standing,
        postgresql_where=standing,
    )


def downgrade() -> None:
    """Remove them."""
    for refusal in reversed(REFUSALS):
        for statement in refusal.drop(op.get_bind().dialect.name):
            op.execute(sa.text(statement))
    for table in ("basis", "letter_done", "letter_task", "letter_tie"):
        op.drop_table(table)
    op.drop_index("ix_letter_province_registered_at", table_name="letter")
    op.drop_index("ix_letter_number_key", table_name="letter")
    for column in reversed(COLUMNS):
        op.execute(f"ALTER TABLE letter DROP COLUMN {column.split(' ', 1)[0]}")
