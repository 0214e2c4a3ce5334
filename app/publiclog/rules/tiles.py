"""Addresses of tiles, and what a tree's growth makes of full ones (tlog-tiles)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from app.publiclog.rules.tree import WIDTH, folded

_NUMBER = re.compile(r"((?:x\d{3}/)*)(\d{3})(?:\.p/([1-9]\d{0,2}))?")


def number_text(number: int) -> str:
    """Return a tile's number as it stands in its address: ``x001/x234/067``."""
    text = f"{number % 1000:03}"
    while number := number // 1000:
        text = f"x{number % 1000:03}/{text}"
    return text


def parsed(address: str) -> tuple[int, int] | None:
    """Return number and width of ``x001/067.p/12``; none for what is no address, or one written in another way."""
    match = _NUMBER.fullmatch(address)
    if match is None:
        return None
    number = int(match[1].replace("x", "").replace("/", "") + match[2])
    width = int(match[3]) if match[3] else WIDTH
    if width > WIDTH or (match[3] and width == WIDTH) or not address.startswith(number_text(number)):
        return None
    return number, width


@dataclass
class Growth:
    """Takes in leaf hashes in order and gives out each tile as it becomes full: (level, number, hashes, root).

    ``rows`` holds the hashes of each level's last tile that is not full, ``size`` the leaves so far.
    """

    size: int = 0
    rows: list[list[bytes]] = field(default_factory=list)

    def add(self, leaf: bytes) -> Iterator[tuple[int, int, bytes, bytes]]:
        """Take in one more leaf's hash."""
        level, one, number = 0, leaf, self.size
        self.size += 1
        while True:
            if level == len(self.rows):
                self.rows.append([])
            row = self.rows[level]
            row.append(one)
            if len(row) < WIDTH:
                return
            number >>= 8
            one = folded(row)
            yield level, number, b"".join(row), one
            row.clear()
            level += 1


def hashes_in(tile: bytes) -> Sequence[bytes]:
    """Return the hashes of a tile."""
    return [tile[at : at + 32] for at in range(0, len(tile), 32)]


def bundle(leaves: Iterable[bytes]) -> bytes:
    """Return an entry bundle: each leaf after its length, two bytes with the larger first."""
    return b"".join(len(leaf).to_bytes(2) + leaf for leaf in leaves)
