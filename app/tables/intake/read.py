"""The one door for strangers' tables: bytes come in, and rows of plain text or a sentence why not go out.

CSV in any of three encodings, XLSX, ODS. A number is told as people see it, a day as year-month-day, a formula as what
it last said; nothing of it runs. A process of its own reads (``app/tables/process/reader.py``).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app.store import confined
from app.store.confined import Limits, Unfinished
from app.tables.process import reader
from app.tables.rules.bounds import Bounds
from app.tables.rules.cells import letters
from app.tables.rules.oddities import Oddity
from app.web.conflict import Refusal
from app.web.locale import number_text

BOUNDS = Bounds()
LIMITS = Limits(memory=256 * 1024 * 1024, seconds=10, patience=60, output=128 * 1024 * 1024)

WHY_NOT = {
    "empty": _l("The file is empty. Choose the file again."),
    "locked": _l("This is an old workbook (.xls) or a locked one. Save it as .xlsx or CSV without a password."),
    "bomb": _l("This workbook is damaged, locked or far too large. Save it again as .xlsx with only this table."),
    "large": _l("This workbook holds too much. Send at most %(rows)s rows at a time."),
    "long": _l("A sheet has more than %(rows)s rows. Send fewer at a time."),
    "wide": _l(
        "A row has more than %(columns)s columns, or a cell more than %(longest)s letters. Copy only our columns."
    ),
    "letters": _l("The letters cannot be read. Save the table as “CSV UTF-8” and send that file."),
    "web": _l("This is a web page saved as a table (.xls). Open it in Excel, save it as .xlsx and send that file."),
    "hidden": _l("Every sheet of this workbook is hidden. Show the sheet that holds the table."),
    "table": _l("This is not a table. Save it as CSV or .xlsx and send that file."),
    "quotes": _l("A quotation mark is left open or a cell is too long. Save the table again as CSV."),
    "broken": _l("This workbook cannot be read. Save it again as .xlsx or as CSV."),
}
_MADE = _l(
    "The spreadsheet program made “%(value)s” of what was typed here. Format the cell as text and type it again."
)
WHY: dict[Oddity, Any] = {
    Oddity.DAY: _l(
        "The spreadsheet program made the day %(value)s of what was typed here. "
        "Format the cell as text and type it again."
    ),
    Oddity.TIME: _MADE,
    Oddity.TRUTH: _MADE,
    Oddity.ERROR: _l(
        "The formula in this cell says “%(value)s”. Mend it or type the value, save the file and send it again."
    ),
    Oddity.NO_RESULT: _l(
        "The formula in this cell has no result yet. Open the file in Excel or LibreOffice, save it and send it again."
    ),
}


class UnreadableTable(Refusal):
    """The file is no table that can be read; the sentence says what to send instead."""

    def __init__(self, why: Any) -> None:
        super().__init__(why, field="file")


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet as text; row n of the file is ``rows[n - 1]``, and cells that are empty to its end are left out."""

    name: str
    rows: list[list[str]]
    #: Texts in boxes drawn over the sheet, where they were asked for.
    boxes: list[str] = field(default_factory=list)
    #: utf-8, utf-16 or cp874, and what parts its cells; "" for a workbook, as ``name`` is for a CSV.
    encoding: str = ""
    delimiter: str = ""
    #: Whether people do not see the sheet, and whether its rows were not read at all.
    hidden: bool = False
    unread: bool = False
    #: Rows that hold something and are hidden or filtered away; they are read like the others.
    hidden_rows: list[int] = field(default_factory=list)
    #: Rows in which words or figures are struck through; they are read like the others.
    struck_rows: list[int] = field(default_factory=list)
    #: Cells beside which a comment stands, by row (from 1) and column (from 0); its words are not read.
    comments: list[tuple[int, int]] = field(default_factory=list)
    #: The other sheets of the file, where a room reads one.
    others: list[Table] = field(default_factory=list)
    #: Cells that do not hold what a person typed, by row (from 1) and column (from 0).
    odd: dict[tuple[int, int], Oddity] = field(default_factory=dict)

    def why_not(self, row: int, column: int, *, day: bool = False) -> str:
        """Return why the cell cannot be taken as it stands, or ""; ``day`` says that a day is asked for."""
        kind = self.odd.get((row, column))
        if kind is None or (day and kind == Oddity.DAY):
            return ""
        cells = self.rows[row - 1] if row <= len(self.rows) else []
        return str(WHY[kind]) % {"value": (cells[column] if column < len(cells) else "")[:40]}

    def notes(self) -> list[str]:
        """Return what a person should know about the sheet before its rows are taken in."""
        told = []
        if n := len(self.hidden_rows):
            one, many = "%(num)d hidden row is read too: %(rows)s", "%(num)d hidden rows are read too: %(rows)s"
            told.append(ngettext(one, many, n, rows=_few(self.hidden_rows)))
        if n := len(self.struck_rows):
            told.append(
                ngettext(
                    "%(num)d row with words struck through is read like the others: %(rows)s. "
                    "Take out what is cancelled.",
                    "%(num)d rows with words struck through are read like the others: %(rows)s. "
                    "Take out what is cancelled.",
                    n,
                    rows=_few(self.struck_rows),
                )
            )
        if n := len(self.comments):
            cells = _few([f"{letters(column)}{row}" for row, column in self.comments])
            told.append(
                ngettext(
                    "%(num)d comment beside a cell is not read: %(cells)s",
                    "%(num)d comments beside cells are not read: %(cells)s",
                    n,
                    cells=cells,
                )
            )
        return told


def _few(places: Sequence[Any]) -> str:
    """Return the first ten places, and a sign where there are more."""
    return ", ".join(map(str, places[:10])) + ("…" if len(places) > 10 else "")


def read(data: bytes, *, boxes: bool = False, bounds: Bounds = BOUNDS, limits: Limits = LIMITS) -> list[Table]:
    """Return the tables of the file, none of which exceeds ``bounds``; ``UnreadableTable`` for what cannot be read.

    ``boxes`` asks for the texts in boxes drawn over the sheets as well. Sheets beyond those that ``bounds`` asks for
    are the ``others`` of the first.
    """
    told = _answer(question(data, boxes=boxes, bounds=bounds), limits)
    if "why" in told:
        named = {name: number_text(getattr(bounds, name)) for name in ("rows", "columns", "longest")}
        raise UnreadableTable(str(WHY_NOT[told["why"]]) % named)
    every = [_table(table) for table in told["tables"]]
    chosen = [one for one in every if not one.unread]
    if not chosen:
        raise UnreadableTable(WHY_NOT["hidden"])
    chosen[0].others.extend(one for one in every if one.unread)
    return chosen


def _table(told: dict[str, Any]) -> Table:
    odd = {(row, column): Oddity(kind) for row, column, kind in told.pop("odd")}
    comments = [(row, column) for row, column in told.pop("comments")]
    return Table(**told, odd=odd, comments=comments)


def question(data: bytes, *, boxes: bool = False, bounds: Bounds = BOUNDS) -> bytes:
    """Return what the reader is sent: one line of JSON, and the file."""
    return json.dumps({"bounds": bounds._asdict(), "boxes": boxes}).encode() + b"\n" + data


def _answer(sent: bytes, limits: Limits) -> dict[str, Any]:
    try:
        answer: dict[str, Any] = json.loads(confined.run(reader, sent, limits=limits))
    except Unfinished:
        return {"why": "broken"}
    return answer
