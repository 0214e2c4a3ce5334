"""One subject: both sides question by question once both are in, the owner's reply, and the sheet of one side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from flask_babel import gettext as _
from flask_wtf import FlaskForm

from app.evaluation import policy
from app.evaluation.actions.rounds import owner_side
from app.evaluation.actions.send import ties_now
from app.evaluation.forms import EvaluationReplyForm, told_in
from app.evaluation.models.questions import EvaluationQuestion
from app.evaluation.models.rounds import EvaluationRound, EvaluationSubject
from app.evaluation.models.sheets import EvaluationAnswer
from app.evaluation.pages import ways
from app.evaluation.pages.board import pairs_of
from app.evaluation.queries import sheets
from app.evaluation.rules.compare import AnswerPair
from app.evaluation.states import EVALUATION_SIDE_LABELS, EvaluationSide
from app.ledger.actor import Actor
from app.store import clock
from app.web.locale import date_text, named
from app.web.page import Page
from app.web.verdict import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerShown:
    """One question with both answers in words; "" where a side is missing or not open to the reader."""

    question: str
    own: str
    outside: str
    own_evidence: str
    outside_evidence: str
    apart: str
    marked: bool


@dataclass(frozen=True, kw_only=True)
class SubjectPage(Page):
    """One subject of an evaluation as the reader may see it."""

    endpoint: ClassVar = "evaluation.subject"
    state: tuple[str, str, str]
    organisation: str
    about_url: str
    days: str
    answers: Sequence[AnswerShown]
    words: Sequence[tuple[str, str]]
    #: The reader's own side, whose answers alone they see before both are in.
    side: str
    send: Verdict
    answers_url: str
    reply: str
    replied: str
    reply_by: str
    may_reply: Verdict
    reply_form: EvaluationReplyForm
    reply_url: str


@dataclass(frozen=True, kw_only=True)
class SheetPage(Page):
    """The questions, to be answered by one side."""

    endpoint: ClassVar = "evaluation.sheet"
    form: FlaskForm
    questions: Sequence[EvaluationQuestion]
    may: Verdict
    send_url: str
    back_url: str
    about_url: str
    days: str


def subject(
    round_: EvaluationRound, one: EvaluationSubject, form: EvaluationReplyForm, by: Actor | None
) -> SubjectPage:
    """Return the subject; before both are in, the reader sees their own side's answers and nobody else's."""
    side = owner_side(round_, one, by)
    seen = sheets.seen_by(one.id, side)
    answers = sheets.answers_on([sheet.id for sheet in seen.values()])
    here = ways.subject_url(round_.ref, one.position)
    by_side = {which: answers.get(sheet.id, {}) for which, sheet in seen.items()}
    asked = round_.question_set.questions
    return SubjectPage(
        title=ways.subject_title(one),
        kicker=f"{round_.ref} · {one.position}",
        lede=ways.title_of(round_),
        crumbs=ways.crumbs(round_),
        state=ways.state_of(one, round_),
        organisation=named(one.evaluator.agency) if one.evaluator else "",
        about_url=ways.subject_page(one),
        days=ways.days_text(round_),
        answers=[
            _shown(question, pair, by_side)
            for question, pair in zip(asked, pairs_of(asked, seen, answers), strict=True)
        ]
        if seen
        else (),
        words=[(str(EVALUATION_SIDE_LABELS[which]), sheet.words) for which, sheet in seen.items() if sheet.words],
        side=str(EVALUATION_SIDE_LABELS[side]) if side else "",
        send=_may_send(round_, one, side, sent=side in seen),
        answers_url=f"{here}/answers",
        reply=one.reply,
        replied=date_text(one.replied_at) if one.replied_at else "",
        reply_by=date_text(one.reply_by) if one.reply_by else "",
        may_reply=policy.may_reply(side, one),
        reply_form=form,
        reply_url=f"{here}/reply",
    )


def _may_send(round_: EvaluationRound, one: EvaluationSubject, side: EvaluationSide | None, *, sent: bool) -> Verdict:
    ties = ties_now(round_, one) if side is EvaluationSide.INDEPENDENT else []
    return policy.may_send(side, round_, sent=sent, ties=ties, today=clock.today())


def _shown(
    question: EvaluationQuestion, pair: AnswerPair, by_side: Mapping[EvaluationSide, Mapping[int, EvaluationAnswer]]
) -> AnswerShown:
    steps = told_in(question, "steps")
    own, outside = (by_side.get(side, {}).get(question.id) for side in EvaluationSide)

    def step(answer: EvaluationAnswer | None) -> str:
        if answer is None:
            return ""
        return str(_("cannot say")) if answer.value is None else f"{answer.value} · {steps[answer.value]}"

    apart = pair.apart
    return AnswerShown(
        question=told_in(question, "question"),
        own=step(own),
        outside=step(outside),
        own_evidence=own.evidence if own else "",
        outside_evidence=outside.evidence if outside else "",
        apart="" if apart is None else "0" if apart == 0 else f"{apart:+d}",
        marked=pair.marked,
    )


def sheet(round_: EvaluationRound, one: EvaluationSubject, form: FlaskForm, by: Actor) -> SheetPage:
    """Return the questions to be answered by the reader's side."""
    side = owner_side(round_, one, by)
    sent = side is not None and bool(sheets.sent_by_side([one.id], side))
    here = ways.subject_url(round_.ref, one.position)
    return SheetPage(
        title=_("Answers: %(title)s", title=ways.subject_title(one)),
        kicker=str(EVALUATION_SIDE_LABELS[side]) if side else round_.ref,
        lede=ways.title_of(round_),
        crumbs=ways.crumbs(round_),
        form=form,
        questions=round_.question_set.questions,
        may=_may_send(round_, one, side, sent=sent),
        send_url=f"{here}/answers",
        back_url=here,
        about_url=ways.subject_page(one),
        days=ways.days_text(round_),
    )
