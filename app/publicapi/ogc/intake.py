"""What a program asks of a layer, read from its address; a wrong question is answered with a sentence."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import UTC, date, datetime, time, timedelta

from app.publicapi.ogc.rules import LIMIT, LayerQuery, WrongQuestion
from app.store.clock import BANGKOK
from app.thai.morton import HALF, QUARTER, MortonWindow

MOST = 2_000
#: The only coordinate system: longitude, latitude in degrees, WGS84.
CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
#: Parameters that every layer takes.
COMMON = ("bbox", "bbox-crs", "crs", "datetime", "limit", "after", "f", "lang")
E6 = 1_000_000
#: A day; GDAL writes it with an empty time behind it, as in ``2023-12-15T/..``.
_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})T?")
_LONGEST = 200


def read(args: Mapping[str, str], queryables: Collection[str]) -> LayerQuery:
    """Return the question in the query string of an address; ``WrongQuestion`` for what the layer does not know."""
    if unknown := sorted(set(args) - set(COMMON) - set(queryables)):
        raise WrongQuestion(f"unknown parameter: {', '.join(unknown)}; known are {', '.join((*COMMON, *queryables))}")
    for name in ("crs", "bbox-crs"):
        if args.get(name, CRS84) != CRS84:
            raise WrongQuestion(f"{name} can only be {CRS84}")
    begin, end = _interval(args.get("datetime", ""))
    return LayerQuery(
        windows=_windows(args.get("bbox", "")),
        begin=begin,
        end=end,
        filters={name: args[name][:_LONGEST] for name in queryables if name in args},
        after=_number("after", args.get("after", "0")),
        limit=_limit(args.get("limit", str(LIMIT))),
    )


def _limit(text: str) -> int:
    limit = _number("limit", text)
    if not limit:
        raise WrongQuestion("limit is a whole number from 1")
    return min(limit, MOST)


def _number(name: str, text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 19):
        raise WrongQuestion(f"{name} is a whole number")
    return int(text)


def _windows(text: str) -> tuple[MortonWindow, ...]:
    """Return the rectangles of ``west,south,east,north`` (heights are passed over); two across the 180th meridian."""
    if not text:
        return ()
    try:
        numbers = [float(part) for part in text.split(",")]
    except ValueError:
        numbers = []
    if len(numbers) not in (4, 6) or not all(abs(number) <= 1e7 for number in numbers):
        raise WrongQuestion("bbox is west,south,east,north in degrees")
    west, south, *_heights = numbers
    east, north = numbers[len(numbers) // 2 : len(numbers) // 2 + 2]
    if south > north or abs(west) > 180 or abs(east) > 180:
        raise WrongQuestion("bbox is west,south,east,north in degrees, with south below north")
    low, high = (max(-QUARTER, min(QUARTER, round(degrees * E6))) for degrees in (south, north))
    left, right = round(west * E6), round(east * E6)
    if left <= right:
        return (MortonWindow(low, left, high, right),)
    return (MortonWindow(low, left, high, HALF), MortonWindow(low, -HALF, high, right))


def _interval(text: str) -> tuple[datetime | None, datetime | None]:
    """Return the bounds of an instant, a day or an interval (RFC 3339; ".." or nothing is an open end)."""
    if not text:
        return None, None
    first, slash, last = text.partition("/")
    if not slash:
        last = first
    begin, end = _moment(first, time.min), _moment(last, time.max)
    if (begin is None and end is None) or (begin and end and begin > end):
        raise WrongQuestion("datetime is a moment or begin/end, for example 2025-10-01T00:00:00Z/..")
    return begin, end


def _moment(text: str, at: time) -> datetime | None:
    if text in ("", ".."):
        return None
    try:
        day = _DAY.fullmatch(text)
        moment = datetime.combine(date.fromisoformat(day[1]), at) if day else datetime.fromisoformat(text)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=BANGKOK)
        return moment.astimezone(UTC) + timedelta()
    except (ValueError, OverflowError) as wrong:
        raise WrongQuestion("datetime is a moment or begin/end, for example 2025-10-01T00:00:00Z/..") from wrong
