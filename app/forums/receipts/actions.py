"""What is done with receipts: they are issued in the act that records the needs."""

from __future__ import annotations

from collections.abc import Sequence

from app.forums.models import Need
from app.forums.receipts import codes
from app.forums.receipts.keys import receipt_key
from app.forums.receipts.models import Receipt
from app.store import clock
from app.store.base import db


def issue(needs: Sequence[Need]) -> None:
    """Give each need its receipt, inside the act that records the needs.

    Two needs with the same code are refused by the database; the needs recorded again get other ids, and other codes.
    """
    key, now = receipt_key(), clock.now()
    db.session.add_all(
        Receipt(need_id=need.id, lookup=codes.lookup_of(key, codes.code_of(key, need.id)), turn=0, issued_at=now)
        for need in needs
    )
