"""Forms of the accounts."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField, PasswordField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length

from app.accounts.states import DUTY_LABELS, Duty
from app.web.fields import OneOf, TextField, ThaiDateField


class SignInForm(FlaskForm):
    """Name and password."""

    username = StringField(
        _l("User name"),
        filters=[lambda text: (text or "").strip()],
        validators=[DataRequired(_l("Type your user name.")), Length(max=60)],
    )
    password = PasswordField(_l("Password"), validators=[DataRequired(_l("Type your password.")), Length(max=200)])
    next = HiddenField()


class DutyForm(FlaskForm):
    """A duty for an area, with its days and the reason."""

    duty = SelectField(
        _l("Duty"),
        choices=[SelectChoice(duty.value, DUTY_LABELS[duty]) for duty in Duty],
        validate_choice=False,
        validators=[OneOf([duty.value for duty in Duty], _l("Choose the duty."))],
    )
    area = SelectField(
        _l("For which area"), validate_choice=False, validators=[DataRequired(_l("Choose the area."))], choices=[]
    )
    since = ThaiDateField(_l("First day"), description=_l("Left empty: from today on."))
    until = ThaiDateField(
        _l("Last day"), description=_l("Left empty: without an end. After this day the duty ends by itself.")
    )
    reason = TextField(
        _l("Reason"),
        description=_l(
            "For example the number and the day of the order. The second person and later administrators read it."
        ),
        validators=[
            DataRequired(_l("Say why.")),
            Length(max=400, message=_l("Shorten this to at most 400 characters.")),
        ],
    )


class ReasonForm(FlaskForm):
    """Why something is withdrawn or closed."""

    reason = TextField(
        _l("Reason"),
        validators=[
            DataRequired(_l("Say why.")),
            Length(max=400, message=_l("Shorten this to at most 400 characters.")),
        ],
    )


class WordsForm(FlaskForm):
    """What the second person says to the first."""

    words = TextField(
        _l("Why you refuse"),
        description=_l("Whoever proposed it reads this sentence."),
        validators=[Length(max=400, message=_l("Shorten this to at most 400 characters."))],
    )
