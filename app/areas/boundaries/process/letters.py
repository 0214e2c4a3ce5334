"""In which letters the table of a shapefile is written, when it says so and when it does not."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from app.areas.boundaries.process.unfit import MOST_FEATURES, UnfitFile

#: Where the first field is described, and how many bytes each description takes.
_FIRST, _FIELD = 32, 32
_END = 0x0D
#: Bytes of a field's title.
_TITLE = 11
#: Marks that programs on a Western Windows write whatever the bytes are, and bytes that no Western word has in a row.
_WESTERN = ("iso8859-1", "iso8859-15", "cp1252", "cp437", "cp850", "ascii")
_THAI_RUN = re.compile(rb"[\xa1-\xfb]{4}")
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

    A UTF-8 letter that the width of a field or of a title cuts in two is blanked out, because readers refuse the whole
    table for it. A mark that says Western letters is not believed over runs of bytes that only Thai or UTF-8 has.
    """
    if encoding in _WESTERN and any(_THAI_RUN.search(dbf[begin:end]) for begin, end in _fields(dbf)):
        encoding = ""
    if encoding not in ("", "utf-8"):
        return dbf, encoding
    body = bytearray(dbf)
    if not _mend_titles(body):
        return dbf, "cp874"
    for begin, end in _fields(dbf):
        cell = dbf[begin:end].rstrip(b" \x00")
        if cell.isascii():
            continue
        try:
            cell.decode("utf-8")
        except UnicodeDecodeError as error:
            if error.end < len(cell) or error.reason != "unexpected end of data":
                return dbf, "cp874"
            body[begin + error.start : begin + len(cell)] = b" " * (len(cell) - error.start)
    return bytes(body), "utf-8"


def _mend_titles(body: bytearray) -> bool:
    """Take half letters off the titles and keep them distinct; tell whether they are UTF-8 at all."""
    seen: set[bytes] = set()
    for describes in range(_FIRST, int.from_bytes(body[8:10], "little") - 1, _FIELD):
        if body[describes] == _END:
            break
        title = bytes(body[describes : describes + _TITLE]).split(b"\x00")[0]
        try:
            title.decode("utf-8")
        except UnicodeDecodeError as error:
            if error.end < len(title) or error.reason != "unexpected end of data":
                return False
            title = title[: error.start]
        distinct, n = title, 1
        while distinct in seen:
            n += 1
            distinct = title[: _TITLE - 3].decode("utf-8", "ignore").encode() + str(n).encode()
        seen.add(distinct)
        body[describes : describes + _TITLE] = distinct.ljust(_TITLE, b"\x00")
    return True


def _fields(dbf: bytes) -> Iterator[tuple[int, int]]:
    """Yield where each text field of each record begins and ends."""
    rows, first, width = (int.from_bytes(dbf[at:end], "little") for at, end in ((4, 8), (8, 10), (10, 12)))
    if rows > MOST_FEATURES:
        raise UnfitFile("features", f"{MOST_FEATURES:,}")
    if not width or first > len(dbf) or first + rows * width > len(dbf) + 1:
        raise UnfitFile("broken")
    places, at = [], 1
    for describes in range(_FIRST, first - 1, _FIELD):
        if dbf[describes] == _END:
            break
        kind, length = dbf[describes + 11 : describes + 12], dbf[describes + 16]
        if kind == b"C":
            places.append((at, at + length))
        at += length
    for row in range(rows):
        begin = first + row * width
        for start, end in places:
            yield begin + start, begin + end
