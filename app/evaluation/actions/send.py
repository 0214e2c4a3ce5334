"""Sending the answers of one side; the second to come opens both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import gettext as _

from app.evaluation import policy
from app.evaluation.actions.rounds import owner_side
from app.evaluation.models.rounds import EvaluationRound, EvaluationSubject
from app.evaluation.models.sheets import Evaluation, EvaluationAnswer
from app.evaluation.queries import relations, sheets
from app.evaluation.queries import rounds as queries
from app.evaluation.states import EvaluationSide, Relation
from app.ledger.actor import Actor
from app.ledger.models import Recorded
from app.ledger.recording import recording
from app.ledger.waiting.acts import open_for_everybody
from app.monitoring.queries.ground import rules_of
from app.store import clock
from app.store.base import db
from app.web.conflict import Refusal

#: Working days within which an owner replies to what both sides said.
REPLY_WORKDAYS = 15


@dataclass(frozen=True, slots=True)
class SaidAnswer:
    """The answer to one question: a step, or none where the side cannot say; and what it rests on."""

    value: int | None
    evidence: str = ""


def send(
    round_: EvaluationRound, subject: EvaluationSubject, said: Mapping[int, SaidAnswer], *, words: str = "", by: Actor
) -> bool:
    """Send the answers of the account's side, one for every question by its id; tell whether both are open now.

    They stand as they were sent. Whoever is the second opens both in an act of its own.
    """
    subject = queries.locked_subject(subject)
    side = owner_side(round_, subject, by)
    sent = side is not None and bool(sheets.sent_by_side([subject.id], side))
    policy.may_send(side, round_, sent=sent, ties=ties_now(round_, subject), today=clock.today()).must()
    assert side is not None  # or the policy had refused
    _complete(round_, said)
    sheet = Evaluation(subject_id=subject.id, side=side, words=words.strip(), sent_at=clock.now(), sent_by_id=by.id)
    with recording(by, "evaluation.send", sheet, place=round_.area_path):
        db.session.add_all(
            EvaluationAnswer(
                evaluation_id=sheet.id,
                question_id=one.id,
                value=said[one.id].value,
                evidence=said[one.id].evidence.strip(),
            )
            for one in round_.question_set.questions
        )
    return _opened(round_, subject, by)


def ties_now(round_: EvaluationRound, subject: EvaluationSubject) -> list[Relation]:
    """Return the ties of the subject's outsider as they stand now."""
    if subject.evaluator is None:
        return []
    asked = relations.ties_to_projects if subject.project_id else relations.ties_to_plans
    ident = subject.project_id or subject.plan_id
    assert ident is not None  # the database holds that it is one of both
    return list(asked([subject.evaluator], [ident], round_.province).get(ident, {}).get(subject.evaluator.id, ()))


def _complete(round_: EvaluationRound, said: Mapping[int, SaidAnswer]) -> None:
    for one in round_.question_set.questions:
        given = said.get(one.id)
        if given is None or (given.value is not None and not 0 <= given.value <= one.most):
            raise Refusal(_("Choose a step for every question."), field=f"value_{one.position}")
        if given.value is None and not given.evidence.strip():
            raise Refusal(_("Say why you cannot say, in a few words."), field=f"evidence_{one.position}")


def _opened(round_: EvaluationRound, subject: EvaluationSubject, by: Actor) -> bool:
    both = sheets.every_sheet([subject.id])
    if {one.side for one in both} != set(EvaluationSide):
        return False
    answers = sheets.answers_on([one.id for one in both])
    every: list[Recorded] = [*both, *(one for several in answers.values() for one in several.values())]
    with recording(by, "evaluation.compare", subject, place=round_.area_path) as act:
        subject.compared_at = clock.now()
        subject.reply_by = rules_of(clock.today()).calendar.workdays.after(clock.today(), REPLY_WORKDAYS)
        open_for_everybody(act, [one.ref_key for one in every])
    return True
