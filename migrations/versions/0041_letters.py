"""Letters of offices, until when a body answers and by which road, and the code of the letter that asks."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from app.store.triggers import RefusalTrigger, lifted, never_swept

revision = "0041"
down_revision = "0040"

REFUSALS = (
    RefusalTrigger(
        "letter_stands", "letter", "UPDATE OF number, sender, sent_on, area_path", "a letter stands as it came"
    ),
    RefusalTrigger("letter_never_goes", "letter", "DELETE", "a letter stands as it came"),
    *never_swept("letter"),
    *never_swept("reply_code"),
)


def upgrade() -> None:
    """Create the tables, and add the columns.

    Every cycle gives the usual time; what was answered so far was entered by a desk.
    """
    _letter()
    _reply_code()
    op.execute(
        "ALTER TABLE cycle ADD COLUMN reply_days SMALLINT DEFAULT '60' NOT NULL "
        "CONSTRAINT ck_cycle_reply_days CHECK (reply_days BETWEEN 1 AND 250)"
    )
    with lifted(op.get_bind(), "referral_answer"), op.batch_alter_table("referral_answer") as answer:
        answer.add_column(sa.Column("way", sa.String(length=10), server_default="desk", nullable=False))
        answer.add_column(sa.Column("letter_id", sa.BigInteger(), nullable=True))
        answer.create_foreign_key(
            op.f("fk_referral_answer_letter_id_letter"),
            "letter",
            ["letter_id"],
            ["id"],
            deferrable=True,
            initially="DEFERRED",
        )
        answer.create_check_constraint(op.f("ck_referral_answer_way"), "way IN ('desk', 'letter', 'agency', 'code')")
        answer.create_check_constraint(
            op.f("ck_referral_answer_letter_is_named"), "(way = 'letter') = (letter_id IS NOT NULL)"
        )
    op.create_index(op.f("ix_referral_answer_letter_id"), "referral_answer", ["letter_id"])
    _create(REFUSALS)


def _create(refusals: Sequence[RefusalTrigger]) -> None:
    for refusal in refusals:
        for statement in refusal.create(op.get_bind().dialect.name):
            op.execute(sa.text(statement))


def _drop(refusals: Sequence[RefusalTrigger]) -> None:
    for refusal in refusals:
        for statement in refusal.drop(op.get_bind().dialect.name):
            op.execute(sa.text(statement))


def _letter() -> None:
    op.create_table(
        "letter",
        sa.Column("province", sa.Integer(), nullable=False),
        sa.Column("area_path", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.String(length=80), nullable=False),
        sa.Column("norm", sa.String(length=80), nullable=False),
        sa.Column("sender", sa.String(length=400), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=False),
        sa.Column("file_id", sa.BigInteger(), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint("number <> '' AND sender <> ''", name=op.f("ck_letter_number_and_sender")),
        sa.CheckConstraint("(file_id IS NULL) = (digest = '')", name=op.f("ck_letter_scan_has_digest")),
        sa.ForeignKeyConstraint(
            ["file_id"],
            ["stored_file.id"],
            name=op.f("fk_letter_file_id_stored_file"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter")),
        sa.UniqueConstraint(
            "province", "sender", "norm", "sent_on", name=op.f("uq_letter_province_sender_norm_sent_on")
        ),
    )
    op.create_index("ix_letter_area_path", "letter", ["area_path", "sent_on"])
    op.create_index(op.f("ix_letter_file_id"), "letter", ["file_id"])


def _reply_code() -> None:
    op.create_table(
        "reply_code",
        sa.Column("decision_id", sa.BigInteger(), nullable=False),
        sa.Column("lookup", sa.BigInteger(), nullable=False),
        sa.Column("turn", sa.SmallInteger(), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["decision_id"],
            ["decision.id"],
            name=op.f("fk_reply_code_decision_id_decision"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reply_code")),
        sa.UniqueConstraint("decision_id", name=op.f("uq_reply_code_decision_id")),
        sa.UniqueConstraint("lookup", name=op.f("uq_reply_code_lookup")),
    )


def downgrade() -> None:
    """Remove them."""
    _drop(REFUSALS)
    op.drop_index(op.f("ix_referral_answer_letter_id"), table_name="referral_answer")
    with lifted(op.get_bind(), "referral_answer"), op.batch_alter_table("referral_answer") as answer:
        answer.drop_constraint(op.f("ck_referral_answer_letter_is_named"), type_="check")
        answer.drop_constraint(op.f("ck_referral_answer_way"), type_="check")
        answer.drop_constraint(op.f("fk_referral_answer_letter_id_letter"), type_="foreignkey")
        answer.drop_column("letter_id")
        answer.drop_column("way")
    op.drop_column("cycle", "reply_days")
    op.drop_table("reply_code")
    op.drop_table("letter")
