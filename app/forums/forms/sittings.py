"""Forms of a forum: its plan, its heads, its agenda, its needs, its votes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import FieldList, Form, FormField, HiddenField, RadioField, SelectField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length, Optional

from app.bodies.models import PeopleGroup, Sector
from app.cycles.models.cycles import Category
from app.cycles.states import DIMENSION_LABELS, STAGE_LABELS, Dimension, Stage
from app.forums.models.attendance import Attendance, GroupCount
from app.forums.models.sittings import AgendaItem, Forum
from app.forums.rules.drafts import HeadCount, Minute, NeedDraft
from app.forums.states.sittings import CHANNEL_LABELS, MEETING_LABELS, AgeBand, Channel, Meeting, Sex
from app.places.forms import ForArea, PlaceField
from app.thai.digits import whole_number
from app.web.beside import told_beside
from app.web.fields import (
    AtMost,
    BahtField,
    MilliField,
    Needed,
    NumberField,
    OneOf,
    TextField,
    ThaiDateField,
    ThaiTimeField,
    stripped,
)
from app.web.forms import RowsForm
from app.web.locale import named

#: More people than any hall or district holds: a figure above it is a slip of the finger.
MOST = 1_000_000
_LONG = Length(max=400, message=_l("Shorten this to at most 400 characters."))
_TEXT = Length(max=20_000, message=_l("Shorten this to at most 20,000 characters."))
#: No count of heads, households or hands is larger.
COUNTABLE = AtMost(MOST, _l("This number is too large. Check the digits."))


def choose_channel() -> RadioField:
    """Ask who is to do it."""
    return RadioField(
        _l("Who should do it"),
        choices=[SelectChoice(channel.value, CHANNEL_LABELS[channel]) for channel in Channel],
        validate_choice=False,
        validators=[OneOf([c.value for c in Channel], _l("Choose who should do it."))],
    )


def choose_category() -> SelectField:
    """Ask for the category; ``offer`` fills in the choices."""
    return SelectField(
        _l("Category"), validate_choice=False, validators=[Needed(_l("Choose a category from the list."))]
    )


def offer(field: SelectField, categories: Sequence[Category]) -> None:
    """Fill the choices of a category field, dimension by dimension; what is not on the list is no choice."""
    offered = [
        SelectChoice(str(category.id), named(category), optgroup=str(DIMENSION_LABELS[Dimension(category.dimension)]))
        for category in categories
    ]
    field.choices = [SelectChoice("", str(_l("Choose one"))), *offered]
    if field.data not in {str(category.id) for category in categories}:
        field.data = ""


@told_beside("forum")
class PlanForm(FlaskForm):
    """When and where people meet, and who leads them."""

    held_on = ThaiDateField(
        _l("Day of the forum"),
        description=_l("For example 22/11/2569"),
        validators=[Needed(_l("Type the day of the forum, for example 22/11/2569."))],
    )
    starts_at = ThaiTimeField(
        _l("Time at which it begins"),
        description=_l("For example 9.30 or 13.30. It stands on the invitation and the poster."),
        validators=[Optional()],
    )
    place = TextField(
        _l("Place"),
        description=_l("For example: village hall, moo 4"),
        validators=[Needed(_l("Say where people meet, for example: village hall, moo 4.")), _LONG],
    )
    stage = RadioField(
        _l("How far people take part"),
        choices=[SelectChoice(stage.value, STAGE_LABELS[stage]) for stage in Stage],
        default=Stage.PLAN.value,
        validate_choice=False,
        validators=[OneOf([s.value for s in Stage], _l("Choose how far people take part."))],
    )
    meeting = RadioField(
        _l("Kind of meeting"),
        choices=[SelectChoice(one.value, label) for one, label in MEETING_LABELS.items()],
        default=Meeting.FORUM.value,
        validate_choice=False,
        validators=[OneOf([m.value for m in Meeting], _l("Choose the kind of meeting."))],
    )
    announced_on = ThaiDateField(
        _l("Day on which people were invited"),
        description=_l("When the invitation or the announcement went out. Left empty, it is today."),
        validators=[Optional()],
    )
    chair = TextField(_l("Chair"), description=_l("Not shown to the public."), validators=[_LONG])
    recorder = TextField(_l("Recorder"), description=_l("Not shown to the public."), validators=[_LONG])
    seen = HiddenField()

    @classmethod
    def of(cls, forum: Forum) -> PlanForm:
        """Return the form filled with the plan as it stands."""
        return cls(obj=forum, stage=str(forum.stage), meeting=str(forum.meeting))

    def told(self) -> dict[str, Any]:
        """Return what the actions take."""
        return {
            "held_on": self.held_on.data,
            "starts_at": self.starts_at.data,
            "announced_on": self.announced_on.data,
            "place": self.place.data,
            "stage": Stage(self.stage.data),
            "meeting": Meeting(self.meeting.data),
            "chair": self.chair.data,
            "recorder": self.recorder.data,
        }


@told_beside("attendance")
class AttendanceForm(FlaskForm):
    """Heads at the door, and by sector, sex and age band: one field each (``with_cells``)."""

    total = NumberField(
        _l("People counted at the door"),
        validators=[Needed(_l("Count the people at the door and type the number, for example 42.")), COUNTABLE],
    )
    seen = HiddenField()

    @classmethod
    def with_cells(
        cls,
        sectors: Sequence[Sector],
        forum: Forum,
        rows: Sequence[Attendance],
        groups: Sequence[PeopleGroup] = (),
        grouped: Sequence[GroupCount] = (),
    ) -> Any:
        """Return the form with a cell for each sector, sex and age band, one for each group, and what stands there."""
        cells = {
            cell_name(sector.id, sex, band): NumberField(validators=[Optional(), COUNTABLE])
            for sector in sectors
            for sex in Sex
            for band in AgeBand
        }
        cells |= {f"group-{one.id}": NumberField(named(one), validators=[Optional(), COUNTABLE]) for one in groups}
        counted = {cell_name(row.sector_id, row.sex, row.age_band): row.n for row in rows}
        counted |= {f"group-{row.people_group_id}": row.n for row in grouped}
        made = type("CountedForm", (cls,), cells)
        return made(data={"total": forum.attendance_total or None, **counted})

    def counts(self, sectors: Sequence[Sector]) -> list[HeadCount]:
        """Return the heads of every cell."""
        return [
            HeadCount(sector_id=sector.id, sex=sex, age_band=band, n=self[cell_name(sector.id, sex, band)].data or 0)
            for sector in sectors
            for sex in Sex
            for band in AgeBand
        ]

    def groups(self, groups: Sequence[PeopleGroup]) -> dict[int, int]:
        """Return the heads of every group that is asked for."""
        return {one.id: self[f"group-{one.id}"].data or 0 for one in groups}


def cell_name(sector_id: int, sex: str, band: str) -> str:
    """Name the field of one cell of the attendance grid."""
    return f"n-{sector_id}-{sex}-{band}"


@told_beside("agenda")
class ItemRow(Form):
    """One item of the agenda."""

    title = TextField(_l("Agenda item"), validators=[Needed(_l("Name this agenda item.")), _LONG])
    minutes = TextAreaField(_l("What was said"), filters=[stripped], validators=[_TEXT])
    resolution = TextAreaField(_l("Resolution"), filters=[stripped], validators=[_TEXT])


class AgendaForm(RowsForm):
    """The agenda with its minutes."""

    rows_name = "items"
    none_filled = _l("Write at least one agenda item.")
    items = FieldList(FormField(ItemRow))
    seen = HiddenField()

    @classmethod
    def of(cls, standing: Sequence[AgendaItem], usual: Sequence[str], blank: int) -> AgendaForm:
        """Return the form with what stands, or with the usual agenda, and ``blank`` rows more."""
        rows = [{"title": row.title, "minutes": row.minutes, "resolution": row.resolution} for row in standing]
        return cls(data={"items": [*(rows or [{"title": title} for title in usual]), *({} for _row in range(blank))]})

    def minutes(self) -> list[Minute]:
        """Return the items that were filled in."""
        return [
            Minute(title=row.title.data, minutes=row.minutes.data, resolution=row.resolution.data)
            for row in self.filled
        ]


@told_beside("need")
class NeedRow(Form):
    """One need, in the citizens' words."""

    words = TextAreaField(
        _l("The problem, in the citizens' own words"),
        description=_l("As it was said. It is kept word for word."),
        filters=[stripped],
        validators=[Needed(_l("Write the problem as it was said.")), _TEXT],
    )
    title = TextField(
        _l("What is asked for, in one line"),
        validators=[Needed(_l("Write in one line what is asked for.")), _LONG],
    )
    category = choose_category()
    channel = choose_channel()
    households = NumberField(_l("Households"), validators=[Optional(), COUNTABLE])
    people = NumberField(_l("People"), validators=[Optional(), COUNTABLE])
    quantity = MilliField(_l("Quantity"), validators=[Optional()])
    unit = TextField(_l("Unit"), validators=[Length(max=60, message=_l("Shorten this to at most 60 characters."))])
    satang = BahtField(_l("Rough cost"), validators=[Optional()])
    place = TextField(_l("Place"), description=_l("For example: from the temple to the school"), validators=[_LONG])
    where = PlaceField()
    votes = NumberField(_l("Votes, if they have been counted"), validators=[Optional(), COUNTABLE])
    planned = HiddenField()

    @property
    def told_more(self) -> bool:
        """Whether something stands among the particulars, so that they are shown open."""
        more = (self.people, self.quantity, self.unit, self.satang, self.place, self.where, self.votes)
        return any(field.data or field.errors for field in more)

    def draft(self) -> NeedDraft:
        """Return what the action takes."""
        lat, lon = self.where.data.point if self.where.data else (None, None)
        return NeedDraft(
            title=self.title.data,
            words=self.words.data,
            category_id=int(self.category.data),
            channel=Channel(self.channel.data),
            place=self.place.data,
            lat_e6=lat,
            lon_e6=lon,
            place_drawn=self.where.data,
            households=self.households.data or 0,
            people=self.people.data or 0,
            quantity_milli=self.quantity.data,
            unit=self.unit.data,
            satang=self.satang.data or 0,
            votes=self.votes.data or 0,
            planned=whole_number(self.planned.data) or 0,
        )


class NeedsForm(ForArea, RowsForm):
    """Needs as they were said, several at once."""

    rows_name = "needs"
    none_filled = _l("Write at least one need.")
    needs = FieldList(FormField(NeedRow))

    def offer(self, categories: Sequence[Category]) -> None:
        """Fill the choices of every row."""
        for entry in self.needs:
            offer(entry.form.category, categories)


class CorrectionForm(ForArea, FlaskForm):
    """What is to be put right beside a need."""

    text = TextAreaField(
        _l("Correction"),
        description=_l("It stands beside the words with today's date; the words themselves do not change."),
        filters=[stripped],
        validators=[Needed(_l("Write what is to be corrected.")), _TEXT],
    )
    where = PlaceField(_l("The right position, if it is the position that is wrong"))
