"""The folder of the signer: its keys, and the last checkpoint that it signed of each log.

It lies outside the database and outside its backups, so that a database brought back from yesterday is noticed.
"""

from __future__ import annotations

import json
import os
import secrets
import stat
from collections.abc import Mapping
from pathlib import Path

from app.publiclog.rules.notes import KeySeeds, SignedHead

KEYS = "keys.json"
#: Beside the keys that sign, those that were announced.
NEXT = "next"


class OpenKeys(RuntimeError):
    """Others than their owner may read the keys."""


class NoKeys(RuntimeError):
    """There is no file with keys."""


def keys_at(file: Path) -> KeySeeds:
    """Return what a file's keys are made of; ``NoKeys`` without one, ``OpenKeys`` if others may read it."""
    if not file.exists():
        raise NoKeys(f"{file} is not there")
    if file.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise OpenKeys(f"others may read {file}: chmod 600 it")
    return _seeds(json.loads(file.read_text()))


def next_at(file: Path) -> KeySeeds | None:
    """Return what the keys are made of that were announced and shall sign next; none if none were."""
    told = json.loads(file.read_text()).get(NEXT)
    return _seeds(told) if told else None


def _seeds(told: Mapping[str, str]) -> KeySeeds:
    return KeySeeds(bytes.fromhex(told["ed25519"]), bytes.fromhex(told["ml-dsa-44"]))


def _new() -> dict[str, str]:
    return {"ed25519": secrets.token_hex(32), "ml-dsa-44": secrets.token_hex(32)}


def make_next(file: Path) -> KeySeeds:
    """Make the keys that sign next and keep them beside those that sign now; what was made before stays."""
    told = json.loads(file.read_text())
    if NEXT not in told:
        told[NEXT] = _new()
        _put(file, json.dumps(told))
    return _seeds(told[NEXT])


def go_over(file: Path) -> None:
    """Let the next keys be the keys, and forget the old ones: nothing is ever signed with them again."""
    told = json.loads(file.read_text())
    _put(file, json.dumps(told.get(NEXT, told)))


def make_keys(file: Path) -> KeySeeds:
    """Make keys and keep them in a new file that its owner alone may read; a file that stands is left as it is."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    _put(file, json.dumps(_new()), only_new=True)
    return keys_at(file)


def last_signed(folder: Path, address: str) -> SignedHead | None:
    """Return the last checkpoint of a log that was signed here."""
    file = _file_of(folder, address)
    return SignedHead.parse(file.read_text()) if file.exists() else None


def note_signed(folder: Path, address: str, checkpoint: str) -> None:
    """Keep a checkpoint as the last one that was signed, before anybody gets it."""
    _put(_file_of(folder, address), checkpoint)


def _file_of(folder: Path, address: str) -> Path:
    return folder / f"{address.replace('/', '-')}.checkpoint"


def _put(file: Path, text: str, *, only_new: bool = False) -> None:
    """Write a file wholly or not at all, and wait until the disk has it."""
    fresh = file.with_name(f".{file.name}.{os.getpid()}")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as opened:
        opened.write(text)
        opened.flush()
        os.fsync(opened.fileno())
    if only_new:
        try:
            os.link(fresh, file)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    else:
        fresh.replace(file)
    folder = os.open(file.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
