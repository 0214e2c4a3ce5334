"""Forms of a project of several provinces: its draft, its plan, a province's part, answers, adoption and money."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, RadioField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length, Optional

from app.clusters.states import WORK_KIND_LABELS, WorkKind
from app.web.fields import AtTimes, BahtField, Needed, NumberField, OneOf, TextField, ThaiDateField, stripped

#: Rows for new activities on the form of the plan.
ACTIVITY_ROWS = 6
WHY = Length(max=1000, message=_l("Shorten this to at most 1,000 characters."))
LINE = Length(max=400, message=_l("Shorten this to at most 400 characters."))


class JointForm(FlaskForm):
    """What several provinces mean to do, who leads, who is invited."""

    title = TextField(_l("Name of the project"), validators=[Needed(_l("Give the project a name.")), LINE])
    summary = TextAreaField(_l("What for, in a few sentences"), filters=[stripped], validators=[WHY])
    category = SelectField(_l("Category"), validate_choice=False, validators=[DataRequired(_l("Choose the category."))])
    lead = SelectField(
        _l("Leading province"), validate_choice=False, validators=[DataRequired(_l("Choose the province."))]
    )
    provinces = SelectMultipleField(_l("Provinces that are invited"), validate_choice=False)


class PlanForm(FlaskForm):
    """The meeting at which it was developed; rows for new activities are added by ``plan_form``."""

    meeting = SelectField(
        _l("Meeting at which the provinces developed it"), validate_choice=False, validators=[Optional()]
    )


def plan_form() -> type[PlanForm]:
    """Return the form with rows for new activities: name, kind, and the number of the one that it needs."""
    fields: dict[str, Any] = {}
    for row in range(1, ACTIVITY_ROWS + 1):
        fields[f"name_{row}"] = StringField(_l("Activity"), filters=[stripped], validators=[LINE])
        fields[f"work_{row}"] = SelectField(
            _l("Kind of activity"),
            choices=[SelectChoice(one.value, WORK_KIND_LABELS[one]) for one in WorkKind],
            validate_choice=False,
            validators=[OneOf([one.value for one in WorkKind], _l("Choose the kind of activity."))],
        )
        fields[f"needs_{row}"] = NumberField(_l("Needs activity no."), validators=[Optional()])
    return type("RowsPlanForm", (PlanForm,), fields)


class PartForm(FlaskForm):
    """A province's part; fields for each activity are added by ``part_form``."""

    served = NumberField(_l("People served in the province"), validators=[Optional()])
    benefit = TextAreaField(
        _l("What the province has of it"),
        description=_l("Needed where it serves nobody here and answers no need."),
        filters=[stripped],
        validators=[AtTimes(), WHY],
    )
    needs = TextAreaField(
        _l("Needs that it answers, one number a line"), filters=[stripped], validators=[Optional(), WHY]
    )


def part_form(activities: list[tuple[int, str]]) -> type[PartForm]:
    """Return the form with four fields for each activity (its id and its name)."""
    fields: dict[str, Any] = {}
    for ident, _name in activities:
        fields[f"carries_{ident}"] = BooleanField(_l("the province carries it out"))
        fields[f"satang_{ident}"] = BahtField(_l("Its cost here, in baht"), validators=[Optional()])
        fields[f"own_{ident}"] = BahtField(_l("Of that from its own budget, in baht"), validators=[Optional()])
        fields[f"posts_{ident}"] = NumberField(_l("People of its own agencies"), validators=[Optional()])
    return type("ActivitiesPartForm", (PartForm,), fields)


class AnswerForm(FlaskForm):
    """What the province's own committee said."""

    consents = RadioField(
        _l("What did the province's committee say?"),
        choices=[SelectChoice("yes", _l("it consents to this part")), SelectChoice("no", _l("it refuses"))],
        validate_choice=False,
        validators=[OneOf(["yes", "no"], _l("Say whether it consents."))],
    )
    sitting = TextField(
        _l("Sitting no."),
        validators=[
            Needed(_l("Write the number of the sitting, for example 3/2570.")),
            Length(max=40, message=_l("Shorten this to at most 40 characters.")),
        ],
    )
    on = ThaiDateField(_l("Day of the sitting"), validators=[Needed(_l("Write the day of the sitting."))])
    why = TextAreaField(_l("Why not, in one plain sentence"), filters=[stripped], validators=[AtTimes(), WHY])


class LeaveForm(FlaskForm):
    """That the province leaves."""

    on = ThaiDateField(_l("From which day"), validators=[Needed(_l("Write the day on which it leaves."))])
    why = TextAreaField(
        _l("Why, in one plain sentence"),
        filters=[stripped],
        validators=[DataRequired(_l("Say why in one plain sentence; everybody reads it.")), WHY],
    )


class AdoptForm(FlaskForm):
    """The meeting whose resolution adopted it."""

    meeting = SelectField(
        _l("Meeting that adopted it"), validate_choice=False, validators=[DataRequired(_l("Choose the meeting."))]
    )


class FundForm(FlaskForm):
    """The cluster's money for it."""

    allocated = BahtField(_l("Allocated, in baht"), validators=[Needed(_l("Write the amount in baht."))])
