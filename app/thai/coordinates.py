"""Positions as people type and paste them: degrees, UTM, grid references, plus codes, map links; one point or several.

Whatever the form, the answer is in millionths of a degree on WGS 84 and lies within Thailand's extent. In the written
forms น. stands for north and ต. for east. Every pattern is bounded, and no text longer than ``LONGEST`` is looked at.
"""

from __future__ import annotations

import re
from decimal import Decimal
from enum import StrEnum

from app.thai.digits import to_arabic
from app.thai.grids import DATUM_WORDS, grid_reference, named_datum
from app.thai.maplinks import ShortLink, link_in, position_in
from app.thai.text import tidy
from app.thai.utm import WGS84, ZONES, Datum, from_utm, to_wgs84

#: Latitude and longitude in millionths of a degree (WGS 84).
Point = tuple[int, int]
#: Borders of what is taken for Thailand, in degrees: south, west, north, east.
SOUTH, WEST, NORTH, EAST = 5, 97, 21, 106
LONGEST = 20_000
#: Most corners that a line or an area may have.
MOST_CORNERS = 500


class CoordinateFault(StrEnum):
    """Why a text is no position."""

    UNREAD = "unread"
    OUTSIDE = "outside"
    SHORT_LINK = "short_link"
    ZONE = "zone"
    TOO_MANY = "too_many"


class NotAPosition(ValueError):
    """The text is no position; ``part`` is the piece of it that could not be read."""

    def __init__(self, fault: CoordinateFault, part: str = "") -> None:
        super().__init__(fault)
        self.fault, self.part = fault, part[:80]


_LOOKS = str.maketrans("′’‘´`ʹ″”“ʺº˚，；", "''''''\"\"\"\"°°,;") | {0x2212: "-", 0x2013: "-"}
#: Words for what a sign or a letter says, the longer before those that they hold.
_WORDS = tuple(
    (re.compile(words, re.IGNORECASE), sign)
    for words, sign in (
        (r"พิกัด|ที่ตั้ง|ตำแหน่ง|coordinates?|position|location", " "),
        (r"ละติจูด(?:ที่)?|latitude|lat(?![a-z])|(?:ทิศ)?เหนือ|น\.", "N"),
        (r"ลองจิจูด(?:ที่)?|ลองติจูด(?:ที่)?|longitude|long?(?![a-z])|lng|(?:ทิศ)?ตะวันออก|ตอ\.|ต\.", "E"),
        (r"องศา|degrees?|deg(?![a-z])", "°"),
        (r"พิลิปดา|ฟิลิปดา|วินาที|seconds?|sec(?![a-z])", '"'),
        (r"ลิปดา|นาที|minutes?|min(?![a-z])", "'"),
    )
)
_UTM = re.compile(r"utm|zone|โซน", re.IGNORECASE)
_ZONE = re.compile(r"(?<![0-9.,])(4[78])\s{0,3}([NPQ](?![A-Za-z])|เหนือ)?(?![0-9.,])")
_METRES = re.compile(
    r"([NEXY]|เหนือ|ตะวันออก)?\s{0,3}[:=]?\s{0,3}([0-9]{6,7}|[0-9]{1,3}(?:,[0-9]{3}){1,2})(\.[0-9]{1,6})?"
    r"\s{0,3}m?([NE](?![A-Za-z]))?"
)
_ANGLE = re.compile(r"[-+]?[0-9]{1,3}(?:\.[0-9]{1,18})?")
_ALLOWED = re.compile(r"[-+0-9.,:=/()°'\"NESW\s]{1,300}")
_ALPHABET = "23456789CFGHJMPQRVWX"
_PLUS = re.compile(rf"(?<![0-9A-Za-z+])([{_ALPHABET}]{{8}})\+([{_ALPHABET}]{{2,5}})(?![0-9A-Za-z])", re.IGNORECASE)
#: A point as databases write it, longitude first; and as ODK Collect does, with height and accuracy behind it.
_WKT = re.compile(r"POINT ?\( ?([0-9]{1,3}(?:\.[0-9]{1,18})?) ([0-9]{1,3}(?:\.[0-9]{1,18})?) ?\)", re.IGNORECASE)
_COLLECT = re.compile(
    r"([0-9]{1,3}\.[0-9]{3,18}) ([0-9]{1,3}\.[0-9]{3,18}) -?[0-9]{1,4}(?:\.[0-9]{1,9})?(?: [0-9]{1,5}(?:\.[0-9]{1,9})?)"
)
_BETWEEN = re.compile(r"\s*[;\n|]\s*|\s+(?:→|->|ถึง)\s+")


def parse_points(text: str, near: Point | None = None) -> list[Point]:
    """Return the point that ``text`` names, or the points of a list of them, one a line or set apart by ";".

    ``near`` settles the UTM zone where none is written. ``NotAPosition`` says what is wrong and with which part.
    """
    if len(text) > LONGEST:
        raise NotAPosition(CoordinateFault.TOO_MANY)
    plain = tidy(to_arabic(text)).translate(_LOOKS)
    if link := link_in(plain):
        return [_of_link(link)]
    parts = [part for part in _BETWEEN.split(plain) if part]
    if len(parts) > MOST_CORNERS + 1:
        raise NotAPosition(CoordinateFault.TOO_MANY)
    if len(parts) == 2 and not any(_whole(part) for part in parts):
        parts = [" ".join(parts)]
    return [parse_point(part, near) for part in parts] or [parse_point("", near)]


def _whole(part: str) -> bool:
    """Tell whether a part of a list is a position by itself: 14.05 alone is not, it awaits its longitude."""
    return len(_ANGLE.findall(part)) > 1 or bool(_PLUS.search(part))


def parse_point(text: str, near: Point | None = None) -> Point:
    """Return the one point that a text names, in whichever form."""
    plain = tidy(to_arabic(text[:400])).translate(_LOOKS)
    if link := link_in(plain):
        return _of_link(link)
    if found := _PLUS.search(plain):
        return _inside(*_of_plus_code((found[1] + found[2]).upper()), text)
    if written := _WKT.fullmatch(plain) or _COLLECT.fullmatch(plain):
        first, second = Decimal(written[1]), Decimal(written[2])
        return _inside(second, first, text) if written.re is _WKT else _inside(first, second, text)
    datum = named_datum(plain) or WGS84
    if named := grid_reference(plain):
        zone, east, north = named
        return _nearest([point for point in [_from_metres(east, north, zone, datum)] if _holds(*point)], near, text)
    plain = DATUM_WORDS.sub(" ", plain)
    if point := _of_utm(plain, near, text, datum):
        return point
    return _moved(_of_degrees(plain, text), datum)


def is_metric(text: str) -> bool:
    """Tell whether a text names its point in metres of a grid, which mean another place on another datum."""
    plain = tidy(to_arabic(text[:400])).translate(_LOOKS)
    if link_in(plain) or _PLUS.search(plain):
        return False
    rest = _ZONE.sub(" ", _UTM.sub(" ", DATUM_WORDS.sub(" ", plain)))
    return grid_reference(plain) is not None or len(_METRES.findall(rest)) == 2


def _moved(point: Point, datum: Datum) -> Point:
    """Return a point in degrees on another datum as it is on WGS 84."""
    if datum is WGS84:
        return point
    lat, lon = to_wgs84(point[0] / 1e6, point[1] / 1e6, datum)
    return round(lat * 1_000_000), round(lon * 1_000_000)


def _of_link(link: str) -> Point:
    try:
        found = position_in(link)
    except ShortLink:
        raise NotAPosition(CoordinateFault.SHORT_LINK, link) from None
    if found is None:
        raise NotAPosition(CoordinateFault.UNREAD, link)
    return _inside(Decimal(found[0]), Decimal(found[1]), link)


def _of_plus_code(code: str) -> tuple[Decimal, Decimal]:
    """Return the middle of the cell that a full plus code names (Open Location Code 1.0, at most 13 digits)."""
    lat, lon, high, wide = Decimal(-90), Decimal(-180), Decimal(400), Decimal(400)
    for place in range(0, 10, 2):
        high, wide = high / 20, wide / 20
        lat += high * _ALPHABET.index(code[place])
        lon += wide * _ALPHABET.index(code[place + 1])
    for sign in code[10:]:
        row, column = divmod(_ALPHABET.index(sign), 4)
        high, wide = high / 5, wide / 4
        lat, lon = lat + high * row, lon + wide * column
    return lat + high / 2, lon + wide / 2


def _of_utm(plain: str, near: Point | None, text: str, datum: Datum) -> Point | None:
    """Return the point that an easting and a northing name; nothing where the text holds no such pair."""
    plain = _UTM.sub(" ", plain)
    zone = _ZONE.search(plain)
    rest = plain[: zone.start()] + " " + plain[zone.end() :] if zone else plain
    found = list(_METRES.finditer(rest))
    if len(found) != 2 or re.search(r"[0-9A-Za-z]", _METRES.sub("", rest)):
        return None
    east, north = _ordered(found)
    if not (100_000 <= east < 1_000_000 and 500_000 <= north < 2_400_000):
        raise NotAPosition(CoordinateFault.OUTSIDE if zone else CoordinateFault.UNREAD, text)
    points = [_from_metres(east, north, z, datum) for z in ([int(zone[1])] if zone else ZONES)]
    return _nearest([point for point in points if _holds(*point)], near, text)


def _nearest(inside: list[Point], near: Point | None, text: str) -> Point:
    if not inside:
        raise NotAPosition(CoordinateFault.OUTSIDE, text)
    if near is None:
        if len(inside) > 1:
            raise NotAPosition(CoordinateFault.ZONE, text)
        return inside[0]
    return min(inside, key=lambda point: abs(point[1] - near[1]))


def _from_metres(east: float, north: float, zone: int, datum: Datum) -> Point:
    lat, lon = from_utm(east, north, zone, datum)
    if datum is not WGS84:
        lat, lon = to_wgs84(lat, lon, datum)
    return round(lat * 1_000_000), round(lon * 1_000_000)


def _ordered(found: list[re.Match[str]]) -> tuple[float, float]:
    """Return easting and northing of two figures: by their letters, else the larger is the northing when it is one."""
    values = [float(match[2].replace(",", "") + (match[3] or "")) for match in found]
    marks = [(match[1] or match[4] or "") for match in found]
    turned = marks[0] in ("N", "Y", "เหนือ") or marks[1] in ("E", "X", "ตะวันออก")
    if not any(marks):
        turned = values[0] >= 1_000_000
    return (values[1], values[0]) if turned else (values[0], values[1])


def _of_degrees(plain: str, text: str) -> Point:
    """Return the point of two angles, in degrees with or without minutes and seconds, in either order."""
    for words, sign in _WORDS:
        plain = words.sub(sign, plain)
    plain = plain.replace("''", '"').upper()
    found = list(_ANGLE.finditer(plain)) if _ALLOWED.fullmatch(plain) else []
    cut = _second(plain, found)
    first, second = (_angle(found[:cut]), _angle(found[cut:])) if cut else (None, None)
    letters = re.findall(r"[NESW]", plain)
    if first is None or second is None or (letters and len(set(letters)) != 2):
        raise NotAPosition(CoordinateFault.UNREAD, text)
    if "S" in letters or "W" in letters:
        raise NotAPosition(CoordinateFault.OUTSIDE, text)
    turned = letters[0] == "E" if letters else not _holds_degrees(first, second)
    return _inside(second, first, text) if turned else _inside(first, second, text)


def _second(plain: str, found: list[re.Match[str]]) -> int | None:
    """Return which of the figures begins the second angle: by its degree sign, else in the middle of them all."""
    if not 2 <= len(found) <= 6:
        return None
    signed = [n for n, figure in enumerate(found) if plain[figure.end() :].lstrip()[:1] == "°"]
    if len(signed) == 2 and signed[0] == 0:
        return signed[1] if signed[1] <= 3 and len(found) - signed[1] <= 3 else None
    return len(found) // 2 if len(found) % 2 == 0 and len(signed) in (0, 2) else None


def _angle(figures: list[re.Match[str]]) -> Decimal | None:
    """Return the degrees of one to three figures; nothing where they are no degrees, minutes and seconds."""
    parts = [Decimal(figure.group()) for figure in figures]
    if any("." in figure.group() for figure in figures[:-1]) or any(not 0 <= part < 60 for part in parts[1:]):
        return None
    if any(figure.group()[0] in "+-" for figure in figures[1:]):
        return None
    return sum((part / 60**place for place, part in enumerate(parts)), Decimal(0))


def _inside(lat: Decimal, lon: Decimal, text: str) -> Point:
    if not _holds_degrees(lat, lon):
        raise NotAPosition(CoordinateFault.OUTSIDE, text)
    return round(lat * 1_000_000), round(lon * 1_000_000)


def _holds_degrees(lat: Decimal, lon: Decimal) -> bool:
    return SOUTH <= lat <= NORTH and WEST <= lon <= EAST


def _holds(lat_e6: int, lon_e6: int) -> bool:
    return SOUTH * 10**6 <= lat_e6 <= NORTH * 10**6 and WEST * 10**6 <= lon_e6 <= EAST * 10**6


def degrees_text(point: Point, decimals: int = 5) -> str:
    """Write a point in decimal degrees, latitude first: "14.05012, 101.37011"; five decimals are about a metre."""
    return ", ".join(f"{Decimal(part).scaleb(-6):.{decimals}f}" for part in point)
