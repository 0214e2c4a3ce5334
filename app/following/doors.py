"""Everybody may follow."""

from __future__ import annotations

from app.web.doors import ANYONE, Door

DOORS: dict[str, Door] = {
    "following.receipts": ANYONE,
    "following.receipt": ANYONE,
    "following.follow": ANYONE,
    "following.ask": ANYONE,
    "following.confirmation": ANYONE,
    "following.confirm": ANYONE,
    "following.stopping": ANYONE,
    "following.stop": ANYONE,
    "following.notice": ANYONE,
}
