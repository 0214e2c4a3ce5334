"""Questions of evaluations, a quarter's evaluation with its outsiders and what was drawn, sheets and their answers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.store.triggers import RefusalTrigger, frozen, never_swept

revision = "0068"
down_revision = "0067"

TABLES = (
    "question_set",
    "evaluation_question",
    "evaluation_round",
    "round_evaluator",
    "evaluation_subject",
    "evaluation",
    "evaluation_answer",
)
#: What a seat, an office or a hand in the work makes of an outsider; the same ties as ``app/evaluation/queries``.
_DUTY = (
    "EXISTS (SELECT 1 FROM account_duty d JOIN area a ON a.id = d.area_id"
    " JOIN evaluation_round r ON r.id = v.evaluation_round_id WHERE d.account_id = v.account_id"
    " AND d.ended_at IS NULL AND d.duty IN ('planner', 'cluster_planner', 'approver', 'certifier')"
    " AND a.province = r.province)"
)
_PROJECT = (
    "EXISTS (SELECT 1 FROM candidate_project l JOIN candidate c ON c.id = l.source_id"
    " JOIN project p ON p.id = l.target_id WHERE l.target_id = {project} AND (c.lead_agency_id = v.agency_id"
    " OR EXISTS (SELECT 1 FROM spokesperson s WHERE s.account_id = v.account_id AND s.agency_id = c.lead_agency_id)"
    " OR EXISTS (SELECT 1 FROM entry e WHERE e.actor_id = v.account_id"
    " AND ((e.subject_kind = 'project' AND e.subject_id = p.id)"
    " OR (e.subject_kind = 'candidate' AND e.subject_id = c.id)))"
    " OR EXISTS (SELECT 1 FROM proposed_act o WHERE o.subject_kind = 'annual_plan'"
    " AND o.subject_id = p.annual_plan_id AND (o.proposed_by_id = v.account_id OR o.ended_by_id = v.account_id))"
    " OR EXISTS (SELECT 1 FROM screened_candidate k JOIN screening_seat t ON t.screening_id = k.screening_id"
    " WHERE k.candidate_id = c.id AND (t.account_id = v.account_id OR t.agency_id = v.agency_id))))"
)
_PLAN = (
    "EXISTS (SELECT 1 FROM entry e WHERE e.actor_id = v.account_id"
    " AND e.subject_kind = 'plan' AND e.subject_id = {plan})"
    " OR EXISTS (SELECT 1 FROM screening g JOIN screening_seat t ON t.screening_id = g.id"
    " WHERE g.plan_id = {plan} AND t.account_id = v.account_id)"
)
_TIED = f"EXISTS (SELECT 1 FROM round_evaluator v WHERE v.id = {{evaluator}} AND ({_DUTY} OR {_PROJECT} OR {_PLAN}))"
_SUBJECT_TIED = _TIED.format(evaluator="NEW.round_evaluator_id", project="NEW.project_id", plan="NEW.plan_id")
_SHEET_TIED = (
    "NEW.side = 'independent' AND EXISTS (SELECT 1 FROM evaluation_subject b WHERE b.id = NEW.subject_id AND "
    + _TIED.format(evaluator="b.round_evaluator_id", project="b.project_id", plan="b.plan_id")
    + ")"
)
_OUTSIDER = (
    "SELECT 1 FROM evaluation_subject b JOIN round_evaluator v ON v.id = b.round_evaluator_id"
    " WHERE b.id = NEW.subject_id AND v.account_id = NEW.sent_by_id"
)
_CLOSED = (
    "EXISTS (SELECT 1 FROM evaluation_subject b JOIN evaluation_round r ON r.id = b.evaluation_round_id"
    " WHERE b.id = NEW.subject_id AND r.closed_at IS NOT NULL)"
)
_OWN = "an evaluator has no tie to what is evaluated"
REFUSALS = (
    RefusalTrigger("question_set_stays", "question_set", "UPDATE", "questions stand", when="OLD.frozen_at IS NOT NULL"),
    RefusalTrigger("question_set_never_goes", "question_set", "DELETE", "questions stand"),
    *frozen("evaluation_question", "questions stand"),
    RefusalTrigger(
        "evaluation_question_before_freeze",
        "evaluation_question",
        "INSERT",
        "questions stand",
        looks="EXISTS (SELECT 1 FROM question_set q WHERE q.id = NEW.question_set_id AND q.frozen_at IS NOT NULL)",
    ),
    RefusalTrigger(
        "evaluation_round_keeps_its_draw",
        "evaluation_round",
        "UPDATE OF ref, province, fiscal_year, quarter, question_set_id, sample, seed, due_on, opened_at",
        "a draw stands",
    ),
    RefusalTrigger(
        "evaluation_round_stays", "evaluation_round", "UPDATE", "it is closed", when="OLD.closed_at IS NOT NULL"
    ),
    RefusalTrigger("evaluation_round_never_goes", "evaluation_round", "DELETE", "an evaluation stands"),
    *frozen("round_evaluator", "who evaluates stands"),
    RefusalTrigger("evaluation_subject_of_no_own", "evaluation_subject", "INSERT", _OWN, looks=_SUBJECT_TIED),
    RefusalTrigger(
        "evaluation_subject_for_no_own", "evaluation_subject", "UPDATE OF round_evaluator_id", _OWN, looks=_SUBJECT_TIED
    ),
    RefusalTrigger(
        "evaluation_subject_keeps_its_lot",
        "evaluation_subject",
        "UPDATE OF evaluation_round_id, position, project_id, plan_id",
        "a draw stands",
    ),
    RefusalTrigger(
        "evaluation_subject_compared_of_both",
        "evaluation_subject",
        "UPDATE OF compared_at",
        "both sides are in before they are compared",
        looks="(SELECT COUNT(*) FROM evaluation WHERE subject_id = NEW.id) <> 2",
    ),
    RefusalTrigger(
        "evaluation_subject_keeps_its_reply",
        "evaluation_subject",
        "UPDATE OF compared_at, reply_by, reply, replied_at",
        "a reply stands",
        when="OLD.replied_at IS NOT NULL",
    ),
    RefusalTrigger("evaluation_subject_never_goes", "evaluation_subject", "DELETE", "what was drawn stands"),
    *frozen("evaluation", "what was sent stands"),
    RefusalTrigger("evaluation_in_time", "evaluation", "INSERT", "the evaluation is closed", looks=_CLOSED),
    RefusalTrigger("evaluation_of_no_own", "evaluation", "INSERT", _OWN, looks=_SHEET_TIED),
    RefusalTrigger(
        "evaluation_by_its_outsider",
        "evaluation",
        "INSERT",
        "each side answers for itself",
        looks=f"(NEW.side = 'independent') <> EXISTS ({_OUTSIDER})",
    ),
    *frozen("evaluation_answer", "an answer stands"),
    RefusalTrigger(
        "evaluation_answer_on_its_scale",
        "evaluation_answer",
        "INSERT",
        "an answer lies on the scale of a question of its round",
        looks="NOT EXISTS (SELECT 1 FROM evaluation_question q JOIN evaluation_round r"
        " ON r.question_set_id = q.question_set_id JOIN evaluation_subject b ON b.evaluation_round_id = r.id"
        " JOIN evaluation s ON s.subject_id = b.id WHERE s.id = NEW.evaluation_id AND q.id = NEW.question_id"
        " AND (NEW.value IS NULL OR NEW.value < json_array_length(q.steps_th)))",
    ),
    *(one for table in TABLES for one in never_swept(table)),
)


def _to(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{target}")
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=name, initially="DEFERRED", deferrable=True)


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False)


def _question_set() -> None:
    op.create_table(
        "question_set",
        sa.Column("province", sa.Integer(), nullable=False),
        sa.Column("about", sa.String(length=10), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("name_th", sa.String(length=400), nullable=False),
        sa.Column("name_en", sa.String(length=400), nullable=False),
        sa.Column("frozen_at", sa.DateTime(timezone=True), nullable=True),
        _id(),
        sa.CheckConstraint("about IN ('project', 'plan', 'pmqa')", name=op.f("ck_question_set_about")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question_set")),
        sa.UniqueConstraint("province", "about", "number", name=op.f("uq_question_set_province_about_number")),
    )


def _evaluation_question() -> None:
    op.create_table(
        "evaluation_question",
        sa.Column("question_set_id", sa.BigInteger(), nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("question_th", sa.String(length=400), nullable=False),
        sa.Column("question_en", sa.String(length=400), nullable=False),
        sa.Column("steps_th", sa.JSON(), nullable=False),
        sa.Column("steps_en", sa.JSON(), nullable=False),
        _id(),
        sa.CheckConstraint("question_th <> '' AND question_en <> ''", name=op.f("ck_evaluation_question_is_written")),
        _to("evaluation_question", "question_set_id", "question_set"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluation_question")),
        sa.UniqueConstraint("question_set_id", "code", name=op.f("uq_evaluation_question_question_set_id_code")),
        sa.UniqueConstraint(
            "question_set_id", "position", name=op.f("uq_evaluation_question_question_set_id_position")
        ),
    )


def _evaluation_round() -> None:
    op.create_table(
        "evaluation_round",
        sa.Column("ref", sa.String(length=40), nullable=False),
        sa.Column("province", sa.Integer(), nullable=False),
        sa.Column("area_id", sa.BigInteger(), nullable=False),
        sa.Column("area_path", sa.BigInteger(), nullable=False),
        sa.Column("fiscal_year", sa.SmallInteger(), nullable=False),
        sa.Column("quarter", sa.SmallInteger(), nullable=False),
        sa.Column("question_set_id", sa.BigInteger(), nullable=False),
        sa.Column("sample", sa.SmallInteger(), nullable=False),
        sa.Column("seed", sa.String(length=64), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        _id(),
        sa.CheckConstraint("quarter BETWEEN 1 AND 4 AND sample > 0", name=op.f("ck_evaluation_round_quarter")),
        _to("evaluation_round", "area_id", "area"),
        _to("evaluation_round", "question_set_id", "question_set"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluation_round")),
        sa.UniqueConstraint("ref", name=op.f("uq_evaluation_round_ref")),
    )
    op.create_index(op.f("ix_evaluation_round_province"), "evaluation_round", ["province", "id"], unique=False)


def _round_evaluator() -> None:
    op.create_table(
        "round_evaluator",
        sa.Column("evaluation_round_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("agency_id", sa.BigInteger(), nullable=False),
        _id(),
        _to("round_evaluator", "account_id", "account"),
        _to("round_evaluator", "agency_id", "agency"),
        _to("round_evaluator", "evaluation_round_id", "evaluation_round"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round_evaluator")),
        sa.UniqueConstraint(
            "evaluation_round_id", "account_id", name=op.f("uq_round_evaluator_evaluation_round_id_account_id")
        ),
        sa.UniqueConstraint(
            "evaluation_round_id", "number", name=op.f("uq_round_evaluator_evaluation_round_id_number")
        ),
    )
    op.create_index(op.f("ix_round_evaluator_account_id"), "round_evaluator", ["account_id"], unique=False)


def _evaluation_subject() -> None:
    op.create_table(
        "evaluation_subject",
        sa.Column("evaluation_round_id", sa.BigInteger(), nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=True),
        sa.Column("plan_id", sa.BigInteger(), nullable=True),
        sa.Column("round_evaluator_id", sa.BigInteger(), nullable=True),
        sa.Column("compared_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reply_by", sa.Date(), nullable=True),
        sa.Column("reply", sa.Text(), nullable=False),
        sa.Column("replied_at", sa.DateTime(timezone=True), nullable=True),
        _id(),
        sa.CheckConstraint(
            "(compared_at IS NULL) = (reply_by IS NULL)", name=op.f("ck_evaluation_subject_compared_has_day")
        ),
        sa.CheckConstraint("(project_id IS NULL) <> (plan_id IS NULL)", name=op.f("ck_evaluation_subject_one_thing")),
        sa.CheckConstraint(
            "replied_at IS NULL OR compared_at IS NOT NULL", name=op.f("ck_evaluation_subject_replied_after")
        ),
        sa.CheckConstraint(
            "(replied_at IS NULL) = (reply = '')", name=op.f("ck_evaluation_subject_replied_with_words")
        ),
        _to("evaluation_subject", "evaluation_round_id", "evaluation_round"),
        _to("evaluation_subject", "plan_id", "plan"),
        _to("evaluation_subject", "project_id", "project"),
        _to("evaluation_subject", "round_evaluator_id", "round_evaluator"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluation_subject")),
        sa.UniqueConstraint(
            "evaluation_round_id", "position", name=op.f("uq_evaluation_subject_evaluation_round_id_position")
        ),
        sa.UniqueConstraint(
            "evaluation_round_id", "project_id", name=op.f("uq_evaluation_subject_evaluation_round_id_project_id")
        ),
    )
    op.create_index(op.f("ix_evaluation_subject_project_id"), "evaluation_subject", ["project_id"], unique=False)


def _evaluation() -> None:
    op.create_table(
        "evaluation",
        sa.Column("subject_id", sa.BigInteger(), nullable=False),
        sa.Column("side", sa.String(length=12), nullable=False),
        sa.Column("words", sa.String(length=4000), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_by_id", sa.BigInteger(), nullable=False),
        _id(),
        sa.CheckConstraint("side IN ('self', 'independent')", name=op.f("ck_evaluation_side")),
        _to("evaluation", "subject_id", "evaluation_subject"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluation")),
        sa.UniqueConstraint("subject_id", "side", name=op.f("uq_evaluation_subject_id_side")),
    )


def _evaluation_answer() -> None:
    op.create_table(
        "evaluation_answer",
        sa.Column("evaluation_id", sa.BigInteger(), nullable=False),
        sa.Column("question_id", sa.BigInteger(), nullable=False),
        sa.Column("value", sa.SmallInteger(), nullable=True),
        sa.Column("evidence", sa.String(length=2000), nullable=False),
        _id(),
        sa.CheckConstraint(
            "value IS NOT NULL OR evidence <> ''", name=op.f("ck_evaluation_answer_cannot_say_says_why")
        ),
        sa.CheckConstraint("value BETWEEN 0 AND 10", name=op.f("ck_evaluation_answer_value")),
        _to("evaluation_answer", "evaluation_id", "evaluation"),
        _to("evaluation_answer", "question_id", "evaluation_question"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluation_answer")),
        sa.UniqueConstraint(
            "evaluation_id", "question_id", name=op.f("uq_evaluation_answer_evaluation_id_question_id")
        ),
    )


def upgrade() -> None:
    """Create the tables, each after those that it names, and let both databases refuse what is never done."""
    _question_set()
    _evaluation_question()
    _evaluation_round()
    _round_evaluator()
    _evaluation_subject()
    _evaluation()
    _evaluation_answer()
    for refusal in REFUSALS:
        for statement in refusal.create(op.get_bind().dialect.name):
            op.execute(sa.text(statement))


def downgrade() -> None:
    """Remove them."""
    for refusal in reversed(REFUSALS):
        for statement in refusal.drop(op.get_bind().dialect.name):
            op.execute(sa.text(statement))
    for table in reversed(TABLES):
        op.drop_table(table)
