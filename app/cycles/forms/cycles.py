"""Forms of the cycles."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import FieldList, Form, FormField, HiddenField, SelectField
from wtforms.validators import DataRequired, InputRequired, Length, Optional, Regexp, ValidationError

from app.cycles.rules.calendar import TierPlan
from app.web.fields import NumberField, TextField, ThaiDateField


class TierForm(Form):
    """The window and the rules of one tier."""

    level = HiddenField()
    body_kind = HiddenField()
    opens_on = ThaiDateField(_l("Opens on"), validators=[DataRequired(_l("Type the first day of the window."))])
    closes_on = ThaiDateField(_l("Closes on"), validators=[DataRequired(_l("Type the last day of the window."))])
    quorum = NumberField(
        _l("Fewest people in the room"),
        description=_l("0 where the cycle sets none."),
        validators=[InputRequired(_l("Type a number; 0 where the cycle sets none."))],
    )

    def validate_closes_on(self, field: Any) -> None:
        """A window ends on or after the day on which it begins."""
        if field.data and self.opens_on.data and field.data < self.opens_on.data:
            raise ValidationError(_l("The window closes before it opens. Change one of the two days."))

    @property
    def plan(self) -> TierPlan:
        """The tier as the action takes it."""
        return TierPlan(
            level=self.level.data or "",
            body_kind=self.body_kind.data or "",
            opens_on=self.opens_on.data or date.min,
            closes_on=self.closes_on.data or date.min,
            quorum=self.quorum.data or 0,
        )


class CycleForm(FlaskForm):
    """A planning cycle with its calendar."""

    area = SelectField(_l("Province"), validators=[DataRequired()])
    fiscal_year = NumberField(
        _l("Fiscal year"),
        least=2500,
        description=_l("The year (B.E.) for whose budget villages are asked."),
        validators=[DataRequired(_l("Type the fiscal year, for example 2572."))],
    )
    code = TextField(
        _l("Short code"),
        description=_l("Stands in every reference, for example 72. Letters and digits."),
        validators=[
            DataRequired(_l("Type a short code, for example 72.")),
            Length(max=8),
            Regexp("^[A-Za-z0-9]+$", message=_l("Use only letters a–z and digits.")),
        ],
    )
    name_th = TextField(_l("Name in Thai"), validators=[DataRequired(_l("Type the name.")), Length(max=200)])
    name_en = TextField(_l("Name in English"), validators=[Optional(), Length(max=200)])
    deadline = ThaiDateField(
        _l("The provincial list must be closed on"), validators=[DataRequired(_l("Type the deadline."))]
    )
    tiers = FieldList(FormField(TierForm))

    def validate_fiscal_year(self, field: Any) -> None:
        """A fiscal year is a B.E. year."""
        if field.data and not 2500 <= field.data <= 2700:
            raise ValidationError(_l("Type a fiscal year in the Buddhist era, for example 2572."))

    @property
    def plans(self) -> Sequence[TierPlan]:
        """The tiers as the action takes them."""
        return [entry.form.plan for entry in self.tiers]


class OpenForm(FlaskForm):
    """The confirmation that opens a cycle."""
