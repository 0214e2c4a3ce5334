"""Forms of candidates: taking in, chain, sources, and the project brief."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import FieldList, Form, FormField, HiddenField, SelectField
from wtforms.validators import DataRequired, Length, Optional

from app.plans.forms.fields import MOST_ROWS, SeenForm, long_field, number
from app.plans.rules.completeness import WORDS, ActivityText, BriefText
from app.web.beside import told_beside
from app.web.fields import BahtField, NumberField, TextField, ThaiDateField
from app.web.forms import is_blank


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


@told_beside("activity")
class ActivityForm(Form):
    """One main activity."""

    name = TextField(_l("Main activity"), validators=[Length(max=400)])
    satang = BahtField(_l("Cost in baht"), validators=[Optional()])
    #: The activity that the row was before, so that its cost lines stay with it.
    key = HiddenField()


@told_beside("brief")
class BriefForm(SeenForm):
    """Form จ.1-1, field by field as provinces print it for 2571–2575, with what belongs in each."""

    title = TextField(
        _l("1. Name of the project"),
        description=_l("What is done, what, where: one line that a villager understands."),
        validators=[DataRequired(_l("The project has no name.")), Length(max=400)],
    )
    rationale = long_field(
        _l("2. Rationale"),
        _l("The problem as the forums told it, with numbers and the forums' names; what if nothing is done?"),
    )
    objective = long_field(
        _l("3. Objective"),
        _l("What changes, and for whom? What shall be different when the work is done: one to three."),
    )
    indicator = long_field(
        _l("4. Indicator and target"),
        _l("By how much? One that can be counted for each objective, with its value, unit and day."),
    )
    evidence = long_field(
        _l("How it will be seen"),
        _l("How will we see it? The record or measurement that shows it, and who keeps it."),
        2000,
    )
    assumption = long_field(
        _l("What must hold true"),
        _l("What must hold true besides? Land, permits, water, somebody who keeps it up afterwards."),
        2000,
    )
    target_area = long_field(
        _l("5. Target area"), _l("District, subdistrict and village, as the area's page names them.")
    )
    target_group = long_field(_l("Target group"), _l("Who will use it, how many households and people."))
    activities = FieldList(FormField(ActivityForm), label=_l("6. Main activities"), max_entries=MOST_ROWS)
    lead_agency_id = SelectField(
        _l("7. Lead agency"), default="", description=_l("The one agency that carries it out and answers for it.")
    )
    related_agencies = long_field(_l("Related agencies"), _l("Those that take part or look after it afterwards."), 2000)
    begins_on = ThaiDateField(_l("8. Work begins"), validators=[Optional()])
    ends_on = ThaiDateField(_l("Work ends"), validators=[Optional()])
    output = long_field(_l("10. Output"), _l("What stands there or has been held when the money is spent."))
    outcome = long_field(_l("11. Outcome"), _l("What people have from it, one year later."))
    contact = long_field(_l("Contact"), _l("Office, position and telephone number; no private number."), 1000)

    def lines(self) -> tuple[ActivityText, ...]:
        """Return the activities into which something was typed."""
        rows = (entry.form for entry in self.activities if not is_blank(entry.form))
        return tuple(
            ActivityText(name=row.name.data or "", satang=row.satang.data or 0, key=number(row.key.data))
            for row in rows
        )

    def text(self) -> BriefText:
        """Return the brief as it was typed."""
        typed = {name: self[name].data or "" for name in ("title", *WORDS)}
        return BriefText(
            **typed,
            begins_on=self.begins_on.data,
            ends_on=self.ends_on.data,
            lead_agency_id=number(self.lead_agency_id.data),
            activities=self.lines(),
        )
