"""A table of villages and communities: its rows as areas, and a remark on every row that cannot be one."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Any, TypeVar

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.areas.intake import register
from app.areas.intake.changes import Wanted
from app.areas.intake.columns import Field, Guess, guess
from app.areas.rules import cells
from app.areas.rules.cells import Remark
from app.areas.states.paths import FIRST_COMMUNITY, PROVINCE_SPAN, code_of, level_of
from app.tables.intake.read import Table
from app.tables.rules.cells import WrongCell, digits
from app.thai.digits import to_arabic

T = TypeVar("T")
_SUBDISTRICT = 10_000
#: Above this number a village has no official code of 8 digits.
_LAST_IN_CODE = 99


def _digits_of(length: int) -> Callable[[str], bool]:
    shape = re.compile(rf"'?[0-9]{{{length}}}(\.0+)?|[0-9](\.[0-9]+)?[eE]\+?0{length - 1}")
    return lambda text: bool(shape.fullmatch(to_arabic(text)))


def _is_moo(text: str) -> bool:
    try:
        return bool(cells.moo(text))
    except WrongCell:
        return False


FIELDS = (
    Field(
        key="code",
        label=_l("village code (8 digits)"),
        titles=("รหัสหมู่บ้าน", "รหัสหมู่บ้าน8หลัก", "villagecode", "vcode", "villcode", "code", "รหัส", "รหัสพื้นที่"),
        looks=_digits_of(8),
        sure=True,
    ),
    Field(
        key="subdistrict",
        label=_l("subdistrict code (6 digits)"),
        titles=("รหัสตำบล", "รหัสตำบล6หลัก", "รหัสแขวง", "subdistrictcode", "tamboncode", "tambon", "subdistrict"),
        looks=_digits_of(6),
        sure=True,
    ),
    Field(
        key="moo",
        label=_l("village number (moo)"),
        titles=("หมู่ที่", "หมู่", "ม", "เลขหมู่", "เลขที่หมู่บ้าน", "moo", "mooban", "villageno", "villagenumber"),
        looks=_is_moo,
    ),
    Field(
        key="community",
        label=_l("community number"),
        titles=("ชุมชนที่", "เลขที่ชุมชน", "ลำดับชุมชน", "รหัสชุมชน", "community", "communityno", "communitynumber"),
        looks=lambda _text: False,
    ),
    Field(
        key="name_th",
        label=_l("Thai name"),
        titles=(
            "ชื่อหมู่บ้าน",
            "ชื่อหมู่บ้านชุมชน",
            "ชื่อชุมชน",
            "ชื่อบ้าน",
            "ชื่อหมู่บ้านภาษาไทย",
            "ชื่อภาษาไทย",
            "ชื่อไทย",
            "ชื่อ",
            "หมู่บ้าน",
            "บ้าน",
            "nameth",
            "thainame",
            "villagename",
            "village",
            "name",
        ),
        looks=lambda text: bool(re.search("[ก-ฮ]", text)),
    ),
    Field(
        key="name_en",
        label=_l("English name"),
        titles=("nameen", "englishname", "ชื่อหมู่บ้านภาษาอังกฤษ", "ชื่อภาษาอังกฤษ", "ชื่ออังกฤษ", "ภาษาอังกฤษ", "english"),
        looks=lambda text: bool(re.search("[A-Za-z]", text)) and not re.search("[ก-ฮ]", text),
    ),
)
NEEDED = (("code", "name_th"), ("subdistrict", "moo", "name_th"), ("subdistrict", "community", "name_th"))


@dataclass(slots=True)
class VillageReading:
    """What a table of villages says."""

    guess: Guess
    source: str
    wanted: list[Wanted] = field(default_factory=list)
    #: Number of the row in which each path stands.
    row_of: dict[int, int] = field(default_factory=dict)
    faults: list[Remark] = field(default_factory=list)
    #: What was accepted all the same.
    notes: list[Remark] = field(default_factory=list)

    def fault(self, row: int, key: str, why: str) -> None:
        """Note that a row cannot be taken."""
        self.faults.append(Remark(row, self.guess.title(key), why))


def read(sheet: Table, *, source: str) -> VillageReading:
    """Read every row; ``source`` says where the areas come from."""
    reading = VillageReading(guess(sheet, FIELDS, needed=NEEDED), source)
    for number, row in reading.guess.rows():
        _read_row(reading, number, row)
    return reading


def pass_over(reading: VillageReading, loaded: Collection[int]) -> int:
    """Leave out the rows of provinces (two digits) that are not loaded, right or wrong ones; return how many.

    The registers hand out one list for the whole country. Where no province of it is loaded, and where such rows are
    no more than the others, nothing is left out: a wrong digit in the list of a province is named.
    """
    if not loaded:
        return 0
    known = set(map(int, register.province_codes())) - set(loaded)
    passed = {reading.row_of[one.path] for one in reading.wanted if one.path // PROVINCE_SPAN in known}
    wrong = {fault.row for fault in reading.faults}
    passed |= {n for n, row in reading.guess.rows() if n in wrong and _province_in(reading.guess, row) in known}
    if len(passed) <= len(set(reading.row_of.values()) - passed):
        return 0
    reading.wanted = [one for one in reading.wanted if reading.row_of[one.path] not in passed]
    reading.faults = [fault for fault in reading.faults if fault.row not in passed]
    reading.notes = [note for note in reading.notes if note.row not in passed]
    reading.row_of = {path: row for path, row in reading.row_of.items() if row not in passed}
    return len(passed)


def _province_in(columns: Guess, row: list[str]) -> int:
    """Return the first two digits of the row's code, 0 where none can be read."""
    try:
        code = digits(columns.cell(row, "code") or columns.cell(row, "subdistrict"))
    except WrongCell:
        return 0
    return int(code[:2]) if code[:2].isdecimal() and len(code) in (6, 8) else 0


def check_places(reading: VillageReading, *, subdistricts: Collection[int], provinces: Collection[int]) -> None:
    """Note every row whose subdistrict (path) or province (two digits) does not stand today."""
    for one in reading.wanted:
        subdistrict = one.path // _SUBDISTRICT * _SUBDISTRICT
        if subdistrict in subdistricts:
            continue
        key = "code" if "code" in reading.guess.columns else "subdistrict"
        known = one.path // PROVINCE_SPAN in provinces
        why = _why_no_subdistrict(code_of(subdistrict)) if known else _why_no_province(one.path // PROVINCE_SPAN)
        reading.fault(reading.row_of[one.path], key, why)


def _why_no_province(digits: int) -> Any:
    if str(digits) not in register.province_codes():
        return _("There is no province %(code)s. Check the first two digits.", code=digits)
    return _("Province %(code)s is not loaded yet. Load its areas first, or take the row out.", code=digits)


def _why_no_subdistrict(code: str) -> Any:
    if code not in register.successors():
        return _("There is no subdistrict %(code)s. Check the first six digits.", code=code)
    after = [f"{code_} {register.name_of(code_)}" for code_ in register.successors()[code]]
    if not after:
        return _(
            "Subdistrict %(code)s was abolished, and the register names none in its place. "
            "Ask the district office for the code of today.",
            code=code,
        )
    return _("Subdistrict %(code)s was abolished. Use %(after)s instead.", code=code, after=", ".join(after))


def _read_row(reading: VillageReading, number: int, row: list[str]) -> None:
    if odd := reading.guess.wrong(number):
        reading.fault(number, *odd)
        return
    taken = _Row(reading, number, row)
    path = taken.path()
    name_th, name_en = taken.parsed("name_th", cells.name) or "", taken.parsed("name_en", cells.name)
    if path is None or taken.broken:
        return
    if path in reading.row_of:
        why = _("Row %(row)s has this village already. Delete one of the two rows.", row=reading.row_of[path])
        reading.fault(number, taken.identity, why)
        return
    if not name_th:
        why = _("The village has no name; it will be shown by its number.")
        reading.notes.append(Remark(number, reading.guess.title("name_th"), why))
    local = path % _SUBDISTRICT
    reading.row_of[path] = number
    reading.wanted.append(
        Wanted(
            path=path,
            level=level_of(path),
            official_code=code_of(path) if local <= _LAST_IN_CODE else None,
            name_th=name_th,
            name_en=(name_en or "") if "name_en" in reading.guess.columns else None,
            source=reading.source,
            moo=local if local < FIRST_COMMUNITY else None,
        )
    )


class _Row:
    """One row while it is read; ``broken`` once a cell of it was wrong."""

    def __init__(self, reading: VillageReading, number: int, row: list[str]) -> None:
        self.reading, self.number, self.row = reading, number, row
        self.broken = False
        self.identity = "code" if reading.guess.cell(row, "code") else "subdistrict"

    def wrong(self, key: str, why: str) -> None:
        """Note what is wrong in one cell."""
        self.broken = True
        self.reading.fault(self.number, key, why)

    def parsed(self, key: str, parse: Callable[[str], T]) -> T | None:
        """Return what the cell says; ``None`` for an empty or a wrong one."""
        text = self.reading.guess.cell(self.row, key)
        try:
            return parse(text) if text else None
        except WrongCell as wrong:
            self.wrong(key, str(wrong))
            return None

    def path(self) -> int | None:
        """Return the path that code, subdistrict, number and community name together."""
        code = self.parsed("code", cells.village_code)
        subdistrict = self.parsed("subdistrict", cells.subdistrict_code)
        moo = self.parsed("moo", cells.moo)
        community = self.parsed("community", cells.community)
        if code is not None:
            self._agree(code, subdistrict, community or moo, "community" if community else "moo")
            return code
        local = community or moo
        if subdistrict is not None and local:
            return subdistrict + local
        if not self.broken:
            why = _("The row has neither a village code nor a subdistrict code with a number. Fill one of them in.")
            self.wrong(self.identity, why)
        return None

    def _agree(self, code: int, subdistrict: int | None, local: int | None, key: str) -> None:
        """Note where the other cells contradict the code."""
        if subdistrict is not None and subdistrict != code // _SUBDISTRICT * _SUBDISTRICT:
            why = _(
                "The village code belongs to subdistrict %(code)s, but this column says %(said)s. "
                "Correct the one that is wrong.",
                code=code_of(code // _SUBDISTRICT * _SUBDISTRICT),
                said=code_of(subdistrict),
            )
            self.wrong("subdistrict", why)
        if local is not None and local != code % _SUBDISTRICT:
            why = _(
                "The village code ends in number %(code)s, but this column says %(said)s. "
                "Correct the one that is wrong.",
                code=code % _SUBDISTRICT,
                said=local,
            )
            self.wrong(key, why)
