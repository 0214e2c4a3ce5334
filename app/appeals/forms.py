"""Forms of appeals: one page to lodge, one for paper, the ruling."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField, RadioField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length, Optional

from app.appeals.states import Lodger
from app.web.beside import told_beside
from app.web.fields import AtMost, Needed, NumberField, TextField, ThaiDateField, stripped

_TEXT = Length(max=4000, message=_l("Shorten this to at most 4,000 characters."))
_LINE = Length(max=200, message=_l("Shorten this to at most 200 characters."))


_WORKDAYS = [
    Needed(_l("Type a number of working days from 1 to 250, for example 15.")),
    AtMost(250, _l("Type a number of working days from 1 to 250, for example 15.")),
]


@told_beside("appeal")
class AppealForm(FlaskForm):
    """An appeal by a person with a receipt."""

    code = HiddenField()
    decision = RadioField(
        _l("Against which decision"),
        choices=[],
        validate_choice=False,
        validators=[DataRequired(_l("Choose one of the decisions against which you may appeal."))],
    )
    words = TextAreaField(
        _l("Why should it be looked at again?"),
        description=_l("Your own words are enough. Only the body that hears the appeal reads them."),
        filters=[stripped],
        validators=[
            DataRequired(_l("Write in one full sentence why the decision should be looked at again.")),
            _TEXT,
        ],
    )
    name = TextField(
        _l("Name"),
        description=_l("Only the body that hears the appeal sees it; it is erased some time after the ruling."),
        validators=[DataRequired(_l("Write a name. Only the body that hears the appeal sees it.")), _LINE],
    )
    contact = TextField(_l("Telephone, if you may be called"), validators=[Optional(), _LINE])


class PaperForm(AppealForm):
    """An appeal on paper, typed in by an officer."""

    lodger = RadioField(
        _l("Who appeals"),
        choices=[
            SelectChoice(Lodger.FORUM.value, _l("the forum, by its resolution")),
            SelectChoice(Lodger.PERSON.value, _l("a person with a receipt")),
        ],
        default=Lodger.FORUM.value,
        validate_choice=False,
    )
    receipt = TextField(
        _l("Code of the receipt"),
        description=_l("Only where a person appeals: the ten letters and digits on the slip."),
        validators=[Optional(), _LINE],
    )
    lodged_on = ThaiDateField(
        _l("Day on which the paper came in"), validators=[Needed(_l("Write the day on which the paper came in."))]
    )


class TimesForm(FlaskForm):
    """How many working days an appeal lies, waits for its ruling and for being carried out; how long names stay."""

    days = NumberField(_l("Working days to appeal, from the closing of the round"), least=1, validators=_WORKDAYS)
    ruling_days = NumberField(_l("Working days for the ruling"), least=1, validators=_WORKDAYS)
    carry_days = NumberField(_l("Working days to carry a granted appeal out"), least=1, validators=_WORKDAYS)
    keep_days = NumberField(
        _l("Days for which names are kept after the ruling"),
        least=1,
        validators=[
            Needed(_l("Type a number of days from 1 to 3,650.")),
            AtMost(3650, _l("Type a number of days from 1 to 3,650.")),
        ],
    )


class RulingForm(FlaskForm):
    """The ruling on an appeal."""

    granted = RadioField(
        _l("Ruling"),
        choices=[
            SelectChoice("yes", _l("granted: the decision is to be corrected")),
            SelectChoice("no", _l("dismissed: the decision stands")),
        ],
        validate_choice=False,
        validators=[DataRequired(_l("Choose the ruling."))],
    )
    ruling = TextAreaField(
        _l("Reason of the ruling"),
        description=_l("Everyone will read it. Name no private person."),
        filters=[stripped],
        validators=[
            DataRequired(_l("Write the reason of the ruling in one full sentence; everyone will read it.")),
            _TEXT,
        ],
    )
