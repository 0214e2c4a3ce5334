"""Forms by which a change of an approved annual plan is drafted, one for each thing that can change."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import SelectField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length

from app.plans.forms.fields import long_field
from app.web.fields import BahtField, stripped

_SENTENCE = _l("Write the reason in one full sentence; everyone will read it.")


class AnnualChangeForm(FlaskForm):
    """Why it changes; every kind of change has that."""

    reason = TextAreaField(
        _l("Why this changes"),
        description=_l("In one or two sentences. Everyone reads it beside the change and on the project's page."),
        filters=[stripped],
        validators=[DataRequired(_SENTENCE), Length(max=1000, message=_l("Shorten this to at most 1,000 characters."))],
    )


class LeavingForm(AnnualChangeForm):
    """A project leaves the annual plan."""

    project_id = SelectField(_l("Project"), validators=[DataRequired(_l("Choose the project."))])


class MoneyChangeForm(AnnualChangeForm):
    """What is asked for and given changes."""

    envelope_id = SelectField(_l("Envelope"), validators=[DataRequired(_l("Choose the envelope."))])
    requested = BahtField(_l("Requested in baht"), validators=[InputRequired(_l("Write how much is requested."))])
    allocated = BahtField(_l("Allocated in baht"), validators=[InputRequired(_l("Write how much is allocated."))])
    part_why = long_field(
        _l("Why only a part is given"),
        _l("Only where less is allocated than was asked for. It is public; the rest stays in the register."),
        1000,
        at_times=True,
    )
    override = long_field(
        _l("Why the ceiling is passed"),
        _l("Only where the ceiling is passed or a hindrance stands: who decided that, when and why. It is public."),
        1000,
        at_times=True,
    )


class ProjectMoneyForm(MoneyChangeForm):
    """The money of a project that stands in the plan."""

    project_id = SelectField(_l("Project"), validators=[DataRequired(_l("Choose the project."))])


class AddingForm(MoneyChangeForm):
    """A candidate comes into the plan as a project."""

    candidate_id = SelectField(_l("Plan candidate"), validators=[DataRequired(_l("Choose the plan candidate."))])


class CeilingForm(AnnualChangeForm):
    """The ceiling of a source of funds changes."""

    source_id = SelectField(_l("Source of funds"), validators=[DataRequired(_l("Choose the source of funds."))])
    ceiling = BahtField(_l("Ceiling in baht"), validators=[InputRequired(_l("Write the ceiling in baht."))])
