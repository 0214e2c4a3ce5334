"""The ways to the pages of an evaluation, and words that several of them share."""

from __future__ import annotations

from flask import url_for
from flask_babel import gettext as _

from app.areas.rules import addresses
from app.evaluation.models.rounds import EvaluationRound, EvaluationSubject
from app.evaluation.states import QUESTIONS_ABOUT_LABELS, QuestionsAbout
from app.store import clock
from app.web.locale import called, date_text, named
from app.web.page import Crumb


def quarter_text(round_: EvaluationRound) -> str:
    """Return the quarter in words."""
    return str(_("quarter %(quarter)s of fiscal year %(year)s", quarter=round_.quarter, year=round_.fiscal_year))


def title_of(round_: EvaluationRound) -> str:
    """Return what is evaluated in which quarter."""
    about = QUESTIONS_ABOUT_LABELS[QuestionsAbout(round_.question_set.about)]
    return str(_("Evaluation of %(about)s, %(quarter)s", about=about, quarter=quarter_text(round_)))


def board_url(round_: EvaluationRound) -> str:
    """Return the address of an evaluation."""
    return addresses.evaluation(round_.ref)


def subject_url(ref: str, position: int, page: str = "") -> str:
    """Return the address of one subject of an evaluation, or of a page behind it."""
    return addresses.evaluation(ref, f"{position}{page}")


def crumbs(round_: EvaluationRound, *, board: bool = True) -> tuple[Crumb, ...]:
    """Return the way to an evaluation, and to a page behind it."""
    way = (
        Crumb(label=called(round_.area), url=addresses.area(round_.area_path)),
        Crumb(label=_("Evaluations"), url=url_for("evaluation.index")),
    )
    return (*way, Crumb(label=round_.ref, url=board_url(round_))) if board else way


def subject_title(subject: EvaluationSubject) -> str:
    """Return the title of the project or the name of the plan."""
    if subject.project is not None:
        return subject.project.title
    return named(subject.plan) if subject.plan else ""


def subject_page(subject: EvaluationSubject) -> str:
    """Return the address of the project or of the plan itself."""
    if subject.project is not None:
        return addresses.project(subject.project.ref)
    assert subject.plan is not None  # the database holds one of the two
    return addresses.plan(subject.plan.code)


def state_of(subject: EvaluationSubject, round_: EvaluationRound) -> tuple[str, str, str]:
    """Return (code, label, tone) of what the public knows of a subject: never which side has sent."""
    if subject.compared_at is not None:
        if subject.replied_at is not None:
            return "replied", str(_("compared, with a reply")), "good"
        late = subject.reply_by is not None and subject.reply_by < clock.today()
        return ("overdue", str(_("the reply is overdue")), "bad") if late else ("compared", str(_("compared")), "good")
    if round_.closed_at is not None:
        return "missing", str(_("one side is missing")), "bad"
    return "blind", str(_("blind until both sides are in")), "wait"


def days_text(round_: EvaluationRound) -> str:
    """Return until when both sides can send."""
    return str(_("Both sides send until %(day)s.", day=date_text(round_.due_on)))
