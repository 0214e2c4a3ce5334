"""Makes the bundle of an area: a bag that is checked without us (docs/verifier.md)."""

from __future__ import annotations

import json
import os
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import rfc8785
from flask_babel import gettext as _

from app.areas.queries import by_path
from app.areas.states.paths import PROVINCE_SPAN, code_of
from app.bundles.queries import scope
from app.bundles.rules.bag import BagWriter
from app.config import CHECKOUT
from app.publiclog.models import LogCheckpoint, PublicLog
from app.publiclog.queries import books, served
from app.publiclog.queries.entries import lines_of, released
from app.publiclog.queries.trusted import keys_of, ours
from app.publiclog.rules.policy import Trusted
from app.publiclog.rules.tree import WIDTH
from app.store import clock
from app.store.base import db
from app.web.conflict import Refusal

#: The verifier, a product of its own; each file goes into every bundle.
PRODUCT = CHECKOUT / "verifier"
PROGRAMS = ("verify.py", "verify.html", "README-th.txt", "README-en.txt")
#: Leaves whose entries stand in one file of a bundle.
PART = 65_536
Tell = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class MadeBundle:
    """A bundle that was made: how many entries of the log are signed for in it, and its bytes."""

    entries: int
    size: int


@dataclass(frozen=True, slots=True)
class _Bundle:
    log: PublicLog
    checkpoint: LogCheckpoint
    path: int
    round_ref: str

    def write(self, bag: BagWriter, tell: Tell) -> None:
        size = self.checkpoint.size
        bag.add("bundle.json", [rfc8785.dumps(self._told()) + b"\n"])
        bag.add("log/checkpoint", [books.digital(self.checkpoint).encode()])
        bag.add("log/policy", [self._policy().encode()])
        bag.add("log/key", [self.log.keys.encode()])
        for first in range(0, size, PART):
            self._part(bag, first, min(first + PART, size))
            tell(first, size)
        self._tiles(bag)
        for name in PROGRAMS:
            bag.add(name, [(PRODUCT / name).read_bytes()])

    def _policy(self) -> str:
        """Return whom the house trusts; its own address is the origin, whatever machine makes the bundle."""
        return ours().text(Trusted(self.log.origin, keys_of(self.log)[0], f"https://{self.log.origin}"))

    def _told(self) -> dict[str, Any]:
        area = by_path(self.path)
        return {
            "area": self.path,
            "name": area.name_th if area else code_of(self.path),
            "origin": self.log.origin,
            "rests_on": list(_rests_on()) if self.log.number else [],
            "round": self.round_ref or None,
            "size": self.checkpoint.size,
            "v": 1,
        }

    def _part(self, bag: BagWriter, first: int, upto: int) -> None:
        """Add the entries of some leaves, and the texts that they open, which wait on the disk meanwhile."""
        name = f"{first // PART:03}.jsonl"
        with tempfile.TemporaryFile() as openings:
            bag.add(f"entries/{name}", self._lines(first, upto, openings))
            openings.seek(0)
            bag.add(f"openings/{name}", iter(lambda: openings.read(1 << 20), b""))

    def _lines(self, first: int, upto: int, openings: IO[bytes]) -> Iterator[bytes]:
        for begin in range(first, upto, WIDTH):
            found = scope.entries_of(self.log, self.path, begin, min(begin + WIDTH, upto))
            for line in lines_of(found):
                yield rfc8785.dumps(line) + b"\n"
            for opening in released([entry for _index, entry in found]):
                openings.write(rfc8785.dumps(dict(opening)) + b"\n")
            for _index, entry in found:
                db.session.expunge(entry)

    def _tiles(self, bag: BagWriter) -> None:
        for number, width in _widths(self.checkpoint.size):
            name = f"log/tile/{served.ENTRIES}/{_address(number, width)}"
            bag.add(name, [served.bytes_of(self.log, served.ENTRIES, number, width)])
        level = 0
        while hashes := self.checkpoint.size >> (8 * level):
            for number, width in _widths(hashes):
                name = f"log/tile/{level}/{_address(number, width)}"
                bag.add(name, [served.bytes_of(self.log, str(level), number, width)])
            level += 1


def _rests_on() -> Iterator[dict[str, str]]:
    """Yield the newest checkpoint of the log of accounts and lists, which a province's entries presume, and its key."""
    log = books.growing(0)
    newest = books.newest(log.id) if log else None
    if log and newest:
        yield {"checkpoint": newest.note, "key": str(keys_of(log)[0])}


def _widths(size: int) -> Iterator[tuple[int, int]]:
    return ((number, min(WIDTH, size - WIDTH * number)) for number in range(-(-size // WIDTH)))


def _address(number: int, width: int) -> str:
    text = f"{number % 1000:03}"
    while number := number // 1000:
        text = f"x{number % 1000:03}/{text}"
    return text if width == WIDTH else f"{text}.p/{width}"


def make(path: int, goal: Path, *, round_ref: str = "", tell: Tell = lambda _done, _of: None) -> MadeBundle:
    """Make the bundle of the area at ``path`` as file ``goal``, which stays as it was until the new one is whole.

    ``Refusal`` while nothing is signed, or while an erasure is not signed for yet (a minute at most): a bundle without
    a text and without the act that erased it would look like one that hides something.
    """
    log = books.growing(path // PROVINCE_SPAN)
    checkpoint = books.newest(log.id) if log else None
    if log is None or checkpoint is None:
        raise Refusal(_("Nothing of this area's book is signed yet. Try again in a minute."))
    erasure, place = scope.newest_erasure(), scope.place_at(log, checkpoint.size - 1)
    goal.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=goal.parent, prefix=".making-") as folder:
        draft = Path(folder) / "bundle.zip"
        with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as packed:
            said = {"created": clock.now().isoformat(), "entries": checkpoint.size, "erasure": str(erasure)}
            packed.comment = json.dumps(said).encode()
            bag = BagWriter(packed, f"thuksiang-{code_of(path)}-{checkpoint.size}")
            _Bundle(log, checkpoint, path, round_ref).write(bag, tell)
            bag.close({"Source-Organization": log.origin, "Bagging-Date": clock.today().isoformat()})
        if scope.erased_since(place):
            raise Refusal(_("A text was erased a moment ago. Try again in a minute, when the book is signed anew."))
        with draft.open("rb") as file:
            os.fsync(file.fileno())
        draft.replace(goal)
    return MadeBundle(checkpoint.size, goal.stat().st_size)
