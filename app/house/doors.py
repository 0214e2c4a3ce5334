"""The table of doors: every route stands here with who may enter, for which area; an unlisted one stops the start."""

from __future__ import annotations

from app.web.doors import ANYONE, SIGNED_IN, Door

DOORS: dict[str, Door] = {
    # web
    "assets.file": ANYONE,
    "locale.switch": ANYONE,
    "gallery.show": ANYONE,
    # house
    "health.healthz": ANYONE,
    "health.readyz": ANYONE,
    # accounts
    "accounts.sign_in": ANYONE,
    "accounts.enter": ANYONE,
    "accounts.sign_out": SIGNED_IN,
    # areas
    "areas.search": ANYONE,
    # pages
    "pages.home": ANYONE,
    "pages.about": ANYONE,
    "pages.data": ANYONE,
    "pages.work": SIGNED_IN,
}
