"""The list of evaluations, the form of a new one, and the questions with their versions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from flask import url_for
from flask_babel import gettext as _

from app.areas.models import Area
from app.areas.rules import addresses
from app.bodies.queries import agencies_in
from app.evaluation import policy
from app.evaluation.forms import NewEvaluationForm, QuestionsForm, told_in
from app.evaluation.models.questions import EvaluationQuestion, QuestionSet
from app.evaluation.models.rounds import EvaluationRound
from app.evaluation.pages import ways
from app.evaluation.queries import questions as questions_queries
from app.evaluation.queries import rounds as queries
from app.evaluation.states import QUESTIONS_ABOUT_LABELS, QuestionsAbout
from app.ledger.actor import Actor
from app.store import clock
from app.thai.dates import fiscal_quarter, fiscal_year
from app.web.locale import called, named
from app.web.page import Crumb, Page
from app.web.verdict import Verdict

#: The last quarter of the first half year.
HALF = 2


@dataclass(frozen=True, kw_only=True)
class IndexPage(Page):
    """Evaluations, the newest first."""

    endpoint: ClassVar = "evaluation.index"
    #: Title, address, province, whether it is closed.
    rounds: Sequence[tuple[str, str, str, bool]]
    #: Provinces in which the reader may open one: label and address.
    opens: Sequence[tuple[str, str]]
    halves: Sequence[tuple[str, str]]
    next_url: str | None


@dataclass(frozen=True, kw_only=True)
class NewPage(Page):
    """The form of a new evaluation."""

    endpoint: ClassVar = "evaluation.new"
    form: NewEvaluationForm
    may: Verdict
    begin_url: str
    #: The sets to choose from: label and address.
    sets: Sequence[tuple[str, str]]
    #: What can be written anew: label and address.
    drafts: Sequence[tuple[str, str]]


@dataclass(frozen=True, kw_only=True)
class QuestionsPage(Page):
    """One version of a set of questions."""

    endpoint: ClassVar = "evaluation.questions"
    #: Question and what its steps mean.
    asked: Sequence[tuple[str, Sequence[str]]]
    number: int
    others: Sequence[tuple[str, str]]


@dataclass(frozen=True, kw_only=True)
class NewQuestionsPage(Page):
    """The form of the next version."""

    endpoint: ClassVar = "evaluation.new_questions"
    form: QuestionsForm
    may: Verdict
    draft_url: str


def index(before: int, by: Actor | None, provinces: Sequence[Area]) -> IndexPage:
    """Return a page of all evaluations; who may open one is led there."""
    found = queries.newest_rounds(before)
    more = found[queries.A_PAGE - 1].id if len(found) > queries.A_PAGE else 0
    shown = found[: queries.A_PAGE]
    return IndexPage(
        title=_("Evaluations"),
        lede=_(
            "Every quarter projects and plans are judged by those responsible and by outsiders, on the same questions."
        ),
        rounds=[
            (ways.title_of(one), ways.board_url(one), called(one.area), one.closed_at is not None) for one in shown
        ],
        opens=[
            (called(area), url_for("evaluation.new", code=area.official_code))
            for area in provinces
            if policy.may_open(by, area.path)
        ],
        halves=_halves(shown),
        next_url=url_for("evaluation.index", before=more) if more else None,
    )


def _halves(rounds: Sequence[EvaluationRound]) -> list[tuple[str, str]]:
    """Return the half years of these evaluations: label and address of the report."""
    found = {
        (one.area.official_code, one.fiscal_year, 1 if one.quarter <= HALF else 2): called(one.area) for one in rounds
    }
    return [
        (_half_label(label, year, half), url_for("evaluation.half", code=code, half_code=f"{year}-{half}"))
        for (code, year, half), label in found.items()
    ]


def _half_label(province: str, year: int, half: int) -> str:
    told = _("half %(half)s of fiscal year %(year)s", half=half, year=year)
    return f"{province} · {told}"


def fill(form: NewEvaluationForm, area: Area) -> NewEvaluationForm:
    """Put the choices into the form; a fresh one is about the quarter of today."""
    form.questions.choices = [(str(one.id), _set_label(one)) for one in questions_queries.sets_for(area.province)]
    agencies = [("", "—"), *((str(one.id), named(one)) for one in agencies_in(area.province))]
    for row in form.evaluators:
        row.form.agency.choices = agencies
    if not form.is_submitted():
        form.fiscal_year.data, form.quarter.data = fiscal_year(clock.today()), str(fiscal_quarter(clock.today()))
    return form


def _set_label(one: QuestionSet) -> str:
    number = _("version %(number)s", number=one.number)
    return f"{QUESTIONS_ABOUT_LABELS[QuestionsAbout(one.about)]} · {named(one)} · {number}"


def new(area: Area, form: NewEvaluationForm, by: Actor) -> NewPage:
    """Return the form page of a new evaluation of the province."""
    code = area.official_code
    return NewPage(
        title=_("Open an evaluation"),
        kicker=called(area),
        lede=_("The sample is drawn by district and size from a seed that nobody can choose; it is public at once."),
        crumbs=_way(area),
        form=form,
        may=policy.may_open(by, area.path),
        begin_url=url_for("evaluation.begin", code=code),
        sets=[
            (_set_label(one), url_for("evaluation.questions", ident=one.id))
            for one in questions_queries.sets_for(area.province)
        ],
        drafts=[
            (str(label), url_for("evaluation.new_questions", code=code, about=about))
            for about, label in QUESTIONS_ABOUT_LABELS.items()
        ],
    )


def questions(one: QuestionSet) -> QuestionsPage:
    """Return a version of questions with what every step means."""
    return QuestionsPage(
        title=named(one),
        kicker=str(_("version %(number)s", number=one.number)),
        lede=str(_("Questions about %(about)s", about=QUESTIONS_ABOUT_LABELS[QuestionsAbout(one.about)])),
        crumbs=(Crumb(label=_("Evaluations"), url=url_for("evaluation.index")),),
        asked=[(told_in(each, "question"), told_in(each, "steps")) for each in one.questions],
        number=one.number,
        others=[
            (_set_label(other), url_for("evaluation.questions", ident=other.id))
            for other in questions_queries.sets_for(one.province)
            if other.id != one.id
        ],
    )


def fill_questions(form: QuestionsForm, before: QuestionSet | None) -> None:
    """Put the words of the newest version into a fresh form."""
    if form.is_submitted() or before is None:
        return
    form.name_th.data, form.name_en.data = before.name_th, before.name_en
    written: Sequence[EvaluationQuestion] = before.questions
    for row, one in zip(form.questions, written, strict=False):
        row.form.thai.data, row.form.english.data = one.question_th, one.question_en


def new_questions(area: Area, about: QuestionsAbout, form: QuestionsForm, by: Actor) -> NewQuestionsPage:
    """Return the form page of the next version of questions."""
    return NewQuestionsPage(
        title=_("Write a version of the questions"),
        kicker=f"{called(area)} · {QUESTIONS_ABOUT_LABELS[about]}",
        lede=_("What was evaluated before keeps its version. A question whose words you leave keeps its steps."),
        crumbs=_way(area),
        form=form,
        may=policy.may_open(by, area.path),
        draft_url=url_for("evaluation.draft_questions", code=area.official_code, about=about.value),
    )


def _way(area: Area) -> tuple[Crumb, ...]:
    return (
        Crumb(label=called(area), url=addresses.area(area.path)),
        Crumb(label=_("Evaluations"), url=url_for("evaluation.index")),
    )
