"""The key of the receipts: it makes the codes out of the needs and is kept outside the database."""

from __future__ import annotations

from flask import current_app


def receipt_key() -> bytes:
    """Return the key of this installation (setting ``RECEIPT_KEY``)."""
    key: str = current_app.config["RECEIPT_KEY"]
    return key.encode()
