"""Criteria, screenings with their seats and candidates, formal answers, interests, score cards, conditions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0063"
down_revision = "0062"

TABLES = (
    "criteria_set",
    "formal_question",
    "merit_criterion",
    "scale_step",
    "screening",
    "screened_candidate",
    "screening_seat",
    "formal_answer",
    "interest",
    "score_card",
    "screening_condition",
    "card_mark",
)


def _to(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{target}")
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=name, initially="DEFERRED", deferrable=True)


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False)


def _criteria_set() -> None:
    op.create_table(
        "criteria_set",
        sa.Column("province", sa.Integer(), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("name_th", sa.String(length=400), nullable=False),
        sa.Column("name_en", sa.String(length=400), nullable=False),
        sa.Column("pass_mark", sa.SmallInteger(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("frozen_at", sa.DateTime(timezone=True), nullable=True),
        _id(),
        sa.CheckConstraint(
            "(state = 'frozen') = (frozen_at IS NOT NULL)", name=op.f("ck_criteria_set_frozen_has_moment")
        ),
        sa.CheckConstraint("state IN ('draft', 'frozen')", name=op.f("ck_criteria_set_state")),
        sa.CheckConstraint("pass_mark BETWEEN 0 AND 100", name=op.f("ck_criteria_set_pass_mark")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_criteria_set")),
        sa.UniqueConstraint("province", "number", name=op.f("uq_criteria_set_province_number")),
    )


def _formal_question() -> None:
    op.create_table(
        "formal_question",
        sa.Column("criteria_set_id", sa.BigInteger(), nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("question_th", sa.String(length=400), nullable=False),
        sa.Column("question_en", sa.String(length=400), nullable=False),
        _id(),
        _to("formal_question", "criteria_set_id", "criteria_set"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_formal_question")),
        sa.UniqueConstraint("criteria_set_id", "code", name=op.f("uq_formal_question_criteria_set_id_code")),
        sa.UniqueConstraint("criteria_set_id", "position", name=op.f("uq_formal_question_criteria_set_id_position")),
    )


def _merit_criterion() -> None:
    op.create_table(
        "merit_criterion",
        sa.Column("criteria_set_id", sa.BigInteger(), nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name_th", sa.String(length=400), nullable=False),
        sa.Column("name_en", sa.String(length=400), nullable=False),
        sa.Column("question_th", sa.String(length=400), nullable=False),
        sa.Column("question_en", sa.String(length=400), nullable=False),
        sa.Column("weight", sa.SmallInteger(), nullable=False),
        sa.Column("most", sa.SmallInteger(), nullable=False),
        _id(),
        sa.CheckConstraint("weight BETWEEN 1 AND 100 AND most BETWEEN 1 AND 10", name=op.f("ck_merit_criterion_range")),
        _to("merit_criterion", "criteria_set_id", "criteria_set"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_merit_criterion")),
        sa.UniqueConstraint("criteria_set_id", "code", name=op.f("uq_merit_criterion_criteria_set_id_code")),
        sa.UniqueConstraint("criteria_set_id", "position", name=op.f("uq_merit_criterion_criteria_set_id_position")),
    )


def _scale_step() -> None:
    op.create_table(
        "scale_step",
        sa.Column("merit_criterion_id", sa.BigInteger(), nullable=False),
        sa.Column("value", sa.SmallInteger(), nullable=False),
        sa.Column("words_th", sa.String(length=400), nullable=False),
        sa.Column("words_en", sa.String(length=400), nullable=False),
        _id(),
        sa.CheckConstraint("words_th <> '' AND words_en <> ''", name=op.f("ck_scale_step_is_described")),
        sa.CheckConstraint("value BETWEEN 0 AND 10", name=op.f("ck_scale_step_value")),
        _to("scale_step", "merit_criterion_id", "merit_criterion"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scale_step")),
        sa.UniqueConstraint("merit_criterion_id", "value", name=op.f("uq_scale_step_merit_criterion_id_value")),
    )


def _screening() -> None:
    op.create_table(
        "screening",
        sa.Column("ref", sa.String(length=40), nullable=False),
        sa.Column("plan_id", sa.BigInteger(), nullable=False),
        sa.Column("cycle_id", sa.BigInteger(), nullable=False),
        sa.Column("province", sa.Integer(), nullable=False),
        sa.Column("area_path", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("body_term_id", sa.BigInteger(), nullable=False),
        sa.Column("criteria_set_id", sa.BigInteger(), nullable=False),
        sa.Column("readers", sa.SmallInteger(), nullable=False),
        sa.Column("gap_percent", sa.SmallInteger(), nullable=False),
        sa.Column("declare_by", sa.Date(), nullable=False),
        sa.Column("score_by", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("seed", sa.String(length=64), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("drawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("unsealed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        _id(),
        sa.CheckConstraint("(drawn_at IS NULL) = (seed = '')", name=op.f("ck_screening_drawn_by_a_seed")),
        sa.CheckConstraint("(state = 'closed') = (closed_at IS NOT NULL)", name=op.f("ck_screening_closed_has_moment")),
        sa.CheckConstraint("(state = 'declaring') = (drawn_at IS NULL)", name=op.f("ck_screening_drawn_has_moment")),
        sa.CheckConstraint(
            "(state IN ('unsealed', 'closed')) = (unsealed_at IS NOT NULL)",
            name=op.f("ck_screening_unsealed_has_moment"),
        ),
        sa.CheckConstraint("state IN ('declaring', 'scoring', 'unsealed', 'closed')", name=op.f("ck_screening_state")),
        sa.CheckConstraint("declare_by <= score_by", name=op.f("ck_screening_days")),
        sa.CheckConstraint(
            "readers BETWEEN 2 AND 9 AND gap_percent BETWEEN 1 AND 100", name=op.f("ck_screening_rules")
        ),
        _to("screening", "body_term_id", "body_term"),
        _to("screening", "criteria_set_id", "criteria_set"),
        _to("screening", "cycle_id", "cycle"),
        _to("screening", "plan_id", "plan"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_screening")),
        sa.UniqueConstraint("cycle_id", "number", name=op.f("uq_screening_cycle_id_number")),
        sa.UniqueConstraint("ref", name=op.f("uq_screening_ref")),
    )
    op.create_index(op.f("ix_screening_plan_id"), "screening", ["plan_id"], unique=False)
    op.create_index("ix_screening_province", "screening", ["province", "id"], unique=False)
    op.create_index(
        "uq_screening_under_way",
        "screening",
        ["cycle_id"],
        unique=True,
        sqlite_where=sa.text("state <> 'closed'"),
        postgresql_where=sa.text("state <> 'closed'"),
    )


def _screened_candidate() -> None:
    op.create_table(
        "screened_candidate",
        sa.Column("screening_id", sa.BigInteger(), nullable=False),
        sa.Column("candidate_id", sa.BigInteger(), nullable=False),
        sa.Column("gate", sa.String(length=10), nullable=False),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.String(length=10), nullable=True),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("departs", sa.Boolean(), nullable=False),
        sa.Column("departure", sa.String(length=20), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        _id(),
        sa.CheckConstraint(
            "(gate = 'waits') = (checked_at IS NULL)", name=op.f("ck_screened_candidate_checked_has_moment")
        ),
        sa.CheckConstraint(
            "departure IS NULL OR departure IN"
            " ('urgent', 'equity', 'ordered', 'overlap', 'not_ready', 'scores_doubted')",
            name=op.f("ck_screened_candidate_departure"),
        ),
        sa.CheckConstraint(
            "gate <> 'returned' OR outcome = 'returned'", name=op.f("ck_screened_candidate_returned_at_the_gate")
        ),
        sa.CheckConstraint("gate IN ('waits', 'admissible', 'returned')", name=op.f("ck_screened_candidate_gate")),
        sa.CheckConstraint(
            "outcome IS NULL OR outcome IN ('taken', 'conditions', 'returned', 'declined')",
            name=op.f("ck_screened_candidate_outcome"),
        ),
        sa.CheckConstraint(
            "outcome IS NULL OR sentence <> ''", name=op.f("ck_screened_candidate_decided_with_a_sentence")
        ),
        sa.CheckConstraint(
            "(outcome IS NULL) = (decided_at IS NULL)", name=op.f("ck_screened_candidate_decided_has_moment")
        ),
        sa.CheckConstraint(
            "departs = (departure IS NOT NULL)", name=op.f("ck_screened_candidate_departs_with_a_reason")
        ),
        _to("screened_candidate", "candidate_id", "candidate"),
        _to("screened_candidate", "screening_id", "screening"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_screened_candidate")),
        sa.UniqueConstraint(
            "screening_id", "candidate_id", name=op.f("uq_screened_candidate_screening_id_candidate_id")
        ),
    )
    op.create_index(op.f("ix_screened_candidate_candidate_id"), "screened_candidate", ["candidate_id"], unique=False)


def _screening_seat() -> None:
    op.create_table(
        "screening_seat",
        sa.Column("screening_id", sa.BigInteger(), nullable=False),
        sa.Column("seat_id", sa.BigInteger(), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("agency_id", sa.BigInteger(), nullable=True),
        sa.Column("declared_at", sa.DateTime(timezone=True), nullable=True),
        _id(),
        _to("screening_seat", "account_id", "account"),
        _to("screening_seat", "agency_id", "agency"),
        _to("screening_seat", "screening_id", "screening"),
        _to("screening_seat", "seat_id", "seat"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_screening_seat")),
        sa.UniqueConstraint("screening_id", "account_id", name=op.f("uq_screening_seat_screening_id_account_id")),
        sa.UniqueConstraint("screening_id", "seat_id", name=op.f("uq_screening_seat_screening_id_seat_id")),
    )
    op.create_index(op.f("ix_screening_seat_account_id"), "screening_seat", ["account_id"], unique=False)


def _formal_answer() -> None:
    op.create_table(
        "formal_answer",
        sa.Column("screened_id", sa.BigInteger(), nullable=False),
        sa.Column("question_id", sa.BigInteger(), nullable=False),
        sa.Column("answer", sa.String(length=3), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        _id(),
        sa.CheckConstraint("answer <> 'no' OR words <> ''", name=op.f("ck_formal_answer_no_says_what_is_missing")),
        sa.CheckConstraint("answer IN ('yes', 'no', 'na')", name=op.f("ck_formal_answer_answer")),
        _to("formal_answer", "question_id", "formal_question"),
        _to("formal_answer", "screened_id", "screened_candidate"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_formal_answer")),
        sa.UniqueConstraint("screened_id", "question_id", name=op.f("uq_formal_answer_screened_id_question_id")),
    )


def _interest() -> None:
    op.create_table(
        "interest",
        sa.Column("screening_seat_id", sa.BigInteger(), nullable=False),
        sa.Column("screened_id", sa.BigInteger(), nullable=False),
        sa.Column("interest_kind", sa.String(length=20), nullable=False),
        sa.Column("words", sa.String(length=400), nullable=False),
        sa.Column("declared_at", sa.DateTime(timezone=True), nullable=False),
        _id(),
        sa.CheckConstraint("interest_kind <> 'other' OR words <> ''", name=op.f("ck_interest_other_says_what")),
        sa.CheckConstraint(
            "interest_kind IN ('own_agency', 'wrote_it', 'own_village', 'family', 'business', 'other')",
            name=op.f("ck_interest_interest_kind"),
        ),
        _to("interest", "screened_id", "screened_candidate"),
        _to("interest", "screening_seat_id", "screening_seat"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interest")),
        sa.UniqueConstraint("screening_seat_id", "screened_id", name=op.f("uq_interest_screening_seat_id_screened_id")),
    )
    op.create_index(op.f("ix_interest_screened_id"), "interest", ["screened_id"], unique=False)


def _score_card() -> None:
    op.create_table(
        "score_card",
        sa.Column("screened_id", sa.BigInteger(), nullable=False),
        sa.Column("screening_seat_id", sa.BigInteger(), nullable=False),
        sa.Column("reserve", sa.Boolean(), nullable=False),
        sa.Column("card_state", sa.String(length=10), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        _id(),
        sa.CheckConstraint("(card_state = 'sent') = (sent_at IS NOT NULL)", name=op.f("ck_score_card_sent_has_moment")),
        sa.CheckConstraint("card_state IN ('due', 'sent', 'recused')", name=op.f("ck_score_card_card_state")),
        _to("score_card", "screened_id", "screened_candidate"),
        _to("score_card", "screening_seat_id", "screening_seat"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_score_card")),
        sa.UniqueConstraint(
            "screened_id", "screening_seat_id", name=op.f("uq_score_card_screened_id_screening_seat_id")
        ),
    )
    op.create_index(op.f("ix_score_card_screening_seat_id"), "score_card", ["screening_seat_id"], unique=False)


def _screening_condition() -> None:
    op.create_table(
        "screening_condition",
        sa.Column("screened_id", sa.BigInteger(), nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("condition_state", sa.String(length=10), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        _id(),
        sa.CheckConstraint(
            "(condition_state = 'open') = (ended_at IS NULL)", name=op.f("ck_screening_condition_ended_has_moment")
        ),
        sa.CheckConstraint(
            "condition_state = 'open' OR evidence <> ''", name=op.f("ck_screening_condition_ended_with_evidence")
        ),
        sa.CheckConstraint(
            "condition_state IN ('open', 'met', 'lapsed')", name=op.f("ck_screening_condition_condition_state")
        ),
        sa.CheckConstraint("text <> ''", name=op.f("ck_screening_condition_says_what")),
        _to("screening_condition", "screened_id", "screened_candidate"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_screening_condition")),
        sa.UniqueConstraint("screened_id", "position", name=op.f("uq_screening_condition_screened_id_position")),
    )


def _card_mark() -> None:
    op.create_table(
        "card_mark",
        sa.Column("card_id", sa.BigInteger(), nullable=False),
        sa.Column("criterion_id", sa.BigInteger(), nullable=False),
        sa.Column("value", sa.SmallInteger(), nullable=False),
        _id(),
        sa.CheckConstraint("value BETWEEN 0 AND 10", name=op.f("ck_card_mark_value")),
        _to("card_mark", "card_id", "score_card"),
        _to("card_mark", "criterion_id", "merit_criterion"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_card_mark")),
        sa.UniqueConstraint("card_id", "criterion_id", name=op.f("uq_card_mark_card_id_criterion_id")),
    )


def upgrade() -> None:
    """Create the tables, each after those that it names."""
    _criteria_set()
    _formal_question()
    _merit_criterion()
    _scale_step()
    _screening()
    _screened_candidate()
    _screening_seat()
    _formal_answer()
    _interest()
    _score_card()
    _screening_condition()
    _card_mark()


def downgrade() -> None:
    """Remove them."""
    for table in reversed(TABLES):
        op.drop_table(table)
