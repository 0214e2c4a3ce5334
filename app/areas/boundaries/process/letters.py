"""In which letters the table of a shapefile is written, when it says so and when it does not."""

from __future__ import annotations

import codecs
from collections.abc import Iterator

from app.areas.boundaries.process.unfit import MOST_FEATURES, UnfitFile

#: Where the first field is described, and how many bytes each description takes.
_FIRST, _FIELD = 32, 32
_END = 0x0D
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

    A UTF-8 letter that the width of a field cuts in two is blanked out, because readers refuse the whole table for it.
    """
    if encoding not in ("", "utf-8"):
        return dbf, encoding
    body = bytearray(dbf)
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
