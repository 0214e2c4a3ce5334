"""The form with which a workbook of what stood before is sent."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import RadioField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired

from app.beginnings.states import BEGINNING_KIND_LABELS


class BeginningForm(FlaskForm):
    """A workbook, what it holds, and the plan to which that belongs."""

    brings = RadioField(
        _l("What the workbook holds"),
        description=_l("Take them in from the top down: each names things of those above it."),
        choices=[SelectChoice(one.value, label) for one, label in BEGINNING_KIND_LABELS.items()],
        validate_choice=False,
        validators=[DataRequired(_l("Choose what the workbook holds."))],
    )
    plan = SelectField(
        _l("Development plan"),
        description=_l("For the chain, indicators and funded projects: the plan to which they belong."),
        default="",
        validate_choice=False,
    )
    file = FileField(
        _l("Workbook or CSV"),
        description=_l("The first sheet is read. The titles of the columns stand above the rows, in any order."),
        validators=[FileRequired(_l("Choose a file."))],
    )
