"""Whether the logs are what the ledger says: each leaf, tile, checkpoint and signature anew."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import func, select

from app.ledger.models import Entry, Leaf
from app.publiclog.models import Cosignature, LogCheckpoint, LogLeaf, LogTile, PublicLog
from app.publiclog.queries import books
from app.publiclog.queries.gates import first_over, gates_before, gates_between, noted
from app.publiclog.queries.rotations import announced
from app.publiclog.queries.tiles import TOLD
from app.publiclog.queries.trusted import keys_of
from app.publiclog.rules.leaves import leaf_of, number_of
from app.publiclog.rules.notes import (
    BadSignature,
    Malformed,
    SignatureLine,
    SignedHead,
    TreeHead,
    VerifierKey,
    verifies,
)
from app.publiclog.rules.tiles import Growth
from app.publiclog.rules.tree import Frontier, leaf_hash
from app.store.base import db

#: Leaves read at a time.
BATCH = 2000


def faults_of_logs() -> Iterator[str]:
    """Yield a sentence for each thing in the logs that does not follow from the ledger and the keys."""
    for log in books.logs():
        yield from _faults_of(log)
        yield from _faults_of_gates(log)
    yield from _without_leaf()


def _faults_of(log: PublicLog) -> Iterator[str]:
    frontier, growth = Frontier(), Growth()
    signed = {one.size: one for one in _checkpoints(log)}
    tiles, place = 0, -1
    for row in _leaves(log):
        if row.number != frontier.size:
            yield f"log {log.address}: leaf {frontier.size} is missing"
            return
        expected = leaf_hash(log.continuation.encode() if row.id is None else leaf_of(row))
        yield from (
            f"log {log.address}: leaf {row.number} {fault}" for fault in _faults_of_leaf(log, row, expected, place)
        )
        place = row.place
        frontier.add(expected)
        for level, number, hashes, root in growth.add(expected):
            tiles += 1
            if not _tile_is(log, level, number, hashes, root):
                yield f"log {log.address}: tile {level}/{number} is not that of its leaves"
        if one := signed.pop(frontier.size, None):
            yield from _faults_of_checkpoint(log, one, frontier.root())
    yield from (f"log {log.address}: a checkpoint of size {size} has no such leaves" for size in signed)
    if tiles != _count_tiles(log):
        yield f"log {log.address}: there are tiles of no leaves"


def _faults_of_leaf(log: PublicLog, row: Any, expected: bytes, before: int) -> Iterator[str]:
    if row.hash != expected or (row.id is None) != (log.series > 1 and row.number == 0):
        yield "is not that of its entry"
    if row.id and (number_of(row.area_path) != log.number or row.place != row.standing):
        yield "belongs elsewhere"
    if row.place <= before:
        yield "stands out of its order"


def _leaves(log: PublicLog) -> Iterator[Any]:
    asked = (
        select(LogLeaf.index.label("number"), LogLeaf.hash, LogLeaf.place, Leaf.id.label("standing"), *TOLD)
        .select_from(LogLeaf)
        .outerjoin(Entry, Entry.id == LogLeaf.entry_id)
        .outerjoin(Leaf, Leaf.entry_id == LogLeaf.entry_id)
        .where(LogLeaf.log_id == log.id)
        .order_by(LogLeaf.index)
    )
    last = -1
    while rows := db.session.execute(asked.where(LogLeaf.index > last).limit(BATCH)).all():
        yield from rows
        last = rows[-1].number


def _checkpoints(log: PublicLog) -> list[LogCheckpoint]:
    return list(db.session.scalars(select(LogCheckpoint).where(LogCheckpoint.log_id == log.id)))


def _tile_is(log: PublicLog, level: int, number: int, hashes: bytes, root: bytes) -> bool:
    asked = select(LogTile.hashes, LogTile.root).where(
        LogTile.log_id == log.id, LogTile.level == level, LogTile.number == number
    )
    row = db.session.execute(asked).first()
    return row is not None and (row.hashes, row.root) == (hashes, root)


def _count_tiles(log: PublicLog) -> int:
    return db.session.scalar(select(func.count()).where(LogTile.log_id == log.id)) or 0


def _faults_of_checkpoint(log: PublicLog, one: LogCheckpoint, root: bytes) -> Iterator[str]:
    at = f"log {log.address}: the checkpoint of size {one.size}"
    try:
        signed = SignedHead.parse(one.note + one.ml_dsa)
        held = keys_of(log)
        pair = next(
            (n for n in range(0, len(held), 2) if all(signed.signed_by(key) for key in held[n : n + 2])), len(held)
        )
    except (Malformed, BadSignature):
        yield f"{at} is not signed by the log's keys"
        return
    if pair == len(held):
        yield f"{at} is not signed by the log's keys"
    elif pair and one.size > _last_size_of(log, held[pair - 2]):
        yield f"{at} is signed by keys that were given up before"
    if signed.head != TreeHead(log.origin, one.size, root) or one.root != root.hex():
        yield f"{at} does not follow from its leaves"
    for row in db.session.scalars(select(Cosignature).where(Cosignature.checkpoint_id == one.id)):
        if not _cosigned(VerifierKey.parse(row.witness), signed, row.line):
            yield f"{at} carries a witness's line that does not verify"


def _last_size_of(log: PublicLog, following: VerifierKey) -> int:
    """Return the size up to which the keys before these sign: that of the first checkpoint over their announcement."""
    entry_id = announced(str(following))
    place = books.place_of(entry_id) if entry_id else None
    return place.checkpoint.size if place and place.checkpoint else 0


def _faults_of_gates(log: PublicLog) -> Iterator[str]:
    """Yield a sentence for each gate under a signature without its row, or whose row says another checkpoint."""
    newest = books.newest(log.id)
    gates = list(gates_between(log.id, 0, newest.size)) if newest else []
    stored, before = noted([gate.entry_id for gate in gates]), gates_before(gates)
    for gate in gates:
        one = stored.get(gate.entry_id)
        told = (one.checkpoint_id, one.before_id) if one else None
        repeated = one is not None and log.series > 1  # it was covered in the series before
        if told != (first_over(log.id, gate.index), before.get(gate.entry_id)) and not repeated:
            yield f"log {log.address}: the checkpoint over entry {gate.entry_id} is not the one that is printed"


def _cosigned(key: VerifierKey, signed: SignedHead, line: str) -> bool:
    try:
        lines: tuple[SignatureLine, ...] = SignedHead.parse(signed.head.text + "\n" + line).lines
    except Malformed:
        return False
    return any(one.id == key.id and verifies(key, signed.head, one.signature) for one in lines)


def _without_leaf() -> Iterator[str]:
    """Yield each entry that the sequencer has passed without giving it a leaf."""
    reached = books.last_place()
    asked = (
        select(Leaf.entry_id)
        .outerjoin(LogLeaf, LogLeaf.entry_id == Leaf.entry_id)
        .where(Leaf.id <= reached, LogLeaf.id.is_(None))
    )
    for ident in db.session.scalars(asked.order_by(Leaf.id)):
        yield f"entry {ident} has no leaf"
