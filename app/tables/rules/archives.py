"""Whether a workbook may be opened: readers of spreadsheets believe what a file says of its own size."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib

#: Largest unpacked size in bytes, largest growth, most parts, and most cells that a sheet may span.
LARGEST_UNPACKED = 160 * 1024 * 1024
LARGEST_RATIO = 150
MOST_PARTS = 1000
MOST_CELLS = 12_000_000

#: A cell that holds something; one that is only painted closes at once, and no reader makes room for it.
_CELL = re.compile(rb"""\br\s*=\s*["']([A-Z]{1,3})([0-9]{1,7})["'](?![^<>]*/>)""")
#: No workbook declares a document type; one that does wants entities expanded.
_DECLARES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_LOCAL_HEADER = 30
_CHUNK = 1 << 20


def check_workbook(data: bytes, *, unpacked: int = LARGEST_UNPACKED, cells: int = MOST_CELLS) -> None:
    """Return if the workbook is harmless: ``ValueError`` or ``BadZipFile`` otherwise.

    The directory is checked before anything is unpacked; then every part is unpacked here with a limit, because a
    directory can lie. A sheet may not span more cells than such a table has, because readers allocate the span.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
    declared = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS or declared > unpacked or declared > LARGEST_RATIO * len(data) + _CHUNK:
        raise ValueError("the directory declares too much")
    left = unpacked
    for part in parts:
        if part.flag_bits & 1 or part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise ValueError("locked, or packed in an unusual way")
        content = unpacked_part(data, part, left)
        left -= len(content)
        if "worksheets" in part.filename.lower():
            _check_span(content, cells)
        if _DECLARES.search(content):
            raise ValueError("a part declares entities")


def unpacked_part(data: bytes, part: zipfile.ZipInfo, most: int) -> bytes:
    """Return the part, however large its stream really is, up to ``most`` bytes."""
    head = data[part.header_offset : part.header_offset + _LOCAL_HEADER]
    if len(head) < _LOCAL_HEADER:
        raise ValueError("a part lies outside the file")
    name, extra = struct.unpack("<HH", head[26:30])
    begin = part.header_offset + _LOCAL_HEADER + name + extra
    packed = data[begin : begin + part.compress_size]
    if part.compress_type == zipfile.ZIP_STORED:
        return packed
    try:
        unpacked = zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, most + 1)
    except zlib.error as error:
        raise ValueError("a part is damaged") from error
    if len(unpacked) > most:
        raise ValueError("a part unpacks to too much")
    return unpacked


def _check_span(content: bytes, most: int) -> None:
    """Refuse a sheet whose cells lie so far apart that the rectangle around them cannot be held."""
    columns = rows = 0
    for found in _CELL.finditer(content):
        rows = max(rows, int(found[2]))
        if len(found[1]) > 1 or columns < 26:
            columns = max(columns, _column(found[1]))
    if rows * columns > most:
        raise ValueError("the sheet spans too many cells")


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
