"""Proofs that something stands in a log, against its newest checkpoint."""

from __future__ import annotations

from app.publiclog.models import LogCheckpoint, PublicLog
from app.publiclog.queries import books
from app.publiclog.queries.tiles import leaf_at, tree_of
from app.publiclog.rules.notes import proof_text


def provable_at(log: PublicLog) -> LogCheckpoint | None:
    """Return the checkpoint against which the log's leaves are proved: of one given up, the last that is held whole."""
    return books.newest(log.id) if log.kept is None else books.largest_upto(log.id, log.kept)


def proof_of(log: PublicLog, index: int) -> str | None:
    """Return the proof file of a leaf; none for one that no checkpoint covers."""
    checkpoint = provable_at(log)
    if checkpoint is None or not 0 <= index < checkpoint.size:
        return None
    leaf = leaf_at(log, index)
    if leaf is None:
        return None
    hashes = tree_of(log).inclusion(index, checkpoint.size)
    return proof_text(leaf, index, hashes, books.digital(checkpoint))
