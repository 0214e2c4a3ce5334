"""The folder of files, where ``FILES_PATH`` names one: ``ab/abcdef…``, each file written once and never changed."""

from __future__ import annotations

import os
import re
from pathlib import Path
from uuid import uuid4

from flask import current_app

_DIGEST = re.compile(r"[0-9a-f]{64}")


def root() -> Path | None:
    """Return the folder, or ``None`` where files live in the database."""
    path = current_app.config["FILES_PATH"]
    return Path(path) if path else None


def write(digest: str, body: bytes) -> None:
    """Keep the bytes; a reader never sees half of them, and what is written survives a power cut."""
    place = _place(digest)
    if place is None or place.exists():
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    draft = place.with_name(f".{uuid4()}")
    try:
        with draft.open("xb") as file:
            file.write(body)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(place)
    except OSError:
        draft.unlink(missing_ok=True)
        raise


def read(digest: str) -> bytes | None:
    """Return the bytes, or ``None`` where they are not in the folder."""
    place = _place(digest)
    return place.read_bytes() if place and place.is_file() else None


def holds(digest: str) -> bool:
    """Tell whether the folder has the bytes."""
    place = _place(digest)
    return bool(place and place.is_file())


def remove(digest: str) -> None:
    """Take the bytes away."""
    if place := _place(digest):
        place.unlink(missing_ok=True)


def _place(digest: str) -> Path | None:
    if not _DIGEST.fullmatch(digest):
        raise ValueError("not a SHA-256 in hexadecimal digits")
    folder = root()
    return folder / digest[:2] / digest if folder else None
