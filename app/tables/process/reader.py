"""Reads a workbook or a CSV in a process of its own with little memory and time: started by ``intake/read.py``.

In: a line of JSON ({"bounds": the fields of ``Bounds``, "boxes": whether texts in boxes drawn over the sheets are
wanted}), then the bytes of the file. Out: {"tables": [{"name", "rows": [[text]], "boxes": [text], "encoding",
"delimiter"}]}, or {"why": a code of ``WHY_NOT``}. Row n of the file is ``rows[n - 1]``.
"""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterable
from typing import Any

from app.tables.process.drawings import boxes_of
from app.tables.rules.archives import check_workbook
from app.tables.rules.bounds import Bounds, NoTable
from app.tables.rules.separated import decoded, records


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
        return [_told(name, rows, boxes=drawn.get(name, [])) for name, rows in sheets]
    text, encoding = decoded(data)
    delimiter, rows = records(text, bounds.longest)
    try:
        return [_told("", kept(rows, bounds), encoding=encoding, delimiter=delimiter)]
    except csv.Error as error:
        raise NoTable("quotes") from error


def workbook(data: bytes, bounds: Bounds) -> list[tuple[str, list[list[str]]]]:
    """Return the sheets of a workbook that has passed the checks of its archive, by name."""
    try:
        check_workbook(data, unpacked=bounds.unpacked, cells=bounds.cells)
    except Exception as error:
        raise NoTable("bomb") from error
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    if not (names := book.sheet_names[: bounds.sheets or None]):
        raise NoTable("broken")
    sheets = ((name, book.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in names)
    return [(name, kept(([_text(cell) for cell in row] for row in rows), bounds)) for name, rows in sheets]


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


def _told(name: str, rows: list[list[str]], **more: Any) -> dict[str, Any]:
    return {"name": name, "rows": rows, "boxes": [], "encoding": "", "delimiter": ""} | more


def _text(value: Any) -> str:
    """Return a cell as people see it; a day as year-month-day, a whole number without a point."""
    if value is None or value == "":
        return ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if hasattr(value, "hour") and hasattr(value, "year"):
        return str(value.date().isoformat())
    return str(value)
