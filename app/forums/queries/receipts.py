"""Questions about receipts: whose code this is, and which receipts a forum gave."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flask import current_app
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.forums.models.needs import Need
from app.forums.models.receipts import Receipt
from app.forums.models.sittings import Forum
from app.forums.rules import receipt_codes as codes
from app.store.base import db

#: Receipts that are read in one piece when all of them are looked through.
PIECE = 5000


def need_behind(code: str) -> Need | None:
    """Return the need whose receipt carries ``code`` (as ``codes.read`` gives it; "" is nobody's)."""
    query = (
        select(Need)
        .join(Receipt, Receipt.need_id == Need.id)
        .where(Receipt.lookup == codes.lookup_of(receipt_key(), code))
        .options(joinedload(Need.area), joinedload(Need.category), joinedload(Need.forum).joinedload(Forum.round))
    )
    return db.session.scalars(query).first()


def receipts_of(forum_id: int, number: int | None = None) -> Sequence[Receipt]:
    """Return the receipts of the forum in the order of their numbers, or the one of that number."""
    query = select(Receipt).join(Need, Need.id == Receipt.need_id).where(Need.forum_id == forum_id)
    if number is not None:
        query = query.where(Need.number == number)
    return db.session.scalars(query.options(joinedload(Receipt.need)).order_by(Need.number)).all()


def every_receipt() -> Iterator[tuple[int, int, int]]:
    """Yield need, turn and lookup of all receipts."""
    last = 0
    while True:
        query = select(Receipt.need_id, Receipt.turn, Receipt.lookup).where(Receipt.need_id > last)
        rows = db.session.execute(query.order_by(Receipt.need_id).limit(PIECE)).all()
        if not rows:
            return
        yield from ((row.need_id, row.turn, row.lookup) for row in rows)
        last = rows[-1].need_id


def receipt_key() -> bytes:
    """Return the key of this installation (setting ``RECEIPT_KEY``)."""
    key: str = current_app.config["RECEIPT_KEY"]
    return key.encode()
