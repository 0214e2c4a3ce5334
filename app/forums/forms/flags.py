"""Forms of flags."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import RadioField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length

from app.forums.states.flags import RULING_LABELS, FlagRuling
from app.web.fields import Needed, OneOf, stripped


class RulingForm(FlaskForm):
    """What a second person found."""

    ruling = RadioField(
        _l("What you found"),
        choices=[SelectChoice(one.value, RULING_LABELS[one]) for one in FlagRuling],
        validate_choice=False,
        validators=[OneOf([one.value for one in FlagRuling], _l("Choose what you found."))],
    )
    because = TextAreaField(
        _l("How you know"),
        filters=[stripped],
        validators=[
            Needed(_l("Write what you found.")),
            Length(max=2000, message=_l("Shorten this to at most 2,000 characters.")),
        ],
    )


class LookForm(FlaskForm):
    """A button with nothing to fill in."""
