"""A zip from outside: its directory is checked, its parts are unpacked here by what they are, never by their names."""

from __future__ import annotations

import io
import zipfile
from pathlib import PurePosixPath

from app.areas.boundaries.process.unfit import LARGEST_UNPACKED, UnfitFile
from app.tables.rules.archives import unpacked_part

MOST_PARTS = 200
LARGEST_RATIO = 200
_MEGABYTE = 1 << 20
#: What a shapefile consists of; the first three must be there.
SHAPEFILE = (".shp", ".shx", ".dbf", ".prj", ".cpg")
SINGLES = (".gpkg", ".geojson", ".json", ".topojson")


def unpacked(data: bytes) -> dict[str, bytes]:
    """Return the parts of the one layer in the zip by their endings: a shapefile's, or a single file's under ``""``."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, RuntimeError, OSError) as error:
        raise UnfitFile("zip") from error
    declared = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS or declared > min(LARGEST_UNPACKED, LARGEST_RATIO * len(data) + _MEGABYTE):
        raise UnfitFile("bomb")
    chosen = _chosen([part for part in parts if not part.is_dir() and "__MACOSX" not in part.filename])
    left, found = LARGEST_UNPACKED, {}
    for ending, part in chosen.items():
        if part.flag_bits & 1:
            raise UnfitFile("locked")
        if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise UnfitFile("zip")
        found[ending] = _content(data, part, left)
        left -= len(found[ending])
    return found


def _content(data: bytes, part: zipfile.ZipInfo, left: int) -> bytes:
    try:
        content = unpacked_part(data, part, min(left, part.file_size))
    except ValueError as error:
        raise UnfitFile("bomb" if "too much" in str(error) else "zip") from error
    if len(content) != part.file_size:
        raise UnfitFile("zip")
    return content


def _chosen(parts: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    if any(part.filename.startswith(("/", "\\")) or ".." in part.filename for part in parts):
        raise UnfitFile("zip")  # nothing is ever written by such a name, but nobody packs honestly so
    by_name = {part.filename.lower(): part for part in parts}
    layers = [name for name in by_name if name.endswith(".shp")]
    singles = [name for name in by_name if name.endswith(SINGLES)]
    if len(layers) + len(singles) > 1:
        raise UnfitFile("layers", ", ".join(PurePosixPath(name).name for name in (*layers, *singles)))
    if singles:
        return {"": by_name[singles[0]]}
    if not layers:
        raise UnfitFile("kind")
    stem = layers[0].removesuffix(".shp")
    found = {ending: by_name[stem + ending] for ending in SHAPEFILE if stem + ending in by_name}
    if missing := [ending for ending in SHAPEFILE[:3] if ending not in found]:
        raise UnfitFile("parts", ", ".join(missing))
    return found


def packed(parts: dict[str, bytes]) -> bytes:
    """Return a shapefile's parts as a new zip under names of our own."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for ending, content in parts.items():
            archive.writestr(f"layer{ending}", content)
    return out.getvalue()
