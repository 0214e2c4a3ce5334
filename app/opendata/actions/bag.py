"""Packs a folder as a bag (BagIt): its files, and beside them what each of them must hash to."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import zipfile
from pathlib import Path
from typing import Any

from app.opendata.actions.write import files_in
from app.opendata.rules import descriptor
from app.opendata.rules.descriptor import PAYLOAD, Imprint

#: No file in it is younger than any other: the same content makes the same bytes.
_DAY_ONE = (1980, 1, 1, 0, 0, 0)


def bag(draft: Path, folder: Path, told: Imprint, **said: Any) -> None:
    """Pack the folder into ``draft``; what it says of itself without being unpacked is ``told``, and ``said`` too."""
    payload = files_in(folder)
    tags = descriptor.bag_files(told, payload)
    sums = {name: hashlib.sha256(text.encode()).hexdigest() for name, text in tags.items()}
    tags["tagmanifest-sha256.txt"] = "".join(f"{sha}  {name}\n" for name, sha in sorted(sums.items()))
    root = told.name
    with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as made:
        made.comment = json.dumps({"created": told.created, "entries": told.entries} | said).encode()
        for name, text in tags.items():
            made.writestr(_entry(f"{root}/{name}"), text.encode())
        for path, _size, _sha in payload:
            with (folder / path).open("rb") as file, made.open(_entry(f"{root}/{PAYLOAD}{path}"), "w") as inside:
                shutil.copyfileobj(file, inside, 1 << 20)
    with draft.open("rb") as file:
        os.fsync(file.fileno())


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _DAY_ONE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry
