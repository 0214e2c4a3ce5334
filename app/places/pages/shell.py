"""Keeps the map's shell, and has it built (``build.py``) where there is none yet.

The shell is built by ``flask maps build-shell`` into the instance folder, under a name that changes with folium's
version and with the building; where it is missing, the first map has it built. A web worker never imports folium.
"""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from dataclasses import asdict
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from app.places.process import build
from app.places.rules.shell import Shell
from app.store import confined
from app.store.confined import Limits

LIMITS = Limits(memory=2 * 1024 * 1024 * 1024, seconds=60, patience=60, output=1024 * 1024)


def shelf_mark() -> str:
    """Return the name of the kept shell: it changes with folium's version and with the building."""
    source = Path(build.__file__).read_bytes() + version("folium").encode()
    return f"map-shell-{hashlib.sha256(source).hexdigest()[:12]}.json"


def write_down(shell: Shell, folder: Path) -> Path:
    """Write the shell into ``folder``, whole or not at all; return where it lies."""
    kept = folder / shelf_mark()
    folder.mkdir(parents=True, exist_ok=True)
    fresh = kept.with_suffix(f".{os.getpid()}.new")
    fresh.write_text(json.dumps(asdict(shell)), encoding="utf-8")
    fresh.replace(kept)
    return kept


def rebuild(folder: Path) -> Path:
    """Have the shell built anew and keep it in ``folder``; return where it lies."""
    return write_down(_built(), folder)


def is_built(folder: Path) -> bool:
    """Tell whether the shell of this release lies in ``folder``; else the first reader of a map waits for it."""
    return (folder / shelf_mark()).is_file()


@lru_cache(maxsize=2)
def shell_of(folder: Path) -> Shell:
    """Return the shell kept in ``folder``; build it in a process of its own where there is none yet."""
    kept = folder / shelf_mark()
    if kept.is_file():
        return _read(kept.read_text(encoding="utf-8"))
    shell = _built()
    with suppress(OSError):  # a folder that cannot be written costs each worker its own building, never the map
        write_down(shell, folder)
    return shell


def _built() -> Shell:
    return _read(confined.run(build, b"", limits=LIMITS, env=confined.ONE_THREAD).decode())


def _read(text: str) -> Shell:
    parts = json.loads(text)
    return Shell(tuple(parts["styles"]), tuple(parts["scripts"]), parts["html"], parts["script"])
