"""What can be done with questions: bring those of a new installation, write a version."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext as _

from app.areas.models import Area
from app.evaluation import policy
from app.evaluation.models.questions import EvaluationQuestion, QuestionSet
from app.evaluation.queries import questions as queries
from app.evaluation.rules.defaults import DEFAULT_SETS, AskedQuestion, QuestionSetText
from app.evaluation.states import QuestionsAbout
from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.store import clock
from app.store.base import db
from app.web.conflict import Refusal


def load_questions(*, by: Actor) -> int:
    """Add the sets that a new installation begins with, where none stand; return how many were added."""
    missing = [one for one in DEFAULT_SETS if not queries.last_number(0, one.about)]
    for text in missing:
        _saved(0, text, place=0, by=by)
    return len(missing)


def draft_questions(
    area: Area, about: QuestionsAbout, names: tuple[str, str], asked: Sequence[AskedQuestion], *, by: Actor
) -> QuestionSet:
    """Write the next version of the province's questions; rounds that were opened keep theirs."""
    policy.may_open(by, area.path).must()
    if not asked or not all(all(one.questions) for one in asked):
        raise Refusal(_("Write at least one question, each in both languages."), field="questions")
    if not all(names):
        raise Refusal(_("Write what this version is called, in both languages."), field="name_th")
    text = QuestionSetText(about=about, names=names, questions=tuple(asked))
    return _saved(area.province, text, place=area.path, by=by)


def _saved(province: int, text: QuestionSetText, *, place: int, by: Actor) -> QuestionSet:
    made = QuestionSet(
        province=province,
        about=text.about,
        number=queries.last_number(province, text.about) + 1,
        name_th=text.names[0],
        name_en=text.names[1],
    )
    with recording(by, "question_set.draft", made, place=place):
        for position, one in enumerate(text.questions, start=1):
            thai, english = one.questions
            db.session.add(
                EvaluationQuestion(
                    question_set_id=made.id,
                    position=position,
                    code=one.code,
                    question_th=thai,
                    question_en=english,
                    steps_th=[step[0] for step in one.steps],
                    steps_en=[step[1] for step in one.steps],
                )
            )
    return made


def freeze(one: QuestionSet) -> None:
    """Freeze the set inside the act that first uses it."""
    if one.frozen_at is None:
        one.frozen_at = clock.now()
        db.session.flush()
