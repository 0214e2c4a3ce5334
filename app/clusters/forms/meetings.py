"""Forms of the cluster's cycle and of its committee's meetings."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from app.web.fields import AtMost, Needed, NumberField, TextField, ThaiDateField, stripped

LONG = Length(max=8000, message=_l("Shorten this to at most 8,000 characters."))


class CycleForm(FlaskForm):
    """A cycle of the cluster: its year, its two days, and the rule of the return."""

    fiscal_year = NumberField(
        _l("Fiscal year (B.E.)"),
        validators=[
            Needed(_l("Write the fiscal year, for example 2572.")),
            AtMost(2700, _l("Write the fiscal year, for example 2572.")),
        ],
        least=2560,
    )
    hand_in_by = ThaiDateField(
        _l("Last day on which provinces hand in"), validators=[Needed(_l("Write the last day on which they hand in."))]
    )
    adopt_by = ThaiDateField(_l("The committee adopts by"), validators=[Needed(_l("Write the day of adoption."))])
    most_forums = NumberField(
        _l("Forums that are asked one by one, at most"),
        description=_l("A joint project with more forums behind it goes back to the forums of their districts."),
        validators=[Needed(_l("Type a number from 1 to 500.")), AtMost(500, _l("Type a number from 1 to 500."))],
        least=1,
    )


class CallForm(FlaskForm):
    """A meeting to which the committee is called."""

    called_for = ThaiDateField(_l("Day of the meeting"), validators=[Needed(_l("Write the day of the meeting."))])
    place = TextField(_l("Where"), validators=[Length(max=200, message=_l("Shorten this to at most 200 characters."))])
    agenda = TextAreaField(
        _l("Agenda, one item a line"),
        filters=[stripped],
        validators=[DataRequired(_l("Write the agenda, one item a line.")), LONG],
    )


class HoldForm(FlaskForm):
    """What a meeting leaves; a field for the seats of each province is added by the page."""

    held_on = ThaiDateField(_l("Held on"), validators=[Needed(_l("Write the day on which it was held."))])
    minutes = TextAreaField(
        _l("Minutes"), filters=[stripped], validators=[DataRequired(_l("Write the minutes.")), LONG]
    )
    resolution = TextAreaField(_l("Resolution"), filters=[stripped], validators=[LONG])


def hold_form(provinces: list[tuple[int, str]]) -> type[HoldForm]:
    """Return the form with a field for the seats that each province took (its number and its name)."""
    fields = {f"present_{number}": NumberField(label, validators=[Optional()]) for number, label in provinces}
    return type("PresentHoldForm", (HoldForm,), fields)
