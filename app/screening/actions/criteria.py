"""What can be done with criteria: draft a version. What a screening uses stands for good."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from flask_babel import gettext as _

from app.areas.states.paths import PROVINCE_SPAN
from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.screening import policy
from app.screening.models.criteria import CriteriaSet, FormalQuestion, MeritCriterion, ScaleStep
from app.screening.queries import criteria as queries
from app.screening.rules.defaults import CRITERIA, NAMES, PASS_MARK, QUESTIONS, QuestionDraft, ScreeningCriterion
from app.screening.states import SetState
from app.store import clock
from app.store.base import db
from app.web.conflict import Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class CriteriaDraft:
    """A version of criteria before it is saved; the pass mark in points of 100."""

    names: tuple[str, str] = NAMES
    pass_mark: int = PASS_MARK
    criteria: Sequence[ScreeningCriterion] = field(default=CRITERIA)
    questions: Sequence[QuestionDraft] = field(default=QUESTIONS)


def load_criteria(*, by: Actor) -> int:
    """Add the criteria that a new installation begins with, where none stand; return how many sets were added."""
    if queries.last_criteria_number(0):
        return 0
    _saved(0, CriteriaDraft(), place=0, by=by)
    return 1


def draft_criteria(province: int, draft: CriteriaDraft, *, by: Actor) -> CriteriaSet:
    """Draft the next version of the province's criteria: weights of 100, and every step in words."""
    policy.may_open(by, province * PROVINCE_SPAN).must()
    if (total := sum(one.weight for one in draft.criteria)) != 100:
        raise Refusal(
            _("The weights sum to %(total)s. Change them so that they sum to 100.", total=total), field="weights"
        )
    if not all(len(one.steps) > 1 and all(map(all, one.steps)) for one in draft.criteria):
        raise Refusal(_("Describe every step of every scale, in both languages."), field="weights")
    if not 0 <= draft.pass_mark <= 100:
        raise Refusal(_("The pass mark lies between 0 and 100 points."), field="pass_mark")
    return _saved(province, draft, place=province * PROVINCE_SPAN, by=by)


def _saved(province: int, draft: CriteriaDraft, *, place: int, by: Actor) -> CriteriaSet:
    made = CriteriaSet(
        province=province,
        number=queries.last_criteria_number(province) + 1,
        name_th=draft.names[0],
        name_en=draft.names[1],
        pass_mark=draft.pass_mark,
        state=SetState.DRAFT,
    )
    with recording(by, "criteria.draft", made, place=place):
        for position, one in enumerate(draft.criteria, start=1):
            db.session.add(_criterion(made, position, one))
        for position, asked in enumerate(draft.questions, start=1):
            thai, english = asked.questions
            db.session.add(
                FormalQuestion(
                    criteria_set_id=made.id,
                    position=position,
                    code=asked.code,
                    question_th=thai,
                    question_en=english,
                )
            )
    return made


def _criterion(made: CriteriaSet, position: int, draft: ScreeningCriterion) -> MeritCriterion:
    criterion = MeritCriterion(
        criteria_set_id=made.id,
        position=position,
        code=draft.code,
        name_th=draft.names[0],
        name_en=draft.names[1],
        question_th=draft.questions[0],
        question_en=draft.questions[1],
        weight=draft.weight,
        most=len(draft.steps) - 1,
    )
    db.session.add_all(
        ScaleStep(merit_criterion_id=criterion.id, value=value, words_th=thai, words_en=english)
        for value, (thai, english) in enumerate(draft.steps)
    )
    return criterion


def freeze(criteria: CriteriaSet) -> None:
    """Freeze the set inside the act that first uses it; the database refuses it unless the weights sum to 100."""
    if criteria.state == SetState.DRAFT:
        criteria.state, criteria.frozen_at = SetState.FROZEN, clock.now()
        db.session.flush()
