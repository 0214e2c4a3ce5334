"""The form in which a correction round is opened."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import RadioField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length

from app.cycles.states import CORRECTING, ROUND_KIND_LABELS
from app.web.fields import Needed, OneOf, TextField


class CorrectionForm(FlaskForm):
    """Why a closed round is corrected."""

    kind = RadioField(
        _l("What kind of correction is it?"),
        choices=[SelectChoice(kind.value, ROUND_KIND_LABELS[kind]) for kind in CORRECTING],
        validators=[OneOf([kind.value for kind in CORRECTING], _l("Choose what kind of correction it is."))],
        validate_choice=False,
    )
    authority = TextField(
        _l("Resolution or letter"),
        description=_l("Its number and date; empty where there is none."),
        validators=[Length(max=300)],
    )
    reason = TextAreaField(
        _l("Reason"),
        description=_l("It is shown in public, word for word."),
        filters=[lambda text: (text or "").strip()],
        validators=[Needed(_l("Write why the round is corrected.")), Length(max=1000)],
    )
