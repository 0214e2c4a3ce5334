"""Forms of return forums: sending a candidate back, a forum's answer, a waiver."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import RadioField, SelectMultipleField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length, Optional

from app.plans.actions.confirmations import AnswerDraft
from app.plans.states import ANSWER_LABELS, Answer
from app.web.fields import AtMost, Needed, NumberField, TextField, ThaiDateField, stripped

_TOO_LONG = _l("Shorten this to at most 2,000 characters.")
_MOST = AtMost(1_000_000, _l("This number is too large. Check the digits."))


class SendingForm(FlaskForm):
    """A candidate goes back to forums from which it came."""

    forums = SelectMultipleField(
        _l("To which forums"),
        coerce=str,
        choices=[],
        validate_choice=False,
        validators=[DataRequired(_l("Choose at least one forum."))],
    )
    proposed = TextAreaField(
        _l("What is proposed now"),
        description=_l("In plain words, as you would say it in the village hall: what will be done, where, how much."),
        filters=[stripped],
        validators=[
            DataRequired(_l("Write in plain words what is proposed now.")),
            Length(max=2000, message=_TOO_LONG),
        ],
    )
    differs = TextAreaField(
        _l("What changed against what was asked"),
        description=_l("Shorter, elsewhere, later, together with others? If nothing changed, say so."),
        filters=[stripped],
        validators=[
            DataRequired(_l("Write what changed against what was asked; if nothing did, say so.")),
            Length(max=2000, message=_TOO_LONG),
        ],
    )
    answer_by = ThaiDateField(
        _l("Answer by"),
        validators=[Needed(_l("Choose a day from today on, by which the forums can have met."))],
    )


class AnswerForm(FlaskForm):
    """What a return forum answered at its sitting."""

    answer = RadioField(
        _l("What the forum answered"),
        choices=[
            SelectChoice(answer.value, ANSWER_LABELS[answer])
            for answer in (Answer.CONFIRMED, Answer.CHANGED, Answer.REFUSED)
        ],
        validate_choice=False,
    )
    words = TextAreaField(
        _l("What shall change, or why it is refused"),
        description=_l("In the forum's own words. They are shown in public, word for word."),
        filters=[stripped],
        validators=[Length(max=2000, message=_TOO_LONG)],
    )
    held_on = ThaiDateField(_l("Day of the sitting"), validators=[Needed(_l("Write the day of the sitting."))])
    place = TextField(_l("Place of the sitting"), validators=[Length(max=400)])
    present = NumberField(_l("People present"), validators=[Needed(_l("Write how many people were present.")), _MOST])
    in_favour = NumberField(_l("Hands in favour"), validators=[Optional(), _MOST])
    against = NumberField(_l("Hands against"), validators=[Optional(), _MOST])

    def said(self) -> AnswerDraft:
        """Return the answer as it was typed."""
        chosen = self.answer.data if self.answer.data in set(Answer) else Answer.SENT
        return AnswerDraft(
            answer=Answer(chosen),
            held_on=self.held_on.data,
            place=self.place.data or "",
            present=self.present.data or 0,
            in_favour=self.in_favour.data or 0,
            against=self.against.data or 0,
            words=self.words.data or "",
        )


class WaiverForm(FlaskForm):
    """The confirmation of the forums is waived."""

    reason = TextAreaField(
        _l("Why the forums' confirmation is waived"),
        description=_l("Everyone will read it on the pages of the candidate, the project, the area and the plan."),
        filters=[stripped],
        validators=[
            DataRequired(_l("Write the reason in one full sentence; everyone will read it.")),
            Length(max=2000, message=_TOO_LONG),
        ],
    )
