"""Forms of indicators: what one measures with its targets, a measured value, a project that serves it."""

from __future__ import annotations

from collections.abc import Iterable

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, RadioField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length, Optional

from app.plans.actions.indicators import IndicatorDraft
from app.plans.forms.fields import SeenForm, number
from app.plans.states import DIRECTION_LABELS, Direction
from app.web.fields import MilliField, Needed, TextField, ThaiDateField


class IndicatorForm(SeenForm):
    """What an indicator measures. ``form_of`` adds a target for each year of the plan."""

    name = TextField(
        _l("What is measured"),
        description=_l("One quantity in one sentence, for example households that have tap water all year."),
        validators=[DataRequired(_l("Write what is measured.")), Length(max=400)],
    )
    unit = TextField(
        _l("Unit"),
        description=_l("For example per cent or households."),
        validators=[DataRequired(_l("Write the unit, for example per cent or households.")), Length(max=100)],
    )
    direction = RadioField(
        _l("Which direction is better"),
        choices=[SelectChoice(one.value, label) for one, label in DIRECTION_LABELS.items()],
        validators=[DataRequired(_l("Choose which direction is better."))],
    )
    contract = BooleanField(_l("It also stands in the performance agreement."))
    baseline = MilliField(_l("Baseline value"), description=_l("What was measured before the plan began."))
    baseline_on = ThaiDateField(_l("Day of the baseline"), validators=[Optional()])
    baseline_source = TextField(
        _l("Source of the baseline"),
        description=_l("The data set, report or survey in which it stands."),
        validators=[Optional(), Length(max=400)],
    )
    agency_id = SelectField(_l("Agency that measures it"), default="")
    post = TextField(
        _l("Post that measures it"),
        description=_l("A post in that agency, for example head of the strategy group; never a person's name."),
        validators=[Optional(), Length(max=300)],
    )

    def years(self) -> list[int]:
        """Return the years (B.E.) for which it has a target."""
        return [int(name.removeprefix("target_")) for name in self._fields if name.startswith("target_")]

    def draft(self) -> IndicatorDraft:
        """Return what was typed."""
        return IndicatorDraft(
            name=self.name.data or "",
            unit=self.unit.data or "",
            direction=Direction(self.direction.data),
            contract=bool(self.contract.data),
            baseline=self.baseline.data,
            baseline_on=self.baseline_on.data,
            baseline_source=self.baseline_source.data or "",
            agency_id=number(self.agency_id.data),
            post=self.post.data or "",
            targets={year: self[f"target_{year}"].data for year in self.years()},
        )


def form_of(years: Iterable[int]) -> type[IndicatorForm]:
    """Return the form with a target for each of these fiscal years (B.E.)."""
    targets = {f"target_{year}": MilliField(_("Target %(year)s", year=year)) for year in years}
    return type("IndicatorOfPlanForm", (IndicatorForm,), targets)


class MeasureForm(FlaskForm):
    """One measured value with its source and who tells it."""

    fiscal_year = SelectField(_l("For which fiscal year"), validators=[DataRequired(_l("Choose a fiscal year."))])
    value = MilliField(_l("Measured value"), validators=[Needed(_l("Write the measured value."))])
    measured_on = ThaiDateField(_l("Measured on"), validators=[Needed(_l("Write the day."))])
    source = TextField(
        _l("Source of the value"),
        description=_l("The data set, report or survey in which it stands."),
        validators=[
            DataRequired(_l("Write where the value stands: the data set, report or survey.")),
            Length(max=400),
        ],
    )
    post = TextField(
        _l("Post that tells it"),
        description=_l("A post, never a person's name."),
        validators=[DataRequired(_l("Write the post that tells the value.")), Length(max=300)],
    )


class ServeForm(FlaskForm):
    """A project that serves the indicator."""

    candidate = SelectField(_l("Project or plan candidate"), validators=[DataRequired(_l("Choose a project."))])
