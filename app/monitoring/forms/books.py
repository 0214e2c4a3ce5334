"""Forms of the monthly report: an order of the committee, and what became of one."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import SelectField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length

from app.monitoring.states.books import ORDER_STATE_LABELS, OrderState
from app.web.fields import Needed, ThaiDateField, stripped

_WORDS = Length(max=2000, message=_l("Shorten this to at most 2,000 characters."))


class OrderForm(FlaskForm):
    """What the committee ordered."""

    words = TextAreaField(
        _l("What was ordered"), filters=[stripped], validators=[Needed(_l("Write what was ordered.")), _WORDS]
    )
    agency = SelectField(_l("To which agency"), default="")
    given_on = ThaiDateField(_l("Day of the meeting"), validators=[InputRequired(_l("Write the day."))])
    due_on = ThaiDateField(_l("To be done by"), validators=[InputRequired(_l("Write the day."))])


class OrderAnswerForm(FlaskForm):
    """What became of an order."""

    state = SelectField(
        _l("What became of it"),
        choices=[SelectChoice(one.value, ORDER_STATE_LABELS[one]) for one in (OrderState.DONE, OrderState.NOT_DONE)],
        validators=[Needed(_l("Choose what became of it."))],
    )
    answer = TextAreaField(
        _l("In words"), filters=[stripped], validators=[Needed(_l("Write in one sentence what became of it.")), _WORDS]
    )
