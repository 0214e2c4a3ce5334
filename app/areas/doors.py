"""Everybody may look for an area; administrators bring villages and outlines in."""

from __future__ import annotations

from app.web.doors import ANYONE, Door, only

#: The duty is named in accounts, a room above.
KEEPERS = only("administrator")

DOORS: dict[str, Door] = {
    "areas.search": ANYONE,
    "areas.import_villages": KEEPERS,
    "areas.send_villages": KEEPERS,
    **{
        f"areas.{view}": KEEPERS
        for view in ("boundaries", "send_boundaries", "boundary", "boundary_outlines", "take_boundaries")
    },
}
