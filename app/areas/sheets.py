"""Tables as offices send them: CSV in any of three encodings, or a workbook; read into rows of text."""

from __future__ import annotations

import codecs
import csv
import io
import zipfile
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from app.areas.archives import check_workbook
from app.web.conflict import Refusal

#: Largest file that is read at all, in bytes.
LARGEST = 32 * 1024 * 1024
MOST_COLUMNS = 200
_DELIMITERS = (",", ";", "\t")
#: How many records are looked at to guess the delimiter.
_PROBE = 60


class Unreadable(Refusal):
    """The file is no table that can be read; the sentence says what to send instead."""

    def __init__(self, why: Any) -> None:
        super().__init__(why, field="file")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as text. Row n of the file is ``rows[n - 1]``; blank rows are kept, so that numbers are right."""

    rows: list[list[str]]
    #: utf-8, utf-16 or cp874; "" for a workbook.
    encoding: str
    #: "" for a workbook.
    delimiter: str
    #: Name of the workbook's sheet; "" for CSV.
    name: str = ""


def read(data: bytes) -> Sheet:
    """Return the table in ``data``; ``Unreadable`` for everything that is not one."""
    if len(data) > LARGEST:
        raise Unreadable(_("The file is larger than %(n)s MB. Split it by province.", n=LARGEST // 1024**2))
    if not data.strip():
        raise Unreadable(_("The file is empty. Choose the file again."))
    if data.startswith(b"PK\x03\x04"):
        return _workbook(data)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable(
            _("This is an old workbook (.xls) or a locked one. Save it as .xlsx or CSV without a password.")
        )
    return _csv(data)


def _csv(data: bytes) -> Sheet:
    text, encoding = decoded(data)
    if "\x00" in text:
        raise Unreadable(_("This is not a table. Save it as CSV or .xlsx and send that file."))
    delimiter = _delimiter(text)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise Unreadable(
            _("A quotation mark is left open or a cell is too long. Save the table again as CSV.")
        ) from error
    return Sheet(_narrow(rows), encoding, delimiter)


def decoded(data: bytes) -> tuple[str, str]:
    """Return the text and its encoding: by its mark, else UTF-8, else Windows-874 as Thai Excel saves it."""
    if data.startswith(codecs.BOM_UTF8):
        return _strictly(data, "utf-8-sig"), "utf-8"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _strictly(data, "utf-16"), "utf-16"
    readings = [(text, name) for name in ("utf-8", "cp874") if (text := _maybe(data, name)) is not None]
    if not readings:
        raise Unreadable(_("The letters cannot be read. Save the table as “CSV UTF-8” and send that file."))
    return max(readings, key=lambda reading: _looks_right(reading[0]))


def _strictly(data: bytes, encoding: str) -> str:
    text = _maybe(data, encoding)
    if text is None:
        raise Unreadable(_("The letters cannot be read. Save the table as “CSV UTF-8” and send that file."))
    return text


def _maybe(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeError:
        return None


def _looks_right(text: str) -> float:
    """Return the share of Thai among the letters beyond ASCII; 1 where there are none."""
    beyond = [char for char in text if char > "\x7f"]
    right = sum("\u0e00" <= char <= "\u0e7f" or "\u2000" <= char <= "\u206f" for char in beyond)
    return right / len(beyond) if beyond else 1


def _delimiter(text: str) -> str:
    """Return the delimiter under which most of the first records have the same number of cells."""
    return max(_DELIMITERS, key=lambda delimiter: _evenness(text, delimiter))


def _evenness(text: str, delimiter: str) -> tuple[int, int]:
    widths: Counter[int] = Counter()
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            if row:
                widths[len(row)] += 1
            if widths.total() >= _PROBE:
                break
    except csv.Error:
        return (0, 0)
    widths.pop(1, None)
    return max(((count, width) for width, count in widths.items()), default=(0, 0))


def _workbook(data: bytes) -> Sheet:
    try:
        check_workbook(data)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, EOFError, OSError) as error:
        raise Unreadable(
            _("This workbook is damaged, locked or far too large. Save it again as .xlsx with only this table.")
        ) from error
    from python_calamine import CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        name = book.sheet_names[0]
        cells = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except BaseException as error:  # a panic of the reader is not an Exception
        if isinstance(error, KeyboardInterrupt | SystemExit | MemoryError):
            raise
        raise Unreadable(_("This workbook cannot be read. Save it again as .xlsx or as CSV.")) from error
    return Sheet(_narrow([_cell(cell) for cell in row] for row in cells), "", "", name)


def _narrow(rows: Iterable[list[str]]) -> list[list[str]]:
    return [row[:MOST_COLUMNS] for row in rows]


def _cell(value: Any) -> str:
    """Return a cell's value as text; numbers as people see them, so that a code stays a code."""
    if value is None:
        return ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return str(value)
