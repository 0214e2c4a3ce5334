"""Rows of a sheet of form ผ.02 as projects: amendment markers, continuation rows, dashes, totals, titles that return.

Seen in a published workbook of 33 detail sheets: numbering begins anew after each marker; a project's words run over
several rows; " - " is zero and an empty cell is nothing; figures are text, some in Thai digits.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from flask_babel import gettext as _

from app.localplans.rules.layouts import AMOUNTS, LABELS, TEXTS, Layout, cell, goes_on, title
from app.localplans.states import Amending
from app.tables.rules.cells import RowFault, letters
from app.thai.digits import to_arabic
from app.thai.numbers import NotANumber, parse_baht
from app.thai.text import tidy

_MARKER = re.compile(
    r"(เพิ่มเติม|เปลี่ยนแปลง|แก้ไข|ทบทวน)[^0-9]{0,40}?(?:ครั้งที่|ฉบับที่)\s*([0-9]{1,3})(?:\s*/?\s*(?:พ\.?ศ\.?)?\s*(2[56][0-9]{2}))?"
)
_AMENDS = {
    "เพิ่มเติม": Amending.ADDED,
    "เปลี่ยนแปลง": Amending.CHANGED,
    "แก้ไข": Amending.CORRECTED,
    "ทบทวน": Amending.REVIEWED,
}
_HEADING = re.compile(r"\(?(?:[0-9]+(?:\.[0-9]+)*\.?|[ก-ฮ]\.)?\)?\s*(?:ยุทธศาสตร์|กลยุทธ์|แผนงาน|แนวทาง|ประเด็น|แผนยุทธ)")
_NUMBER = re.compile(r"[0-9]{1,5}(?:\.[0-9]{1,3})*[.)]?")
_TOTAL = ("รวม", "ยอดรวม", "ยกยอด", "ยอดยกมา")
_REMARK = ("หมายเหตุ", "*")
#: A marker, a heading and a total fill at most so many cells (a total has its amounts besides).
FEW = 2
LONGEST = 4_000


@dataclass(slots=True)
class PlanRow:
    """One project as its sheet says it; amounts in satang by year, ``None`` where the cell is empty."""

    sheet: str
    number: int
    amending: Amending
    amendment: str
    heading: str
    texts: dict[str, str]
    satang: list[int | None]
    #: How many rows its words run over.
    spans: int = 1

    @property
    def name(self) -> str:
        """What the project is called."""
        return self.texts.get("name", "")

    @property
    def priced(self) -> bool:
        """Whether a year has an amount or a dash."""
        return any(amount is not None for amount in self.satang)


@dataclass(slots=True)
class Understood:
    """What a sheet says."""

    rows: list[PlanRow] = field(default_factory=list)
    faults: list[RowFault] = field(default_factory=list)
    totals: int = 0
    continued: int = 0
    markers: list[str] = field(default_factory=list)
    #: Remarks below the projects, which belong to no row: (row, text).
    remarks: list[tuple[int, str]] = field(default_factory=list)


def understand(sheet: str, rows: Sequence[Sequence[str]], layout: Layout, first_year: int) -> Understood:
    """Return the projects of a sheet that is laid out so."""
    return _Reading(sheet, layout, first_year, rows[layout.first - 1] if layout.first <= len(rows) else ()).of(rows)


class _Reading:
    """One sheet being read, row after row."""

    def __init__(self, sheet: str, layout: Layout, first_year: int, titles: Sequence[str]) -> None:
        self.sheet, self.columns, self.layout = sheet, layout.columns, layout
        self.first_year, self.titles = first_year, titles
        self.found = Understood()
        self.amending, self.amendment, self.heading = Amending.FIRST, "", ""
        self.in_titles = False

    def of(self, rows: Sequence[Sequence[str]]) -> Understood:
        """Read the preamble for a marker, then everything below the titles."""
        for row in rows[: self.layout.first - 1]:
            self._marked(row)
        for number, row in enumerate(rows[self.layout.last :], start=self.layout.last + 1):
            if any(text.strip() for text in row) and not self._passed_over(number, row):
                self._take(number, row)
        for one in self.found.rows:
            if not one.name:
                self._fault(one.number, "name", _("The name of the project is missing. Write it in this row."))
        return self.found

    def _passed_over(self, number: int, row: Sequence[str]) -> bool:
        """Tell whether the row is no project: a marker, a heading, a total, a remark, or titles that return."""
        if title(cell(row, self.columns.get("name"))) == "name" or (self.in_titles and goes_on(row, self.titles)):
            self.in_titles = True
            return True
        self.in_titles = False
        words = [text.strip() for text in row if text.strip()]
        if len(words) <= FEW and (self._marked(row) or self._headed(words)):
            return True
        if any(text.startswith(_TOTAL) for text in words[:FEW]):
            self.found.totals += 1
            return True
        if words[0].startswith(_REMARK):
            self.found.remarks.append((number, " ".join(words)[:LONGEST]))
            return True
        return False

    def _marked(self, row: Sequence[str]) -> bool:
        for text in row:
            if marker := _MARKER.search(to_arabic(tidy(text))):
                self.amending = _AMENDS[marker[1]]
                self.amendment = f"{marker[1]}ครั้งที่ {int(marker[2])}" + (f"/{marker[3]}" if marker[3] else "")
                self.found.markers.append(self.amendment)
                return True
        return False

    def _headed(self, words: Sequence[str]) -> bool:
        text = " ".join(words)
        if not _HEADING.match(to_arabic(tidy(text))):
            return False
        self.heading = tidy(text)[:400]
        return True

    def _take(self, number: int, row: Sequence[str]) -> None:
        texts = {key: tidy(cell(row, self.columns.get(key)))[:LONGEST] for key in TEXTS}
        satang = [self._amount(number, key, row) for key in AMOUNTS]
        last = self.found.rows[-1] if self.found.rows else None
        priced = any(amount is not None for amount in satang)
        if last and self._goes_on(texts, last, priced=priced):
            self._continue(last, texts, satang)
            return
        if not any(texts.values()) and not priced:
            return  # something stands in a column that is not ours
        one = PlanRow(self.sheet, number, self.amending, self.amendment, self.heading, texts, satang)
        self.found.rows.append(one)

    def _goes_on(self, texts: Mapping[str, str], last: PlanRow, *, priced: bool) -> bool:
        """Tell whether the row carries on the project above: it has no number, and no amounts of its own."""
        if _NUMBER.fullmatch(to_arabic(texts["number"])) or (last.amendment, last.heading) != (
            self.amendment,
            self.heading,
        ):
            return False
        if "number" not in self.columns and texts["name"]:
            return not priced
        return not priced or not last.priced

    def _continue(self, last: PlanRow, texts: Mapping[str, str], satang: Sequence[int | None]) -> None:
        for key, text in texts.items():
            if text:
                last.texts[key] = f"{last.texts[key]} {text}".strip()[:LONGEST]
        last.satang = [now if now is not None else before for before, now in zip(last.satang, satang, strict=True)]
        last.spans += 1
        self.found.continued += 1

    def _amount(self, number: int, key: str, row: Sequence[str]) -> int | None:
        typed = cell(row, self.columns.get(key))
        if not typed:
            return None
        try:
            return parse_baht(typed)
        except NotANumber:
            why = _(
                "“%(typed)s” is not an amount in baht. Write figures, a dash for none, or nothing.", typed=typed[:40]
            )
            self._fault(number, key, why)
            return None

    def _fault(self, number: int, key: str, why: str) -> None:
        place = self.columns.get(key)
        label = label_of(key, self.first_year)
        self.found.faults.append(
            RowFault(self.sheet, number, f"{letters(place)} · {label}" if place is not None else label, why)
        )


def label_of(key: str, first_year: int) -> str:
    """Return what a column is called; an amount by its fiscal year."""
    if key in LABELS:
        return str(LABELS[key])
    return str(_("Baht in %(year)s", year=first_year + int(key.removeprefix("year_")) - 1))
