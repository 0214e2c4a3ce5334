"""CSV as offices send it: in any of three encodings, with any of three delimiters, perhaps below a preamble."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator

from app.tables.rules.bounds import NoTable

_DELIMITERS = (",", ";", "\t")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16", "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "utf-16"),
)
#: Share of control signs above which it is no text: Word leaves some line breaks of its own in cells.
_MOST_CONTROLS = 0.02
_WEB_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<\?mso[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype|html|table|head|body|meta|style|(?:\w+:)?workbook)\b",
    re.IGNORECASE | re.DOTALL,
)
#: How many records are looked at to guess the delimiter.
_PROBE = 60


def decoded(data: bytes) -> tuple[str, str]:
    """Return the text and its encoding: by its mark, else UTF-8, else Windows-874 as Thai Excel saves it."""
    for mark, encoding, name in _MARKS:
        if data.startswith(mark):
            tried = [(_maybe(data, encoding), name)]
            break
    else:
        tried = [(_maybe(data, name), name) for name in ("utf-8", "cp874")]
    readings = [(text, name) for text, name in tried if text is not None]
    if not readings:
        raise NoTable("letters")
    return readings[0] if len(readings) == 1 else max(readings, key=lambda reading: _looks_right(reading[0]))


def records(text: str, longest: int) -> tuple[str, Iterator[list[str]]]:
    """Return the delimiter and the records; a cell has at most ``longest`` letters. ``csv.Error`` while they come."""
    controls = {sign for sign in set(text) if sign < " " and sign not in "\t\r\n"}
    if "\x00" in controls or sum(map(text.count, controls - {"\x0b", "\x0c"})) > len(text) * _MOST_CONTROLS:
        raise NoTable("table")
    csv.field_size_limit(longest)
    text = text.translate({ord(sign): "\u2028" if sign in "\x0b\x0c" else None for sign in controls})
    delimiter = max((one for one in _DELIMITERS if one in text), key=lambda one: _evenness(text, one), default="")
    if not delimiter:
        raise NoTable("table")
    return delimiter, _read(text, delimiter)


def is_web_page(text: str) -> bool:
    """Tell whether it is HTML or the XML of 2003, which programs save under the name of a workbook."""
    return bool(_WEB_PAGE.match(text[:4000]))


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


def _evenness(text: str, delimiter: str) -> tuple[int, int]:
    """Return how many of the first records have the same number of cells under the delimiter, and that number."""
    widths: Counter[int] = Counter()
    try:
        for row in _read(text, delimiter):
            if row:
                widths[len(row)] += 1
            if widths.total() >= _PROBE:
                break
    except csv.Error:
        return (0, 0)
    widths.pop(1, None)
    return max(((count, width) for width, count in widths.items()), default=(0, 0))


def _read(text: str, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
