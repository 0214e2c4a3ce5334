"""The records of a shapefile's table: as many as there are drawings, and none that a reader skips without a word."""

from __future__ import annotations

import struct

from app.areas.boundaries.process.unfit import UnfitFile

#: Bytes before the first entry of the index, and of one entry.
_INDEX, _ENTRY = 100, 8
_DELETED, _STANDS = ord("*"), ord(" ")


def counted(dbf: bytes, shx: bytes) -> tuple[bytes, frozenset[int]]:
    """Return the table with every record standing, and the numbers, from 1, of those that were marked as deleted.

    Old programs mark a record as deleted and leave it with its drawing in the file; readers skip it and number the
    others anew. ``Unfit`` where table and drawings differ in number: whoever is beyond the shorter one would be lost.
    """
    if len(dbf) < 12:
        return dbf, frozenset()  # the reader refuses it
    told, begin, width = struct.unpack("<IHH", dbf[4:12])
    drawn = max(len(shx) - _INDEX, 0) // _ENTRY
    held = max(len(dbf) - begin, 0) // width if width else 0
    if told != drawn or held < told:
        raise UnfitFile("differ", f"{min(told, held):,} / {drawn:,}")
    body, gone = bytearray(dbf), set()
    for number in range(1, told + 1):
        at = begin + (number - 1) * width
        if body[at] == _DELETED:
            body[at] = _STANDS
            gone.add(number)
    return bytes(body), frozenset(gone)
