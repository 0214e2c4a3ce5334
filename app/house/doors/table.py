"""All doors in one table; an unlisted route stops the start."""

from __future__ import annotations

from app.house.doors import forums, front, plans, tiers
from app.web.doors import Door

DOORS: dict[str, Door] = front.DOORS | forums.DOORS | tiers.DOORS | plans.DOORS
