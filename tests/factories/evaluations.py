"""Evaluations of funded projects with outsiders, and sheets of both sides; made through actions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from app.accounts.models.accounts import Account
from app.accounts.queries.accounts import actor_of
from app.areas.models import Area
from app.areas.queries import by_code
from app.bodies.models import Agency
from app.evaluation.actions import rounds
from app.evaluation.actions.rounds import EvaluationDraft
from app.evaluation.actions.send import SaidAnswer, send
from app.evaluation.models.rounds import EvaluationRound, EvaluationSubject
from app.evaluation.queries import questions
from app.evaluation.queries import rounds as queries
from app.evaluation.states import QuestionsAbout
from app.ledger.actor import Actor
from app.plans.models.funding import Project
from app.store import clock
from tests.factories import months, people, plans, proposals

#: In the second quarter of the fiscal year 2570, in which the factory's projects are funded.
OPENED = date(2027, 2, 1)


@dataclass(frozen=True)
class Quarter:
    """An evaluation with its subjects, its outsiders' accounts and their organisations, and the projects behind it."""

    round_: EvaluationRound
    subjects: list[EvaluationSubject]
    outsiders: list[Account]
    organisations: list[Agency]
    projects: list[Project]

    def outsider(self, subject: EvaluationSubject) -> Actor:
        """Who evaluates the subject as an outsider."""
        assert subject.evaluator is not None
        return actor_of(next(one for one in self.outsiders if one.id == subject.evaluator.account_id))


def outsider(place: int = 1) -> Account:
    """An account that holds the duty of an evaluator for the province."""
    return people.account("evaluator", "25", username=f"evaluator{place}")


def university(name: str = "มหาวิทยาลัยตัวอย่าง") -> Agency:
    """An outside organisation."""
    return proposals.agency(name)


def drafted(area: Area, named: list[tuple[Account, int]], **more: Any) -> EvaluationDraft:
    """How a quarter is evaluated."""
    chosen = more.pop("questions", None) or questions.newest_set(area.province, QuestionsAbout.PROJECT)
    told: dict[str, Any] = {"fiscal_year": 2570, "quarter": 2, "sample": 10}
    due = clock.today() + timedelta(days=30)
    return EvaluationDraft(**({**told, "questions": chosen, "due_on": due, "evaluators": named} | more))


def opened(n: int = 1, **more: Any) -> Quarter:
    """An evaluation of ``n`` projects by one outsider, just opened."""
    projects = months.funded(n)
    with clock.at(months.moment(OPENED)):
        return of(projects, **more)


def of(projects: list[Project], **more: Any) -> Quarter:
    """An evaluation of these projects, the only ones of the year, by one outsider, opened now."""
    area = by_code("25")
    assert area is not None
    accounts, organisation = [outsider()], university()
    draft = drafted(area, [(accounts[0], organisation.id)], **more)
    round_ = rounds.open_round(area, draft, by=plans.planner())
    return Quarter(round_, list(queries.subjects_of([round_.id])), accounts, [organisation], projects)


def said(round_: EvaluationRound, value: int | None = 2) -> dict[int, SaidAnswer]:
    """The same step for every question."""
    return {one.id: SaidAnswer(value, "เห็นจากการลงพื้นที่") for one in round_.question_set.questions}


def sent(quarter: Quarter, subject: EvaluationSubject, *, outside: bool, value: int | None = 2, days: int = 5) -> bool:
    """The answers of one side, so many days after the opening."""
    by = quarter.outsider(subject) if outside else plans.planner()
    with clock.at(months.moment(OPENED + timedelta(days=days))):
        return send(quarter.round_, subject, said(quarter.round_, value), by=by)
