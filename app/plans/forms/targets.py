"""The form of a plan's target shares."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms.validators import DataRequired, Length, Optional

from app.cycles.states import DIMENSION_LABELS, Dimension
from app.web.fields import Needed, NumberField, TextField, ThaiDateField


class TargetsForm(FlaskForm):
    """One whole number of per cent for each dimension, and the paper that sets them."""

    source = TextField(
        _l("Resolution or letter that sets them"),
        description=_l("As it stands in its head, for example: resolution 4 of the provincial committee, 2/2568."),
        validators=[DataRequired(_l("Write the resolution or letter that sets them.")), Length(max=400)],
    )
    decided_on = ThaiDateField(_l("Day on which they were decided"), validators=[Needed(_l("Write the day."))])

    @property
    def shares(self) -> dict[Dimension, int | None]:
        """What was typed for each dimension."""
        return {one: self[one.value].data for one in Dimension}


for _one, _label in DIMENSION_LABELS.items():
    setattr(TargetsForm, _one.value, NumberField(_label, validators=[Optional()]))
