"""Forms of monitoring."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from app.web.beside import told_beside
from app.web.fields import BahtField, NumberField, ThaiDateField


@told_beside("month")
class ProgressForm(FlaskForm):
    """How far the work is on a day, and what has been paid out so far."""

    as_of = ThaiDateField(
        _l("Day on which this stood"),
        description=_l("Day/month/year (B.E.), for example 22/11/2569."),
        validators=[InputRequired(_l("Write the day."))],
    )
    percent = NumberField(
        _l("Work done, in per cent"),
        description=_l("From 0 to 100, of the output that the brief promises."),
        validators=[InputRequired(_l("Write how much of the work is done, from 0 to 100 per cent."))],
    )
    disbursed = BahtField(
        _l("Disbursed so far, in baht"),
        description=_l("The whole sum since the beginning, not only of this month."),
        validators=[InputRequired(_l("Write how much has been disbursed so far; 0 if nothing."))],
    )
    note = TextAreaField(
        _l("What was done, and what stands in the way"),
        description=_l("It is public. Name no private persons."),
        filters=[lambda text: (text or "").strip()],
        validators=[Optional(), Length(max=2000)],
    )
    reason = TextAreaField(
        _l("Why a figure falls, or what was wrong"),
        description=_l("Needed only where work or money is below an earlier report, or where you correct one; public."),
        filters=[lambda text: (text or "").strip()],
        validators=[Optional(), Length(max=2000)],
    )
    #: The report that this one corrects.
    corrects = HiddenField()
