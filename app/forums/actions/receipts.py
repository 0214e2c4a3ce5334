"""What is done with receipts: they are issued in the act that records the needs."""

from __future__ import annotations

from collections.abc import Sequence

from app.forums.models.needs import Need
from app.forums.models.receipts import Receipt
from app.forums.queries.receipts import receipt_key
from app.forums.rules import receipt_codes as codes
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
