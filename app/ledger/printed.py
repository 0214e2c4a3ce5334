"""Whether a head that stands on paper is still the ledger's: those of today, and those printed before places were kept.

Until places were given at the commit, a head was SHA-256 over the digests of all entries up to one, in the order of
their numbers, each as 64 hexadecimal digits and a line feed. On PostgreSQL an act that had begun earlier could be
committed after such a head was printed; it then lies before it and is left out here, if it can be told which it was.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby

from app.ledger import queries
from app.ledger.queries import Numbered

#: Acts before an old head that may have been under way when it was printed, and how many of them together.
UNDER_WAY, TOGETHER = 40, 4


@dataclass(frozen=True, slots=True)
class PrintedHead:
    """What was found out about a printed head: whether it holds, and the entries that had to be left out for it."""

    holds: bool
    left_out: tuple[int, ...] = ()


def check(entries: int, last: int, digest: str) -> PrintedHead:
    """Check what the signed minutes print: the number of entries, the last one, and the head."""
    head = queries.checkpoint(last)
    if head is not None and (head.entries, head.digest) == (entries, digest):
        return PrintedHead(True)
    return _old_head(queries.numbered_upto(last), entries, digest)


def _old_head(known: Sequence[Numbered], entries: int, digest: str) -> PrintedHead:
    for left_out in _ways(known, len(known) - entries):
        running = hashlib.sha256()
        for one in known:
            if one.act not in left_out:
                running.update(f"{one.digest}\n".encode())
        if running.hexdigest() == digest:
            return PrintedHead(True, tuple(one.id for one in known if one.act in left_out))
    return PrintedHead(False)


def _ways(known: Sequence[Numbered], too_many: int) -> Iterator[frozenset[int]]:
    """Yield each set of late acts that together have as many entries as are too many: of none, one, two …"""
    if too_many <= 0:
        if too_many == 0:
            yield frozenset()
        return
    acts = {act: len(list(some)) for act, some in groupby(sorted(one.act for one in known))}
    late = sorted(acts)[-UNDER_WAY:]
    for several in range(1, TOGETHER + 1):
        for some in combinations(late, several):
            if sum(acts[act] for act in some) == too_many:
                yield frozenset(some)
