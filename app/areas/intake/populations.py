"""A table of people and households by area, and the same from the register's XML."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.areas.intake.columns import Field, Guess, guess
from app.areas.rules import cells
from app.areas.rules.cells import Remark
from app.areas.states.paths import code_of, path_of
from app.store import clock
from app.tables.intake.read import Table, UnreadableTable
from app.tables.rules.cells import WrongCell, digits, whole
from app.tables.rules.cells import day as cell_day
from app.thai.dates import NotADate
from app.thai.numbers import NotANumber

#: Largest XML that is read, unpacked, in bytes.
_LARGEST_XML = 64 * 1024 * 1024
_MOST_PEOPLE = 100_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class PopulationCount:
    """People and households of one area (path) on one day."""

    path: int
    as_of: date
    people: int
    households: int
    source: str


@dataclass(slots=True)
class PopulationReading:
    """What a file of populations says. ``told`` says how the file was understood."""

    told: list[tuple[str, str]]
    counts: list[PopulationCount] = field(default_factory=list)
    #: Number of the row in which each area and day stands.
    row_of: dict[tuple[int, date], int] = field(default_factory=dict)
    faults: list[Remark] = field(default_factory=list)
    #: Rows and parts that bring no figure, each with why.
    notes: list[Remark] = field(default_factory=list)
    code_column: str = ""


def _is_number(text: str) -> bool:
    try:
        return _number(text) >= 0
    except WrongCell:
        return False


def _number(text: str) -> int:
    try:
        value = whole(text)
    except NotANumber:
        value = -1
    if not 0 <= value <= _MOST_PEOPLE:
        raise WrongCell(_("“%(value)s” is not a count. Write a whole number, for example 1,234.", value=text[:40]))
    return value


def _day(text: str) -> date:
    try:
        day = cell_day(text.removesuffix(" 00:00:00"))
    except NotADate as wrong:
        raise WrongCell(_("“%(value)s” is not a day. Write it like 31/12/2568.", value=text[:40])) from wrong
    if day > clock.today():
        raise WrongCell(_("“%(value)s” lies in the future. Correct the day.", value=text[:40]))
    return day


def _is_code(text: str) -> bool:
    try:
        return len(digits(text)) >= 2 and cells.any_code(text) > 0
    except WrongCell:
        return False


FIELDS = (
    Field(
        key="code",
        label=_l("area code"),
        titles=("รหัสพื้นที่", "รหัส", "รหัสหมู่บ้าน", "รหัสตำบล", "รหัสอำเภอ", "รหัสจังหวัด", "areacode", "code", "geocode"),
        looks=_is_code,
    ),
    Field(
        key="people",
        label=_l("people"),
        titles=("ประชากร", "จำนวนประชากร", "รวม", "จำนวนคน", "คน", "population", "people", "total"),
        looks=_is_number,
    ),
    Field(
        key="households",
        label=_l("households"),
        titles=("ครัวเรือน", "จำนวนครัวเรือน", "บ้าน", "จำนวนบ้าน", "หลังคาเรือน", "จำนวนหลังคาเรือน", "households", "houses"),
        looks=_is_number,
    ),
    Field(
        key="as_of",
        label=_l("as of"),
        titles=("ณวันที่", "วันที่", "ข้อมูลณวันที่", "asof", "date", "referencedate"),
        looks=lambda _text: False,
    ),
    Field(key="source", label=_l("source"), titles=("ที่มา", "แหล่งข้อมูล", "แหล่งที่มา", "source"), looks=lambda _text: False),
)


def read(sheet: Table, *, as_of: date | None, source: str) -> PopulationReading:
    """Read a table; ``as_of`` and ``source`` hold for rows that do not say it themselves."""
    guessed = guess(sheet, FIELDS, needed=(("code", "people", "households"),))
    reading = PopulationReading(guessed.told(), code_column=guessed.title("code"))
    crowded: list[int] = []
    for number, row in guessed.rows():
        values = _values(reading, guessed, number, row)
        if values is None:
            continue
        day = values.get("as_of") or as_of
        if day is None:
            why = _("The day of the count is missing. Add a column “%(title)s”.", title="ณ วันที่")
            reading.faults.append(Remark(number, guessed.title("as_of"), why))
            continue
        said = guessed.cell(row, "source")[:400] or source
        crowded += [number] if values["households"] > values["people"] else []
        _keep(reading, number, PopulationCount(**{**values, "as_of": day}, source=said))
    if crowded:
        told = _(
            "%(n)s areas have more households than people, the first in row %(row)s.", n=len(crowded), row=crowded[0]
        )
        reading.told.append((_("Look at this before"), told))
    return reading


def _values(reading: PopulationReading, guessed: Guess, number: int, row: list[str]) -> dict[str, Any] | None:
    """Return the parsed cells of a row under the names of ``Count``; ``None`` when one is missing or wrong."""
    if odd := guessed.wrong(number, days=("as_of",)):
        reading.faults.append(Remark(number, guessed.title(odd[0]), odd[1]))
        return None
    if guessed.cell(row, "code") and not (guessed.cell(row, "people") or guessed.cell(row, "households")):
        why = _("The row says neither people nor households; it is passed over, and what stands stays.")
        reading.notes.append(Remark(number, guessed.title("people"), why))
        return None
    values: dict[str, Any] = {}
    parsers = {"code": cells.any_code, "people": _number, "households": _number, "as_of": _day}
    sound = True
    for key, parse in parsers.items():
        text = guessed.cell(row, key)
        try:
            if text:
                values["path" if key == "code" else key] = parse(text)
            elif key != "as_of":
                raise WrongCell(_("The cell is empty. Fill it in, or take the row out."))
        except WrongCell as wrong:
            sound = False
            reading.faults.append(Remark(number, guessed.title(key), str(wrong)))
    return values if sound else None


def _keep(reading: PopulationReading, number: int, count: PopulationCount) -> None:
    if (first := reading.row_of.setdefault((count.path, count.as_of), number)) != number:
        why = _("Row %(row)s has this area and day already. Delete one of the two rows.", row=first)
        reading.faults.append(Remark(number, reading.code_column, why))
        return
    reading.counts.append(count)


def check_places(reading: PopulationReading, areas: Mapping[int, object]) -> None:
    """Note every row whose area does not stand today."""
    for count in reading.counts:
        if count.path not in areas:
            why = _(
                "There is no area %(code)s. Load or import it first, or correct the code.", code=code_of(count.path)
            )
            reading.faults.append(Remark(reading.row_of[count.path, count.as_of], reading.code_column, why))


def read_xml(data: bytes) -> PopulationReading:
    """Read the population register's XML (gzip or plain): the total of each area that carries a code; others are named.

    A document type is refused: it could make a small file grow without end.
    """
    plain = _unpacked(data)
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain or plain[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise UnreadableTable(_("This XML declares a document type, which is not accepted. Send the table as CSV."))
    reading = PopulationReading([(_("Kind of file"), "XML")])
    try:
        for number, count in enumerate(_counts(plain, reading), start=1):
            _keep(reading, number, count)
    except (ET.ParseError, ValueError, KeyError) as error:
        raise UnreadableTable(_("This XML cannot be read. Send the table as CSV.")) from error
    return reading


def _counts(plain: bytes, reading: PopulationReading) -> Iterator[PopulationCount]:
    """Yield the total of each entity; one whose code is no area's, or that has no total, is noted by its place."""
    entities: list[_Entity] = []
    day, source, seen = date.min, "", 0
    for event, element in ET.iterparse(io.BytesIO(plain), events=("start", "end")):  # noqa: S314 - no document type
        tag = element.tag.rpartition("}")[2]
        if event == "end":
            if tag == "entity":
                entities.pop().note(reading)
                element.clear()
        elif tag == "entity":
            seen += 1
            name = next((element.attrib[key] for key in ("name", "english") if element.get(key)), "")
            entities.append(_Entity(seen, element.get("geocode", ""), name))
        elif tag == "population":
            day, source = date.fromisoformat(element.attrib["referencedate"]), element.attrib.get("source", "")
        elif tag == "data" and element.get("type") == "total" and entities:
            entities[-1].told = True
            if entities[-1].is_area:
                people, households = int(element.attrib["total"]), int(element.attrib["households"])
                path = path_of(entities[-1].code)
                yield PopulationCount(path=path, as_of=day, people=people, households=households, source=source)


@dataclass(slots=True)
class _Entity:
    """A part of the register's XML: how many were before it, its code, its name, and whether its total came."""

    place: int
    code: str
    name: str
    told: bool = False

    @property
    def is_area(self) -> bool:
        """Whether its code is one of the lengths that areas have."""
        return len(self.code) in (2, 4, 6, 8) and self.code.isascii() and self.code.isdigit()

    def note(self, reading: PopulationReading) -> None:
        """Say why it brings no figure, where it brings none."""
        if self.is_area and self.told:
            return
        if not self.told:
            why = _("“%(name)s” has no total; it is passed over.", name=self.name[:60] or self.code[:20])
        elif self.code:
            why = _(
                "“%(code)s” (%(name)s) is no code of an area; it is passed over.",
                code=self.code[:20],
                name=self.name[:60],
            )
        else:
            why = _("“%(name)s” has no code; its figures are passed over.", name=self.name[:60])
        reading.notes.append(Remark(self.place, "entity", why))


def _unpacked(data: bytes) -> bytes:
    if not data.startswith(b"\x1f\x8b"):
        return data
    try:
        plain = zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(data, _LARGEST_XML + 1)
    except zlib.error as error:
        raise UnreadableTable(_("The packed file is damaged. Send it again.")) from error
    if len(plain) > _LARGEST_XML:
        raise UnreadableTable(_("The packed file is too large."))
    return plain
