"""Everybody may have a position read."""

from __future__ import annotations

from app.web.doors import ANYONE, Door

DOORS: dict[str, Door] = {
    "places.reading": ANYONE,
    "places.around": ANYONE,
}
