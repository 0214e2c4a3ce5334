"""What a camera claims of moment and place, in our units: for checks only."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any

#: A moment without an offset is that of the phones here.
_BANGKOK = timezone(timedelta(hours=7))
_MOMENT = re.compile(r"(\d{4})[:-](\d\d)[:-](\d\d) (\d\d):(\d\d):(\d\d)")
_OFFSET = re.compile(r"([+-])(\d\d):(\d\d)")
#: A camera set to the Buddhist era writes years that are 543 too many.
_BUDDHIST = 543
_FIRST_BUDDHIST = 2400


@dataclass(frozen=True, slots=True, kw_only=True)
class Camera:
    """What the camera claims: the moment, and the point in millionths of a degree (WGS84). For checks only."""

    taken_at: datetime | None = None
    lat_e6: int | None = None
    lon_e6: int | None = None


def camera_of(told: dict[str, Any]) -> Camera:
    """Return the camera's claims in our units; a moment without an offset is Bangkok's, as phones here write it."""
    taken_at = _moment(told.get("moment", ""), told.get("offset", ""))
    lat, lon = told.get("lat"), told.get("lon")
    if lat is None or lon is None or (lat, lon) == (0, 0):
        return Camera(taken_at=taken_at)
    return Camera(taken_at=taken_at, lat_e6=round(lat * 1_000_000), lon_e6=round(lon * 1_000_000))


def _moment(written: str, offset: str) -> datetime | None:
    if not (found := _MOMENT.match(written)):
        return None
    year, month, day, hour, minute, second = (int(part) for part in found.groups())
    if year >= _FIRST_BUDDHIST:
        year -= _BUDDHIST
    try:
        return datetime(year, month, day, hour, minute, second, tzinfo=_zone(offset))
    except ValueError:
        return None


def _zone(offset: str) -> timezone:
    if not (found := _OFFSET.fullmatch(offset)):
        return _BANGKOK
    minutes = int(found[2]) * 60 + int(found[3])
    return timezone(timedelta(minutes=minutes if found[1] == "+" else -minutes))
