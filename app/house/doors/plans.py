"""The doors of agencies, plans and the following-up of projects."""

from __future__ import annotations

from app.accounts.states import Duty
from app.plans.queries import (
    place_of_annual,
    place_of_candidate,
    place_of_confirmation,
    place_of_plan,
    place_of_project,
)
from app.programmes.localplans.queries import place_of_import
from app.programmes.localplans.queries import place_of_project as place_of_project_of_plan
from app.programmes.overlaps.queries import place_of_pair
from app.web.doors import ANYONE, Door, only

#: Those who write plans; candidates are also open to those who check them.
OF_PLAN = only(Duty.PLANNER, place=place_of_plan)
OF_CANDIDATE = only(Duty.PLANNER, place=place_of_candidate)
OF_ANNUAL = only(Duty.PLANNER, place=place_of_annual)
OF_PROJECT = only(Duty.PLANNER, place=place_of_project)
#: Those who record what a return forum answered.
ANSWER = only(Duty.FACILITATOR, Duty.DISTRICT_FACILITATOR, place=place_of_confirmation)
PROGRESS = only(Duty.PLANNER, Duty.AGENCY, place=place_of_project)

#: Those who import plans of local governments and agencies; the policy asks for whom each speaks.
PLAN_MAKERS = only(Duty.PLANNER, Duty.AGENCY)
OF_IMPORT = only(Duty.PLANNER, Duty.AGENCY, place=place_of_import)
OF_LOCAL = only(Duty.PLANNER, Duty.DISTRICT_FACILITATOR, Duty.FACILITATOR, place=place_of_project_of_plan)
OVERLAP = only(Duty.PLANNER, Duty.DISTRICT_FACILITATOR, Duty.FACILITATOR, place=place_of_pair)

DOORS: dict[str, Door] = {
    # programmes
    **dict.fromkeys(("programmes.index", "programmes.new", "programmes.bring"), only(Duty.AGENCY)),
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
    "overlaps.index": ANYONE,
    "overlaps.show": ANYONE,
    "overlaps.rule": OVERLAP,
    "origins.show": ANYONE,
    # plans
    "plans.index": ANYONE,
    "plans.new_plan": only(Duty.PLANNER),
    "plans.draft_plan": only(Duty.PLANNER),
    "plans.show": ANYONE,
    "plans.new_node": OF_PLAN,
    "plans.add_node": OF_PLAN,
    "plans.node": OF_PLAN,
    "plans.change_node": OF_PLAN,
    "plans.new_annual": OF_PLAN,
    "plans.draft_annual": OF_PLAN,
    "plans.candidates": only(Duty.PLANNER, Duty.REVIEWER),
    "plans.new_candidate": only(Duty.PLANNER),
    "plans.take_in": only(Duty.PLANNER),
    "plans.candidate": only(Duty.PLANNER, Duty.REVIEWER, place=place_of_candidate),
    "plans.chain": OF_CANDIDATE,
    "plans.hang": OF_CANDIDATE,
    "plans.source": OF_CANDIDATE,
    "plans.link": OF_CANDIDATE,
    "plans.brief": only(Duty.PLANNER, Duty.REVIEWER, place=place_of_candidate),
    "plans.write_brief": OF_CANDIDATE,
    "plans.confirmations": ANYONE,
    "plans.confirmation": ANYONE,
    "plans.answering": ANSWER,
    "plans.answer": ANSWER,
    "plans.sending": OF_CANDIDATE,
    "plans.send_back": OF_CANDIDATE,
    "plans.waiving": OF_CANDIDATE,
    "plans.waive": OF_CANDIDATE,
    "plans.annual": ANYONE,
    "plans.envelope": OF_ANNUAL,
    "plans.set_envelope": OF_ANNUAL,
    "plans.placing": OF_ANNUAL,
    "plans.place": OF_ANNUAL,
    "plans.approval": OF_ANNUAL,
    "plans.approve": OF_ANNUAL,
    "plans.money": OF_PROJECT,
    "plans.change_money": OF_PROJECT,
    # monitoring
    "monitoring.progress": PROGRESS,
    "monitoring.report": PROGRESS,
}
