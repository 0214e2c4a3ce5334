"""Every thematic map is public."""

from __future__ import annotations

from app.web.doors import ANYONE, Door

DOORS: dict[str, Door] = {
    "themes.index": ANYONE,
    "themes.show": ANYONE,
    "themes.drawing": ANYONE,
    "themes.features": ANYONE,
    "themes.workbook": ANYONE,
    "themes.package": ANYONE,
}
