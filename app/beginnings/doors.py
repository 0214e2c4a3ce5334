"""Planners bring what stood before; what was brought is public."""

from __future__ import annotations

from app.accounts.states import Duty
from app.beginnings.queries.beginnings import place_of_beginning
from app.web.doors import ANYONE, Door, only

_OF_BEGINNING = only(Duty.PLANNER, place=place_of_beginning)

DOORS: dict[str, Door] = {
    **{f"beginnings.{view}": only(Duty.PLANNER) for view in ("index", "form", "new", "send")},
    **{f"beginnings.{view}": _OF_BEGINNING for view in ("show", "take", "undo")},
    **{f"beginnings.{view}": ANYONE for view in ("projects", "workbook", "project")},
}
