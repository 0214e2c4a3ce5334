"""The field of a place: one text for every way to write a position, with a question where it lies elsewhere."""

from __future__ import annotations

from typing import Any, Self

from flask_babel import lazy_gettext as _l
from wtforms import Field, FieldList, FormField
from wtforms.validators import StopValidation
from wtforms.widgets import TextArea

from app.areas.models import Area
from app.places.intake import PlaceReading, Unplaced, near_of, read
from app.places.rules.placed import Placed
from app.thai.coordinates import Point


class PlaceField(Field):
    """A place typed, pasted, picked or drawn; its value is a ``Placed``, or nothing.

    ``area`` is the one for which it is given. Where it lies elsewhere, the form asks; the answer comes as a tick
    whose value names the points, so that points changed after the answer are asked about again.
    """

    widget = TextArea()
    data: Placed | None = None
    typed: str | None = None
    kept: str = ""
    area: Area | None = None
    #: Where the thing is said to lie so far; a map begins there.
    now: Point | None = None
    reading: PlaceReading | None = None

    def __init__(self, label: Any = None, validators: Any = None, **more: Any) -> None:
        more.setdefault("description", _l("For example 14.0523, 101.3712. UTM or a link from a map will do as well."))
        super().__init__(label or _l("Position"), validators, **more)

    def process(self, formdata: Any, *args: Any, **more: Any) -> None:
        """Take the text, and the tick that goes with it."""
        super().process(formdata, *args, **more)
        self.kept = (formdata.get(f"{self.name}-kept") or "") if formdata else ""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Keep what was typed; it is read when the form is checked, because the area is needed."""
        if valuelist:
            self.typed, self.data = valuelist[0], None

    def pre_validate(self, form: Any) -> None:
        """Read what was typed; ask where it lies in another area and nobody has said that this is right."""
        if not (self.typed or "").strip():
            return
        try:
            self.reading = read(str(self.typed), self.area)
        except Unplaced as refused:
            raise StopValidation(str(refused)) from None
        place = self.reading.place
        if self.reading.question and self.kept != place.mark:
            raise StopValidation(self.reading.question)
        elsewhere = self.reading.found.path if self.reading.question and self.reading.found else None
        self.data = Placed(place.points, elsewhere)

    @property
    def asks(self) -> str:
        """The value of the tick that says the place is right; "" where nothing is asked."""
        return self.reading.place.mark if self.reading and self.reading.question else ""

    @property
    def told(self) -> str:
        """What was understood of what was typed, in plain words."""
        return self.reading.told if self.reading else ""

    @property
    def near(self) -> str:
        """Where a map of this field begins: latitude and longitude in degrees; "" where nobody knows."""
        point = self.now or near_of(self.area)
        return f"{point[0] / 1e6},{point[1] / 1e6}" if point else ""

    def _value(self) -> str:
        if self.typed is not None:
            return self.typed
        return self.data.text if self.data is not None else ""


class ForArea:
    """A form whose places are expected to lie in one area."""

    def at(self, area: Area | None) -> Self:
        """Name the area for every place field, in rows too, before the form is checked; return the form."""
        _name_area(self, area)
        return self


def _name_area(fields: Any, area: Area | None) -> None:
    for field in fields:
        if isinstance(field, PlaceField):
            field.area = area
        elif isinstance(field, FieldList | FormField):
            _name_area(field, area)
