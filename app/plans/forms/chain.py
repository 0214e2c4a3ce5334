"""Forms of development plans and of the nodes of their chain."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import SelectField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from app.plans.forms.fields import SeenForm
from app.web.fields import NumberField, TextField, stripped


class PlanForm(FlaskForm):
    """A development plan of any length."""

    name_th = TextField(
        _l("Name in Thai"),
        validators=[Optional(), Length(max=300)],
        description=_l("Left blank, it is called by its years."),
    )
    name_en = TextField(_l("Name in English"), validators=[Optional(), Length(max=300)])
    first_year = NumberField(
        _l("First fiscal year (B.E.)"),
        validators=[InputRequired(_l("Write the fiscal year in the Buddhist era, for example 2571."))],
    )
    last_year = NumberField(
        _l("Last fiscal year (B.E.)"),
        validators=[InputRequired(_l("Write the fiscal year in the Buddhist era, for example 2571."))],
    )


class NodeForm(SeenForm):
    """One part of the strategy chain."""

    title = TextAreaField(
        _l("Wording"),
        filters=[stripped],
        validators=[DataRequired(_l("Write the wording of this part of the chain.")), Length(max=2000)],
    )
    indicator = TextField(
        _l("Indicator"),
        description=_l("By what one sees that it is reached."),
        validators=[Optional(), Length(max=400)],
    )
    target = TextField(
        _l("Target"),
        description=_l("The value and the year in which it shall be reached."),
        validators=[Optional(), Length(max=400)],
    )
    lead_agency_id = SelectField(_l("Lead agency"), default="")
    lead_post = TextField(
        _l("Post that answers for it"),
        description=_l("A post in that agency, for example head of the strategy group; never a person's name."),
        validators=[Optional(), Length(max=300)],
    )
