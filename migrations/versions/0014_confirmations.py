"""Return forums: what forums were shown and answered, waivers, and the law that no candidate is placed without them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.store.triggers import RefusalTrigger, frozen

revision = "0014"
down_revision = "0013"

#: A candidate of citizens is placed only when every forum that was asked has confirmed it, or by a waiver.
_UNCONFIRMED = (
    "EXISTS (SELECT 1 FROM candidate WHERE candidate.id = NEW.source_id AND candidate.origin <> 'agency')"
    " AND NOT EXISTS (SELECT 1 FROM waiver WHERE waiver.candidate_id = NEW.source_id)"
    " AND (NOT EXISTS (SELECT 1 FROM confirmation WHERE confirmation.candidate_id = NEW.source_id)"
    " OR EXISTS (SELECT 1 FROM confirmation WHERE confirmation.candidate_id = NEW.source_id"
    " AND confirmation.state <> 'confirmed' AND NOT EXISTS (SELECT 1 FROM confirmation AS later"
    " WHERE later.candidate_id = confirmation.candidate_id AND later.forum_id = confirmation.forum_id"
    " AND later.number > confirmation.number)))"
)

REFUSALS = (
    RefusalTrigger(
        "confirmation_stands",
        "confirmation",
        "UPDATE",
        "what a forum answered stands for good",
        when="OLD.state <> 'sent'",
    ),
    RefusalTrigger("confirmation_never_goes", "confirmation", "DELETE", "what a forum was asked stands for good"),
    *frozen("waiver", "a waiver is public and stands for good"),
    RefusalTrigger(
        "candidate_project_confirmed",
        "candidate_project",
        "INSERT",
        "the forums have not confirmed the candidate",
        looks=_UNCONFIRMED,
    ),
)


def upgrade() -> None:
    """Create the tables and what the database refuses."""
    _create_confirmation()
    op.create_table(
        "waiver",
        sa.Column("candidate_id", sa.BigInteger(), nullable=False),
        sa.Column("area_path", sa.BigInteger(), nullable=False),
        sa.Column("province", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("forums", sa.Integer(), nullable=False),
        sa.Column("confirmed", sa.Integer(), nullable=False),
        sa.Column("waived_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_waiver_reason_is_written")),
        sa.CheckConstraint("forums >= confirmed AND confirmed >= 0", name=op.f("ck_waiver_counts_fit")),
        sa.ForeignKeyConstraint(
            ["candidate_id"],
            ["candidate.id"],
            name=op.f("fk_waiver_candidate_id_candidate"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waiver")),
        sa.UniqueConstraint("candidate_id", name=op.f("uq_waiver_candidate_id")),
    )
    op.create_index("ix_waiver_area_path", "waiver", ["area_path", "id"])
    for refusal in REFUSALS:
        for statement in refusal.create(op.get_bind().dialect.name):
            op.execute(sa.text(statement))


def _create_confirmation() -> None:
    op.create_table(
        "confirmation",
        sa.Column("ref", sa.String(length=60), nullable=False),
        sa.Column("candidate_id", sa.BigInteger(), nullable=False),
        sa.Column("forum_id", sa.BigInteger(), nullable=False),
        sa.Column("area_id", sa.BigInteger(), nullable=False),
        sa.Column("area_path", sa.BigInteger(), nullable=False),
        sa.Column("province", sa.Integer(), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer_by", sa.Date(), nullable=False),
        sa.Column("title", sa.String(length=400), nullable=False),
        sa.Column("proposed", sa.Text(), nullable=False),
        sa.Column("differs", sa.Text(), nullable=False),
        sa.Column("satang", sa.BigInteger(), nullable=False),
        sa.Column("begins_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("place", sa.String(length=400), nullable=False),
        sa.Column("present", sa.Integer(), nullable=False),
        sa.Column("in_favour", sa.Integer(), nullable=False),
        sa.Column("against", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint("state IN ('sent', 'confirmed', 'changed', 'refused')", name=op.f("ck_confirmation_state")),
        sa.CheckConstraint(
            "(state = 'sent') = (answered_at IS NULL)", name=op.f("ck_confirmation_answered_has_moment")
        ),
        sa.CheckConstraint("(state = 'sent') = (held_on IS NULL)", name=op.f("ck_confirmation_answered_has_day")),
        sa.CheckConstraint("state = 'sent' OR present > 0", name=op.f("ck_confirmation_somebody_was_there")),
        sa.CheckConstraint(
            "state NOT IN ('changed', 'refused') OR words <> ''", name=op.f("ck_confirmation_says_what_or_why")
        ),
        sa.CheckConstraint(
            "in_favour >= 0 AND against >= 0 AND in_favour + against <= present AND satang >= 0",
            name=op.f("ck_confirmation_counts_fit"),
        ),
        *(
            sa.ForeignKeyConstraint(
                [column],
                [f"{table}.id"],
                name=op.f(f"fk_confirmation_{column}_{table}"),
                initially="DEFERRED",
                deferrable=True,
            )
            for column, table in (("candidate_id", "candidate"), ("forum_id", "forum"), ("area_id", "area"))
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_confirmation")),
        sa.UniqueConstraint("ref", name=op.f("uq_confirmation_ref")),
        sa.UniqueConstraint(
            "candidate_id", "forum_id", "number", name=op.f("uq_confirmation_candidate_id_forum_id_number")
        ),
    )
    op.create_index("ix_confirmation_area_path", "confirmation", ["area_path", "id"])
    op.create_index(op.f("ix_confirmation_forum_id"), "confirmation", ["forum_id"])


def downgrade() -> None:
    """Remove them."""
    for refusal in reversed(REFUSALS):
        for statement in refusal.drop(op.get_bind().dialect.name):
            op.execute(sa.text(statement))
    op.drop_table("waiver")
    op.drop_table("confirmation")
