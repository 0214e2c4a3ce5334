"""Forms of the accounts."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import HiddenField, PasswordField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length, Regexp, ValidationError

from app.accounts.intake.workbook import CheckedPeople
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


#: As long as the column of a reason.
_SHORT = Length(max=400, message=_l("Shorten this to at most 400 characters."))


def _reason(description: Any = "") -> Any:
    """Return the field in which an act on accounts says why."""
    return TextField(_l("Reason"), description=description, validators=[DataRequired(_l("Say why.")), _SHORT])


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
    reason = _reason(
        _l("For example the number and the day of the order. The second person and later administrators read it.")
    )


class ReasonForm(FlaskForm):
    """Why something is withdrawn or closed."""

    reason = _reason()


class WordsForm(FlaskForm):
    """What the second person says to the first."""

    words = TextField(
        _l("Why you refuse"),
        description=_l("Whoever proposed it reads this sentence."),
        validators=[_SHORT],
    )


def _twice(form: FlaskForm, field: PasswordField) -> None:
    if field.data and field.data != form["password"].data:
        raise ValidationError(str(_l("The two do not match. Type the new password twice.")))


class AcceptForm(FlaskForm):
    """A one-time code, and the password that it sets."""

    code = TextField(
        _l("Code of the letter"),
        description=_l("Sixteen letters and digits; small letters and dashes do not matter."),
        validators=[DataRequired(_l("Type the code of the letter.")), Length(max=80)],
    )
    password = PasswordField(
        _l("New password"),
        description=_l("At least 12 characters. Several words that do not belong together are good, in Thai as well."),
        validators=[DataRequired(_l("Type a new password."))],
    )
    again = PasswordField(
        _l("The same once more"), validators=[DataRequired(_l("Type the new password twice.")), _twice]
    )


class PasswordForm(FlaskForm):
    """The password of now and a new one."""

    current = PasswordField(_l("Password of now"), validators=[DataRequired(_l("Type your password of now."))])
    password = PasswordField(
        _l("New password"),
        description=_l("At least 12 characters. Several words that do not belong together are good, in Thai as well."),
        validators=[DataRequired(_l("Type a new password."))],
    )
    again = PasswordField(
        _l("The same once more"), validators=[DataRequired(_l("Type the new password twice.")), _twice]
    )


class CodeForm(FlaskForm):
    """A code of a telephone, or one on paper."""

    code = TextField(_l("Code"), validators=[DataRequired(_l("Type the code.")), Length(max=80)])


class PasskeyForm(FlaskForm):
    """What a passkey is called, and what the browser made."""

    label = TextField(
        _l("What you call the passkey"),
        description=_l("For example: my phone, or the key on my desk."),
        validators=[
            DataRequired(_l("Give the passkey a name.")),
            Length(max=60, message=_l("Shorten this to at most 60 characters.")),
        ],
    )
    answer = HiddenField()


class BindForm(FlaskForm):
    """One's own password of now, before an account is bound to a person of ThaiD."""

    current = PasswordField(_l("Password of now"), validators=[DataRequired(_l("Type your password of now."))])


class DeviceForm(FlaskForm):
    """What a telephone is called."""

    label = TextField(
        _l("What you call the telephone"),
        description=_l("For example: telephone of the subdistrict office."),
        validators=[
            DataRequired(_l("Give the telephone a name.")),
            Length(max=60, message=_l("Shorten this to at most 60 characters.")),
        ],
    )


class InviteForm(FlaskForm):
    """A new account: who it is for."""

    name = TextField(
        _l("Full name"),
        validators=[
            DataRequired(_l("Type the full name.")),
            Length(max=200, message=_l("Shorten this to at most 200 characters.")),
        ],
    )
    username = TextField(
        _l("User name"),
        description=_l(
            "Small letters, digits, dots and dashes, for example somchai.p. It can never be changed or given again."
        ),
        validators=[
            DataRequired(_l("Type a user name.")),
            Regexp(r"[A-Za-z0-9][A-Za-z0-9._-]{1,58}", message=_l("Only letters a to z, digits, dots and dashes.")),
        ],
    )


class ManyForm(FlaskForm):
    """A workbook of people; the second time with the mark of what was checked, which must be the same file."""

    file = FileField(
        _l("Workbook with the people"),
        description=_l("CSV or Excel workbook (.xlsx). The first sheet is read."),
        validators=[FileRequired(_l("Choose a file."))],
    )
    checked = HiddenField()

    def confirms(self, checked: CheckedPeople) -> bool:
        """Tell whether this very file was checked before and its people may be invited now."""
        return not checked.faults and self.checked.data == checked.sha256
