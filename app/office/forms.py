"""Forms of the administrator's desk."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import HiddenField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length, Regexp

from app.web.fields import OneOf, TextField, ThaiDateField

#: What the kinds of agencies are called.
AGENCY_KINDS = {
    "state": _l("state agency"),
    "state_enterprise": _l("state enterprise"),
    "pao": _l("provincial administrative organization"),
    "municipality": _l("municipality"),
    "tao": _l("subdistrict administrative organization"),
    "private": _l("private sector"),
    "civil": _l("civil society"),
    "academia": _l("academic institution"),
    "experts": _l("expert, or group of experts"),
}


class ListRowForm(FlaskForm):
    """A new row of a list."""

    group = SelectField(_l("Where the row belongs"), choices=[], validate_choice=False)
    code = TextField(
        _l("Code"),
        description=_l(
            "Small letters, digits and _, for example road_lighting. It stands in open data and never changes."
        ),
        validators=[
            DataRequired(_l("Type a code.")),
            Regexp(r"[a-z][a-z0-9_]{1,39}\Z", message=_l("Only small letters a to z, digits and _.")),
        ],
    )
    name_th = TextField(
        _l("Thai name"),
        validators=[
            DataRequired(_l("Type the Thai name.")),
            Length(max=200, message=_l("Write at most 200 letters.")),
        ],
    )
    name_en = TextField(
        _l("English name"),
        description=_l("Left empty: the Thai name."),
        validators=[Length(max=200, message=_l("Write at most 200 letters."))],
    )


class AgencyForm(FlaskForm):
    """A new agency or local government."""

    province = SelectField(_l("Province"), choices=[], validators=[DataRequired(_l("Choose the province."))])
    kind = SelectField(
        _l("Kind of agency"),
        choices=[SelectChoice(code, label) for code, label in AGENCY_KINDS.items()],
        validate_choice=False,
        validators=[OneOf(list(AGENCY_KINDS), _l("Choose the kind."))],
    )
    name_th = TextField(
        _l("Thai name"),
        validators=[
            DataRequired(_l("Type the Thai name.")),
            Length(max=200, message=_l("Write at most 200 letters.")),
        ],
    )
    name_en = TextField(
        _l("English name"),
        description=_l("Left empty: the Thai name."),
        validators=[Length(max=200, message=_l("Write at most 200 letters."))],
    )


class SpeakerForm(FlaskForm):
    """An account that is to speak for an agency."""

    username = TextField(
        _l("User name"),
        description=_l("The account also needs the duty agency for the area."),
        validators=[DataRequired(_l("Type a user name.")), Length(max=60)],
    )


class DropForm(FlaskForm):
    """Why something that waits is dropped."""

    reason = TextField(
        _l("Reason"),
        validators=[
            DataRequired(_l("Say why it is dropped.")),
            Length(max=400, message=_l("Shorten this to at most 400 characters.")),
        ],
    )


class LoadForm(FlaskForm):
    """A file of people and households, or of points; the second time with the mark of what was checked."""

    file = FileField(
        _l("File"),
        description=_l("CSV or Excel workbook (.xlsx). The first sheet is read."),
        validators=[FileRequired(_l("Choose a file."))],
    )
    source = TextField(
        _l("Where the list comes from"), validators=[Length(max=200, message=_l("Write at most 200 letters."))]
    )
    as_of = ThaiDateField(
        _l("Day of the counts"), description=_l("For people and households, where the table has no such column.")
    )
    checked = HiddenField()
