"""Accounts have a state and a home, duties a reason and a moment of ending, and acts may wait for a second person."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.store.triggers import RefusalTrigger, lifted, never_swept

revision = "0045"
down_revision = "0044"

NEW = (
    RefusalTrigger("proposed_act_never_goes", "proposed_act", "DELETE", "what was recorded stays"),
    RefusalTrigger(
        "proposed_act_stands",
        "proposed_act",
        "UPDATE OF id, act, subject_kind, subject_id, area_path, told, why, proposed_by_id, proposed_at, lapses_on",
        "what a second person confirms is what was proposed",
    ),
    RefusalTrigger(
        "proposed_act_ends_once",
        "proposed_act",
        "UPDATE",
        "what a second person has decided stands",
        when="OLD.ended_at IS NOT NULL",
    ),
    *never_swept("proposed_act"),
)
OLD = (
    RefusalTrigger(
        "account_duty_ends_once",
        "account_duty",
        "UPDATE",
        "a duty that was withdrawn stays so",
        when="OLD.ended_at IS NOT NULL",
    ),
    RefusalTrigger(
        "account_stays_closed", "account", "UPDATE", "a closed account stays closed", when="OLD.closed_at IS NOT NULL"
    ),
)


def upgrade() -> None:
    """Create the table and the columns; an account from before belongs to the province of its first duty."""
    _proposed_act()
    op.execute(
        "ALTER TABLE account ADD COLUMN state VARCHAR(20) DEFAULT 'active' NOT NULL "
        "CONSTRAINT ck_account_state CHECK (state IN ('invited', 'active', 'closed'))"
    )
    with lifted(op.get_bind(), "account"):
        op.execute("UPDATE account SET state = 'closed' WHERE closed_at IS NOT NULL")
    op.execute(
        "ALTER TABLE account ADD COLUMN area_path BIGINT DEFAULT 0 NOT NULL "
        "CONSTRAINT ck_account_closed_wholly CHECK ((state = 'closed') = (closed_at IS NOT NULL)) "
        "CONSTRAINT ck_account_active_has_password CHECK (state <> 'active' OR password_hash <> '')"
    )
    with lifted(op.get_bind(), "account"):
        op.execute(
            "UPDATE account SET area_path = COALESCE((SELECT MIN(area.path) / 100000000 * 100000000 FROM account_duty "
            "JOIN area ON area.id = account_duty.area_id WHERE account_duty.account_id = account.id), 0)"
        )
    op.create_index("ix_account_area_path", "account", ["area_path", "username"])
    with lifted(op.get_bind(), "account_duty"), op.batch_alter_table("account_duty") as duty:
        duty.add_column(sa.Column("reason", sa.Text(), server_default="", nullable=False))
        duty.add_column(sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True))
        duty.add_column(sa.Column("ended_reason", sa.Text(), server_default="", nullable=False))
        duty.add_column(sa.Column("proposed_id", sa.BigInteger(), nullable=True))
        duty.create_check_constraint(
            op.f("ck_account_duty_ended_with_reason"), "ended_at IS NULL OR ended_reason <> ''"
        )
        duty.create_foreign_key(
            op.f("fk_account_duty_proposed_id_proposed_act"),
            "proposed_act",
            ["proposed_id"],
            ["id"],
            deferrable=True,
            initially="DEFERRED",
        )
    for refusal in (*NEW, *OLD):
        for statement in refusal.create(op.get_bind().dialect.name):
            op.execute(sa.text(statement))


def _proposed_act() -> None:
    op.create_table(
        "proposed_act",
        sa.Column("act", sa.String(length=60), nullable=False),
        sa.Column("subject_kind", sa.String(length=40), nullable=False),
        sa.Column("subject_id", sa.BigInteger(), nullable=False),
        sa.Column("area_path", sa.BigInteger(), nullable=False),
        sa.Column("told", sa.JSON(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("proposed_by_id", sa.BigInteger(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lapses_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("ended_by_id", sa.BigInteger(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint(
            "state IN ('waiting', 'confirmed', 'refused', 'taken_back')", name=op.f("ck_proposed_act_state")
        ),
        sa.CheckConstraint("(state = 'waiting') = (ended_at IS NULL)", name=op.f("ck_proposed_act_ended_at")),
        sa.CheckConstraint("(ended_by_id IS NULL) = (ended_at IS NULL)", name=op.f("ck_proposed_act_ended_by")),
        sa.CheckConstraint(
            "state NOT IN ('confirmed', 'refused') OR ended_by_id <> proposed_by_id",
            name=op.f("ck_proposed_act_by_a_second_person"),
        ),
        sa.CheckConstraint(
            "state <> 'taken_back' OR ended_by_id = proposed_by_id",
            name=op.f("ck_proposed_act_taken_back_by_the_first"),
        ),
        sa.CheckConstraint("state <> 'refused' OR words <> ''", name=op.f("ck_proposed_act_refused_with_words")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposed_act")),
    )
    op.create_index("ix_proposed_act_subject", "proposed_act", ["subject_kind", "subject_id"])
    op.create_index(
        "ix_proposed_act_waiting",
        "proposed_act",
        ["area_path"],
        sqlite_where=sa.text("state = 'waiting'"),
        postgresql_where=sa.text("state = 'waiting'"),
    )


def downgrade() -> None:
    """Remove them; withdrawn duties and closed accounts keep their last day and their moment."""
    for refusal in (*NEW, *OLD):
        for statement in refusal.drop(op.get_bind().dialect.name):
            op.execute(sa.text(statement))
    with lifted(op.get_bind(), "account_duty"):
        op.execute(
            "UPDATE account_duty SET valid_to = CASE WHEN valid_from > DATE(ended_at) THEN valid_from "
            "ELSE DATE(ended_at) END WHERE ended_at IS NOT NULL"
        )
        with op.batch_alter_table("account_duty") as duty:
            duty.drop_constraint(op.f("fk_account_duty_proposed_id_proposed_act"), type_="foreignkey")
            duty.drop_constraint(op.f("ck_account_duty_ended_with_reason"), type_="check")
            for column in ("proposed_id", "ended_reason", "ended_at", "reason"):
                duty.drop_column(column)
    op.drop_index("ix_account_area_path", table_name="account")
    op.drop_column("account", "area_path")
    op.drop_column("account", "state")
    op.drop_table("proposed_act")
