"""Forms of the screening; those over a set of criteria are made for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField, FieldList, Form, FormField, HiddenField, RadioField, SelectField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Optional

from app.screening.intake.filled import CheckedCards
from app.screening.models.criteria import FormalQuestion, MeritCriterion
from app.screening.states import (
    CONDITION_STATE_LABELS,
    DEPARTURE_LABELS,
    FORMAL_ANSWER_LABELS,
    INTEREST_LABELS,
    SCREENING_OUTCOME_LABELS,
    ConditionState,
)
from app.web.fields import AtTimes, NumberField, TextField, ThaiDateField
from app.web.locale import language

#: Most conditions under which one candidate is taken.
CONDITIONS = 3
_WORDS = [Optional(), Length(max=2000)]


def _choices(labels: Mapping[Any, Any]) -> list[SelectChoice]:
    return [SelectChoice(str(code), label) for code, label in labels.items()]


class SeatRow(Form):
    """A seat of the body and the account that scores for it; a seat without an account takes no part."""

    number = HiddenField()
    username = TextField(_l("User name of the account"), validators=[Optional(), Length(max=60)])
    agency = SelectField(_l("Agency that the holder serves"), choices=[], validate_choice=False)


class NewForm(FlaskForm):
    """How a screening is held."""

    cycle_id = SelectField(_l("Cycle whose candidates are screened"), choices=[])
    criteria_id = SelectField(_l("Criteria"), choices=[])
    readers = NumberField(
        _l("Seats that read each candidate"),
        description=_l("Two or more; a further seat stands in reserve where there is one."),
        validators=[InputRequired(_l("Write how many seats read each candidate."))],
        least=2,
    )
    gap_percent = NumberField(
        _l("Gap from which a further seat reads, in percent"),
        description=_l("Of the higher score; usually 30."),
        validators=[InputRequired(_l("Write the gap in percent, from 1 to 100."))],
        least=1,
    )
    declare_by = ThaiDateField(
        _l("Last day for declaring interests"), validators=[InputRequired(_l("Write the last day."))]
    )
    score_by = ThaiDateField(_l("Last day for scoring"), validators=[InputRequired(_l("Write the last day."))])
    seats = FieldList(FormField(SeatRow))


class InterestRow(Form):
    """One candidate in which the seat has an interest."""

    ref = TextField(_l("Number of the candidate"), validators=[Optional(), Length(max=40)])
    kind = SelectField(_l("Interest"), choices=_choices(INTEREST_LABELS), validate_choice=False)
    words = TextField(_l("In a few words"), validators=[Optional(), Length(max=400)])


class DeclaringForm(FlaskForm):
    """What the seat has an interest in, or that there is none; rows into which nothing was typed are passed over."""

    none = BooleanField(_l("I have no interest in any of these candidates"))
    interests = FieldList(FormField(InterestRow), min_entries=4, max_entries=200)


class RecusalForm(FlaskForm):
    """Why a card is given back."""

    kind = SelectField(_l("Interest"), choices=_choices(INTEREST_LABELS))
    words = TextField(_l("In a few words"), validators=[AtTimes(), Length(max=400)])


class DaysForm(FlaskForm):
    """Later days for a screening."""

    declare_by = ThaiDateField(
        _l("Last day for declaring interests"), validators=[InputRequired(_l("Write the last day."))]
    )
    score_by = ThaiDateField(_l("Last day for scoring"), validators=[InputRequired(_l("Write the last day."))])


class CardsForm(FlaskForm):
    """A workbook of score cards; the second time with the mark of what was checked, which must be the same file."""

    file = FileField(
        _l("Workbook with your cards"),
        description=_l("The filled Excel workbook (.xlsx). The first sheet is read."),
        validators=[FileRequired(_l("Choose a file."))],
    )
    checked = HiddenField()

    def confirms(self, checked: CheckedCards) -> bool:
        """Tell whether this very file was checked before and its cards may be taken now."""
        return bool(checked.filled) and not checked.faults and self.checked.data == checked.sha256


class RulingForm(FlaskForm):
    """What the body says of a candidate."""

    outcome = RadioField(
        _l("What the body says"),
        choices=_choices(SCREENING_OUTCOME_LABELS),
        validators=[InputRequired(_l("Choose what the body says."))],
    )
    sentence = TextAreaField(
        _l("Why, in one sentence; or what has to be mended"),
        description=_l("It is public once the screening is closed. Name no private persons."),
        validators=[InputRequired(_l("Write in one sentence why, so that those who asked can understand it."))],
    )
    departure = SelectField(
        _l("Reason for departing from the order"),
        description=_l("Needed where the body takes below the pass mark, or does not take from there on."),
        choices=[SelectChoice("", "—"), *_choices(DEPARTURE_LABELS)],
        validators=[AtTimes()],
    )


for _place in range(1, CONDITIONS + 1):
    setattr(
        RulingForm,
        f"condition_{_place}",
        TextField(_l("Condition: what has to be done"), validators=[AtTimes(), Length(max=400)]),
    )
    setattr(RulingForm, f"due_{_place}", ThaiDateField(_l("By which day"), validators=[AtTimes()]))


class ConditionForm(FlaskForm):
    """What became of a condition."""

    state = RadioField(
        _l("What became of it"),
        choices=_choices({one: CONDITION_STATE_LABELS[one] for one in (ConditionState.MET, ConditionState.LAPSED)}),
        validators=[InputRequired(_l("Choose what became of it."))],
    )
    evidence = TextAreaField(
        _l("By what one sees it, or why it was not met"),
        validators=[InputRequired(_l("Write by what one sees it, or why it was not met.")), Length(max=2000)],
    )


def said_in(record: Any, field: str) -> str:
    """Return the column of a bilingual record in the reader's language."""
    told: str = getattr(record, f"{field}_{language()}", "") or getattr(record, f"{field}_th")
    return told


def formal_form(questions: Sequence[FormalQuestion]) -> FlaskForm:
    """Return the form of the formal check: an answer and words for each question."""
    fields: dict[str, Any] = {}
    for one in questions:
        fields[f"answer_{one.position}"] = RadioField(
            said_in(one, "question"),
            choices=_choices(FORMAL_ANSWER_LABELS),
            validators=[InputRequired(_("Answer this question."))],
        )
        fields[f"words_{one.position}"] = TextField(
            _l("If no: what is missing"), validators=[AtTimes(), Length(max=2000)]
        )
    return _made("FormalCheckForm", fields)


def card_form(criteria: Sequence[MeritCriterion]) -> FlaskForm:
    """Return the form of a score card: a described step for each criterion, and words."""
    fields: dict[str, Any] = {
        f"mark_{one.position}": RadioField(
            f"{one.position}. {said_in(one, 'question')}",
            description=f"{said_in(one, 'name')} · {one.weight} %",
            choices=[SelectChoice(str(step.value), f"{step.value} · {said_in(step, 'words')}") for step in one.steps],
            validators=[InputRequired(_("Choose a step for every criterion."))],
        )
        for one in criteria
    }
    fields["words"] = TextAreaField(
        _l("Why, in a few words"),
        description=_l("It is public with your seat, without your name, once the screening is closed."),
        validators=_WORDS,
    )
    return _made("ScoreCardForm", fields)


def weights_form(criteria: Sequence[MeritCriterion], pass_mark: int) -> FlaskForm:
    """Return the form of the next version of criteria: their weights and the pass mark; wording is taken over."""
    fields: dict[str, Any] = {
        f"weight_{one.position}": NumberField(
            said_in(one, "name"),
            default=one.weight,
            validators=[InputRequired(_("Write the weight in percent."))],
            least=1,
        )
        for one in criteria
    }
    fields["pass_mark"] = NumberField(
        _l("Pass mark, in points of 100"),
        default=pass_mark,
        description=_l("From here on the order says that a candidate is taken."),
        validators=[InputRequired(_("The pass mark lies between 0 and 100 points."))],
    )
    return _made("WeightsForm", fields)


def _made(name: str, fields: dict[str, Any]) -> FlaskForm:
    made: FlaskForm = type(name, (FlaskForm,), fields)()
    return made
