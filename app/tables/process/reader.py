"""Reads a workbook or a CSV in a process of its own with little memory and time: started by ``intake/read.py``.

In: a line of JSON ({"bounds": the fields of ``Bounds``, "boxes": whether texts in boxes drawn over the sheets are
wanted}), then the bytes of the file. Out: {"tables": [{"name", "rows": [[text]], "boxes": [text], "encoding",
"delimiter", "hidden", "unread", "hidden_rows": [row], "struck_rows": [row], "comments": [[row, column]],
"odd": [[row, column, kind]]}]}, or {"why": a code of ``WHY_NOT``}. Row n of the file is ``rows[n - 1]``; ``odd`` names
the cells that do not hold what a person typed.
"""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from app.tables.process.drawings import boxes_of
from app.tables.process.marks import KNOWN, SheetMarks, marks_of, without_new_errors
from app.tables.rules.archives import check_workbook
from app.tables.rules.bounds import Bounds, NoTable
from app.tables.rules.oddities import Oddity
from app.tables.rules.separated import decoded, is_web_page, records

#: Digits that Excel keeps and shows of a number; what a file holds beyond them is dust of the arithmetic.
DIGITS = 15
#: Stands in a cell whose formula has no result, so that the cell is not taken for an empty one.
NO_RESULT = "="


def main() -> None:
    """Read, or say in one word why not."""
    sys.stdout.buffer.write(json.dumps(answer(sys.stdin.buffer.read()), ensure_ascii=False).encode())


def answer(sent: bytes) -> dict[str, Any]:
    """Return the tables of the file, or why they are not read."""
    asked, _, data = sent.partition(b"\n")
    how = json.loads(asked)
    try:
        return {"tables": read(data, Bounds(**how["bounds"]), boxes=how["boxes"])}
    except NoTable as refused:
        return {"why": str(refused)}
    except MemoryError:
        return {"why": "large"}
    except BaseException:  # a reader may raise or panic over bytes that a stranger made
        return {"why": "broken"}


def read(data: bytes, bounds: Bounds, *, boxes: bool = False) -> list[dict[str, Any]]:
    """Return the tables as text."""
    if not data.strip():
        raise NoTable("empty")
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise NoTable("locked")
    if data.startswith(b"PK\x03\x04"):
        sheets = workbook(data, bounds)
        drawn = boxes_of(data, bounds.longest) if boxes else {}
        return [one.told(boxes=drawn.get(one.name, [])) for one in sheets]
    text, encoding = decoded(data)
    if is_web_page(text):
        raise NoTable("web")
    delimiter, rows = records(text, bounds.longest)
    try:
        return [_Page("", kept(rows, bounds), SheetMarks(), {}).told(encoding=encoding, delimiter=delimiter)]
    except csv.Error as error:
        raise NoTable("quotes") from error


@dataclass(frozen=True, slots=True)
class _Page:
    """One sheet as it is told."""

    name: str
    rows: list[list[str]]
    marks: SheetMarks
    odd: dict[tuple[int, int], Oddity]
    unread: bool = False

    def told(self, **more: Any) -> dict[str, Any]:
        """Return it for the answer; of hidden and struck rows those that hold something."""
        hidden, struck = self._filled(self.marks.hidden_rows), self._filled(self.marks.struck_rows)
        plain = {"name": self.name, "rows": self.rows, "boxes": [], "encoding": "", "delimiter": ""}
        odd = [[*place, kind] for place, kind in self.odd.items()]
        seen = {"hidden": self.marks.hidden, "unread": self.unread, "hidden_rows": hidden, "odd": odd}
        return plain | seen | {"struck_rows": struck, "comments": self.marks.comments} | more

    def _filled(self, rows: list[int]) -> list[int]:
        return [n for n in rows if n <= len(self.rows) and self.rows[n - 1]]


def workbook(data: bytes, bounds: Bounds) -> list[_Page]:
    """Return the sheets of a workbook that has passed the checks of its archive; hidden ones say so.

    Where a room reads only so many sheets, these are the first that people see; the others are told by name.
    """
    try:
        check_workbook(data, unpacked=bounds.unpacked, cells=bounds.cells)
    except Exception as error:
        raise NoTable("bomb") from error
    from python_calamine import CalamineWorkbook

    marks = marks_of(data)
    if any(sign not in KNOWN for told in marks.values() for sign in told.failed.values() if sign):
        data = without_new_errors(data)
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    if not book.sheet_names:
        raise NoTable("broken")
    left = bounds.sheets or len(book.sheet_names)
    pages = []
    for name in book.sheet_names:
        told = marks.get(name, SheetMarks())
        if bounds.sheets and (told.hidden or not left):
            pages.append(_Page(name, [], told, {}, unread=True))
            continue
        left -= 1
        pages.append(_page(name, book.get_sheet_by_name(name).to_python(skip_empty_area=False), told, bounds))
    return pages


def _page(name: str, values: list[list[Any]], marks: SheetMarks, bounds: Bounds) -> _Page:
    """Return the sheet as text; a failed formula stands in its cell, however far to the right or below."""
    odd: dict[tuple[int, int], Oddity] = {}
    last = max((row for row, _column in marks.failed), default=0)
    if last > bounds.rows:
        raise NoTable("long")
    failed: dict[int, dict[int, str]] = {}
    for (number, column), sign in marks.failed.items():
        failed.setdefault(number, {})[column] = sign or NO_RESULT
        odd[number, column] = Oddity.ERROR if sign else Oddity.NO_RESULT

    def rows() -> Iterable[list[str]]:
        for number in range(1, max(len(values), last) + 1):
            row = []
            for column, value in enumerate(values[number - 1] if number <= len(values) else ()):
                row.append(_text(value))
                if kind := _kind(value):
                    odd.setdefault((number, column), kind)
            for column, sign in failed.get(number, {}).items():
                row.extend([""] * (column + 1 - len(row)))
                row[column] = sign
            yield row

    return _Page(name, kept(rows(), bounds), marks, odd)


def kept(rows: Iterable[list[str]], bounds: Bounds) -> list[list[str]]:
    """Return the rows without empty cells at their ends; too many of them, or too long ones, are refused."""
    found: list[list[str]] = []
    for row in rows:
        cells = row[: bounds.columns] if bounds.narrowed else row
        while cells and not cells[-1].strip():
            cells.pop()
        if len(cells) > bounds.columns or any(len(cell) > bounds.longest for cell in cells):
            raise NoTable("wide")
        found.append(cells)
    while found and not found[-1]:
        found.pop()
    if len(found) > bounds.rows:
        raise NoTable("long")
    return found


def _text(value: Any) -> str:
    """Return a cell as people see it; a day as year-month-day, a number without dust, a whole one without a point."""
    if value is None or value == "":
        return ""
    if isinstance(value, float):
        rounded = float(f"{value:.{DIGITS}g}")
        return repr(rounded) if abs(rounded) >= 1e15 else f"{Decimal(repr(rounded)):f}".removesuffix(".0")
    if isinstance(value, datetime):
        return str(value.date().isoformat())
    return str(value)


def _kind(value: Any) -> Oddity | None:
    """Return what the program made of the cell by itself; ``None`` for text and numbers."""
    if isinstance(value, bool):
        return Oddity.TRUTH
    if isinstance(value, date):
        return Oddity.DAY
    return Oddity.TIME if isinstance(value, time | timedelta) else None
