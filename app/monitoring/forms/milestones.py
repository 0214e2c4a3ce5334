"""Forms of the page of milestones: the stage, the contract, the revision of the plan."""

from __future__ import annotations

from datetime import date

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import FieldList, Form, FormField, SelectField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Optional

from app.monitoring.actions.stages import ContractTold
from app.monitoring.states.projects import PROCUREMENT_STEP_LABELS, ProcurementStep
from app.web.fields import AtTimes, BahtField, Needed, NumberField, TextField, ThaiDateField, stripped
from app.web.forms import RowsForm

_WORDS = Length(max=2000, message=_l("Shorten this to at most 2,000 characters."))
_DAY = _l("Day/month/year (B.E.), for example 22/11/2569.")


class StageForm(FlaskForm):
    """At which stage the project is now."""

    stage = SelectField(_l("Stage of the project"), validators=[Needed(_l("Choose the stage."))])
    since = ThaiDateField(_l("Since which day"), description=_DAY, validators=[InputRequired(_l("Write the day."))])
    stage_reason = TextAreaField(
        _l("Why it stopped, is not in use or was cancelled"),
        description=_l("Needed for these three; public."),
        filters=[stripped],
        validators=[AtTimes(), _WORDS],
    )


class ContractForm(FlaskForm):
    """What the agency says of the contract."""

    step = SelectField(
        _l("Procurement"),
        choices=[SelectChoice(one.value, PROCUREMENT_STEP_LABELS[one]) for one in ProcurementStep],
        validators=[Needed(_l("Choose how far the procurement is."))],
    )
    contract_satang = BahtField(_l("Sum of the contract, in baht"), validators=[Optional()])
    contractor = TextField(
        _l("Contractor"),
        description=_l("Only a legal person: a company, a partnership, a cooperative, an office."),
        validators=[Optional(), Length(max=400, message=_l("Shorten this to at most 400 characters."))],
    )
    starts_on = ThaiDateField(_l("First day of the contract"), description=_DAY, validators=[Optional()])
    contract_ends_on = ThaiDateField(_l("Last day of the contract"), description=_DAY, validators=[Optional()])
    extended_to = ThaiDateField(_l("Extended to"), description=_DAY, validators=[Optional()])
    extension_reason = TextAreaField(_l("Why it was extended"), filters=[stripped], validators=[AtTimes(), _WORDS])

    def told(self) -> ContractTold:
        """Return what the form says."""
        return ContractTold(
            step=ProcurementStep(self.step.data),
            satang=self.contract_satang.data,
            starts_on=self.starts_on.data,
            ends_on=self.contract_ends_on.data,
            extended_to=self.extended_to.data,
            extension_reason=self.extension_reason.data or "",
            contractor=self.contractor.data or "",
        )


class MilestoneRowForm(Form):
    """One milestone."""

    title = TextField(_l("Milestone"), validators=[Length(max=400)])
    weight = NumberField(_l("Weight"), validators=[Optional()])
    due_on = ThaiDateField(_l("Due"), validators=[Optional()])


class RevisionForm(RowsForm):
    """A revision of the plan: its milestones, its last day, and why."""

    rows_name = "milestones"
    none_filled = _l("Write at least one milestone.")
    fewest = 6
    ends_on = ThaiDateField(
        _l("New last day of the project"), description=_DAY, validators=[InputRequired(_l("Write the day."))]
    )
    reason = TextAreaField(
        _l("Why the plan is revised"),
        description=_l("It is public, and the old curve stays on the chart."),
        filters=[stripped],
        validators=[Needed(_l("Write in one sentence why the plan is revised.")), _WORDS],
    )
    milestones = FieldList(FormField(MilestoneRowForm), max_entries=12)

    def told(self) -> list[tuple[str, int, date]]:
        """Return the milestones; a row without a day is due on the last day."""
        last = self.ends_on.data or date.max
        return [(row.title.data or "", row.weight.data or 0, row.due_on.data or last) for row in self.filled]
