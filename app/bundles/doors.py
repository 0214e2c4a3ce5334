"""Everybody may take a bundle along; who plans for an area or keeps the house may have one made now."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.accounts.states import Duty
from app.areas.states.paths import path_of
from app.web.doors import ANYONE, Door, only


def place_of_code(args: Mapping[str, Any]) -> int | None:
    """Return the path of the area in the address."""
    try:
        return path_of(str(args["code"]))
    except ValueError:
        return None


#: Those for whom a bundle is made at once.
BUNDLE_MAKERS = (Duty.PLANNER, Duty.ADMINISTRATOR)

DOORS: dict[str, Door] = {
    "bundles.index": ANYONE,
    "bundles.bundle": ANYONE,
    "bundles.make": only(*BUNDLE_MAKERS, place=place_of_code),
    "bundles.program": ANYONE,
}
