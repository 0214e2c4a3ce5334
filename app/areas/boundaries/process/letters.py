"""In which letters the table of a shapefile is written, when it says so and when it does not."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from app.areas.boundaries.process.unfit import MOST_FEATURES, UnfitFile

#: Where the first field is described, and how many bytes each description takes.
_FIRST, _FIELD = 32, 32
_END = 0x0D
#: Bytes of a title, with the zero at its end.
_TITLE = 11
#: What GDAL and others write over the end of a title that the cut made equal to another; it may cut a letter once more.
_FIGURE = re.compile(rb"(?:_?[0-9]{1,2})?$")
_WESTERN = ("iso8859-1", "iso8859-15", "cp1252", "cp437", "cp850")
_THAI_UTF8 = re.compile(rb"(?:\xe0[\xb8\xb9][\x80-\xbf]){2}")
_THAI_WORD = re.compile("[\u0e01-\u0e5b]{2}")
_THAI = ("cp874", "tis-620", "iso8859-11", "windows-874", "874", "ansi 874", "ansi874")


def told(cpg: bytes) -> str:
    """Return the encoding that a .cpg file names, "" when it names none that is known."""
    name = cpg[:40].decode("ascii", "ignore").strip().lower()
    if name in _THAI:
        return "cp874"
    try:
        return codecs.lookup(name).name if name else ""
    except LookupError:
        return ""


def mended(dbf: bytes, encoding: str) -> tuple[bytes, str]:
    """Return the table with its encoding: the one told, else UTF-8, else Windows-874.

    A UTF-8 letter that the width of a field or of its title cuts in two is blanked out, because readers refuse the
    whole table for it. A Western encoding is not believed where the words are Thai: programs write that mark unasked.
    """
    if encoding in _WESTERN and _is_thai(dbf):
        encoding = ""
    if encoding not in ("", "utf-8"):
        return dbf, encoding
    body = bytearray(dbf)
    try:
        for begin, end in _fields(dbf):
            cell = dbf[begin:end].rstrip(b" \x00")
            whole = _whole(cell)
            body[begin + len(whole) : begin + len(cell)] = b" " * (len(cell) - len(whole))
        _mend_titles(body)
    except UnicodeDecodeError:
        return dbf, "cp874"
    return bytes(body), "utf-8"


def _whole(text: bytes) -> bytes:
    """Return UTF-8 without the half letter at its end; what is no UTF-8 raises ``UnicodeDecodeError``."""
    try:
        text.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.end < len(text) or error.reason != "unexpected end of data":
            raise
        return text[: error.start]
    return text


def _whole_title(title: bytes) -> bytes:
    """Return a title without the half letter at its end, or before the figure at its end."""
    words = _FIGURE.sub(b"", title, count=1)
    return _whole(words) + title[len(words) :]


def _mend_titles(body: bytearray) -> None:
    """Make the titles of the columns whole, and different from each other by a figure where the cut made them equal."""
    taken: set[bytes] = set()
    for describes in _described(bytes(body)):
        title = _whole_title(bytes(body[describes : describes + _TITLE]).split(b"\x00")[0])
        mended, n = title, 1
        while mended in taken:
            n += 1
            figure = str(n).encode()
            mended = title[: _TITLE - 1 - len(figure)].decode("utf-8", "ignore").encode() + figure
        taken.add(mended)
        body[describes : describes + _TITLE] = mended.ljust(_TITLE, b"\x00")


def _is_thai(dbf: bytes) -> bool:
    """Tell whether most words beyond ASCII are Thai, in UTF-8 or in Windows-874: two Thai letters beside each other."""
    cells = [cell for begin, end in _fields(dbf) if not (cell := dbf[begin:end]).isascii()]
    read = (cell.decode("utf-8" if _THAI_UTF8.search(cell) else "cp874", "replace") for cell in cells)
    return 2 * sum(bool(_THAI_WORD.search(text)) for text in read) > len(cells)


def _described(dbf: bytes) -> Iterator[int]:
    """Yield where each field is described."""
    first = int.from_bytes(dbf[8:10], "little")
    for describes in range(_FIRST, min(first, len(dbf) - _FIELD + 1) - 1, _FIELD):
        if dbf[describes] == _END:
            return
        yield describes


def _fields(dbf: bytes) -> Iterator[tuple[int, int]]:
    """Yield where each text field of each record begins and ends."""
    rows, first, width = (int.from_bytes(dbf[at:end], "little") for at, end in ((4, 8), (8, 10), (10, 12)))
    if rows > MOST_FEATURES:
        raise UnfitFile("features", f"{MOST_FEATURES:,}")
    if not width or first > len(dbf) or first + rows * width > len(dbf) + 1:
        raise UnfitFile("broken")
    places, at = [], 1
    for describes in _described(dbf):
        kind, length = dbf[describes + 11 : describes + 12], dbf[describes + 16]
        if kind == b"C":
            places.append((at, at + length))
        at += length
    for row in range(rows):
        begin = first + row * width
        for start, end in places:
            yield begin + start, begin + end
