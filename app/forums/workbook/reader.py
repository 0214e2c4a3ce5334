"""Reads a workbook or a CSV in a process of its own with little memory and time: run as a script, never imported.

In: the file on standard input, and the path of the checks of ``app/areas/archives.py`` as argument.
Out: {"sheets": [{"name", "rows": [[text]]}]}, or {"why": a code of ``WHY_NOT``}. Row n of the file is ``rows[n - 1]``.
"""

from __future__ import annotations

import codecs
import csv
import io
import json
import resource
import runpy
import sys
from typing import Any

#: Bytes of address space and seconds of processor time; beyond either the process ends.
MEMORY = 256 * 1024 * 1024
SECONDS = 10
#: A workbook of ours with 20,000 rows unpacks to 20 MB.
UNPACKED = 48 * 1024 * 1024
CELLS = 1_200_000
MOST_ROWS = 20_000
MOST_COLUMNS = 60
LONGEST_CELL = 20_000


class Unfit(Exception):
    """The file is refused; the message is a code."""


def main(archives: str) -> None:
    """Read, or say in one word why not."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    try:
        told: dict[str, Any] = {"sheets": read(sys.stdin.buffer.read(), archives)}
    except Unfit as unfit:
        told = {"why": str(unfit)}
    except MemoryError:
        told = {"why": "large"}
    except BaseException:  # a reader may raise or panic over bytes that a stranger made
        told = {"why": "broken"}
    sys.stdout.write(json.dumps(told))


def read(data: bytes, archives: str) -> list[dict[str, Any]]:
    """Return the sheets as text."""
    if not data.strip():
        raise Unfit("empty")
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unfit("locked")
    if data.startswith(b"PK\x03\x04"):
        return workbook(data, archives)
    return [{"name": "", "rows": table(data)}]


def workbook(data: bytes, archives: str) -> list[dict[str, Any]]:
    """Return the sheets of a workbook that has passed the checks of its archive."""
    try:
        runpy.run_path(archives)["check_workbook"](data, unpacked=UNPACKED, cells=CELLS)
    except Exception as error:
        raise Unfit("bomb") from error
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    sheets = []
    for name in book.sheet_names:
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        sheets.append({"name": name, "rows": kept([text(cell) for cell in row] for row in rows)})
    return sheets


def table(data: bytes) -> list[list[str]]:
    """Return the rows of a CSV: by its mark, else UTF-8, else Windows-874 as Thai Excel saves it."""
    marks = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
    tried = next(([code] for mark, code in marks if data.startswith(mark)), ["utf-8", "cp874"])
    content = next((found for code in tried if (found := decoded(data, code)) is not None), None)
    if content is None:
        raise Unfit("letters")
    if any(ord(sign) < 32 and sign not in "\t\r\n" for sign in content):
        raise Unfit("table")
    first = content.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    if not first.count(delimiter):
        raise Unfit("table")
    csv.field_size_limit(LONGEST_CELL)
    try:
        return kept(csv.reader(io.StringIO(content, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise Unfit("quotes") from error


def decoded(data: bytes, code: str) -> str | None:
    """Return the text, if it is in that code."""
    try:
        return data.decode(code)
    except UnicodeError:
        return None


def kept(rows: Any) -> list[list[str]]:
    """Return the rows without empty cells at their ends; too many of them, or too long ones, are refused."""
    found: list[list[str]] = []
    for row in rows:
        cells = list(row)
        while cells and not cells[-1].strip():
            cells.pop()
        if len(cells) > MOST_COLUMNS or any(len(cell) > LONGEST_CELL for cell in cells):
            raise Unfit("wide")
        found.append(cells)
    while found and not found[-1]:
        found.pop()
    if len(found) > MOST_ROWS:
        raise Unfit("long")
    return found


def text(value: Any) -> str:
    """Return a cell as people see it; a day as year-month-day, a whole number without a point."""
    if value is None or value == "":
        return ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if hasattr(value, "hour") and hasattr(value, "year"):
        return str(value.date().isoformat())
    return str(value)


if __name__ == "__main__":
    main(sys.argv[1])
