"""Everybody may know whether the house works."""

from __future__ import annotations

from app.web.doors import ANYONE, Door

DOORS: dict[str, Door] = {"operations.status": ANYONE}
