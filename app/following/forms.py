"""The forms that ask for an address, and when a village was told."""

from __future__ import annotations

from typing import Self

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired

from app.following.states import TOLD_BY_LABELS, MessageWay, ToldBy
from app.web.fields import Needed, OneOf, TextField, ThaiDateField


class AskForm(FlaskForm):
    """The address to which news are sent."""

    address = TextField(validators=[DataRequired(_l("Type where messages are to go."))])

    @classmethod
    def on(cls, ways: frozenset[MessageWay], address: str) -> Self:
        """Return the form, its label and its example fitting the ways on which messages go."""
        form = cls(address=address)
        phones = ways - {MessageWay.EMAIL}
        by_mail, by_phone = _l("E-mail address"), _l("Mobile number")
        either = _l("E-mail address or mobile number") if phones else by_mail
        form.address.label.text = either if MessageWay.EMAIL in ways else by_phone
        examples = {
            MessageWay.EMAIL: _l("For example: name@example.com"),
            MessageWay.SMS: _l("For example: 081 234 5678"),
            MessageWay.LINE: _l("In LINE: the id that the office's account tells you"),
        }
        form.address.description = " · ".join(str(examples[way]) for way in MessageWay if way in ways)
        return form


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
