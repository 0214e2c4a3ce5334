"""The front door stands open; one's own work asks who one is."""

from __future__ import annotations

from app.web.doors import ANYONE, SIGNED_IN, Door

DOORS: dict[str, Door] = {
    "front.home": ANYONE,
    "front.area": ANYONE,
    "front.needs": ANYONE,
    "front.proposals": ANYONE,
    "front.projects": ANYONE,
    "front.agency": ANYONE,
    "front.about": ANYONE,
    "front.work": SIGNED_IN,
    "exceptions.show": ANYONE,
    "exceptions.workbook": ANYONE,
    "unfunded.show": ANYONE,
    "unfunded.table": ANYONE,
    "unfunded.workbook": ANYONE,
}
