"""Everybody may come to sign in; who is in may go."""

from __future__ import annotations

from app.web.doors import ANYONE, SIGNED_IN, Door

DOORS: dict[str, Door] = {
    "accounts.sign_in": ANYONE,
    "accounts.enter": ANYONE,
    "accounts.sign_out": SIGNED_IN,
}
