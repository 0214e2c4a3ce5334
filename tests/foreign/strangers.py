"""Run by another Python (see requirements.txt beside it): two strangers' libraries read our tiles and answer in JSON.

Its argument is a folder with ``checkpoint``, ``key`` and ``tile/`` as a log serves them.
"""

from __future__ import annotations

import contextlib
import io
import json
import random
import sys
from pathlib import Path

from aics_tlog import checkpoint, note, tiles, tree, verified
from tlog_scales import cli, signing, tlog

SAMPLE = 50


def main(folder: Path) -> None:
    """Say what they find."""
    text, rng = (folder / "checkpoint").read_text(), random.Random(1)
    head, _note = checkpoint.checkpoint_from_note(text)
    reader = tiles.FileSystemTileReader(folder)
    verified.audit_tiles(reader, head.size, head.root)
    indexes = [rng.randrange(head.size) for _ in range(SAMPLE)]
    olds = [rng.randrange(1, head.size + 1) for _ in range(SAMPLE)]
    keys = [note.parse_vkey(line) for line in (folder / "key").read_text().splitlines()]
    said = {
        "size": head.size,
        "root": tiles.tree_root_from_tiles(reader, head.size) == head.root,
        "signed": note.verify_note(note.parse_note(text), keys[:1]),
        "inclusion": sum(_included(reader, head, index) for index in indexes),
        "growth": sum(_grown(reader, head, old) for old in olds),
        "proofs": {str(index): _proof(folder, index) for index in indexes},
        "scales": _scales(text, (folder / "key").read_text().splitlines()),
    }
    sys.stdout.write(json.dumps(said))


def _included(reader: tiles.TileReader, head: checkpoint.Checkpoint, index: int) -> bool:
    proof = tiles.inclusion_proof_from_tiles(reader, index, head.size)
    leaf = tiles.read_entry(reader, index, head.size)
    return bool(tree.verify_leaf_inclusion(leaf, index, head.size, proof, head.root))


def _grown(reader: tiles.TileReader, head: checkpoint.Checkpoint, old: int) -> bool:
    proof = tiles.consistency_proof_from_tiles(reader, old, head.size)
    before = tiles.tree_root_from_tiles(reader, old, head.size)
    return bool(tree.verify_consistency(old, head.size, before, head.root, proof))


def _proof(folder: Path, index: int) -> str:
    out = io.StringIO()
    asked = cli.build_parser().parse_args(["gen-proof", str(folder), str(index)])
    with contextlib.redirect_stdout(out):
        asked.func(asked)
    return out.getvalue()


def _scales(text: str, keys: list[str]) -> list[bool]:
    """Tell of each of the log's keys whether the checkpoint holds by it, and does not with another size."""
    lines = text.split("\n")
    lines[1] = str(int(lines[1]) + 1)
    return [_holds(text, key) and not _holds("\n".join(lines), key) for key in keys]


def _holds(text: str, key: str) -> bool:
    try:
        tlog.Checkpoint.from_text(text).verify(signing.Vkey.from_string(key))
    except Exception:
        return False
    return True


if __name__ == "__main__":
    main(Path(sys.argv[1]))
