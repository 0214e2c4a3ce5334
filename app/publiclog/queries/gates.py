"""The gates that something has passed: the checkpoint over each, and the gate before."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from app.ledger.models import Entry, Leaf
from app.publiclog.models import LogCheckpoint, LogGate, LogLeaf, PublicLog
from app.publiclog.rules.gates import GATES
from app.store.base import Ref, db

#: By kind of record, what answers for ids of the kind which records' gates count as theirs too: a round's forums, the
#: candidate of a project. The house adds the answers of the rooms above.
BEHIND: dict[str, Callable[[Sequence[int]], Mapping[int, Collection[Ref]]]] = {}
#: Ids of one question.
IDS = 500


@dataclass(frozen=True, slots=True)
class GateAct:
    """An act that is a gate: its entry, its place in the ledger, its index in the log, and what it is about."""

    entry_id: int
    place: int
    index: int
    about: Ref


@dataclass(frozen=True, slots=True)
class PassedGate:
    """A gate as pages show it: what was done when, where it stands, the checkpoint over it, and that of the one before.

    Log, index and checkpoints are none while it waits for its signature.
    """

    entry_id: int
    verb: str
    at: Any
    log: PublicLog | None
    index: int | None
    checkpoint: LogCheckpoint | None
    before: LogCheckpoint | None


def gates_between(log_id: int, first: int, upto: int) -> Iterator[GateAct]:
    """Yield the gates among the leaves of a log from index ``first`` to below ``upto``, in their order."""
    asked = select(Entry.id, LogLeaf.place, LogLeaf.index, Entry.subject_kind, Entry.subject_id)
    asked = asked.join(Entry, Entry.id == LogLeaf.entry_id)
    asked = asked.where(LogLeaf.log_id == log_id, LogLeaf.index >= first, LogLeaf.index < upto, Entry.verb.in_(GATES))
    for row in db.session.execute(asked.order_by(LogLeaf.index)):
        yield GateAct(row[0], row[1], row[2], Ref(row[3], row[4]))


def noted(entry_ids: Sequence[int]) -> dict[int, LogGate]:
    """Return what is stored of these gates."""
    found: dict[int, LogGate] = {}
    for at in range(0, len(entry_ids), IDS):
        asked = select(LogGate).where(LogGate.entry_id.in_(entry_ids[at : at + IDS]))
        found.update((one.entry_id, one) for one in db.session.scalars(asked))
    return found


def first_over(log_id: int, index: int) -> int | None:
    """Return the id of the first checkpoint of the log that covers a leaf."""
    over = select(func.min(LogCheckpoint.size)).where(LogCheckpoint.log_id == log_id, LogCheckpoint.size > index)
    asked = select(LogCheckpoint.id).where(LogCheckpoint.log_id == log_id)
    return db.session.scalar(asked.where(LogCheckpoint.size == over.scalar_subquery()))


def gates_before(gates: Sequence[GateAct]) -> dict[int, int]:
    """Return, by the entry of each gate, the entry of the last gate that any of the same records passed before it."""
    about = _about(gates)
    passed = _passed({ref for refs in about.values() for ref in refs})
    found = {}
    for gate in gates:
        earlier = [one for ref in about[gate.entry_id] for one in passed.get(ref, ()) if one[0] < gate.place]
        if earlier:
            found[gate.entry_id] = max(earlier)[1]
    return found


def _about(gates: Sequence[GateAct]) -> dict[int, set[Ref]]:
    about = {gate.entry_id: {gate.about} for gate in gates}
    for kind, answers in BEHIND.items():
        concerned = [gate for gate in gates if gate.about.kind == kind]
        ids = sorted({gate.about.id for gate in concerned})
        for at in range(0, len(ids), IDS):
            behind = answers(ids[at : at + IDS])
            for gate in concerned:
                about[gate.entry_id] |= set(behind.get(gate.about.id, ()))
    return about


def _passed(refs: Collection[Ref]) -> dict[Ref, list[tuple[int, int]]]:
    """Return, by record, place and entry of each gate that it passed."""
    found: dict[Ref, list[tuple[int, int]]] = {}
    for kind in {ref.kind for ref in refs}:
        ids = sorted(ref.id for ref in refs if ref.kind == kind)
        for at in range(0, len(ids), IDS):
            asked = select(Entry.subject_id, Leaf.id, Entry.id).join(Leaf, Leaf.entry_id == Entry.id)
            asked = asked.where(Entry.subject_kind == kind, Entry.subject_id.in_(ids[at : at + IDS]))
            for ident, place, entry_id in db.session.execute(asked.where(Entry.verb.in_(GATES))):
                found.setdefault(Ref(kind, ident), []).append((place, entry_id))
    return found


def gate_of(entry_id: int) -> PassedGate | None:
    """Return one gate as it is shown; none for an act that is none."""
    row = db.session.execute(_shown().where(Entry.id == entry_id)).first()
    return PassedGate(*row) if row else None


def gates_of(ref: Ref, made_by: int | None, limit: int) -> Sequence[PassedGate]:
    """Return the gates of a record, the newest first, and the one within which the entry ``made_by`` brought it in."""
    within = select(Entry.within_id).where(Entry.id == made_by).scalar_subquery()
    about = (Entry.subject_kind == ref.kind) & (Entry.subject_id == ref.id)
    rows = db.session.execute(_shown().where(about | (Entry.id == within)).order_by(Entry.id.desc()).limit(limit))
    return [PassedGate(*row) for row in rows]


def _shown() -> Any:
    earlier, before = aliased(LogGate), aliased(LogCheckpoint)
    asked = select(Entry.id, Entry.verb, Entry.at, PublicLog, LogLeaf.index, LogCheckpoint, before)
    asked = asked.outerjoin(LogGate, LogGate.entry_id == Entry.id)
    asked = asked.outerjoin(LogCheckpoint, LogCheckpoint.id == LogGate.checkpoint_id)
    asked = asked.outerjoin(PublicLog, PublicLog.id == LogCheckpoint.log_id)
    over = (LogLeaf.log_id == LogCheckpoint.log_id) & (LogLeaf.entry_id == Entry.id)
    asked = asked.outerjoin(LogLeaf, over).outerjoin(earlier, earlier.entry_id == LogGate.before_id)
    return asked.outerjoin(before, before.id == earlier.checkpoint_id).where(Entry.verb.in_(GATES))
