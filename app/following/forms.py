"""The forms that ask for an address, and when a village was told."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length

from app.following.states import TOLD_BY_LABELS, ToldBy
from app.web.fields import Needed, OneOf, TextField, ThaiDateField


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


class AnnouncementForm(FlaskForm):
    """How and on which day the village was told."""

    told_by = RadioField(
        _l("How people were told"),
        choices=[SelectChoice(one.value, label) for one, label in TOLD_BY_LABELS.items()],
        validate_choice=False,
        validators=[OneOf([one.value for one in ToldBy], _l("Choose how people were told."))],
    )
    announced_on = ThaiDateField(
        _l("Day on which people were told"),
        description=_l("For example 22/11/2569"),
        validators=[Needed(_l("Type the day on which people were told, for example 22/11/2569."))],
    )
