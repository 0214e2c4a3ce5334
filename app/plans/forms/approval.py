"""Forms of the approval: the body's sitting, an override, the approver's own; and of what follows in the capital."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import RadioField, SelectField, SelectMultipleField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length

from app.plans.actions.approval import SittingDraft
from app.plans.forms.fields import SeenForm, number
from app.plans.states import NATIONAL_STEP_LABELS, NationalStep
from app.web.fields import BahtField, Needed, TextField, ThaiDateField, stripped

_ACCEPTED = {"accept": "application/pdf,image/jpeg,image/png,image/webp"}
_SENTENCE = _l("Write the reason in one full sentence; everyone will read it.")
_SHORTER = _l("Shorten this to at most 400 characters.")


class SittingForm(FlaskForm):
    """The sitting of the body that resolved on the annual plan."""

    body = SelectField(_l("Which body"), validators=[DataRequired(_l("Choose the body that resolved."))])
    number = TextField(
        _l("Which sitting"),
        description=_l("As the minutes say it, for example 3/2569."),
        validators=[
            Needed(_l("Write which sitting it was, for example 3/2569.")),
            Length(max=20, message=_l("Shorten this to at most 20 characters.")),
        ],
    )
    held_on = ThaiDateField(_l("Day of the sitting"), validators=[Needed(_l("Write the day of the sitting."))])
    resolution = TextField(
        _l("Resolution"),
        description=_l("Its number and what was resolved, as the minutes say it. It is public: no names."),
        validators=[
            Needed(_l("Write the number of the resolution and what was resolved.")),
            Length(max=400, message=_SHORTER),
        ],
    )
    present = SelectMultipleField(
        _l("Seats that were there"),
        coerce=str,
        choices=[],
        validate_choice=False,
        validators=[DataRequired(_l("Mark the seats that were there."))],
    )
    scan = FileField(
        _l("Scan of the minutes or of the resolution"),
        description=_l("PDF or picture, at most 12 MB. Only planners, approvers and reviewers can open it."),
        render_kw=_ACCEPTED,
    )

    def draft(self) -> SittingDraft:
        """Return the sitting as it was typed."""
        return SittingDraft(
            number=self.number.data or "",
            held_on=self.held_on.data,
            resolution=self.resolution.data or "",
            present=[ident for one in self.present.data or () if (ident := number(one))],
            scan=self.scan.data.read() if self.scan.data else b"",
            scan_name=(self.scan.data.filename or "") if self.scan.data else "",
        )


class OverrideForm(FlaskForm):
    """What hinders the approval is overridden in public."""

    reason = TextAreaField(
        _l("Why it is overridden"),
        description=_l("Who decided that, and why. It is public, it is counted, and it cannot be taken back."),
        filters=[stripped],
        validators=[DataRequired(_SENTENCE), Length(max=1000, message=_l("Shorten this to at most 1,000 characters."))],
    )


class ApproveForm(SeenForm):
    """The approver has read the sheet."""


class StepForm(FlaskForm):
    """A step of the annual plan in the capital."""

    step = RadioField(
        _l("What happened"),
        choices=[SelectChoice(step.value, label) for step, label in NATIONAL_STEP_LABELS.items()],
        validators=[DataRequired(_l("Choose what happened."))],
    )
    taken_on = ThaiDateField(_l("On which day"), validators=[Needed(_l("Write the day on which it happened."))])
    letter = TextField(
        _l("Number of the letter"),
        description=_l("As it stands in its head, if there is one."),
        validators=[Length(max=400, message=_SHORTER)],
    )

    def chosen(self) -> NationalStep:
        """Return the step that was chosen."""
        return NationalStep(self.step.data)


class CutForm(FlaskForm):
    """How much of a project was left, at which step, and why."""

    step = SelectField(_l("At which step"), validators=[DataRequired(_l("Choose at which step it was cut."))])
    after = BahtField(_l("Left after the cut, in baht"), validators=[InputRequired(_l("Write how much was left."))])
    reason = TextAreaField(
        _l("Why it was cut"),
        description=_l("As it was given. The villages behind the project read it on its thread."),
        filters=[stripped],
        validators=[DataRequired(_SENTENCE), Length(max=1000, message=_l("Shorten this to at most 1,000 characters."))],
    )
