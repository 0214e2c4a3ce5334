"""Everybody may see how far the money reaches."""

from __future__ import annotations

from app.web.doors import ANYONE, Door

DOORS: dict[str, Door] = {"envelopes.board": ANYONE, "envelopes.workbook": ANYONE, "envelopes.standing": ANYONE}
