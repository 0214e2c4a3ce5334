"""What opens an evaluation and what ends it: open and draw, close, reply."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from app.accounts.models.accounts import Account
from app.accounts.queries.accounts import actor_of
from app.areas.models import Area
from app.evaluation import policy
from app.evaluation.actions.questions import freeze
from app.evaluation.models.questions import QuestionSet
from app.evaluation.models.rounds import EvaluationRound, EvaluationSubject, RoundEvaluator
from app.evaluation.queries import relations, sheets
from app.evaluation.queries import rounds as queries
from app.evaluation.rules.sample import Unit, dealt, drawn
from app.evaluation.states import EvaluationSide, QuestionsAbout
from app.ledger.actor import Actor
from app.ledger.models import Recorded
from app.ledger.queries import checkpoint
from app.ledger.recording import recording
from app.ledger.waiting.acts import open_for_everybody
from app.monitoring.queries.progress import lead_of, speaks_for
from app.monitoring.rules.months import moved
from app.store import clock
from app.store.base import db
from app.thai.dates import fiscal_bounds
from app.web.conflict import Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationDraft:
    """How a quarter is evaluated: by which questions, how many, until when, by which accounts for which agency."""

    fiscal_year: int
    quarter: int
    questions: QuestionSet
    sample: int
    due_on: date
    evaluators: Sequence[tuple[Account, int]]


def open_round(area: Area, draft: EvaluationDraft, *, by: Actor) -> EvaluationRound:
    """Open the evaluation of a quarter that is over or under way: the sample and who gets what are drawn at once.

    The seed is the newest head of the ledger, which nobody can choose.
    """
    policy.may_open(by, area.path).must()
    _fits(area, draft)
    newest = checkpoint()
    assert newest is not None  # the questions themselves stand in the ledger
    round_ = EvaluationRound(
        ref=f"E{draft.fiscal_year % 100:02d}{draft.quarter}-{area.province:02d}-{draft.questions.about}",
        province=area.province,
        area_id=area.id,
        area=area,
        area_path=area.path,
        fiscal_year=draft.fiscal_year,
        quarter=draft.quarter,
        question_set_id=draft.questions.id,
        question_set=draft.questions,
        sample=draft.sample,
        seed=newest.digest,
        due_on=draft.due_on,
        opened_at=clock.now(),
    )
    with recording(by, "evaluation.open", round_, place=area.path):
        freeze(draft.questions)
        evaluators = [
            RoundEvaluator(evaluation_round_id=round_.id, number=number, account_id=account.id, agency_id=agency_id)
            for number, (account, agency_id) in enumerate(draft.evaluators, start=1)
        ]
        db.session.add_all([round_, *evaluators])
        db.session.flush()
        db.session.add_all(_drawn(round_, evaluators))
    return round_


def _fits(area: Area, draft: EvaluationDraft) -> None:
    begins = moved(fiscal_bounds(draft.fiscal_year)[0], 3 * (draft.quarter - 1))
    if not 1 <= draft.quarter <= 4 or clock.today() < begins:
        raise Refusal(_("This quarter has not begun yet. Choose one that has."), field="quarter")
    if draft.due_on < clock.today():
        raise Refusal(_("The last day lies in the past. Write a later one."), field="due_on")
    if not 1 <= draft.sample <= queries.MOST:
        raise Refusal(_("Write how many are to be evaluated, from 1 to %(most)s.", most=queries.MOST), field="sample")
    if not draft.evaluators:
        raise Refusal(_("Name at least one outsider and the organisation for which they answer."), field="evaluators")
    if len({account.id for account, _agency in draft.evaluators}) < len(draft.evaluators):
        raise Refusal(_("Each account is named once."), field="evaluators")
    for account, _agency in draft.evaluators:
        if not (may := policy.may_evaluate(actor_of(account), area.path)):
            raise Refusal(f"{account.username}: {may.why}", field="evaluators")


def _drawn(round_: EvaluationRound, evaluators: Sequence[RoundEvaluator]) -> list[EvaluationSubject]:
    """Draw the sample by district and size, and deal it to outsiders that have no tie to it."""
    if round_.question_set.about == QuestionsAbout.PROJECT:
        pool = queries.projects_of_year(round_.province, round_.fiscal_year, round_.opened_at)
        ties: relations.Ties = relations.ties_to_projects(
            evaluators, [ident for ident, _unit in pool.values()], round_.province
        )
    else:
        plans = queries.plans_of_year(round_.province, round_.fiscal_year)
        pool = {str(one.id): (one.id, Unit(str(one.id), 0, 0)) for one in plans}
        ties = relations.ties_to_plans(evaluators, [one.id for one in plans], round_.province)
    refs = drawn(round_.seed, [unit for _ident, unit in pool.values()], round_.sample)
    if not refs:
        raise Refusal(_("There is nothing to evaluate in this fiscal year yet."), field="fiscal_year")
    ids = {ref: pool[ref][0] for ref in refs}
    hands = dealt(refs, [one.id for one in evaluators], {ref: ties.get(ident, {}) for ref, ident in ids.items()})
    return [_subject(round_, place, ids[ref], hands.get(ref)) for place, ref in enumerate(refs, start=1)]


def _subject(round_: EvaluationRound, place: int, ident: int, evaluator_id: int | None) -> EvaluationSubject:
    about = "project_id" if round_.question_set.about == QuestionsAbout.PROJECT else "plan_id"
    return EvaluationSubject(
        evaluation_round_id=round_.id, position=place, round_evaluator_id=evaluator_id, **{about: ident}
    )


def close(round_: EvaluationRound, *, by: Actor) -> None:
    """Close the evaluation: what came alone is opened too, and what is missing counts as missing for good."""
    subjects = queries.subjects_of([round_.id])
    waiting = [one for one in subjects if one.compared_at is None]
    policy.may_close(by, round_, waiting=len(waiting), today=clock.today()).must()
    with recording(by, "evaluation.close", round_, place=round_.area_path) as act:
        round_.closed_at = clock.now()
        lone = sheets.every_sheet([one.id for one in waiting])
        answers: Mapping[int, Mapping[int, Recorded]] = sheets.answers_on([one.id for one in lone])
        every: list[Recorded] = [*lone, *(one for several in answers.values() for one in several.values())]
        if every:
            open_for_everybody(act, [one.ref_key for one in every])


def reply(round_: EvaluationRound, subject: EvaluationSubject, words: str, *, by: Actor) -> None:
    """Let the owner reply once to what both sides said."""
    subject = queries.locked_subject(subject)
    policy.may_reply(owner_side(round_, subject, by), subject).must()
    if len(words.strip()) < 10:
        raise Refusal(_("Write in one sentence what follows from it, or why you see it otherwise."), field="reply")
    with recording(by, "evaluation.reply", subject, place=round_.area_path):
        subject.reply, subject.replied_at = words.strip(), clock.now()


def owner_side(round_: EvaluationRound, subject: EvaluationSubject, by: Actor | None) -> EvaluationSide | None:
    """Return for which side the account answers on the subject."""
    speaks = subject.project_id is not None and speaks_for(by, lead_of(subject.project_id))
    return policy.side_of(by, subject, path=round_.area_path, speaks=speaks)
