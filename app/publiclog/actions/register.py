"""The register of erasures: a file outside the database, so that what was erased is erased again after a restore.

It names records and columns, never words. Each line is on the disk before its act is saved: an act that then fails
leaves a line too many, and what it names was asked to be erased.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from flask import current_app


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisteredErasure:
    """One line: when, what (the ref of a record, or the number of an account), its columns, and why."""

    at: str
    #: ``words`` of a need or proposal, or ``person``: an account.
    what: str
    ref: str
    columns: str
    reason: str
    asked_on: str


def place() -> Path:
    """Return where the register lies (setting ``ERASURE_PATH``)."""
    return Path(current_app.config["ERASURE_PATH"])


def note(line: RegisteredErasure) -> None:
    """Add a line and wait until the disk has it. ``OSError`` where it cannot be written: then nothing is erased."""
    file = place()
    file.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(asdict(line), ensure_ascii=False, sort_keys=True) + "\n"
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "w", encoding="utf-8") as opened:
        opened.write(text)
        opened.flush()
        os.fsync(opened.fileno())


def lines() -> Iterator[RegisteredErasure]:
    """Yield what the register holds, the oldest first; a last line that was cut off is passed over."""
    file = place()
    if not file.is_file():
        return
    for line in file.read_text(encoding="utf-8").splitlines():
        try:
            yield RegisteredErasure(**json.loads(line))
        except (ValueError, TypeError):
            continue
