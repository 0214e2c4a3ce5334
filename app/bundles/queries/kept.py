"""The files that were made, and whether one may still be handed out."""

from __future__ import annotations

import json
import zipfile
from dataclasses import dataclass
from pathlib import Path

from flask import current_app

from app.areas.states.paths import code_of
from app.bundles.queries.scope import newest_erasure


@dataclass(frozen=True, slots=True)
class KeptBundle:
    """A file as it says of itself: bytes, when it was made (ISO, UTC), how many entries of the log it holds signed."""

    file: Path
    size: int
    created: str
    entries: int


def file_of(path: int) -> Path:
    """Return where the bundle of an area lies, whether it is there or not."""
    folder: Path = current_app.config["BUNDLE_PATH"]
    return folder / f"{code_of(path)}.zip"


def kept(path: int) -> KeptBundle | None:
    """Return the bundle of an area; none where it was not made yet, or holds a text that was erased since."""
    file = file_of(path)
    try:
        with zipfile.ZipFile(file) as packed:
            said = json.loads(packed.comment)
        if int(said["erasure"]) < newest_erasure():
            return None
        return KeptBundle(file, file.stat().st_size, str(said["created"]), int(said["entries"]))
    except (FileNotFoundError, zipfile.BadZipFile, ValueError, KeyError):
        return None
