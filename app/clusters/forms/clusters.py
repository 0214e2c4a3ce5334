"""Forms about a cluster itself: a province that moves, the confirmation, the seats of the committee."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import SelectField
from wtforms.validators import Length, Optional

from app.web.fields import Needed, NumberField, TextField, ThaiDateField

LETTER = [
    Needed(_l("Write the letter or the order that says so.")),
    Length(max=80, message=_l("Shorten this to at most 80 characters.")),
]


class MoveForm(FlaskForm):
    """A province that comes to this cluster."""

    province = NumberField(
        _l("Province, by its two digits"),
        validators=[Needed(_l("Write the two digits of a province, for example 25."))],
    )
    since = ThaiDateField(_l("From which day"), validators=[Needed(_l("Write the day from which it belongs here."))])
    letter = TextField(_l("Letter or order"), validators=LETTER)


class VerifyForm(FlaskForm):
    """The seat and the provinces, confirmed by a letter."""

    seat = SelectField(_l("Seat of the cluster"), validate_choice=False, validators=[Needed(_l("Choose the seat."))])
    on = ThaiDateField(_l("Day of the letter"), validators=[Needed(_l("Write the day of the letter."))])
    letter = TextField(_l("Letter or order"), validators=LETTER)


class SeatsForm(FlaskForm):
    """The seats that one province has on the committee, by sector; a field for each sector is added by the page."""

    province = SelectField(_l("Province"), validate_choice=False, validators=[Needed(_l("Choose the province."))])


def seats_form(sectors: list[tuple[int, str]]) -> type[SeatsForm]:
    """Return the form with a field for each sector (its id and its name)."""
    fields = {f"sector_{ident}": NumberField(label, validators=[Optional()]) for ident, label in sectors}
    return type("SectorSeatsForm", (SeatsForm,), fields)
