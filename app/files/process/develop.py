"""Has a picture written anew by a process of its own, and reads what comes back."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from app.files.process import picture
from app.files.rules.camera import Camera, camera_of
from app.files.rules.looks import look_of
from app.store import confined
from app.store.confined import Limits, Unfinished

LIMITS = Limits(memory=256 * 1024 * 1024, seconds=2, patience=15, output=32 * 1024 * 1024)


class Undeveloped(Exception):
    """The picture is refused; the message is a code of ``WHY_NOT`` in ``app/files/states.py``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Developed:
    """A picture written anew in two sizes (JPEG, without any note), its look and what the camera claimed."""

    large: bytes
    small: bytes
    width: int
    height: int
    look: str
    #: Grey values of 64 by 64 places, by which twins are found.
    thumb: bytes
    camera: Camera


def develop(data: bytes, size: str = "large") -> Developed:
    """Write the picture anew; ``size`` is ``large`` (1,600 pixels) or ``sheet`` (2,400). Raises ``Undeveloped``."""
    try:
        line, _, pictures = confined.run(picture, data, size, limits=LIMITS).partition(b"\n")
    except Unfinished:
        raise Undeveloped("broken") from None
    told: dict[str, Any] = json.loads(line)
    if "refused" in told:
        raise Undeveloped(told["refused"])
    return Developed(
        large=pictures[: told["large"]],
        small=pictures[told["large"] :],
        width=told["width"],
        height=told["height"],
        look=look_of(told["grey"]),
        thumb=bytes.fromhex(told["thumb"]),
        camera=camera_of(told["camera"]),
    )
