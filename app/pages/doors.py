"""The front door stands open; one's own work asks who one is."""

from __future__ import annotations

from app.web.doors import ANYONE, SIGNED_IN, Door

DOORS: dict[str, Door] = {
    "pages.home": ANYONE,
    "pages.area": ANYONE,
    "pages.needs": ANYONE,
    "pages.proposals": ANYONE,
    "pages.projects": ANYONE,
    "pages.about": ANYONE,
    "pages.data": ANYONE,
    "pages.work": SIGNED_IN,
    "unfunded.show": ANYONE,
    "unfunded.table": ANYONE,
    "unfunded.workbook": ANYONE,
}
