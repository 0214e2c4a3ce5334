"""Logs that are signed, as the signer's own process would sign them, and a neighbour whose log this house cosigns."""

from __future__ import annotations

from pathlib import Path

from app.publiclog.actions.sign import Signer
from app.publiclog.actions.witness import add_checkpoint
from app.publiclog.models import LogCheckpoint
from app.publiclog.rules.notes import KeySeeds, SecretKeys, SignedHead, TreeHead
from app.publiclog.rules.tree import Tree, leaf_hash
from app.publiclog.rules.witness import AddCheckpoint, WitnessAnswer

ORIGIN = "neighbour.example/log/26"
KEYS = KeySeeds(bytes(32), bytes(32)).keys(ORIGIN)
LEAVES = [leaf_hash(bytes([at])) for at in range(200)]


def seal() -> list[LogCheckpoint]:
    """Take everything in and sign every log that grew; nothing may speak against it."""
    signed, withheld = Signer().once()
    assert not withheld
    return signed


def trust_neighbour(folder: Path) -> Path:
    """Return a file that says that the neighbour's log is cosigned."""
    file = folder / "trusted"
    file.write_text(f"log {KEYS.public(ORIGIN)[0]}\n")
    return file


def tree(leaves: list[bytes]) -> Tree:
    """Return a small tree: one tile holds it."""
    return Tree(lambda level, _number: leaves if level == 0 else [])


def request(old: int, size: int, leaves: list[bytes] = LEAVES, keys: SecretKeys = KEYS) -> AddCheckpoint:
    """Return the request of the neighbour's log that grew."""
    head = TreeHead(ORIGIN, size, tree(leaves).root(size))
    proof = tuple(tree(leaves).consistency(old, size)) if 0 < old < size else ()
    return AddCheckpoint(old, proof, SignedHead(head, keys.sign(head, 1)))


def witnessed() -> str:
    """Let this house cosign the neighbour's log, and return the origin."""
    assert add_checkpoint(request(0, 10).body()).status == WitnessAnswer.COSIGNED
    return ORIGIN
