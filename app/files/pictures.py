"""Hands a picture to the darkroom and reads what comes back."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from app.files.looks import look_of
from app.store import confined
from app.store.clock import BANGKOK

_DARKROOM = Path(__file__).with_name("darkroom.py")
#: Seconds on the clock; the process itself is held to two of processor time.
_PATIENCE = 15
_MOMENT = re.compile(r"(\d{4})[:-](\d\d)[:-](\d\d) (\d\d):(\d\d):(\d\d)")
_OFFSET = re.compile(r"([+-])(\d\d):(\d\d)")
#: A camera set to the Buddhist era writes years that are 543 too many.
_BUDDHIST = 543
_FIRST_BUDDHIST = 2400


class Undeveloped(Exception):
    """The darkroom refuses; the message is a code of ``WHY_NOT`` in ``app/files/states.py``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Camera:
    """What the camera claims: the moment, and the point in millionths of a degree (WGS84). For checks only."""

    taken_at: datetime | None = None
    lat_e6: int | None = None
    lon_e6: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Developed:
    """A picture written anew in two sizes (JPEG, without any note), its look and what the camera claimed."""

    large: bytes
    small: bytes
    width: int
    height: int
    look: str
    camera: Camera


def develop(data: bytes, size: str = "large") -> Developed:
    """Write the picture anew; ``size`` is ``large`` (1,600 pixels) or ``sheet`` (2,400). Raises ``Undeveloped``."""
    try:
        done = confined.run(_DARKROOM, data, size, patience=_PATIENCE)
    except TimeoutError:
        raise Undeveloped("broken") from None
    line, _, pictures = done.output.partition(b"\n")
    if done.status or not line:
        raise Undeveloped("broken")
    told: dict[str, Any] = json.loads(line)
    if "refused" in told:
        raise Undeveloped(told["refused"])
    return Developed(
        large=pictures[: told["large"]],
        small=pictures[told["large"] :],
        width=told["width"],
        height=told["height"],
        look=look_of(told["grey"]),
        camera=camera_of(told["camera"]),
    )


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
        return BANGKOK
    minutes = int(found[2]) * 60 + int(found[3])
    return timezone(timedelta(minutes=minutes if found[1] == "+" else -minutes))
