"""Forms of the register: a data set, an edition, what an edition stood behind."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length, NumberRange, Optional

from app.datasets.states import CITED_KIND_LABELS
from app.web.fields import Needed, NumberField, TextField, ThaiDateField


class DatasetForm(FlaskForm):
    """A data set that the province plans with."""

    name_th = TextField(
        _l("Name in Thai"), validators=[DataRequired(_l("Write the name of the data set.")), Length(max=400)]
    )
    name_en = TextField(
        _l("Name in English"), validators=[DataRequired(_l("Write the name of the data set.")), Length(max=400)]
    )
    about = TextField(
        _l("What it holds"),
        description=_l("Which figures, down to which level, by which code of the area."),
        validators=[Optional(), Length(max=400)],
    )
    agency_id = SelectField(
        _l("Owner agency"), default="", validators=[DataRequired(_l("Choose the agency that owns it."))]
    )
    every_days = NumberField(
        _l("A new edition every … days"),
        description=_l("365 for yearly data, 92 for a quarter, 31 for a month."),
        validators=[
            Needed(_l("Write after how many days a new edition is due.")),
            NumberRange(1, 4000, _l("Write a number of days from 1 to 4000.")),
        ],
    )


class EditionForm(FlaskForm):
    """One edition of a data set."""

    as_of = ThaiDateField(
        _l("Day of its figures"),
        description=_l("The day for which the figures hold, not the day on which the file was made."),
        validators=[Needed(_l("Write the day of its figures."))],
    )
    address = TextField(
        _l("Where it lies"),
        description=_l("Its address on the web, or the name of the file and the office that keeps it."),
        validators=[
            DataRequired(_l("Write where the edition lies: its address, or the name of the file.")),
            Length(max=400),
        ],
    )
    digest = TextField(
        _l("Hash of the file (SHA-256)"),
        description=_l("Proves later that nobody changed the file; leave it blank if nobody computed it."),
        validators=[Optional(), Length(max=64)],
    )


class CiteForm(FlaskForm):
    """What an edition stood behind."""

    edition = SelectField(_l("Edition"), validators=[DataRequired()])
    behind = SelectField(
        _l("What it stood behind"),
        choices=[SelectChoice(kind.value, label) for kind, label in CITED_KIND_LABELS.items()],
        validators=[DataRequired(_l("Choose what it stood behind."))],
    )
    ref = TextField(
        _l("Number of the candidate, the need or the proposal"),
        description=_l("For a brief or scores the candidate's number, for a decision that of the need or proposal."),
        validators=[Optional(), Length(max=48)],
    )
    indicator = SelectField(
        _l("Indicator"), default="", description=_l("Only where it stood behind one."), validators=[Optional()]
    )
    figure = TextField(
        _l("What was taken from it"),
        description=_l("The figure with its unit, for example: 412 households without piped water."),
        validators=[DataRequired(_l("Write what was taken from it.")), Length(max=400)],
    )
