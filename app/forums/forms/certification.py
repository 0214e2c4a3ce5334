"""Forms of certification."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import TextAreaField
from wtforms.validators import Length

from app.web.fields import Needed, stripped

_MOST = Length(max=2000, message=_l("Shorten this to at most 2,000 characters."))


class GiveBackForm(FlaskForm):
    """What must be mended before the forum can be attested."""

    because = TextAreaField(
        _l("What must be mended"), filters=[stripped], validators=[Needed(_l("Write what must be mended.")), _MOST]
    )


class AmendForm(FlaskForm):
    """A dated correction beside a closed forum."""

    text = TextAreaField(
        _l("Correction"),
        description=_l("It stands beside the record with today's date; the record itself does not change."),
        filters=[stripped],
        validators=[Needed(_l("Write what is to be corrected.")), _MOST],
    )


class SureForm(FlaskForm):
    """A button with nothing to fill in."""
