"""What a screening never does: judge by criteria that move, score one's own, change after it was opened."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.store.triggers import RefusalTrigger, frozen, never_swept

revision = "0064"
down_revision = "0063"

_STANDS = "criteria stand as they were written"
_OF_CARD = (
    "SELECT 1 FROM score_card c JOIN screened_candidate d ON d.id = c.screened_id"
    " JOIN screening s ON s.id = d.screening_id WHERE c.id = NEW.card_id"
)
_MARK_OUT_OF_TIME = f"NOT EXISTS ({_OF_CARD} AND s.state = 'scoring' AND c.card_state <> 'recused')"
_MARK_TOO_HIGH = "NEW.value > (SELECT most FROM merit_criterion WHERE id = NEW.criterion_id)"
_INTERESTED = (
    "EXISTS (SELECT 1 FROM interest i WHERE i.screened_id = NEW.screened_id"
    " AND i.screening_seat_id = NEW.screening_seat_id)"
)
_OWN = (
    "EXISTS (SELECT 1 FROM screening_seat t JOIN candidate k ON k.lead_agency_id = t.agency_id"
    " JOIN screened_candidate d ON d.candidate_id = k.id"
    " WHERE t.id = NEW.screening_seat_id AND d.id = NEW.screened_id)"
)


def _of_screening(state: str, screening_id: str = "NEW.screening_id") -> str:
    return f"(SELECT state FROM screening WHERE id = {screening_id}) {state}"


def _of_screened(state: str, record: str = "NEW") -> str:
    asked = f"(SELECT screening_id FROM screened_candidate WHERE id = {record}.screened_id)"
    return _of_screening(state, asked)


CRITERIA = (
    RefusalTrigger(
        "criteria_set_weighs_a_hundred",
        "criteria_set",
        "UPDATE OF state",
        "the weights of criteria sum to 100",
        when="NEW.state = 'frozen'",
        looks="COALESCE((SELECT SUM(weight) FROM merit_criterion WHERE criteria_set_id = NEW.id), 0) <> 100",
    ),
    RefusalTrigger(
        "criteria_set_describes_steps",
        "criteria_set",
        "UPDATE OF state",
        "every step of a scale is described",
        when="NEW.state = 'frozen'",
        looks="EXISTS (SELECT 1 FROM merit_criterion m WHERE m.criteria_set_id = NEW.id AND m.most + 1 <>"
        " (SELECT COUNT(*) FROM scale_step p WHERE p.merit_criterion_id = m.id AND p.value <= m.most))",
    ),
    RefusalTrigger("criteria_set_stays", "criteria_set", "UPDATE", _STANDS, when="OLD.state = 'frozen'"),
    RefusalTrigger("criteria_set_never_goes", "criteria_set", "DELETE", _STANDS),
    *(one for table in ("merit_criterion", "scale_step", "formal_question") for one in frozen(table, _STANDS)),
    *(
        RefusalTrigger(
            f"{table}_comes_before_the_freeze",
            table,
            "INSERT",
            _STANDS,
            looks="(SELECT state FROM criteria_set WHERE id = NEW.criteria_set_id) = 'frozen'",
        )
        for table in ("merit_criterion", "formal_question")
    ),
)
SCREENINGS = (
    RefusalTrigger(
        "screening_needs_frozen_criteria",
        "screening",
        "INSERT",
        "a screening judges by criteria that are frozen",
        looks="(SELECT state FROM criteria_set WHERE id = NEW.criteria_set_id) <> 'frozen'",
    ),
    RefusalTrigger(
        "screening_keeps_its_rules",
        "screening",
        "UPDATE OF ref, plan_id, cycle_id, body_term_id, criteria_set_id, readers, gap_percent, opened_at",
        "a screening keeps its rules",
    ),
    RefusalTrigger("screening_keeps_its_seed", "screening", "UPDATE OF seed", "a draw stands", when="OLD.seed <> ''"),
    RefusalTrigger("screening_stays_closed", "screening", "UPDATE", "it is closed", when="OLD.state = 'closed'"),
    RefusalTrigger(
        "screening_leaves_nobody_undecided",
        "screening",
        "UPDATE OF state",
        "a screening closes when every candidate has its outcome",
        when="NEW.state = 'closed'",
        looks="EXISTS (SELECT 1 FROM screened_candidate WHERE screening_id = NEW.id AND outcome IS NULL)",
    ),
    RefusalTrigger("screening_never_goes", "screening", "DELETE", "a screening stands"),
    RefusalTrigger(
        "screened_candidate_comes_first",
        "screened_candidate",
        "INSERT",
        "candidates come in when a screening opens",
        looks=_of_screening("<> 'declaring'"),
    ),
    RefusalTrigger(
        "screened_candidate_stays",
        "screened_candidate",
        "UPDATE",
        "a closed screening stands",
        looks=_of_screening("= 'closed'"),
    ),
    RefusalTrigger("screened_candidate_never_goes", "screened_candidate", "DELETE", "a candidate is accounted for"),
    RefusalTrigger(
        "screening_seat_keeps_its_holder",
        "screening_seat",
        "UPDATE OF screening_id, seat_id, account_id, agency_id",
        "a seat keeps its holder",
    ),
    RefusalTrigger(
        "screening_seat_declares_once",
        "screening_seat",
        "UPDATE OF declared_at",
        "a declaration stands",
        when="OLD.declared_at IS NOT NULL",
    ),
    RefusalTrigger("screening_seat_never_goes", "screening_seat", "DELETE", "a seat stands"),
    *(
        RefusalTrigger(
            f"formal_answer_in_time_{act.lower()}",
            "formal_answer",
            act,
            "the formal check comes before the draw",
            looks=_of_screened("<> 'declaring'"),
        )
        for act in ("INSERT", "UPDATE")
    ),
    RefusalTrigger("formal_answer_never_goes", "formal_answer", "DELETE", "an answer stands"),
    *frozen("interest", "an interest stands"),
    RefusalTrigger(
        "interest_comes_before_the_card",
        "interest",
        "INSERT",
        "an interest is declared before a card is sent",
        looks="EXISTS (SELECT 1 FROM score_card c WHERE c.screened_id = NEW.screened_id"
        " AND c.screening_seat_id = NEW.screening_seat_id AND c.card_state = 'sent')",
    ),
)
CARDS = (
    RefusalTrigger(
        "score_card_of_no_interest",
        "score_card",
        "INSERT",
        "nobody scores what they have an interest in",
        looks=_INTERESTED,
    ),
    RefusalTrigger(
        "score_card_of_no_own", "score_card", "INSERT", "nobody scores what their own agency leads", looks=_OWN
    ),
    RefusalTrigger(
        "score_card_sent_without_interest",
        "score_card",
        "UPDATE OF card_state",
        "nobody scores what they have an interest in",
        when="NEW.card_state = 'sent'",
        looks=_INTERESTED,
    ),
    RefusalTrigger(
        "score_card_in_time",
        "score_card",
        "UPDATE",
        "a card changes only while it is scored",
        looks=_of_screened("<> 'scoring'"),
    ),
    RefusalTrigger(
        "score_card_keeps_its_seat",
        "score_card",
        "UPDATE OF screened_id, screening_seat_id, reserve",
        "a card belongs to its seat",
    ),
    RefusalTrigger(
        "score_card_given_back_without_marks",
        "score_card",
        "UPDATE OF card_state",
        "a card that was given back has no marks",
        when="NEW.card_state = 'recused'",
        looks="EXISTS (SELECT 1 FROM card_mark WHERE card_id = NEW.id)",
    ),
    RefusalTrigger("score_card_never_goes", "score_card", "DELETE", "a card stands"),
    *(
        RefusalTrigger(f"card_mark_{name}_{act.lower()}", "card_mark", act, says, looks=looks)
        for act in ("INSERT", "UPDATE")
        for name, says, looks in (
            ("in_time", "a mark is given while it is scored, by whoever has no interest", _MARK_OUT_OF_TIME),
            ("on_the_scale", "a mark lies on its scale", _MARK_TOO_HIGH),
        )
    ),
    RefusalTrigger("card_mark_never_goes", "card_mark", "DELETE", "a mark stands"),
    RefusalTrigger(
        "screening_condition_stays",
        "screening_condition",
        "UPDATE",
        "what became of a condition stands",
        when="OLD.condition_state <> 'open'",
    ),
    RefusalTrigger(
        "screening_condition_goes_before_the_close",
        "screening_condition",
        "DELETE",
        "conditions of a closed screening stand",
        looks=_of_screened("= 'closed'", "OLD"),
    ),
)
TABLES = (
    *("criteria_set", "merit_criterion", "scale_step", "formal_question", "screening", "screening_seat"),
    *("screened_candidate", "formal_answer", "interest", "score_card", "card_mark", "screening_condition"),
)
REFUSALS = (*CRITERIA, *SCREENINGS, *CARDS, *(one for table in TABLES for one in never_swept(table)))


def upgrade() -> None:
    """Let both databases refuse it."""
    for refusal in REFUSALS:
        for statement in refusal.create(op.get_bind().dialect.name):
            op.execute(sa.text(statement))


def downgrade() -> None:
    """Let it be possible again."""
    for refusal in reversed(REFUSALS):
        for statement in refusal.drop(op.get_bind().dialect.name):
            op.execute(sa.text(statement))
