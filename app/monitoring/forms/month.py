"""The form of a month's report, on one screen, and those of the second person."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import MultipleFileField
from wtforms import SelectChoice, SelectField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from app.monitoring.actions.reports import MonthTold, Shots
from app.monitoring.states.reports import PHOTO_PHASE_LABELS, PhotoPhase
from app.thai.digits import whole_number
from app.web.beside import told_beside
from app.web.fields import AtTimes, BahtField, MilliField, Needed, NumberField, TextField, stripped

_WORDS = Length(max=2000, message=_l("Shorten this to at most 2,000 characters."))
#: Photographs in one form.
MOST_AT_ONCE = 10


@told_beside("month")
class MonthForm(FlaskForm):
    """What was done, spent and foreseen: twelve fields."""

    percent = NumberField(
        _l("Work done so far, in per cent"),
        validators=[InputRequired(_l("Write how much of the work is done, from 0 to 100 per cent."))],
    )
    disbursed = BahtField(
        _l("Disbursed so far, in baht"),
        validators=[InputRequired(_l("Write how much has been disbursed so far; 0 if nothing."))],
    )
    output = MilliField(
        _l("Output so far"), validators=[InputRequired(_l("Write how much of the output is there; 0 if nothing."))]
    )
    note = TextAreaField(
        _l("What was done this month"),
        description=_l("It is public. Name no private persons."),
        filters=[stripped],
        validators=[Optional(), _WORDS],
    )
    obstacle = SelectField(_l("Obstacle"), default="")
    obstacle_words = TextAreaField(
        _l("The obstacle in words, and what is done about it"), filters=[stripped], validators=[Optional(), _WORDS]
    )
    forecast_percent = NumberField(
        _l("Work done by the end of next month, in per cent"),
        validators=[InputRequired(_l("Write how much will be done, from 0 to 100 per cent."))],
    )
    forecast_disbursed = BahtField(
        _l("Disbursed by the end of next month, in baht"),
        validators=[InputRequired(_l("Write how much will have been disbursed by then."))],
    )
    reason = TextAreaField(
        _l("Why nothing changed, or why a figure falls"),
        description=_l("Needed only where the figures are those of the last report, or lie below them; public."),
        filters=[stripped],
        validators=[AtTimes(), _WORDS],
    )
    photos = MultipleFileField(
        _l("Photographs"),
        description=_l("JPEG, PNG or WebP; up to 10 at once. Place and time of the camera are taken out."),
        validators=[Length(max=MOST_AT_ONCE, message=_l("Send at most 10 photographs at once."))],
        render_kw={"accept": "image/jpeg,image/png,image/webp"},
    )
    phase = SelectField(
        _l("When they were taken"),
        description=_l("Always from the same point: only so one sees what has changed."),
        choices=[SelectChoice(phase.value, PHOTO_PHASE_LABELS[phase]) for phase in PhotoPhase],
        default=PhotoPhase.DURING,
    )
    alt = TextField(
        _l("What is seen on them"),
        description=_l("One line for those who cannot see it, for example: the surface of the road is poured"),
        validators=[AtTimes(), Length(max=400, message=_l("Shorten this to at most 400 characters."))],
    )

    def told(self) -> MonthTold:
        """Return what the form says."""
        return MonthTold(
            percent=self.percent.data or 0,
            disbursed=self.disbursed.data or 0,
            output=self.output.data or 0,
            note=self.note.data or "",
            obstacle_id=whole_number(self.obstacle.data or ""),
            obstacle_words=self.obstacle_words.data or "",
            forecast_percent=self.forecast_percent.data or 0,
            forecast_disbursed=self.forecast_disbursed.data or 0,
            reason=self.reason.data or "",
        )

    def shots(self, tells: Callable[[Sequence[tuple[str, str]]], None]) -> Shots:
        """Return the photographs as they arrived; ``tells`` is told of those that cannot be read."""
        uploads = [(one.read(), one.filename or "") for one in self.photos.data or () if one and one.filename]
        phase = PhotoPhase(self.phase.data or PhotoPhase.DURING)
        return Shots(uploads=uploads, alt=self.alt.data or "", phase=phase, tells=tells)


class ReturnReportForm(FlaskForm):
    """What has to be mended in the report."""

    words = TextAreaField(
        _l("What has to be mended"), filters=[stripped], validators=[Needed(_l("Write what has to be mended.")), _WORDS]
    )
