"""Pictures for tests: ordinary ones, and those that somebody made to do harm."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from typing import Any

from PIL import Image


def photograph(seed: int = 1, size: tuple[int, int] = (640, 480), **save: Any) -> bytes:
    """A JPEG of soft shapes that differ by ``seed``."""
    tiny = Image.new("RGB", (8, 6))
    tiny.putdata([((seed * 37 * n) % 256, (seed * 91 + n * 53) % 256, (n * n * seed) % 256) for n in range(48)])
    return saved(tiny.resize(size, Image.Resampling.BICUBIC), "JPEG", **({"quality": 88} | save))


def saved(picture: Image.Image, form: str, **save: Any) -> bytes:
    """The bytes of a picture."""
    out = io.BytesIO()
    picture.save(out, form, **save)
    return out.getvalue()


def with_notes(moment: str = "2024:11:22 09:30:00", lat: float = 14.05, lon: float = 101.37, seed: int = 1) -> bytes:
    """A JPEG as a phone writes it: with moment and place."""
    exif = Image.Exif()
    exif[0x0110] = "Telephone of somebody"
    exif.get_ifd(0x8769)[36867] = moment
    exif.get_ifd(0x8825).update(
        {
            1: "N",
            2: (int(lat), int(lat % 1 * 60), lat * 3600 % 60),
            3: "E",
            4: (int(lon), int(lon % 1 * 60), lon * 3600 % 60),
        }
    )
    return photograph(seed, exif=exif, comment=b"names of neighbours")


def png_of(width: int, height: int) -> bytes:
    """A PNG of one colour, small as a file and huge when unpacked."""
    row = b"\0" + b"\0" * ((width + 7) // 8)
    packer = zlib.compressobj(9)
    body = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def _lying_jpeg() -> bytes:
    """A JPEG whose header claims 60,000 × 60,000 pixels."""
    data = bytearray(photograph())
    at = data.index(b"\xff\xc0") + 5
    data[at : at + 4] = struct.pack(">HH", 60000, 60000)
    return bytes(data)


def _png_with_texts() -> bytes:
    """A PNG whose compressed notes unpack to 800 MB."""
    note = b"Comment\0\0" + zlib.compress(b"\0" * 20_000_000, 9)
    plain = png_of(64, 64)
    head, rest = plain[:33], plain[33:]
    return head + _chunk(b"zTXt", note) * 40 + rest


def _moving(form: str) -> bytes:
    frames = [Image.new("RGB", (64, 64), (n * 20, 0, 0)) for n in range(8)]
    return saved(frames[0], form, save_all=True, append_images=frames[1:], duration=50)


#: Refused with a sentence.
REFUSED: dict[str, Callable[[], bytes]] = {
    "PNG of 169 megapixels": lambda: png_of(13000, 13000),
    "PNG with notes of 800 MB": _png_with_texts,
    "JPEG that claims 3,600 megapixels": _lying_jpeg,
    "truncated JPEG": lambda: photograph()[:2000],
    "truncated PNG": lambda: png_of(500, 500)[:60],
    "JPEG of three bytes": lambda: b"\xff\xd8\xff",
    "noise behind a JPEG's mark": lambda: b"\xff\xd8\xff\xe0" + bytes(range(256)) * 40,
    "PNG with a header only": lambda: (
        b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", struct.pack(">IIBBBBB", 99, 99, 8, 2, 0, 0, 0))
    ),
    "PNG of one pixel": lambda: png_of(1, 1),
    "long thin PNG": lambda: png_of(2_000_000, 8),
    "SVG with a script": lambda: b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "SVG behind a byte order mark": lambda: b'\xef\xbb\xbf<?xml version="1.0"?><svg onload="alert(1)"/>',
    "HTML called a photograph": lambda: b"<!doctype html><script>alert(1)</script>",
    "moving GIF": lambda: _moving("GIF"),
    "GIF with a script": lambda: b"GIF89a/*" + b"\0" * 40 + b"*/=1;alert(1)",
    "PDF called a photograph": lambda: b"%PDF-1.7\n1 0 obj\n<</S/JavaScript/JS(app.alert(1))>>",
    "archive": lambda: b"PK\x03\x04" + b"\0" * 60,
    "program": lambda: b"\x7fELF" + b"\0" * 60,
    "TIFF": lambda: saved(Image.new("RGB", (64, 64)), "TIFF"),
    "PostScript": lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 99999 99999\n",
    "WebP cut short": lambda: saved(Image.new("RGB", (300, 300)), "WEBP")[:40],
    "empty file": lambda: b"",
}
#: Written anew: what was dangerous or private is gone.
HARMLESS: dict[str, Callable[[], bytes]] = {
    "photograph with place and moment": with_notes,
    "JPEG with a page behind it": lambda: photograph() + b"<html><script>alert(1)</script>",
    "JPEG with an archive behind it": lambda: photograph() + b"PK\x03\x04evil.exe" + b"\0" * 300,
    "JPEG with a script in its comment": lambda: photograph(comment=b"<script>alert(1)</script>"),
    "JPEG with a profile": lambda: photograph(icc_profile=b"<script>alert(1)</script>" * 20),
    "moving PNG": lambda: _moving("PNG"),
    "moving WebP": lambda: _moving("WEBP"),
    "PNG with holes": lambda: saved(Image.new("RGBA", (90, 60), (0, 0, 0, 0)), "PNG"),
    "JPEG for print": lambda: saved(Image.new("CMYK", (90, 60)), "JPEG"),
    "PNG of 16 bits": lambda: saved(Image.new("I;16", (90, 60)), "PNG"),
}
