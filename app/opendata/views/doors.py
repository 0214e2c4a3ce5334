"""Everybody may take the data along; who plans for a province may have them made now."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.accounts.states import Duty
from app.areas.states.paths import path_of
from app.web.doors import ANYONE, Door, only


def place_of_code(args: Mapping[str, Any]) -> int | None:
    """Return the path of the province in the address."""
    try:
        return path_of(str(args["code"]))
    except ValueError:
        return None


#: Those for whom a package is made at once.
PACKAGE_MAKERS = (Duty.PLANNER, Duty.ADMINISTRATOR)

DOORS: dict[str, Door] = {
    **{
        f"opendata.{view}": ANYONE
        for view in (
            *("data", "package", "changes", "describe", "gd_catalog", "dcat", "standard"),
            *("oc4ids_package", "oc4ids_project", "ministry", "ministry_zip"),
        )
    },
    "opendata.make_ministry": only(*PACKAGE_MAKERS),
    "opendata.make": only(*PACKAGE_MAKERS, place=place_of_code),
}
