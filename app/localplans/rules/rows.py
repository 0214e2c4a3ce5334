"""Rows of a sheet of form ผ.02 as projects: amendment markers, continuation rows, dashes, totals, titles that return.

Seen in a published workbook of 33 detail sheets: numbering begins anew after each marker; a project's words run over
several rows; " - " is zero and an empty cell is nothing; figures are text, some in Thai digits.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from flask_babel import gettext as _

from app.localplans.rules import passed
from app.localplans.rules.layouts import AMOUNTS, LABELS, TEXTS, Layout, cell
from app.localplans.states import Amending
from app.tables.rules.cells import RowFault, WrongCell, baht, letters, said
from app.thai.digits import to_arabic
from app.thai.text import tidy

_MARKER = re.compile(
    r"(เพิ่มเติม|เปลี่ยนแปลง|แก้ไข|ทบทวน)[^0-9]{0,40}?(?:ครั้งที่|ฉบับที่)\s*([0-9]{1,3})(?:\s*/?\s*(?:พ\.?ศ\.?)?\s*(2[56][0-9]{2}))?"
)
#: An amendment that does not say which one it is.
_WHICH = re.compile(r"ฉบับ(?:ที่)?\s*(?:เพิ่มเติม|เปลี่ยนแปลง|แก้ไข|ทบทวน)|(?:เพิ่มเติม|เปลี่ยนแปลง|แก้ไข|ทบทวน)\)?$")
_AMENDS = {
    "เพิ่มเติม": Amending.ADDED,
    "เปลี่ยนแปลง": Amending.CHANGED,
    "แก้ไข": Amending.CORRECTED,
    "ทบทวน": Amending.REVIEWED,
}
#: A marker, a heading and a total fill at most so many cells (a total has its amounts besides).
FEW = 2
LONGEST = 4_000
#: Half of a plan's projects hardly cost less; amounts below are perhaps thousands of baht.
PLAUSIBLE = 500_000


@dataclass(slots=True)
class PlanRow:
    """One project as its sheet says it; amounts in satang by year, ``None`` where the cell is empty or a dash."""

    sheet: str
    number: int
    amending: Amending
    amendment: str
    heading: str
    texts: dict[str, str]
    satang: list[int | None]
    #: Whether a year has an amount or a dash.
    priced: bool
    #: How many rows its words run over.
    spans: int = 1

    @property
    def name(self) -> str:
        """What the project is called."""
        return self.texts.get("name", "")


@dataclass(frozen=True, slots=True)
class FileTotal:
    """A row of totals of the file beside what was read: satang by year, ``None`` where the file says nothing."""

    row: int
    told: tuple[int | None, ...]
    #: What the projects since the last total sum to, and all projects above.
    since: tuple[int, ...]
    above: tuple[int, ...]

    @property
    def right(self) -> bool:
        """Whether the file's own total is what was read."""
        return any(
            all(told is None or told == ours for told, ours in zip(self.told, sums, strict=True))
            for sums in (self.since, self.above)
        )


@dataclass(slots=True)
class Understood:
    """What a sheet says. Every row with content below the titles is in exactly one of its numbers (``accounted``)."""

    rows: list[PlanRow] = field(default_factory=list)
    faults: list[RowFault] = field(default_factory=list)
    totals: int = 0
    continued: int = 0
    titles: int = 0
    headings: int = 0
    marked: int = 0
    #: Rows below the titles that hold anything.
    content: int = 0
    markers: list[str] = field(default_factory=list)
    #: Remarks below the projects and cells in columns that are not ours, which belong to no project: (row, text).
    remarks: list[tuple[int, str]] = field(default_factory=list)
    sums: list[FileTotal] = field(default_factory=list)
    #: What stands beside the projects in columns that are not ours: by column its title, and row and text of each cell.
    beside: dict[str, list[tuple[int, str]]] = field(default_factory=dict)

    @property
    def accounted(self) -> int:
        """How many rows are taken or named; as many as have content."""
        passed_over = self.totals + self.titles + self.headings + self.marked + len(self.remarks)
        return len(self.rows) + self.continued + passed_over

    @property
    def wrong_sums(self) -> list[FileTotal]:
        """The totals of the file that differ from what was read."""
        return [one for one in self.sums if not one.right]

    @property
    def cheap(self) -> bool:
        """Whether amounts are so small that they may be thousands of baht."""
        costs = [sum(amount or 0 for amount in row.satang) for row in self.rows if any(row.satang)]
        return bool(costs) and median(costs) < PLAUSIBLE


#: Says why a cell (row from 1, column from 0) does not hold what was typed, or "".
Odd = Callable[[int, int], str]


def _sound(_row: int, _column: int) -> str:
    return ""


def understand(
    sheet: str, rows: Sequence[Sequence[str]], layout: Layout, first_year: int, *, odd: Odd = _sound
) -> Understood:
    """Return the projects of a sheet that is laid out so."""
    return _Reading(sheet, layout, first_year, rows[layout.first - 1 : layout.last], odd).of(rows)


class _Reading:
    """One sheet being read, row after row."""

    def __init__(self, sheet: str, layout: Layout, first_year: int, titles: Sequence[Sequence[str]], odd: Odd) -> None:
        self.sheet, self.columns, self.layout = sheet, layout.columns, layout
        self.first_year, self.titles, self.odd = first_year, titles, odd
        self.ours = frozenset(layout.columns.values())
        self.found = Understood()
        self.amending, self.amendment, self.heading = Amending.FIRST, "", ""
        self.signed = False
        self.since = [0] * len(AMOUNTS)

    def of(self, rows: Sequence[Sequence[str]]) -> Understood:
        """Read the preamble for a marker and a heading, then everything below the titles."""
        self._preamble(rows[: self.layout.first - 1])
        for number, row in enumerate(rows[self.layout.last :], start=self.layout.last + 1):
            if any(text.strip() for text in row):
                self.found.content += 1
                if not self._passed_over(number, row):
                    self._take(number, row)
        for one in self.found.rows:
            if not one.name:
                self._fault(one.number, "name", _("The name of the project is missing. Write it in this row."))
        return self.found

    def _preamble(self, rows: Sequence[Sequence[str]]) -> None:
        which = 0
        for number, row in enumerate(rows, start=1):
            words = [text.strip() for text in row if text.strip()]
            if self._marked(row) or not words or len(words) > FEW:
                continue
            if passed.is_heading(words):
                self.heading = tidy(" ".join(words))[:400]
            elif _WHICH.search(tidy(" ".join(words))):
                which = number
        if which and not self.amendment:
            self._fault(
                which, "", _("This is an amendment, but which? Add its number, for example: %(n)s.", n="ครั้งที่ 1/2567")
            )

    def _passed_over(self, number: int, row: Sequence[str]) -> bool:
        """Tell whether the row is no project: titles that return, a marker, a heading, a total, a remark."""
        words = [text.strip() for text in row if text.strip()]
        if passed.is_titles(row, self.titles, self.columns.get("name")):
            self.found.titles, self.signed = self.found.titles + 1, False
            return True
        priced = any(cell(row, self.columns.get(key)) for key in AMOUNTS)
        if len(words) <= FEW and not priced and passed.is_heading(words):
            self.found.headings, self.heading = self.found.headings + 1, tidy(" ".join(words))[:400]
            return True
        if passed.numbered(cell(row, self.columns.get("number"))):
            self.signed = False
            return False
        if len(words) <= FEW and not priced and self._marked(row):
            self.found.marked += 1
            return True
        told = sum(bool(cell(row, self.columns.get(key))) for key in TEXTS)
        if told <= FEW and passed.is_total(words, FEW, priced=priced):
            self._total(number, row)
            return True
        self.signed = not priced and (self.signed or passed.is_signature(words))
        if self.signed or (not priced and (passed.is_remark(words) or passed.is_lone_title(words))):
            self.found.remarks.append((number, " ".join(words)[:LONGEST]))
            return True
        return False

    def _total(self, number: int, row: Sequence[str]) -> None:
        """Count a total and hold it against what was read."""
        self.found.totals += 1
        told: list[int | None] = []
        for key in AMOUNTS:
            typed = said(cell(row, self.columns.get(key)))
            try:
                told.append(baht(typed, self.layout.scale) if typed else None)
            except WrongCell:
                told.append(None)
        above = [sum(one.satang[n] or 0 for one in self.found.rows) for n in range(len(AMOUNTS))]
        if any(amount is not None for amount in told):
            since = tuple(now - before for now, before in zip(above, self.since, strict=True))
            self.found.sums.append(FileTotal(number, tuple(told), since, tuple(above)))
            self.since = above

    def _marked(self, row: Sequence[str]) -> bool:
        for text in row:
            if marker := _MARKER.search(to_arabic(tidy(text))):
                self.amending = _AMENDS[marker[1]]
                self.amendment = f"{marker[1]}ครั้งที่ {int(marker[2])}" + (f"/{marker[3]}" if marker[3] else "")
                self.found.markers.append(self.amendment)
                return True
        return False

    def _take(self, number: int, row: Sequence[str]) -> None:
        texts = {key: tidy(cell(row, self.columns.get(key))) for key in TEXTS}
        for key, text in texts.items():
            if len(text) > LONGEST:
                self._fault(number, key, _("Shorten this to at most %(n)s characters.", n=LONGEST))
        self._beside(number, row)
        wrong = {key: why for key, place in self.columns.items() if (why := self.odd(number, place))}
        for key, why in wrong.items():
            self._fault(number, key, why)
        satang = [None if key in wrong else self._amount(number, key, row) for key in AMOUNTS]
        last = self.found.rows[-1] if self.found.rows else None
        priced = any(cell(row, self.columns.get(key)) for key in AMOUNTS)
        if not any(texts.values()) and not priced and not wrong:
            self.found.remarks.append((number, " ".join(text.strip() for text in row if text.strip())[:LONGEST]))
        elif last and self._goes_on(texts, last, priced=priced):
            self._continue(last, texts, satang, priced=priced)
        else:
            one = PlanRow(self.sheet, number, self.amending, self.amendment, self.heading, texts, satang, priced)
            self.found.rows.append(one)

    def _beside(self, number: int, row: Sequence[str]) -> None:
        """Keep what the row holds in columns that are not ours, so that no amount is passed over without a word."""
        for place, text in enumerate(row):
            if text.strip() and place not in self.ours:
                titled = tidy(" ".join(cell(one, place) for one in self.titles))
                called = f"{letters(place)} · {titled}" if titled else letters(place)
                self.found.beside.setdefault(called, []).append((number, tidy(text)[:LONGEST]))

    def _goes_on(self, texts: Mapping[str, str], last: PlanRow, *, priced: bool) -> bool:
        """Tell whether the row carries on the project above: it has no number, and no amounts of its own."""
        if passed.numbered(texts["number"]) or (last.amendment, last.heading) != (
            self.amendment,
            self.heading,
        ):
            return False
        if "number" not in self.columns and texts["name"]:
            return not priced
        return not priced or not last.priced

    def _continue(self, last: PlanRow, texts: Mapping[str, str], satang: Sequence[int | None], *, priced: bool) -> None:
        for key, text in texts.items():
            if text:
                last.texts[key] = f"{last.texts[key]} {text}".strip()
        last.satang = [now if now is not None else before for before, now in zip(last.satang, satang, strict=True)]
        last.priced = last.priced or priced
        last.spans += 1
        self.found.continued += 1

    def _amount(self, number: int, key: str, row: Sequence[str]) -> int | None:
        typed = said(cell(row, self.columns.get(key)))
        if not typed:
            return None
        try:
            return baht(typed, self.layout.scale)
        except WrongCell as wrong:
            self._fault(number, key, str(wrong))
            return None

    def _fault(self, number: int, key: str, why: str) -> None:
        place = self.columns.get(key)
        label = label_of(key, self.first_year) if key else ""
        self.found.faults.append(
            RowFault(self.sheet, number, f"{letters(place)} · {label}" if place is not None else label, why)
        )


def label_of(key: str, first_year: int) -> str:
    """Return what a column is called; an amount by its fiscal year."""
    if key in LABELS:
        return str(LABELS[key])
    return str(_("Baht in %(year)s", year=first_year + int(key.removeprefix("year_")) - 1))
