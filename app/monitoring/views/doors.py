"""Who may report how far a project is."""

from __future__ import annotations

from app.accounts.states import Duty
from app.plans.queries.funding import place_of_project
from app.web.doors import Door, only

PROGRESS = only(Duty.PLANNER, Duty.AGENCY, place=place_of_project)

DOORS: dict[str, Door] = {
    "monitoring.progress": PROGRESS,
    "monitoring.report": PROGRESS,
}
