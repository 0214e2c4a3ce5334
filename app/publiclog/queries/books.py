"""Which logs there are, their checkpoints, and where an entry stands."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import String, cast, func, select
from sqlalchemy.orm import contains_eager

from app.ledger.models import Entry, Leaf
from app.ledger.waiting.queries import told_to_all
from app.publiclog.models import Cosignature, LogCheckpoint, LogLeaf, LogRef, PublicLog
from app.store.base import db


def log_at(number: int, series: int = 1) -> PublicLog | None:
    """Return one series of a log."""
    return db.session.scalar(select(PublicLog).where(PublicLog.number == number, PublicLog.series == series))


def growing(number: int) -> PublicLog | None:
    """Return the series of a log that grows."""
    asked = select(PublicLog).where(PublicLog.number == number, PublicLog.closed_at.is_(None))
    return db.session.scalar(asked.order_by(PublicLog.series.desc()).limit(1))


def logs() -> Sequence[PublicLog]:
    """Return all series of all logs."""
    return db.session.scalars(select(PublicLog).order_by(PublicLog.number, PublicLog.series)).all()


def sizes() -> Mapping[int, int]:
    """Return how many leaves each log has, signed or not, by its id."""
    newest = select(LogLeaf.log_id, func.max(LogLeaf.index)).group_by(LogLeaf.log_id)
    return {log_id: index + 1 for log_id, index in db.session.execute(newest)}


def size(log_id: int) -> int:
    """Return how many leaves the log has, signed or not."""
    newest = db.session.scalar(select(func.max(LogLeaf.index)).where(LogLeaf.log_id == log_id))
    return 0 if newest is None else newest + 1


def newest(log_id: int) -> LogCheckpoint | None:
    """Return the log's newest signed checkpoint."""
    return _checkpoint(log_id, None)


def newest_of(number: int) -> LogCheckpoint | None:
    """Return the newest signed checkpoint of the series of a log that grows, with its log; one question."""
    asked = select(LogCheckpoint).join(PublicLog, PublicLog.id == LogCheckpoint.log_id)
    asked = asked.where(PublicLog.number == number, PublicLog.closed_at.is_(None))
    newest_first = asked.order_by(PublicLog.series.desc(), LogCheckpoint.size.desc()).limit(1)
    return db.session.scalar(newest_first.options(contains_eager(LogCheckpoint.log)))


def checkpoint_at(log_id: int, at: int) -> LogCheckpoint | None:
    """Return the checkpoint that was signed at this size."""
    asked = select(LogCheckpoint).where(LogCheckpoint.log_id == log_id, LogCheckpoint.size == at)
    return db.session.scalar(asked)


def _checkpoint(log_id: int, upto: int | None) -> LogCheckpoint | None:
    asked = select(LogCheckpoint).where(LogCheckpoint.log_id == log_id)
    if upto is not None:
        asked = asked.where(LogCheckpoint.size <= upto)
    return db.session.scalar(asked.order_by(LogCheckpoint.size.desc()).limit(1))


def largest_upto(log_id: int, upto: int) -> LogCheckpoint | None:
    """Return the log's newest checkpoint that is not larger than this."""
    return _checkpoint(log_id, upto)


def newest_of_all() -> Sequence[LogCheckpoint]:
    """Return the newest checkpoint of each log."""
    largest = select(LogCheckpoint.log_id, func.max(LogCheckpoint.size).label("size")).group_by(LogCheckpoint.log_id)
    of = largest.subquery()
    asked = select(LogCheckpoint).join(of, (of.c.log_id == LogCheckpoint.log_id) & (of.c.size == LogCheckpoint.size))
    return db.session.scalars(asked).all()


def lines_on(checkpoint: LogCheckpoint) -> Sequence[Cosignature]:
    """Return the witnesses' lines on a checkpoint, in the order in which they came."""
    asked = select(Cosignature).where(Cosignature.checkpoint_id == checkpoint.id)
    return db.session.scalars(asked.order_by(Cosignature.id)).all()


def digital(checkpoint: LogCheckpoint) -> str:
    """Return a checkpoint with all its lines, as it is handed to programs."""
    return checkpoint.note + checkpoint.ml_dsa + "".join(one.line for one in lines_on(checkpoint))


@dataclass(frozen=True, slots=True)
class BookPlace:
    """Where an entry stands: its log, its index, and the first checkpoint that covers it (none: not signed yet)."""

    log: PublicLog
    index: int
    checkpoint: LogCheckpoint | None


def places_of(entry_ids: Collection[int]) -> Mapping[int, BookPlace]:
    """Return where these entries stand; an entry that the sequencer has not reached is missing. One question."""
    covers = (LogCheckpoint.log_id == LogLeaf.log_id) & (LogCheckpoint.size > LogLeaf.index)
    first = select(func.min(LogCheckpoint.size)).where(covers).correlate(LogLeaf).scalar_subquery()
    asked = (
        select(LogLeaf, PublicLog, LogCheckpoint)
        .join(PublicLog, PublicLog.id == LogLeaf.log_id)
        .outerjoin(LogCheckpoint, (LogCheckpoint.log_id == LogLeaf.log_id) & (LogCheckpoint.size == first))
        .where(LogLeaf.entry_id.in_(entry_ids))
        .order_by(PublicLog.series)
    )
    found: dict[int, BookPlace] = {}
    for leaf, log, signed in db.session.execute(asked):
        entry_id = leaf.entry_id or 0
        if entry_id not in found or found[entry_id].checkpoint is None:
            found[entry_id] = BookPlace(log, leaf.index, signed)
    return found


def place_of(entry_id: int) -> BookPlace | None:
    """Return where the entry stands."""
    return places_of([entry_id]).get(entry_id)


def entry_of_ref(ref: str) -> int | None:
    """Return the entry by which the record with this ref came into the ledger, also one that waits for its leaf.

    None while the public may not learn of it.
    """
    into = select(LogRef.entry_id).join(Entry, Entry.id == LogRef.entry_id)
    known = db.session.scalar(into.where(LogRef.ref == ref, told_to_all()))
    return known or db.session.scalar(
        select(Entry.id)
        .join(Leaf, Leaf.entry_id == Entry.id)
        .where(
            told_to_all(),
            Leaf.id > last_place(),
            cast(Entry.changes, String).contains(f'"ref": "{ref}"', autoescape=True),
        )
        .order_by(Leaf.id)
        .limit(1)
    )


def last_place() -> int:
    """Return the last place of the ledger that has a leaf."""
    return db.session.scalar(select(func.max(LogLeaf.place))) or 0


def witnesses_on(checkpoint_ids: Collection[int]) -> dict[int, int]:
    """Return how many witnesses cosigned each of these checkpoints."""
    asked = select(Cosignature.checkpoint_id, func.count()).where(Cosignature.checkpoint_id.in_(checkpoint_ids))
    return {row[0]: row[1] for row in db.session.execute(asked.group_by(Cosignature.checkpoint_id))}


def cosigned(checkpoint_ids: Collection[int]) -> set[tuple[int, str]]:
    """Return which witnesses (by their keys) have signed which of these checkpoints."""
    asked = select(Cosignature.checkpoint_id, Cosignature.witness).where(Cosignature.checkpoint_id.in_(checkpoint_ids))
    return {(row[0], row[1]) for row in db.session.execute(asked)}


def last_cosigned(log_id: int, witness: str) -> int:
    """Return the size of the log that a witness signed last; 0 if it never did."""
    asked = select(func.max(LogCheckpoint.size)).join(Cosignature, Cosignature.checkpoint_id == LogCheckpoint.id)
    return db.session.scalar(asked.where(LogCheckpoint.log_id == log_id, Cosignature.witness == witness)) or 0
