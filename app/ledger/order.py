"""The ledger's one order: each entry gets its place, and the head after it, just before the commit of its act.

Between the lock and the commit nobody else gets a place, so that places follow commits, whatever the clocks say and
whichever act began first. A place is never given twice and never changes: a head that was printed can be recomputed.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, insert, inspect

from app.ledger.models import Entry, Leaf
from app.ledger.queries import tip
from app.ledger.seals import as_head, chained

#: The lock on the end of the ledger, among PostgreSQL's advisory locks of this database.
END_OF_LEDGER = 2_570_001
#: What waits for other rows is done first (the foreign keys that wait for the commit), so that whoever holds the lock
#: waits for nobody: else one that closes a round and one that writes into it could wait for each other.
_HOLD = f"SELECT pg_advisory_xact_lock({END_OF_LEDGER})"
_SETTLE = f"SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED; {_HOLD}"


def hold(connection: Connection) -> None:
    """Let nobody else get a place until this transaction is over; on SQLite nobody else writes anyway."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(_HOLD)


def place_all(connection: Connection, entries: Sequence[Entry]) -> None:
    """Give the entries of one act the next places, in the order in which they were begun; the commit must follow."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(_SETTLE)
    place, head = tip(connection)
    head = as_head(head)
    leaves = []
    for entry in sorted(entries, key=lambda one: one.id):
        place, head = place + 1, chained(head, entry.digest)
        leaves.append({"id": place, "entry_id": entry.id, "head": head})
    connection.execute(insert(inspect(Leaf).local_table), leaves)  # type: ignore[arg-type] # a declared class has a Table
