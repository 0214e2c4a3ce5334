"""Which datum a text names, and grid references as on map sheets and in the Royal Gazette: 47P QR 559 545, VE ๒๐๔๕๐๘.

The letters are those of the Military Grid Reference System (NGA.STND.0037) for zones 47 and 48, from 5 to 21 degrees
north; there the letter of the column alone tells the zone.
"""

from __future__ import annotations

import re

from app.thai.utm import INDIAN_1975, WGS84, Datum

_INDIAN_WORDS = (
    r"indian(?: ?-?thailand)?(?: ?-?(?:19)?75)?|ind(?:ian)?[- ]?75|อินเดียน?(?: ?(?:(?:19)?75|2518))?|l ?-?7017"
)
_WGS_WORDS = r"wgs ?-?84|l ?-?7018"
#: Words of a datum, with the series of the topographic sheets, which lie on one each.
DATUM_WORDS = re.compile(
    rf"(?<![a-z])(?:{_INDIAN_WORDS}|{_WGS_WORDS})(?![0-9a-z])|map datum|datum|พื้นหลักฐาน|(?:ระวาง|series|ชุด)(?=\s|$)",
    re.IGNORECASE,
)
_INDIAN = re.compile(rf"(?<![a-z])(?:{_INDIAN_WORDS})(?![0-9a-z])", re.IGNORECASE)
_WGS = re.compile(rf"(?<![a-z])(?:{_WGS_WORDS})(?![0-9a-z])", re.IGNORECASE)

_COLUMNS = {47: "JKLMNPQR", 48: "STUVWXYZ"}
_ROWS = "ABCDEFGHJKLMNPQRSTUV"
_SQUARE = 100_000
#: The rows begin again after so many; Thailand reaches from the fifth of them to the third of the next.
_CYCLE, _FIRST = len(_ROWS), 5
_REFERENCE = re.compile(
    r"(?:(4[78])\s?([NPQ])?\s?)?([J-NP-Z])([A-HJ-NP-V])\s?([0-9]{1,5})(?:[\s-]([0-9]{1,5})|([0-9]{0,5}))", re.IGNORECASE
)


def named_datum(text: str) -> Datum | None:
    """Return the datum that a text names, in words or by the series of a map sheet; nothing where it names none."""
    if _INDIAN.search(text):
        return INDIAN_1975
    return WGS84 if _WGS.search(text) else None


def grid_reference(text: str) -> tuple[int, float, float] | None:
    """Return zone, easting and northing (metres) of the middle of the cell that a grid reference names."""
    found = _REFERENCE.fullmatch(DATUM_WORDS.sub(" ", text).strip())
    if found is None:
        return None
    zone = next(zone for zone, columns in _COLUMNS.items() if found[3].upper() in columns)
    digits = found[5] + (found[6] or found[7] or "")
    half = len(found[5]) if found[6] else len(digits) // 2
    if (found[1] and int(found[1]) != zone) or 2 * half != len(digits):
        return None
    row = (_ROWS.index(found[4].upper()) - (0 if zone % 2 else _FIRST)) % _CYCLE
    cell = 10 ** (5 - half)
    east = (_COLUMNS[zone].index(found[3].upper()) + 1) * _SQUARE + int(digits[:half]) * cell
    north = (row + (_CYCLE if row < _FIRST else 0)) * _SQUARE + int(digits[half:]) * cell
    return zone, east + cell / 2, north + cell / 2
