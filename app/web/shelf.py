"""A shelf of finished pages in files: shared by all workers of a machine, bounded, thrown away with the process."""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex
from threading import Lock

#: Bytes of files that one shelf keeps, and the largest page that it takes.
MOST = 64_000_000
LARGEST = 2_000_000
#: Seconds after which a page is made anew even though no act concerns it: what is no record may have changed.
FRESH = 60
#: After so many pages the shelf is tidied; what lies there longer than this (seconds) is nobody's any more.
TIDY_EVERY, NOBODYS = 200, 600


@dataclass(frozen=True, slots=True)
class Kept:
    """A page as it was made: at which place of the ledger, when, about which area (none: everything), and its bytes.

    ``made`` is in seconds since 1970, ``day`` the Thai day as an ISO date; ``headers`` are those of the answer.
    """

    place: int
    path: int | None
    made: float
    day: str
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def to_bytes(self) -> bytes:
        """Return the page as one file: a line that tells, then the body."""
        told = {name: getattr(self, name) for name in self.__slots__ if name != "body"}
        return json.dumps(told).encode() + b"\n" + self.body

    @classmethod
    def from_bytes(cls, held: bytes) -> Kept:
        """Read what ``to_bytes`` wrote; ``ValueError``, ``TypeError`` or ``LookupError`` for anything else."""
        line, _newline, body = held.partition(b"\n")
        told = json.loads(line)
        told["headers"] = tuple((name, value) for name, value in told["headers"])
        return cls(**told, body=body)


class Shelf:
    """Pages by their key, each in a file named by the key's digest; at most about ``most`` bytes of them.

    The folder below ``root`` is this start of the server's own: pages of another version of the code are never found.
    """

    def __init__(self, root: Path, most: int = MOST) -> None:
        self._root = root
        self._most = most
        self._folder = root / token_hex(8)
        self._puts = 0
        self._lock = Lock()

    def find(self, key: str) -> Kept | None:
        """Return the page that lies under the key."""
        try:
            return Kept.from_bytes(self._file(key).read_bytes())
        except (OSError, ValueError, TypeError, LookupError):
            return None

    def put(self, key: str, page: Kept) -> None:
        """Lay the page under the key; where the disk takes nothing, pages are made anew each time."""
        if len(page.body) > LARGEST:
            return
        file = self._file(key)
        beside = file.with_suffix(f".{os.getpid()}-{token_hex(4)}")
        with suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            try:
                beside.write_bytes(page.to_bytes())
                beside.replace(file)
            except OSError:
                beside.unlink(missing_ok=True)
                raise
        with self._lock:
            self._puts += 1
            due = self._puts % TIDY_EVERY == 1
        if due:
            self.tidy()

    def clear(self) -> None:
        """Forget every page."""
        self._folder = self._root / token_hex(8)

    def tidy(self) -> None:
        """Take away what is too old, then the oldest of our own until a fifth is free; and empty folders of others."""
        held = sorted(self._held())
        total = sum(size for _when, size, _file in held)
        most = self._most if total <= self._most else self._most * 4 // 5
        for _when, size, file in held:
            if total <= most:
                break
            file.unlink(missing_ok=True)
            total -= size
        for folder in self._root.glob("*"):
            if folder != self._folder:
                with suppress(OSError):
                    folder.rmdir()

    def _held(self) -> Iterator[tuple[float, int, Path]]:
        """Yield our own files with when each was written and its bytes; files that are nobody's any more go."""
        long_ago = time.time() - NOBODYS
        for file in self._root.glob("*/*"):
            with suppress(OSError):
                known = file.stat()
                if known.st_mtime < long_ago:
                    file.unlink()
                elif file.parent == self._folder:
                    yield known.st_mtime, known.st_size, file

    def _file(self, key: str) -> Path:
        return self._folder / hashlib.blake2b(key.encode(), digest_size=20).hexdigest()
