"""Forms of the envelope board: a district's ceiling, and the name by which a change is kept."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField, StringField
from wtforms.validators import DataRequired, Length, Optional

from app.plans.forms.fields import SeenForm, long_field
from app.web.fields import BahtField, stripped


class CeilingForm(SeenForm):
    """How much a district may get at most."""

    satang = BahtField(
        _l("Ceiling in baht"),
        description=_l("Leave it empty to lift the ceiling."),
        validators=[Optional()],
    )
    reason = long_field(
        _l("Reason"), _l("Who resolved on it, when and why. Everyone will read it."), 1000, at_times=True
    )


class ScenarioForm(FlaskForm):
    """A name for the change that is tried."""

    name = StringField(
        _l("Name of the change"),
        description=_l("It is public and stays: a meeting finds it again by its name."),
        filters=[stripped],
        validators=[DataRequired(_l("Give it a name by which the meeting finds it again.")), Length(max=120)],
    )
    question = HiddenField()
