"""Who may open an evaluation, answer for which side, close it, and reply."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from flask_babel import lazy_gettext as _l

from app.accounts.states import Duty
from app.evaluation.models.rounds import EvaluationRound, EvaluationSubject
from app.evaluation.states import BARRED, RELATION_LABELS, EvaluationSide, Relation
from app.ledger.actor import Actor
from app.monitoring.policy import reporting_duty
from app.plans.policy import may_plan
from app.web.verdict import OPEN, Verdict


def may_open(by: Actor | None, path: int) -> Verdict:
    """Say whether ``by`` may write questions, open evaluations of the province at ``path``, and close them."""
    return may_plan(by, path)


def may_evaluate(actor: Actor, path: int) -> Verdict:
    """Say whether the account may be named as an outsider: the duty of an evaluator, and none that owns or approves."""
    if not actor.post(path, Duty.EVALUATOR):
        return Verdict(False, _l("This account does not hold the duty of an evaluator for the province."))
    if actor.post(path, *BARRED):
        return Verdict(False, _l("Who plans, approves or certifies is no outsider. Name another account."))
    return OPEN


def side_of(by: Actor | None, subject: EvaluationSubject, *, path: int, speaks: bool) -> EvaluationSide | None:
    """Return for which side the account answers on the subject; ``speaks`` for its lead agency or not."""
    if by is None:
        return None
    if subject.evaluator is not None and subject.evaluator.account_id == by.id:
        return EvaluationSide.INDEPENDENT
    owns = reporting_duty(by, subject.project, speaks=speaks) if subject.project else may_plan(by, path).allowed
    return EvaluationSide.SELF if owns else None


def may_send(
    side: EvaluationSide | None,
    round_: EvaluationRound,
    *,
    sent: bool,
    ties: Collection[Relation],
    today: date,
) -> Verdict:
    """Say whether the side may send its answers now; ``ties`` are those of the outsider as they stand today."""
    if side is None:
        return Verdict(False, _l("You answer for neither side of this evaluation."), forbidden=True)
    if round_.closed_at is not None or today > round_.due_on:
        return Verdict(False, _l("The last day has passed. What was not sent counts as missing."))
    if sent:
        return Verdict(False, _l("This side has sent its answers. They stand, and open when both sides are in."))
    if side is EvaluationSide.INDEPENDENT and ties:
        return Verdict(False, RELATION_LABELS[min(ties)])
    return OPEN


def may_close(by: Actor | None, round_: EvaluationRound, *, waiting: int, today: date) -> Verdict:
    """Say whether the evaluation may be closed now: everything is compared, or the last day has passed."""
    if round_.closed_at is not None:
        return Verdict(False, _l("This evaluation is closed."))
    if waiting and today <= round_.due_on:
        return Verdict(False, _l("It is closed once both sides are in on everything, or after the last day."))
    return may_open(by, round_.area_path)


def may_reply(side: EvaluationSide | None, subject: EvaluationSubject) -> Verdict:
    """Say whether the owner may reply now: once, after both sides were opened."""
    if side is not EvaluationSide.SELF:
        return Verdict(False, _l("Only whoever is responsible for it replies."), forbidden=True)
    if subject.compared_at is None:
        return Verdict(False, _l("A reply is written once both sides are open."))
    if subject.replied_at is not None:
        return Verdict(False, _l("The reply stands."))
    return OPEN
