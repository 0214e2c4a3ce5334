"""A typed place is read for an area: the points, the area in which they lie, or one sentence that says what to do."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext as _

from app.areas.models import Area
from app.areas.queries import labels
from app.places.queries import SUBDISTRICT, FoundPlace, found_at, lies_in
from app.places.rules.placed import Flaw, Flawed, Placed, placed
from app.places.states import Shape
from app.thai.coordinates import CoordinateFault, NotAPosition, Point, degrees_text, is_metric, parse_points
from app.thai.grids import DATUM_WORDS, named_datum
from app.thai.land import land_text, length_text
from app.thai.text import tidy
from app.thai.utm import INDIAN_1975, WGS84
from app.web.locale import called, language


class Unplaced(ValueError):
    """The text names no place; says what to do about it."""


@dataclass(frozen=True, slots=True)
class PlaceReading:
    """What was understood: the place, where it lies, and what is asked about where it differs from the area."""

    place: Placed
    found: FoundPlace | None
    #: The question where the place lies outside the area it is given for; "" where it lies inside, or nobody knows.
    question: str = ""
    #: What was typed, where it gives metres of a grid, which mean another place on another datum; else "".
    metres: str = ""

    @property
    def told(self) -> str:
        """Say in plain words what was understood."""
        said = (degrees_text(self.place.point), size_text(self.place), self.where, self.datum)
        return " · ".join(filter(None, said))

    @property
    def datum(self) -> str:
        """On which datum metres were read, and what to write where that is not the one meant."""
        if not self.metres:
            return ""
        if named_datum(self.metres) is INDIAN_1975:
            return str(_("read as Indian 1975 and moved to WGS 84"))
        if named_datum(self.metres) is WGS84:
            return str(_("read as WGS 84"))
        return str(_("read as WGS 84; for figures from an old map sheet (L7017) write Indian 1975 before them"))

    @property
    def other(self) -> str:
        """The same text for the other datum; "" where there is none."""
        if not self.metres:
            return ""
        bare = tidy(DATUM_WORDS.sub(" ", self.metres))
        return f"WGS 84 {bare}" if named_datum(self.metres) is INDIAN_1975 else f"Indian 1975 {bare}"

    @property
    def other_words(self) -> str:
        """What leads to the other reading."""
        if not self.metres:
            return ""
        turned = named_datum(self.metres) is INDIAN_1975
        return str(_("Read it as WGS 84") if turned else _("Read it as Indian 1975"))

    @property
    def where(self) -> str:
        """The area in which it lies."""
        return self.found.words if self.found else ""


def read(text: str, area: Area | None = None) -> PlaceReading:
    """Read a place that is said to lie in ``area``; ``Unplaced`` with a sentence."""
    try:
        place = placed(parse_points(text, near_of(area)))
    except NotAPosition as refused:
        raise Unplaced(_sentence(refused)) from None
    except Flawed as refused:
        raise Unplaced(_flaw(refused.flaw)) from None
    found = found_at(place.point)
    metres = text if place.shape is Shape.POINT and is_metric(text) else ""
    return PlaceReading(place, found, _question(found, area), metres)


def near_of(area: Area | None) -> Point | None:
    """Return the point of an area that settles the UTM zone where none is written."""
    return None if area is None or area.lat_e6 is None or area.lon_e6 is None else (area.lat_e6, area.lon_e6)


def size_text(place: Placed) -> str:
    """Say how long a line or how large an area is; nothing of a point."""
    return measure_text(place.shape, place.measure)


def measure_text(shape: Shape, measure: int) -> str:
    """Say the measure of a line (metres) or an area (square metres); nothing of a point."""
    if shape is Shape.POINT:
        return ""
    return length_text(measure, language()) if shape is Shape.LINE else land_text(measure, language())


def _question(found: FoundPlace | None, area: Area | None) -> str:
    if found is None or area is None or lies_in(found.path, area.path):
        return ""
    return str(
        _(
            "This position lies in %(found)s, not in %(area)s. Correct it, or say below that it is right.",
            found=found.label,
            area=_own(area),
        )
    )


def _own(area: Area) -> str:
    """Call an area so that it can be told from the one found: a village with its subdistrict."""
    upper = area.path // SUBDISTRICT * SUBDISTRICT
    return called(area) if upper == area.path else f"{called(area)} {labels([upper]).get(upper, '')}".strip()


def _sentence(refused: NotAPosition) -> str:
    text = refused.part
    match refused.fault:
        case CoordinateFault.OUTSIDE:
            return str(
                _("“%(text)s” lies outside Thailand. Check it: latitude is about 14, longitude about 101.", text=text)
            )
        case CoordinateFault.SHORT_LINK:
            return str(
                _("A short link does not hold the position. Open it, then paste the long address that you see there.")
            )
        case CoordinateFault.ZONE:
            return str(_("Write the UTM zone before the numbers, 47 or 48, for example 47N 755900 1554400."))
        case CoordinateFault.TOO_MANY:
            return str(_("A line or an area takes at most 500 points. Leave some out."))
    return str(
        _(
            "“%(text)s” is not a position. Type latitude and longitude, for example 14.0523, 101.3712, "
            "or paste a link from a map.",
            text=text,
        )
    )


def _flaw(flaw: Flaw) -> str:
    match flaw:
        case Flaw.WIDE:
            return str(_("The points lie more than 50 kilometres apart. Check their digits."))
        case Flaw.FEW:
            return str(_("An area needs at least three corners, and the first one again at its end."))
    return str(_("The border of this area crosses itself. Put the corners in the order in which one walks around it."))
