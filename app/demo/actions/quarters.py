"""Two quarters of the example's projects evaluated from both sides: compared, replied to, one side missing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.accounts.models.accounts import Account
from app.accounts.queries import accounts
from app.accounts.queries.accounts import actor_of
from app.accounts.states import Duty
from app.areas.models import Area
from app.bodies import actions as bodies
from app.demo.actions import cast
from app.demo.actions.stage import FINISHED_YEAR
from app.demo.actions.villages import moment
from app.demo.rules import quarters as demo_quarters
from app.evaluation.actions import rounds
from app.evaluation.actions.rounds import EvaluationDraft
from app.evaluation.actions.send import SaidAnswer, send
from app.evaluation.models.rounds import EvaluationRound, EvaluationSubject
from app.evaluation.queries import questions
from app.evaluation.queries import rounds as queries
from app.evaluation.states import QuestionsAbout
from app.ledger.actor import OPERATOR, Actor
from app.store import clock

#: By quarter: opened, sent, replied, last day, closed.
DAYS = {
    3: (date(2026, 7, 13), date(2026, 7, 27), date(2026, 8, 5), date(2026, 8, 14), date(2026, 8, 17)),
    4: (date(2026, 10, 5), date(2026, 10, 19), date(2026, 10, 28), date(2026, 11, 13), date(2026, 11, 16)),
}
#: How many are drawn.
SAMPLE = 4


def judge(province: Area, *, by: Actor) -> None:
    """Evaluate two quarters by two outside organisations."""
    outsiders = _outsiders(province)
    for quarter in DAYS:
        _quarter(province, quarter, outsiders, by=by)


def _outsiders(province: Area) -> list[tuple[Account, int]]:
    named = []
    agencies = bodies.establish(province, demo_quarters.OUTSIDERS, by=OPERATOR)
    for place, agency in enumerate(agencies, start=1):
        with clock.at(moment(cast.APPOINTED)):
            cast.join(f"evaluator{place}", f"ผู้ประเมินอิสระคนที่ {place} (ตัวอย่าง)", Duty.EVALUATOR, province)
        account = accounts.by_username(f"evaluator{place}")
        assert account is not None, "it has just joined"
        named.append((account, agency.id))
    return named


def _quarter(province: Area, quarter: int, outsiders: Sequence[tuple[Account, int]], *, by: Actor) -> None:
    """Play one quarter; in the fourth the last project's owner sends nothing, and that counts as missing."""
    opened, sent, replied, due, closed = DAYS[quarter]
    chosen = questions.newest_set(province.province, QuestionsAbout.PROJECT)
    assert chosen is not None, "the lists bring questions"
    with clock.at(moment(opened)):
        draft = EvaluationDraft(
            fiscal_year=FINISHED_YEAR,
            quarter=quarter,
            questions=chosen,
            sample=SAMPLE,
            due_on=due,
            evaluators=outsiders,
        )
        round_ = rounds.open_round(province, draft, by=by)
    subjects = queries.subjects_of([round_.id])
    silent = subjects[-1].id if quarter == 4 else 0
    with clock.at(moment(sent)):
        for one in subjects:
            _answered(round_, one, quarter, by=by if one.id != silent else None)
    with clock.at(moment(replied)):
        rounds.reply(round_, subjects[0], demo_quarters.REPLY, by=by)
    with clock.at(moment(closed)):
        rounds.close(round_, by=by)


def _answered(round_: EvaluationRound, subject: EvaluationSubject, quarter: int, *, by: Actor | None) -> None:
    asked = round_.question_set.questions
    if by is not None:
        own = {
            one.id: SaidAnswer(n, demo_quarters.OWN_EVIDENCE)
            for one, n in zip(asked, demo_quarters.OWN[quarter], strict=True)
        }
        send(round_, subject, own, by=by)
    if subject.evaluator is not None:
        account = accounts.by_id(subject.evaluator.account_id)
        assert account is not None, "the evaluators have accounts"
        seen = {
            one.id: SaidAnswer(n, demo_quarters.OUTSIDE_EVIDENCE)
            for one, n in zip(asked, demo_quarters.OUTSIDE[quarter], strict=True)
        }
        send(round_, subject, seen, words=demo_quarters.OUTSIDE_WORDS, by=actor_of(account))
