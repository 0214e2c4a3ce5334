"""Forms of the ministries: a department, its move, where an agency stands, a letter with an answer."""

from __future__ import annotations

import re

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import SelectField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from app.agencies.forms import LetterForm
from app.thai.digits import to_arabic
from app.web.fields import Needed, TextField, ThaiDateField, stripped

_LINE = Length(max=200, message=_l("Write at most 200 letters."))
_BASIS = _l("The law or the order that says so")


class DepartmentForm(FlaskForm):
    """A department that the list lacks."""

    code = TextField(
        _l("Code"),
        description=_l("Small letters and digits, for example rid. It stands in files and never changes."),
        validators=[Needed(_l("Type a code."))],
    )
    name_th = TextField(_l("Thai name"), validators=[Needed(_l("Type the Thai name.")), _LINE])
    name_en = TextField(_l("English name"), description=_l("Left empty: the Thai name."), validators=[_LINE])
    since = ThaiDateField(_l("Since when"), validators=[Needed(_l("Write the day from which it stands there."))])
    basis = TextField(_BASIS, validators=[Needed(_l("Write the law or the order that says so.")), _LINE])


class MoveDepartmentForm(FlaskForm):
    """A department that comes from another ministry."""

    department = SelectField(
        _l("Department that comes here"), validate_choice=False, validators=[DataRequired(_l("Choose a department."))]
    )
    since = ThaiDateField(_l("Since when"), validators=[Needed(_l("Write the day from which it stands there."))])
    basis = TextField(_BASIS, validators=[Needed(_l("Write the law or the order that says so.")), _LINE])


class StandForm(FlaskForm):
    """Under which ministry or department an agency stands, from which day on."""

    under = SelectField(
        _l("Ministry or department"), validate_choice=False, validators=[DataRequired(_l("Choose where it stands."))]
    )
    since = ThaiDateField(
        _l("Since when"),
        description=_l("Leave it empty the first time if nobody knows since when."),
        validators=[Optional()],
    )
    basis = TextField(_BASIS, validators=[Optional(), _LINE])


class LocateForm(FlaskForm):
    """For which area an agency works."""

    area = TextField(
        _l("Code of the area for which it works"),
        description=_l("Four digits for a district, six for a subdistrict; without it, the whole province."),
        validators=[Needed(_l("Write the code of an area of the agency's own province."))],
    )


class MinistryLetterForm(LetterForm):
    """A ministry's letter, and the needs and candidates that it answers."""

    decisions = None  # it answers by number, not by ticking
    refs = TextAreaField(
        _l("Numbers of the needs and candidates that the letter answers"),
        description=_l("One a line, as they stand in the pack, for example N70-25010101-1-4 or C70-25-3."),
        filters=[stripped],
        validators=[DataRequired(_l("Write at least one number, and at most 200."))],
    )

    def numbers(self) -> list[str]:
        """Return the numbers that were typed, each once, in Arabic digits."""
        typed = re.split(r"[\s,;]+", to_arabic(self.refs.data or "").upper())
        return list(dict.fromkeys(one for one in typed if one))
