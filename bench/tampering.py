"""Tampers with the old office's database, each kind as often as asked (30), and prints how much of it verify saw.

``python -m bench.tampering [TIMES]``; on PostgreSQL where ``TEST_DATABASE_URL`` names a server.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from sqlalchemy import select

from app.accounts.actions.accounts import set_password
from app.accounts.models.accounts import Account
from app.ledger.actor import OPERATOR
from app.store.base import db
from bench.__main__ import show
from tests.factories import tampering
from tests.factories.old_database import old_office


def main(times: int) -> None:
    """Try every kind with ``times`` seeds."""
    with tempfile.TemporaryDirectory() as folder, old_office(Path(folder), "tampered"):
        for password in ("a password that is long enough", "and another one after it"):
            for account in db.session.scalars(select(Account).order_by(Account.id)).all():
                set_password(account, password, by=OPERATOR)
        db.session.remove()
        tampering.lift_refusals()
        missed = [
            f"{kind} (seed {seed})"
            for kind, tamper in tampering.KINDS.items()
            for seed in range(times)
            if not tampering.seen(tamper, seed)
        ]
    tried = len(tampering.KINDS) * times
    show(f"tampering of {len(tampering.KINDS)} kinds, seen", f"{tried - len(missed)} of {tried}", "all", not missed)
    for one in missed:
        print(f"  not seen: {one}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 30)
