"""An evaluation: what was drawn, what became of it, what is missing; and the same for programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from flask import url_for
from flask_babel import gettext as _

from app.evaluation import policy
from app.evaluation.models.questions import EvaluationQuestion
from app.evaluation.models.rounds import EvaluationRound, EvaluationSubject
from app.evaluation.models.sheets import EvaluationAnswer
from app.evaluation.pages import ways
from app.evaluation.queries import rounds as queries
from app.evaluation.queries import sheets
from app.evaluation.queries.sheets import Sheets
from app.evaluation.rules import compare, sample
from app.evaluation.rules.compare import AnswerPair, RoundCount
from app.evaluation.states import EvaluationSide, QuestionsAbout
from app.ledger.actor import Actor
from app.store import clock
from app.web.locale import named
from app.web.page import Page
from app.web.verdict import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectRow:
    """One subject as the public knows it; points of 100, none where a side is missing or not open."""

    title: str
    url: str
    organisation: str
    state: tuple[str, str, str]
    own: int | None
    outside: int | None
    #: How many answers of both sides differ.
    marked: int
    replied: bool


@dataclass(frozen=True, slots=True)
class RoundTold:
    """An evaluation with everything of it that is public."""

    round_: EvaluationRound
    subjects: Sequence[EvaluationSubject]
    sheets: Sheets
    answers: Mapping[int, Mapping[int, EvaluationAnswer]]

    @property
    def count(self) -> RoundCount:
        """What became of all that was drawn."""
        sides = {one.id: [str(side) for side in self.sheets.get(one.id, {})] for one in self.subjects}
        return compare.counted(sides, len(self.subjects))

    def pairs(self, subject: EvaluationSubject) -> list[AnswerPair]:
        """Return both sides' open answers to each question."""
        return pairs_of(self.round_.question_set.questions, self.sheets.get(subject.id, {}), self.answers)

    def rows(self) -> list[SubjectRow]:
        """Return a row for each subject, in the order of the lots."""
        return [_row(self, one) for one in self.subjects]


@dataclass(frozen=True, kw_only=True)
class BoardPage(Page):
    """An evaluation of a quarter."""

    endpoint: ClassVar = "evaluation.board"
    round_: EvaluationRound
    rows: Sequence[SubjectRow]
    count: RoundCount
    own_mean: int | None
    outside_mean: int | None
    organisations: Sequence[str]
    questions_url: str
    close: Verdict
    base_url: str


def told_of(rounds: Sequence[EvaluationRound]) -> list[RoundTold]:
    """Return the evaluations with what is open of them; three questions, however many there are."""
    subjects = queries.subjects_of([one.id for one in rounds])
    opened = sheets.open_sheets([one.id for one in subjects])
    answers = sheets.answers_on([sheet.id for both in opened.values() for sheet in both.values()])
    return [
        RoundTold(one, [each for each in subjects if each.evaluation_round_id == one.id], opened, answers)
        for one in rounds
    ]


def pairs_of(
    questions: Sequence[EvaluationQuestion],
    sides: Mapping[EvaluationSide, Any],
    answers: Mapping[int, Mapping[int, EvaluationAnswer]],
) -> list[AnswerPair]:
    """Return the answers of the sides that are given, question by question."""

    def value(side: EvaluationSide, question: int) -> int | None:
        sheet = sides.get(side)
        answer = answers.get(sheet.id, {}).get(question) if sheet else None
        return answer.value if answer else None

    return [
        AnswerPair(one.most, value(EvaluationSide.SELF, one.id), value(EvaluationSide.INDEPENDENT, one.id))
        for one in questions
    ]


def board(round_: EvaluationRound, by: Actor | None) -> BoardPage:
    """Return the page of an evaluation as everybody sees it; who leads it can close it."""
    (told,) = told_of([round_])
    rows = told.rows()
    return BoardPage(
        title=ways.title_of(round_),
        kicker=round_.ref,
        lede=_(
            "Those responsible and an outsider answer the same questions; neither sees the other's before both are in."
        ),
        crumbs=ways.crumbs(round_, board=False),
        round_=round_,
        rows=rows,
        count=told.count,
        own_mean=compare.mean([one.own for one in rows]),
        outside_mean=compare.mean([one.outside for one in rows]),
        organisations=[named(one.agency) for one in queries.evaluators_of(round_.id)],
        questions_url=url_for("evaluation.questions", ident=round_.question_set_id),
        close=policy.may_close(
            by, round_, waiting=sum(one.compared_at is None for one in told.subjects), today=clock.today()
        ),
        base_url=ways.board_url(round_),
    )


def _row(told: RoundTold, subject: EvaluationSubject) -> SubjectRow:
    pairs = told.pairs(subject)
    return SubjectRow(
        title=ways.subject_title(subject),
        url=ways.subject_url(told.round_.ref, subject.position),
        organisation=named(subject.evaluator.agency) if subject.evaluator else "",
        state=ways.state_of(subject, told.round_),
        own=compare.points([(one.own, one.most) for one in pairs]),
        outside=compare.points([(one.outside, one.most) for one in pairs]),
        marked=sum(one.marked for one in pairs),
        replied=subject.replied_at is not None,
    )


def board_json(round_: EvaluationRound) -> dict[str, Any]:
    """Return what the page says, with what one needs to draw the sample again."""
    (told,) = told_of([round_])
    return {
        "ref": round_.ref,
        "fiscal_year": round_.fiscal_year,
        "quarter": round_.quarter,
        "due_on": round_.due_on.isoformat(),
        "closed": round_.closed_at is not None,
        "draw": _draw(round_),
        "count": count_json(told.count),
        "subjects": [_subject_json(told, one) for one in told.subjects],
    }


def count_json(count: RoundCount) -> dict[str, int]:
    """Return the counts of an evaluation for programs."""
    return {
        "drawn": count.drawn,
        "compared": count.compared,
        "missing_self": count.missing_self,
        "missing_independent": count.missing_independent,
    }


def _draw(round_: EvaluationRound) -> dict[str, Any]:
    pool: list[sample.Unit] = []
    if round_.question_set.about == QuestionsAbout.PROJECT:
        found = queries.projects_of_year(round_.province, round_.fiscal_year, round_.opened_at)
        pool = [unit for _ident, unit in found.values()]
    layers = sample.strata(pool)
    return {
        "seed": round_.seed,
        "method": "share of each stratum by largest remainder; within it the smallest SHA-256 of seed|ref",
        "asked": round_.sample,
        "strata": [{"district": name[0], "size": name[1], "refs": refs} for name, refs in sorted(layers.items())],
    }


def _subject_json(told: RoundTold, subject: EvaluationSubject) -> dict[str, Any]:
    questions = told.round_.question_set.questions
    return {
        "position": subject.position,
        "project": subject.project.ref if subject.project else None,
        "plan": str(subject.plan_id) if subject.plan_id else None,
        "organisation": subject.evaluator.agency.name_th if subject.evaluator else None,
        "state": ways.state_of(subject, told.round_)[0],
        "answers": [
            {"question": one.code, "most": one.most, "self": pair.own, "independent": pair.outside}
            for one, pair in zip(questions, told.pairs(subject), strict=True)
        ],
        "reply_by": subject.reply_by.isoformat() if subject.reply_by else None,
        "reply": subject.reply or None,
    }
