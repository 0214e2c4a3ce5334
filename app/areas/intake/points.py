"""A table of points by area code: where villages lie, as an office's CSV or workbook has them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.areas import queries
from app.areas.intake import register
from app.areas.intake import tables as intake
from app.areas.intake.columns import Field, Guess, guess
from app.areas.intake.places import AreaPoint
from app.areas.models import Area
from app.areas.rules import cells
from app.areas.rules.cells import Remark
from app.areas.states.paths import PROVINCE_SPAN, code_of
from app.tables.rules.cells import WrongCell, digits
from app.thai.digits import to_arabic

#: Degrees between which Thailand lies, with room around it.
_LATITUDE, _LONGITUDE = (2, 25), (90, 112)


def _degrees(text: str, bounds: tuple[int, int]) -> int:
    """Return millionths of a degree; ``WrongCell`` for what is no number between the bounds."""
    try:
        degrees = Decimal(to_arabic(text).strip())
    except InvalidOperation:
        degrees = Decimal("NaN")
    if not (degrees.is_finite() and bounds[0] <= degrees <= bounds[1]):
        words = {"value": text[:40], "low": bounds[0], "high": bounds[1]}
        raise WrongCell(_("“%(value)s” is not a degree between %(low)s and %(high)s. Write it like 14.05123.", **words))
    return round(degrees * 1_000_000)


def _looks(bounds: tuple[int, int], text: str) -> bool:
    try:
        return _degrees(text, bounds) > 0
    except WrongCell:
        return False


def _is_code(text: str) -> bool:
    try:
        return cells.any_code(text) > 0 and len(digits(text)) >= 4
    except WrongCell:
        return False


FIELDS = (
    Field(
        key="code",
        label=_l("area code"),
        titles=("รหัสหมู่บ้าน", "รหัสพื้นที่", "รหัส", "รหัสตำบล", "areacode", "code", "geocode", "villcode", "vcode"),
        looks=_is_code,
        sure=True,
    ),
    Field(
        key="lat",
        label=_l("latitude"),
        titles=("ละติจูด", "ละติจุด", "lat", "latitude", "y"),
        looks=lambda text: _looks(_LATITUDE, text),
    ),
    Field(
        key="lon",
        label=_l("longitude"),
        titles=("ลองจิจูด", "ลองติจูด", "lon", "long", "lng", "longitude", "x"),
        looks=lambda text: _looks(_LONGITUDE, text),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedPoints:
    """A file of points that was read and checked; with ``faults`` it cannot be imported."""

    told: list[tuple[str, str]]
    rows: int
    #: Rows of areas whose province is not loaded; they were passed over.
    passed: int
    points: list[AreaPoint]
    faults: list[Remark] = field(default_factory=list)
    notes: list[Remark] = field(default_factory=list)


def check_points(file_name: str, data: bytes, *, source: str = "") -> CheckedPoints:
    """Read a file of points (CSV or XLSX) and find its areas. ``UnreadableTable`` for what is no such table."""
    found = guess(intake.read(data), FIELDS, needed=[("code", "lat", "lon")])
    rows, faults, notes = _rows(found)
    loaded = {area.province for area in queries.provinces()}
    others = set(map(int, register.province_codes())) - loaded
    mine = {path: row for path, row in rows.items() if path // PROVINCE_SPAN not in others}
    areas = {area.path: area for area in queries.standing_in({path // PROVINCE_SPAN for path in mine})}
    return CheckedPoints(
        told=found.told(),
        rows=len(rows) + len(faults) + len(notes),
        passed=len(rows) - len(mine),
        notes=notes,
        points=_points(mine, areas, (source or file_name)[:400]),
        faults=sorted([*faults, *_unknown(mine, areas, found.title("code"))], key=lambda fault: fault.row),
    )


def _rows(found: Guess) -> tuple[dict[int, tuple[int, int, int]], list[Remark], list[Remark]]:
    """Return row, latitude and longitude by path, the faults, and the rows without a point, which are passed over."""
    rows: dict[int, tuple[int, int, int]] = {}
    faults: list[Remark] = []
    notes: list[Remark] = []
    for number, row in found.rows():
        key = "code"
        try:
            if odd := found.wrong(number):
                key = odd[0]
                raise WrongCell(odd[1])
            path = cells.any_code(found.cell(row, "code"))
            if path in rows:
                raise WrongCell(
                    _("%(code)s stands in row %(row)s already. Keep one.", code=code_of(path), row=rows[path][0])
                )
            if not found.cell(row, "lat") and not found.cell(row, "lon"):
                notes.append(Remark(number, found.title("lat"), _("The row has no point; it is passed over.")))
                continue
            key = "lat"
            lat = _degrees(found.cell(row, "lat"), _LATITUDE)
            key = "lon"
            rows[path] = number, lat, _degrees(found.cell(row, "lon"), _LONGITUDE)
        except WrongCell as wrong:
            faults.append(Remark(number, found.title(key), str(wrong)))
    return rows, faults, notes


def _unknown(rows: Mapping[int, tuple[int, int, int]], areas: Mapping[int, Area], title: str) -> list[Remark]:
    return [
        Remark(
            row,
            title,
            _("There is no area %(code)s. Import the villages first, or correct the code.", code=code_of(path)),
        )
        for path, (row, _lat, _lon) in rows.items()
        if path not in areas
    ]


def _points(rows: Mapping[int, tuple[int, int, int]], areas: Mapping[int, Area], source: str) -> list[AreaPoint]:
    return [
        AreaPoint(area=areas[path], lat_e6=lat, lon_e6=lon, source=source)
        for path, (_row, lat, lon) in rows.items()
        if path in areas
    ]
