"""The form that asks for an address."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms.validators import DataRequired, Length

from app.web.fields import TextField


class AskForm(FlaskForm):
    """The address to which news are sent."""

    address = TextField(
        _l("E-mail address"),
        description=_l("For example: name@example.com"),
        validators=[
            DataRequired(_l("Type your e-mail address, for example name@example.com.")),
            Length(max=254, message=_l("This is no e-mail address. Type it as in name@example.com.")),
        ],
    )
