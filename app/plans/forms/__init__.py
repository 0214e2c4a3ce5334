"""Forms of plans, candidates and money."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import Field, FieldList, Form, FormField, HiddenField, RadioField, SelectField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from app.plans.completeness import BriefText, CostLine
from app.plans.states import Certainty
from app.web.conflict import mark
from app.web.fields import BahtField, NumberField, TextField, ThaiDateField
from app.web.forms import is_blank
from app.web.locale import baht_text, date_text

#: Blank rows that a brief shows below its activities, for readers without scripts.
BLANK_ROWS = 3
MOST_ROWS = 60


def _strip(text: str | None) -> str:
    return (text or "").strip()


def _long(label: Any, hint: Any, most: int = 5000) -> TextAreaField:
    return TextAreaField(label, description=hint, filters=[_strip], validators=[Optional(), Length(max=most)])


class SeenForm(FlaskForm):
    """A form that knows what stood when it was filled in."""

    seen = HiddenField()

    def beside(self, theirs: Mapping[str, str]) -> tuple[tuple[str, str, str], ...]:
        """Return (label, what stands now, what was typed) for each field, and let the form know what stands now."""
        self.seen.data = mark(theirs)
        return tuple(
            (str(self[name].label.text), _stands(self[name], raw), _typed(self[name]))
            for name, raw in theirs.items()
            if name in self
        )


def _stands(field: Field, raw: str) -> str:
    if isinstance(field, BahtField):
        return baht_text(int(raw)) if raw else ""
    if isinstance(field, ThaiDateField):
        return date_text(date.fromisoformat(raw)) if raw else ""
    if isinstance(field, FieldList):
        return "; ".join(_line(*line.split("\t")) for line in raw.splitlines())
    return _chosen(field, raw) if isinstance(field, SelectField) else raw


def _typed(field: Field) -> str:
    if isinstance(field, BahtField):
        return baht_text(field.data)
    if isinstance(field, ThaiDateField):
        return date_text(field.data)
    if isinstance(field, FieldList):
        rows = (entry.form for entry in field if not is_blank(entry.form))
        return "; ".join(_line(row.name.data or "", str(row.satang.data or 0)) for row in rows)
    return _chosen(field, field.data) if isinstance(field, SelectField) else str(field.data or "")


def _line(name: str, satang: str) -> str:
    return f"{name} {baht_text(int(satang))}"


def _chosen(field: SelectField, value: str | None) -> str:
    return str(dict(field.choices or ()).get(value or "", "")) if value else ""


def blank_first(choices: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the choices below one that chooses nothing."""
    return [("", _("Choose…")), *choices]


def number(text: str | None) -> int | None:
    """Return the id that a select holds, or none."""
    return int(text) if text and text.isdigit() else None


class PlainForm(FlaskForm):
    """A form without fields: its token and its button."""


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
        filters=[_strip],
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


class CandidateForm(FlaskForm):
    """Proposals become one candidate."""

    title = TextField(
        _l("Name of the project"),
        description=_l("Left blank, it takes the name of the proposal that was ranked first."),
        validators=[Optional(), Length(max=400)],
    )
    category_id = SelectField(_l("Category"), default="")
    rank = NumberField(
        _l("Rank"), description=_l("Left blank, it takes the best rank among them."), validators=[Optional()]
    )
    lead_agency_id = SelectField(_l("Lead agency"), default="")


class ChainForm(FlaskForm):
    """The candidate's place in the chain."""

    node_id = SelectField(_l("Programme"), validators=[DataRequired(_l("A project hangs on a programme. Choose one."))])


class SourceForm(FlaskForm):
    """One more proposal behind a candidate."""

    proposal = TextField(
        _l("Number of the proposal"),
        description=_l("As it stands on the proposal's page, for example P70-250113-1."),
        validators=[DataRequired(_l("Write the number of the proposal."))],
    )


class ActivityForm(Form):
    """One main activity."""

    name = TextField(_l("Main activity"), validators=[Length(max=400)])
    satang = BahtField(_l("Cost in baht"), validators=[Optional()])


class BriefForm(SeenForm):
    """Form จ.1-1, field by field as provinces print it for 2571–2575, with what belongs in each."""

    title = TextField(
        _l("1. Name of the project"),
        description=_l("What is done, what, where: one line that a villager understands."),
        validators=[DataRequired(_l("The project has no name.")), Length(max=400)],
    )
    rationale = _long(
        _l("2. Rationale"),
        _l("The problem as the forums told it, with numbers and the forums' names; what if nothing is done?"),
    )
    objective = _long(_l("3. Objective"), _l("What shall be different for whom when the work is done: one to three."))
    indicator = _long(
        _l("4. Indicator and target"),
        _l("One that can be counted for each objective, with its value and its day, for example 450 metres by March."),
    )
    target_area = _long(_l("5. Target area"), _l("District, subdistrict and village, as the area's page names them."))
    target_group = _long(_l("Target group"), _l("Who will use it, how many households and people."))
    activities = FieldList(FormField(ActivityForm), label=_l("6. Main activities"), max_entries=MOST_ROWS)
    lead_agency_id = SelectField(
        _l("7. Lead agency"), default="", description=_l("The one agency that carries it out and answers for it.")
    )
    related_agencies = _long(_l("Related agencies"), _l("Those that take part or look after it afterwards."), 2000)
    begins_on = ThaiDateField(_l("8. Work begins"), validators=[Optional()])
    ends_on = ThaiDateField(_l("Work ends"), validators=[Optional()])
    output = _long(_l("10. Output"), _l("What stands there or has been held when the money is spent."))
    outcome = _long(_l("11. Outcome"), _l("What people have from it, one year later."))
    contact = _long(_l("Contact"), _l("Office, position and telephone number; no private number."), 1000)

    def lines(self) -> tuple[CostLine, ...]:
        """Return the activities into which something was typed."""
        rows = (entry.form for entry in self.activities if not is_blank(entry.form))
        return tuple(CostLine(name=row.name.data or "", satang=row.satang.data or 0) for row in rows)

    def text(self) -> BriefText:
        """Return the brief as it was typed."""
        names = ("rationale", "objective", "indicator", "target_area", "target_group", "related_agencies")
        typed = {name: self[name].data or "" for name in (*names, "title", "output", "outcome", "contact")}
        return BriefText(
            **typed,
            begins_on=self.begins_on.data,
            ends_on=self.ends_on.data,
            lead_agency_id=number(self.lead_agency_id.data),
            activities=self.lines(),
        )


class AnnualForm(FlaskForm):
    """The annual plan of one year."""

    fiscal_year = SelectField(_l("Fiscal year"), validators=[DataRequired(_l("Choose the fiscal year."))])


class EnvelopeForm(SeenForm):
    """The ceiling of one source of funds."""

    satang = BahtField(_l("Ceiling in baht"), validators=[InputRequired(_l("Write the ceiling in baht."))])
    certainty = RadioField(_l("How certain is it?"), default=Certainty.DRAFT)


class MoneyForm(SeenForm):
    """What is asked for and given."""

    envelope_id = SelectField(_l("Envelope"), validators=[DataRequired(_l("Choose the envelope."))])
    requested = BahtField(_l("Requested in baht"), validators=[InputRequired(_l("Write how much is requested."))])
    allocated = BahtField(
        _l("Allocated in baht"),
        description=_l("Blank until it is known. Approval needs it."),
        validators=[Optional()],
    )
    override = _long(
        _l("Why the ceiling is passed"),
        _l("Only where more is allocated than the envelope holds: who decided that, when and why. It is public."),
        1000,
    )


class PlacingForm(MoneyForm):
    """A candidate gets its place in the annual plan."""

    candidate_id = SelectField(_l("Plan candidate"), validators=[DataRequired(_l("Choose the plan candidate."))])
