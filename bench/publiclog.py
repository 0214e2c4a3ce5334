"""The tree of a million leaves: built, verified again from its bundles, one proof; in seconds of the processor.

So whoever else works on the machine changes nothing of the figures.
``python -m bench.publiclog [LEAVES]``.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

from app.publiclog.rules.leaves import leaf_of
from app.publiclog.rules.tiles import Growth, bundle, hashes_in, number_text
from app.publiclog.rules.tree import WIDTH, Frontier, Tree, leaf_hash, root_of_inclusion
from bench.__main__ import show

PROOFS = 200


def leaves(n: int) -> Iterator[bytes]:
    """Yield leaves of an ordinary size."""
    entry = SimpleNamespace(
        at=datetime(2026, 11, 30, 10, 15, tzinfo=UTC),
        area_path=2501010101,
        verb="need.record",
        subject_kind="forum",
        subject_id=247812345678900001,
        digest="9f" * 32,
        waits=False,
    )
    for number in range(n):
        entry.id = 247812345678901234 + number
        yield leaf_of(entry)  # type: ignore[arg-type] # the fields that a leaf reads


def built(folder: Path, n: int) -> bytes:
    """Write tiles and bundles of ``n`` leaves as files, and return the root."""
    growth, held = Growth(), []
    for leaf in leaves(n):
        held.append(leaf)
        for level, number, hashes, _root in growth.add(leaf_hash(leaf)):
            _put(folder / str(level) / number_text(number), hashes)
        if len(held) == WIDTH:
            _put(folder / "entries" / number_text(growth.size // WIDTH - 1), bundle(held))
            held.clear()
    if held:
        _put(folder / "entries" / f"{number_text(n // WIDTH)}.p", bundle(held))
    for level, row in enumerate(growth.rows):
        if row:
            _put(folder / str(level) / f"{number_text((n >> 8 * level) // WIDTH)}.p", b"".join(row))
    return Tree(lambda level, number: hashes_in(_get(folder, str(level), number))).root(n)


def _put(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)


def _get(folder: Path, name: str, number: int) -> bytes:
    full = folder / name / number_text(number)
    return full.read_bytes() if full.exists() else full.with_name(f"{full.name}.p").read_bytes()


def verified(folder: Path, n: int) -> bytes:
    """Read every bundle again and return the root; each tile of level 0 must be that of its leaves."""
    frontier = Frontier()
    for number in range((n + WIDTH - 1) // WIDTH):
        data, hashes = _get(folder, "entries", number), []
        while data:
            length = int.from_bytes(data[:2])
            hashes.append(leaf_hash(data[2 : 2 + length]))
            data = data[2 + length :]
        assert b"".join(hashes) == _get(folder, "0", number)
        for one in hashes:
            frontier.add(one)
    return frontier.root()


def proved(folder: Path, n: int, root: bytes) -> float:
    """Return the seconds of one proof from tiles."""
    begun = time.process_time()
    for at in range(PROOFS):
        index = at * (n // PROOFS)
        tree = Tree(lambda level, number: hashes_in(_get(folder, str(level), number)))
        proof = tree.inclusion(index, n)
        leaf = _leaf(folder, index)
        assert root_of_inclusion(leaf_hash(leaf), index, n, proof) == root
    return (time.process_time() - begun) / PROOFS


def _leaf(folder: Path, index: int) -> bytes:
    data = _get(folder, "entries", index // WIDTH)
    for _before in range(index % WIDTH):
        data = data[2 + int.from_bytes(data[:2]) :]
    return data[2 : 2 + int.from_bytes(data[:2])]


def main(n: int) -> None:
    """Measure building, verifying in a process of its own, and a proof."""
    with tempfile.TemporaryDirectory() as folder:
        begun = time.process_time()
        root = built(Path(folder), n)
        seconds = time.process_time() - begun
        show(f"log of {n:,} leaves built with its tiles", f"{seconds:.1f} s", "at most 10 s", seconds <= 10)
        told = subprocess.run(
            [sys.executable, "-m", "bench.publiclog", "--verify", folder, str(n)],
            capture_output=True,
            text=True,
            check=True,
        ).stdout.split()
        assert told[0] == root.hex()
        show("verified again from its bundles", f"{float(told[1]):.1f} s", "at most 15 s", float(told[1]) <= 15)
        show("memory of verifying", f"{told[2]} MB", "at most 200 MB", int(told[2]) <= 200)
        each = proved(Path(folder), n, root)
        show("one proof from tiles, with its leaf", f"{each * 1000:.1f} ms", "at most 5 ms", each <= 0.005)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--verify"]:
        begun = time.process_time()
        found = verified(Path(sys.argv[2]), int(sys.argv[3]))
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(found.hex(), time.process_time() - begun, memory)
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
