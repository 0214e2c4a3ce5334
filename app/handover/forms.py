"""Forms of what is told and said after the work."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import RadioField, SelectField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length

from app.handover.actions import AfterWords
from app.handover.states import (
    AFTER_ANSWER_LABELS,
    AFTER_POINT_LABELS,
    DONE_WORD_LABELS,
    THERE_WORD_LABELS,
    AfterAnswer,
)
from app.web.fields import AtTimes, Needed, NumberField, TextField, stripped

_WORDS = Length(max=2000, message=_l("Shorten this to at most 2,000 characters."))


def _choices(labels: dict[str, object]) -> list[Any]:
    return [SelectChoice(str(code), label) for code, label in labels.items()]


class AfterForm(FlaskForm):
    """Whether it is used, or what came of it."""

    point = SelectField(_l("What is asked"), choices=_choices(AFTER_POINT_LABELS))
    answer = SelectField(_l("What is so"), choices=_choices(AFTER_ANSWER_LABELS))
    value = TextField(
        _l("What was measured"),
        description=_l("With its unit, for example: 38 households without water in April, 112 before."),
        validators=[AtTimes(), Length(max=400)],
    )
    measured_by = TextField(
        _l("Where the figure comes from"),
        description=_l("The data set or the office, and the day."),
        validators=[AtTimes(), Length(max=400)],
    )
    words = TextAreaField(_l("Why it is so"), filters=[stripped], validators=[AtTimes(), _WORDS])

    def told(self) -> AfterWords:
        """Return what the form says."""
        return AfterWords(
            answer=AfterAnswer(self.answer.data),
            value=self.value.data or "",
            measured_by=self.measured_by.data or "",
            words=self.words.data or "",
        )


class CodeWordForm(FlaskForm):
    """What somebody of a forum says with the code of a receipt."""

    receipt = TextField(
        _l("Code of your receipt"),
        description=_l("Of a need that your forum raised and that stands behind this project."),
        validators=[Needed(_l("Type the code of your receipt.")), Length(max=60)],
    )
    word = RadioField(
        _l("Is it done as you asked?"),
        choices=_choices(DONE_WORD_LABELS),
        validators=[InputRequired(_l("Choose one of the three."))],
    )


class SheetWordForm(FlaskForm):
    """What stands on the sheet that the delegates of a forum signed."""

    forum = SelectField(_l("Which forum"), validate_choice=False)
    sheet_word = RadioField(
        _l("What the forum says"),
        choices=_choices(DONE_WORD_LABELS),
        validators=[InputRequired(_l("Choose one of the three."))],
    )
    heads = NumberField(_l("How many signed the sheet"), validators=[Needed(_l("Write how many people signed."))])
    sheet_words = TextAreaField(
        _l("What is missing or not as asked"),
        description=_l("As it stands on the sheet. It becomes public; name no private persons."),
        filters=[stripped],
        validators=[AtTimes(), _WORDS],
    )


class ThereForm(FlaskForm):
    """The one question at the board."""

    there = RadioField(
        _l("Is it there, does it work?"),
        choices=_choices(THERE_WORD_LABELS),
        validators=[InputRequired(_l("Choose one of the three."))],
    )
