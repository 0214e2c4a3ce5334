"""Every map is public."""

from __future__ import annotations

from app.web.doors import ANYONE, Door

DOORS: dict[str, Door] = {
    "maps.show": ANYONE,
    "maps.points": ANYONE,
    "maps.shapes": ANYONE,
    "maps.shell": ANYONE,
}
