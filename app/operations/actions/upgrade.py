"""Before the schema changes: the ledger is checked, and a copy is made of what stands."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from flask import current_app
from sqlalchemy import inspect, text

from app.ledger.rebuild.queries import faults_of_entries
from app.operations.actions.backup import make
from app.operations.queries import snapshot
from app.store.base import db
from app.store.engine import may_write

#: So many faults are told; one is enough to stop.
_TOLD = 10


class UnverifiedLedger(RuntimeError):
    """The ledger does not hold, so nothing is changed; the message names what differs."""


def before_upgrade(target: str) -> Path | None:
    """Check the ledger and copy the house before it is brought to the revision ``target``; return the archive.

    Nothing is done where the database is empty or already there. ``UnverifiedLedger`` where the ledger does not hold,
    ``OSError`` where no copy can be made: the schema stays as it is then. ``BACKUP_BEFORE_UPGRADE=0`` skips both.
    """
    if not current_app.config["BACKUP_BEFORE_UPGRADE"] or not _will_change(target):
        return None
    token = may_write.set(False)
    try:
        if inspect(db.engine).has_table("leaf") and (faults := list(islice(faults_of_entries(), _TOLD))):
            raise UnverifiedLedger("the ledger does not hold, the schema stays as it is: " + "; ".join(faults))
    finally:
        db.session.remove()
        may_write.reset(token)
    folder = Path(current_app.config["BACKUP_PATH"] or Path(current_app.instance_path) / "copies")
    return make(folder, recipient=current_app.config["BACKUP_RECIPIENT"]).path


def _will_change(target: str) -> bool:
    """Tell whether the database holds entries and stands at another revision."""
    tables = inspect(db.engine)
    if not (tables.has_table("alembic_version") and tables.has_table("entry")):
        return False
    with db.engine.connect() as connection:
        filled = connection.execute(text("SELECT 1 FROM entry LIMIT 1")).first() is not None
        return filled and snapshot.schema_of(connection) != target
