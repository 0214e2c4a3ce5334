"""Forms of cost lines, of prices of the unit-cost list, and of a brief that is given back."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length, Optional

from app.plans.forms.fields import SeenForm, long_field, number
from app.plans.states import COST_KIND_LABELS
from app.web.beside import told_beside
from app.web.fields import BahtField, MilliField, Needed, TextField, ThaiDateField

_KINDS = [SelectChoice(str(kind), label) for kind, label in COST_KIND_LABELS.items()]


@told_beside("cost")
class CostForm(SeenForm):
    """One cost line; what is left blank beside a price of the list is taken from there."""

    activity_id = SelectField(_l("Main activity"), default="", validators=[Optional()])
    activity = TextField(
        _l("Or a new main activity"),
        description=_l("One piece of the work with its quantity, for example “Pipes to 36 households”."),
        validators=[Optional(), Length(max=400)],
    )
    unit_cost_id = SelectField(
        _l("From the unit-cost list"),
        default="",
        description=_l("Its name, unit, kind and price are taken where you leave yours blank."),
        validators=[Optional()],
    )
    name = TextField(_l("What is bought"), validators=[Optional(), Length(max=400)])
    quantity = MilliField(_l("Quantity"), validators=[Needed(_l("Write how much of it."))])
    unit = TextField(_l("Unit"), validators=[Optional(), Length(max=60)])
    unit_satang = BahtField(_l("Price of one unit in baht"), validators=[Optional()])
    cost_kind = SelectField(_l("Kind of cost"), default="", validators=[Optional()])
    month = SelectField(
        _l("Month"),
        default="",
        description=_l("In which the money is needed; the months of the work are offered."),
        validators=[Optional()],
    )
    note = long_field(
        _l("Why it differs from the list"),
        _l("Needed where the price lies more than a fifth above or below the list, for example far from the quarry."),
        2000,
        at_times=True,
    )


#: The fields of a price that the action takes as they are.
PRICED = frozenset({"name", "unit", "cost_kind", "unit_satang", "source", "dated_on"})


@told_beside("unit_cost")
class UnitCostForm(FlaskForm):
    """A price of the list; with the number of an item its next edition."""

    number = HiddenField()
    name = TextField(_l("What is bought"), validators=[DataRequired(_l("Write what is bought.")), Length(max=400)])
    unit = TextField(
        _l("Unit"),
        validators=[DataRequired(_l("Write the unit, for example cubic metre, day or set.")), Length(max=60)],
    )
    cost_kind = SelectField(_l("Kind of cost"), choices=_KINDS, validators=[DataRequired()])
    unit_satang = BahtField(_l("Price of one unit in baht"), validators=[Needed(_l("Write the price."))])
    source = TextField(
        _l("Source"),
        description=_l("The paper that says so: announcement, quotation or contract, with its number."),
        validators=[DataRequired(_l("Write where the price is from.")), Length(max=400)],
    )
    dated_on = ThaiDateField(_l("Day of the source"), validators=[Needed(_l("Write the day that the source bears."))])

    def told(self) -> dict[str, Any]:
        """Return the price as the action takes it; of a form that was checked."""
        item = number(self.number.data)
        return {name: field.data for name, field in self._fields.items() if name in PRICED} | {"number": item}


class GivingBackForm(FlaskForm):
    """What has to be mended in a brief."""

    because = long_field(
        _l("What has to be mended"), _l("One full sentence; whoever wrote the brief reads it."), 2000, at_times=True
    )
