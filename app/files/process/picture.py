"""Writes a picture anew, in a process of its own with little memory and time: started by ``develop.py``.

In: the picture on standard input. Out: one line of JSON, then the large and the small JPEG, one after the other.
It imports nothing of the house, so that it starts fast and a fault in a decoder meets no database and no secret.
"""

from __future__ import annotations

import io
import json
import sys
from typing import Any

#: Most pixels. A JPEG is decoded at a fraction of its size; the others have to be unpacked whole.
MOST_PIXELS = {"JPEG": 50_000_000, "PNG": 16_000_000, "WEBP": 16_000_000}
LEAST_SIDE = 16
LONGEST = {"large": 1600, "sheet": 2400, "small": 480}
QUALITY = {"large": 82, "sheet": 82, "small": 74}


class UnfitPicture(Exception):
    """The picture is refused; the message is one of the codes of ``app/files/states.py``."""


def main(size: str) -> None:
    """Read, write anew, or say in one word why not."""
    try:
        told, parts = develop(sys.stdin.buffer.read(), size)
    except UnfitPicture as unfit:
        told, parts = {"refused": str(unfit)}, ()
    except Exception:  # a decoder may raise anything over bytes that a stranger made
        told, parts = {"refused": "broken"}, ()
    sys.stdout.buffer.write(json.dumps(told).encode() + b"\n" + b"".join(parts))


def develop(data: bytes, size: str) -> tuple[dict[str, Any], tuple[bytes, ...]]:
    """Return what the picture tells (see ``Developed``) and its two sizes."""
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = None  # our own limits are stricter and come before any pixel is read
    with Image.open(io.BytesIO(data), formats=tuple(MOST_PIXELS)) as picture:
        if picture.width * picture.height > MOST_PIXELS[str(picture.format)]:
            raise UnfitPicture("pixels")
        if min(picture.size) < LEAST_SIDE:
            raise UnfitPicture("tiny")
        camera = _camera(picture)
        picture.draft("RGB", (LONGEST[size], LONGEST[size]))
        picture.load()
        picture.thumbnail((LONGEST[size], LONGEST[size]), Image.Resampling.LANCZOS, reducing_gap=2.0)
        plain = _plain(ImageOps.exif_transpose(picture))
    small = plain.copy()
    small.thumbnail((LONGEST["small"], LONGEST["small"]), Image.Resampling.LANCZOS, reducing_gap=2.0)
    large_jpeg, small_jpeg = _jpeg(plain, QUALITY[size]), _jpeg(small, QUALITY["small"])
    grey = list(small.convert("L").resize((9, 8), Image.Resampling.BOX).tobytes())
    thumb = small.convert("L").resize((64, 64), Image.Resampling.BOX).tobytes().hex()
    told = {"width": plain.width, "height": plain.height, "grey": grey, "large": len(large_jpeg), "camera": camera}
    told["thumb"] = thumb
    return told, (large_jpeg, small_jpeg)


def _plain(picture: Any) -> Any:
    """Return the pixels alone on white: no comment, profile, thumbnail or position comes along."""
    from PIL import Image

    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        picture = picture.convert("RGBA")
        sheet = Image.new("RGB", picture.size, "white")
        sheet.paste(picture, mask=picture.getchannel("A"))
        return sheet
    sheet = Image.new("RGB", picture.size)
    sheet.paste(picture.convert("RGB"))
    return sheet


def _jpeg(picture: Any, quality: int) -> bytes:
    written = io.BytesIO()
    picture.save(written, "JPEG", quality=quality, optimize=True, progressive=True)
    return written.getvalue()


def _camera(picture: Any) -> dict[str, Any]:
    """Return what the camera says of moment and place, as it wrote them; damaged notes say nothing."""
    try:
        exif = picture.getexif()
        taken, gps = exif.get_ifd(0x8769), exif.get_ifd(0x8825)
        told = {
            "moment": str(taken.get(36867) or exif.get(306) or "")[:40],
            "offset": str(taken.get(36881) or "")[:10],
            "lat": _degrees(gps.get(2), gps.get(1), "S"),
            "lon": _degrees(gps.get(4), gps.get(3), "W"),
        }
    except Exception:  # the notes are as strange as whoever wrote them
        told = {}
    return told


def _degrees(parts: Any, side: Any, minus: str) -> float | None:
    if not parts or len(parts) != 3:
        return None
    degrees, minutes, seconds = (float(part) for part in parts)
    found = degrees + minutes / 60 + seconds / 3600
    if not -180 <= found <= 180:
        return None
    return -found if side == minus else found
