"""Who may import plans of local governments and agencies, and link them; the plans are public."""

from __future__ import annotations

from app.accounts.states import Duty
from app.localplans.queries.projects import place_of_import, place_of_project
from app.web.doors import ANYONE, Door, only

#: Those who import plans of local governments and agencies; the policy asks for whom each speaks.
PLAN_MAKERS = only(Duty.PLANNER, Duty.AGENCY)
OF_IMPORT = only(Duty.PLANNER, Duty.AGENCY, place=place_of_import)
OF_LOCAL = only(Duty.PLANNER, Duty.DISTRICT_FACILITATOR, Duty.FACILITATOR, place=place_of_project)

DOORS: dict[str, Door] = {
    "localplans.imports": PLAN_MAKERS,
    "localplans.new": PLAN_MAKERS,
    "localplans.send": PLAN_MAKERS,
    **dict.fromkeys(
        tuple(f"localplans.{view}" for view in ("columns", "name_columns", "rows", "take", "undo")), OF_IMPORT
    ),
    "localplans.index": ANYONE,
    "localplans.workbook": ANYONE,
    "localplans.show": ANYONE,
    "localplans.link": OF_LOCAL,
    "localplans.unlink": OF_LOCAL,
}
