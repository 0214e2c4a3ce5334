"""Forms of the accounts."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField, PasswordField, StringField
from wtforms.validators import DataRequired, Length


class SignInForm(FlaskForm):
    """Name and password."""

    username = StringField(
        _l("User name"),
        filters=[lambda text: (text or "").strip()],
        validators=[DataRequired(_l("Type your user name.")), Length(max=60)],
    )
    password = PasswordField(_l("Password"), validators=[DataRequired(_l("Type your password.")), Length(max=200)])
    next = HiddenField()
