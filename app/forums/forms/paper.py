"""Forms of the typing desk: a need as its sheet asks for it, how many sheets to print, why one is void."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import MultipleFileField
from werkzeug.datastructures import MultiDict
from wtforms import Form, HiddenField, TextAreaField
from wtforms.validators import Length, Optional, ValidationError

from app.areas.models import Area
from app.cycles.models.cycles import Category
from app.forums.rules.drafts import NeedDraft
from app.forums.states.paper import MOST_SHEETS
from app.forums.states.sittings import CHANNEL_LABELS, Channel
from app.places.forms import ForArea, PlaceField
from app.thai.digits import to_arabic, whole_number
from app.thai.text import search_form
from app.web.beside import told_beside
from app.web.fields import AtMost, BahtField, Needed, NumberField, TextField, stripped
from app.web.locale import named

_LONG = Length(max=400, message=_l("Shorten this to at most 400 characters."))
_MOST = AtMost(1_000_000, _l("This number is too large. Check the digits."))


#: The tick that a position in another area is right goes with what was typed.
KEPT = "where-kept"


class PickField(TextField):
    """A choice made by typing: its number on the printed sheet, its name, or any part that only one name has."""

    options: Sequence[tuple[str, str]] = ()

    def offer(self, options: Sequence[tuple[str, str]]) -> None:
        """Set the choices as (value, name) in the order in which the sheet numbers them."""
        self.options = options

    def post_validate(self, form: Any, validation_stopped: bool) -> None:
        """Refuse what fits no choice, or several."""
        if validation_stopped or self.picked() is not None:
            return
        fitting = [name for _value, name in self._fitting()]
        if fitting:
            raise ValidationError(_("Several fit: %(names)s. Type more of it.", names=", ".join(fitting[:5])))
        raise ValidationError(_("“%(text)s” is not on the list. Type the number on the sheet.", text=self.data))

    def picked(self) -> str | None:
        """Return the value of the choice that was typed."""
        text = to_arabic(self.data or "").split(" ", 1)[0].rstrip(".")
        if (number := whole_number(text)) is not None:
            return self.options[number - 1][0] if 0 < number <= len(self.options) else None
        fitting = self._fitting()
        return fitting[0][0] if len(fitting) == 1 else None

    def _fitting(self) -> list[tuple[str, str]]:
        typed = search_form(self.data or "")
        exact = [option for option in self.options if search_form(option[1]) == typed]
        return exact or [option for option in self.options if typed and typed in search_form(option[1])]


@told_beside("need")
class SheetForm(ForArea, Form):
    """One need, in the order in which the printed sheet asks for it."""

    words = TextAreaField(
        _l("The problem, in the citizens' own words"),
        filters=[stripped],
        validators=[Needed(_l("Write the problem as it was said.")), Length(max=20_000)],
    )
    title = TextField(
        _l("What is asked for, in one line"),
        validators=[Needed(_l("Write in one line what is asked for.")), _LONG],
    )
    category = PickField(_l("Category"), validators=[Needed(_l("Choose a category from the list."))])
    channel = PickField(_l("Who should do it"), validators=[Needed(_l("Choose who should do it."))])
    households = NumberField(_l("Households"), validators=[Optional(), _MOST])
    satang = BahtField(_l("Rough cost"), validators=[Optional()])
    votes = NumberField(_l("Votes"), validators=[Optional(), _MOST])
    place = TextField(_l("Where it is"), validators=[_LONG])
    where = PlaceField(_l("Position, if somebody measured or marked it"))

    @classmethod
    def of(cls, typed: Mapping[str, Any], categories: Sequence[Category], area: Area | None = None) -> SheetForm:
        """Return the form as it was typed (nothing typed: blank), able to read categories, channels and positions.

        ``area`` is that of the forum, in which a position is expected to lie.
        """
        form = cls(formdata=MultiDict({name: str(text) for name, text in typed.items()}) if typed else None)
        form.category.offer([(str(category.id), named(category)) for category in categories])
        form.words.render_kw = {"autofocus": True}
        form.channel.offer([(channel.value, str(CHANNEL_LABELS[channel])) for channel in Channel])
        return form.at(area)

    def typed(self) -> dict[str, str]:
        """Return every field as it was typed."""
        kept = {KEPT: self.where.kept} if self.where.kept else {}
        return {field.name: _raw(field) for field in self} | kept

    def draft(self) -> NeedDraft:
        """Return what the action takes; the form must have been found right."""
        lat, lon = self.where.data.point if self.where.data else (None, None)
        return NeedDraft(
            title=self.title.data,
            words=self.words.data,
            category_id=int(self.category.picked() or 0),
            channel=Channel(self.channel.picked() or ""),
            place=self.place.data,
            lat_e6=lat,
            lon_e6=lon,
            place_drawn=self.where.data,
            households=self.households.data or 0,
            satang=self.satang.data or 0,
            votes=self.votes.data or 0,
        )


def _raw(field: Any) -> str:
    return str(field.raw_data[0]) if field.raw_data else ""


def sheets_reader(
    categories: Sequence[Category], area: Area | None = None
) -> Callable[[Mapping[str, str]], NeedDraft | None]:
    """Return what makes a draft of the fields of a typed sheet, or nothing where they are not right."""

    def understand(typed: Mapping[str, str]) -> NeedDraft | None:
        form = SheetForm.of(typed, categories, area)
        return form.draft() if form.validate() else None

    return understand


class DeskForm(FlaskForm):
    """Which sheet is typed; the need's own fields are read by ``SheetForm``."""

    number = TextField(_l("Number on the sheet"), validators=[Needed(_l("Type the number on the sheet, as 017-4."))])
    #: The number that stood here when the typist began.
    began = HiddenField()
    seen = HiddenField()


class PrintForm(FlaskForm):
    """How many need sheets the pack holds."""

    needs = NumberField(
        _l("Need sheets"),
        description=_l("One for each need that people may voice; two fit on a page."),
        validators=[
            Needed(_l("Type how many need sheets you want, for example 20.")),
            AtMost(MOST_SHEETS, _l("At most 200 sheets at once. Print again if you need more.")),
        ],
        least=1,
    )


class FateForm(FlaskForm):
    """Why a sheet will not be entered."""

    reason = TextField(_l("Why?"), validators=[_LONG])


class UnusedForm(FlaskForm):
    """The sheets that nobody wrote on: the first and the last number of a range."""

    first = TextField(
        _l("From sheet"),
        description=_l("The number with its check digit, as it is printed, for example 017-4."),
        validators=[Needed(_l("Type the number on the first unused sheet, as 017-4."))],
    )
    last = TextField(_l("To sheet"), description=_l("Empty for one sheet only."))


class DrawForm(FlaskForm):
    """How many sheets are typed a second time."""

    n = NumberField(
        _l("Sheets to type again"),
        validators=[Needed(_l("Type how many sheets, for example 5.")), AtMost(MOST_SHEETS, _l("At most 200 sheets."))],
        least=1,
    )


class PicturesForm(FlaskForm):
    """Pictures of the filled pages, in the order of the pages."""

    pictures = MultipleFileField(_l("Pictures of the pages, in order"))
