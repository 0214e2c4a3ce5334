"""Notes, with each signature, which gates it covers first: the checkpoint that minutes, plans and projects print."""

from __future__ import annotations

from app.publiclog.models import LogGate, PublicLog
from app.publiclog.queries.gates import first_over, gates_before, gates_between, noted
from app.store.base import db


def note_gates(log: PublicLog, first: int, size: int) -> None:
    """Add a row for each gate from index ``first`` to below the signed ``size`` that has none yet."""
    gates = list(gates_between(log.id, first, size))
    known, before = noted([gate.entry_id for gate in gates]), gates_before(gates)
    for gate in gates:
        covering = None if gate.entry_id in known else first_over(log.id, gate.index)
        if covering is not None:
            db.session.add(LogGate(entry_id=gate.entry_id, checkpoint_id=covering, before_id=before.get(gate.entry_id)))
