"""What is evaluated, by which side, which ties bar an evaluator, and the verbs of the evaluation."""

from __future__ import annotations

from enum import StrEnum

from flask_babel import lazy_gettext as _l

from app.accounts.states import Duty


class QuestionsAbout(StrEnum):
    """What a set of questions is about; the PMQA set is a template whose questions the province writes."""

    PROJECT = "project"
    PLAN = "plan"
    PMQA = "pmqa"


QUESTIONS_ABOUT_LABELS: dict[str, object] = {
    QuestionsAbout.PROJECT: _l("projects"),
    QuestionsAbout.PLAN: _l("the development plan"),
    QuestionsAbout.PMQA: _l("self-assessment by PMQA"),
}


class EvaluationSide(StrEnum):
    """Who answers: whoever is responsible, or an outsider."""

    SELF = "self"
    INDEPENDENT = "independent"


EVALUATION_SIDE_LABELS: dict[str, object] = {
    EvaluationSide.SELF: _l("self-evaluation"),
    EvaluationSide.INDEPENDENT: _l("independent evaluation"),
}


class Relation(StrEnum):
    """A tie by which an evaluator is no outsider to what is evaluated."""

    LEADS = "leads"
    SPEAKS = "speaks"
    PLANS = "plans"
    PLANS_CLUSTER = "plans_cluster"
    APPROVES = "approves"
    CERTIFIES = "certifies"
    ACTED = "acted"
    RESOLVED = "resolved"
    SCORED = "scored"
    SCORED_FOR = "scored_for"


RELATION_LABELS: dict[str, object] = {
    Relation.LEADS: _l("the evaluator's organisation leads it"),
    Relation.SPEAKS: _l("the evaluator speaks for the agency that leads it"),
    Relation.PLANS: _l("the evaluator plans for the province"),
    Relation.PLANS_CLUSTER: _l("the evaluator plans for the cluster"),
    Relation.APPROVES: _l("the evaluator approves plans of the province"),
    Relation.CERTIFIES: _l("the evaluator certifies month's reports"),
    Relation.ACTED: _l("the evaluator wrote or reported on it"),
    Relation.RESOLVED: _l("the evaluator had a part in its approval"),
    Relation.SCORED: _l("the evaluator scored in its screening"),
    Relation.SCORED_FOR: _l("the evaluator's organisation had a seat in its screening"),
}

#: Duties by which somebody owns, approves or certifies what is evaluated.
BARRED = {
    Duty.PLANNER: Relation.PLANS,
    Duty.CLUSTER_PLANNER: Relation.PLANS_CLUSTER,
    Duty.APPROVER: Relation.APPROVES,
    Duty.CERTIFIER: Relation.CERTIFIES,
}

VERBS = {
    "question_set.draft": _l("wrote a version of the evaluation's questions"),
    "evaluation.open": _l("opened an evaluation and drew the sample"),
    "evaluation.send": _l("sent an evaluation"),
    "evaluation.compare": _l("opened both evaluations, because both were in"),
    "evaluation.close": _l("closed an evaluation and counted what is missing"),
    "evaluation.reply": _l("replied to what was evaluated"),
}
