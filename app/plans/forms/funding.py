"""Forms of annual plans, envelopes and money."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import RadioField, SelectField
from wtforms.validators import DataRequired, InputRequired, Optional

from app.plans.forms.fields import SeenForm, long_field
from app.plans.states import Certainty
from app.web.fields import BahtField


class AnnualForm(FlaskForm):
    """The annual plan of one year."""

    fiscal_year = SelectField(_l("Fiscal year"), validators=[DataRequired(_l("Choose the fiscal year."))])


class EnvelopeForm(SeenForm):
    """The ceiling of one source of funds."""

    satang = BahtField(_l("Ceiling in baht"), validators=[InputRequired(_l("Write the ceiling in baht."))])
    certainty = RadioField(
        _l("How certain is it?"),
        default=Certainty.DRAFT,
        validators=[DataRequired(_l("Say how certain the ceiling is."))],
    )


class MoneyForm(SeenForm):
    """What is asked for and given."""

    envelope_id = SelectField(_l("Envelope"), validators=[DataRequired(_l("Choose the envelope."))])
    requested = BahtField(_l("Requested in baht"), validators=[InputRequired(_l("Write how much is requested."))])
    allocated = BahtField(
        _l("Allocated in baht"),
        description=_l("Blank until it is known. Approval needs it."),
        validators=[Optional()],
    )
    override = long_field(
        _l("Why the ceiling is passed"),
        _l("Only where more is allocated than the envelope holds: who decided that, when and why. It is public."),
        1000,
        at_times=True,
    )
    part_why = long_field(
        _l("Why only a part is given"),
        _l("Only where less is allocated than was asked for. It is public; the rest stays in the register."),
        1000,
        at_times=True,
    )


class PlacingForm(MoneyForm):
    """A candidate gets its place in the annual plan."""

    candidate_id = SelectField(_l("Plan candidate"), validators=[DataRequired(_l("Choose the plan candidate."))])


class TakingOutForm(FlaskForm):
    """A project leaves the annual plan before it is approved."""

    why = long_field(
        _l("Why it is taken out"),
        _l("Everyone will read it on the page of the annual plan. The candidate then waits for a place again."),
        1000,
        at_times=True,
    )
