"""Forms of trainings: one that was held, who came, and the areas that have a trained person by it."""

from __future__ import annotations

from datetime import date

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import SelectField, SelectMultipleField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length, NumberRange, Optional

from app.accounts.states import DUTY_LABELS
from app.handbook.states import CHAPTER_LABELS
from app.trainings.actions import TrainingTold
from app.trainings.policy import TRAINED
from app.trainings.states import TRAINING_KIND_LABELS, TrainingKind
from app.web.fields import Needed, NumberField, TextField, ThaiDateField, stripped


class TrainingForm(FlaskForm):
    """A training that was held."""

    area = TextField(
        _l("Code of the area whose people came"),
        description=_l("Two digits for the province, four for a district, six for a subdistrict."),
        validators=[DataRequired(_l("Write the code of the area.")), Length(max=10)],
    )
    training_kind = SelectField(
        _l("Kind of meeting"), choices=[SelectChoice(str(code), label) for code, label in TRAINING_KIND_LABELS.items()]
    )
    subject = TextField(_l("What was taught"), validators=[DataRequired(_l("Write what was taught.")), Length(max=400)])
    organiser = TextField(
        _l("Who held it"), validators=[DataRequired(_l("Write which office held it.")), Length(max=400)]
    )
    held_on = ThaiDateField(_l("Day on which it was held"), validators=[Needed(_l("Write the day."))])
    hours = NumberField(
        _l("Hours"),
        validators=[Needed(_l("Write how many hours.")), NumberRange(1, 200, _l("Write a number from 1 to 200."))],
    )
    chapters = SelectMultipleField(
        _l("Chapters of the handbook that were taught"),
        choices=[SelectChoice(str(code), label) for code, label in CHAPTER_LABELS.items()],
        validators=[Optional()],
    )
    handouts = TextField(
        _l("Where the hand-outs lie"),
        description=_l("An address on the web, or the office that gives them out."),
        validators=[Optional(), Length(max=400)],
    )
    result = TextAreaField(
        _l("What came of it"),
        description=_l("What people agreed on or asked. Name no persons."),
        filters=[stripped],
        validators=[Optional(), Length(max=2000)],
    )
    passes_on = TextField(
        _l("Number of the training that this one passes on"),
        description=_l("For example T25-1, where somebody teaches what they learned there."),
        validators=[Optional(), Length(max=40)],
    )

    def told(self) -> TrainingTold:
        """Return the training as it was typed."""
        return TrainingTold(
            training_kind=TrainingKind(self.training_kind.data),
            subject=self.subject.data or "",
            organiser=self.organiser.data or "",
            held_on=self.held_on.data or date.max,
            hours=self.hours.data or 1,
            chapters=self.chapters.data or (),
            handouts=self.handouts.data or "",
            result=self.result.data or "",
            passes_on=self.passes_on.data or "",
        )


class TrainingHeadsForm(FlaskForm):
    """How many of whom came."""

    duty = SelectField(
        _l("Duty of those who came"), choices=[SelectChoice(str(duty), DUTY_LABELS[duty]) for duty in TRAINED]
    )
    agency = SelectField(_l("Of which agency"), default="", validators=[Optional()])
    heads = NumberField(
        _l("How many"),
        validators=[Needed(_l("Write how many came.")), NumberRange(1, 10_000, _l("Write a number from 1 to 10,000."))],
    )


class TrainedUnitForm(FlaskForm):
    """The areas that have a trained person by it."""

    codes = TextAreaField(
        _l("Codes of the areas that have a trained person now"),
        description=_l("One a line, six digits for a subdistrict. Each counts for two years from the training."),
        filters=[stripped],
        validators=[Needed(_l("Write the codes of the areas.")), Length(max=4000)],
    )
