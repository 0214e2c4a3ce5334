"""Who may write plans, place money and answer for a forum; what is planned is public."""

from __future__ import annotations

from app.accounts.states import Duty
from app.cycles.views.doors import CYCLE
from app.plans.policy import OFFICE, SECONDS
from app.plans.queries.candidates import place_of_candidate
from app.plans.queries.chain import place_of_plan, place_of_years
from app.plans.queries.confirmations import place_of_confirmation
from app.plans.queries.costs import place_of_list
from app.plans.queries.funding import place_of_annual, place_of_project, place_of_year
from app.web.doors import ANYONE, Door, only

#: Those who write plans. What a candidate is and what its brief says is public; the list to work from is not.
OF_PLAN = only(Duty.PLANNER, place=place_of_plan)
OF_CANDIDATE = only(Duty.PLANNER, place=place_of_candidate)
OF_ANNUAL = only(Duty.PLANNER, place=place_of_annual)
OF_YEAR = only(Duty.PLANNER, place=place_of_year)
OF_YEARS = only(Duty.PLANNER, place=place_of_years)
#: Those who may be the second person of an approval; and those who may open the scan, on which names stand.
SECOND = only(Duty.APPROVER, Duty.PLANNER, place=place_of_year)
SCAN = only(*OFFICE, place=place_of_year)
OF_PROJECT = only(Duty.PLANNER, place=place_of_project)
#: Those who may check what another one wrote.
CHECKING = only(*SECONDS, place=place_of_candidate)
#: Those who record what a return forum answered.
ANSWER = only(Duty.FACILITATOR, Duty.DISTRICT_FACILITATOR, place=place_of_confirmation)

DOORS: dict[str, Door] = {
    "plans.index": ANYONE,
    "plans.new_plan": only(Duty.PLANNER),
    "plans.draft_plan": only(Duty.PLANNER),
    "plans.show": ANYONE,
    "plans.numbered": ANYONE,
    "plans.node_story": ANYONE,
    "plans.gaps": ANYONE,
    "plans.picture": ANYONE,
    "plans.targets": ANYONE,
    "plans.set_targets": OF_YEARS,
    **dict.fromkeys(
        (f"plans.{one}" for one in ("indicators", "indicators_json", "indicators_xlsx", "indicator")), ANYONE
    ),
    **dict.fromkeys((f"plans.{one}" for one in ("new_indicator", "add_indicator", "indicator_form")), OF_YEARS),
    **dict.fromkeys((f"plans.{one}" for one in ("change_indicator", "measure", "serve", "leave")), OF_YEARS),
    "plans.end_indicator": OF_YEARS,
    **dict.fromkeys(
        (f"plans.{one}" for one in ("moving", "move", "ending", "end", "consulting", "consult", "naming", "name")),
        OF_YEARS,
    ),
    "plans.new_node": OF_PLAN,
    "plans.add_node": OF_PLAN,
    "plans.node": OF_PLAN,
    "plans.change_node": OF_PLAN,
    "plans.new_annual": OF_PLAN,
    "plans.draft_annual": OF_PLAN,
    "plans.candidates": only(*OFFICE),
    "plans.new_candidate": only(Duty.PLANNER),
    "plans.take_in": only(Duty.PLANNER),
    "plans.candidate": ANYONE,
    "plans.chain": OF_CANDIDATE,
    "plans.hang": OF_CANDIDATE,
    "plans.source": OF_CANDIDATE,
    "plans.link": OF_CANDIDATE,
    "plans.brief": ANYONE,
    "plans.write_brief": OF_CANDIDATE,
    "plans.complete_brief": OF_CANDIDATE,
    "plans.check_brief": CHECKING,
    "plans.giving_back": CHECKING,
    "plans.give_back": CHECKING,
    "plans.costs": ANYONE,
    "plans.add_cost": OF_CANDIDATE,
    "plans.cost": OF_CANDIDATE,
    "plans.change_cost": OF_CANDIDATE,
    "plans.remove_cost": OF_CANDIDATE,
    "plans.unit_costs": ANYONE,
    "plans.write_unit_cost": only(Duty.PLANNER, place=place_of_list),
    "plans.confirmations": ANYONE,
    "plans.confirmation": ANYONE,
    "plans.answering": ANSWER,
    "plans.answer": ANSWER,
    "plans.sending": OF_CANDIDATE,
    "plans.send_back": OF_CANDIDATE,
    "plans.waiving": OF_CANDIDATE,
    "plans.waive": OF_CANDIDATE,
    "plans.annual": ANYONE,
    "plans.opening": OF_ANNUAL,
    "plans.open_annual": OF_ANNUAL,
    "plans.envelope": OF_ANNUAL,
    "plans.set_envelope": OF_ANNUAL,
    "plans.placing": OF_ANNUAL,
    "plans.place": OF_ANNUAL,
    "plans.approval": OF_ANNUAL,
    "plans.propose": OF_ANNUAL,
    "plans.overriding": OF_YEAR,
    "plans.override": OF_YEAR,
    "plans.sheet": ANYONE,
    "plans.approve": SECOND,
    "plans.scan": SCAN,
    "plans.steps": ANYONE,
    "plans.take_step": OF_YEAR,
    "plans.cutting": OF_PROJECT,
    "plans.cut": OF_PROJECT,
    "plans.taking_out": OF_PROJECT,
    "plans.take_out": OF_PROJECT,
    "plans.years": ANYONE,
    "plans.part_years": OF_CANDIDATE,
    "plans.annual_versions": ANYONE,
    "plans.annual_difference": ANYONE,
    **dict.fromkeys((f"plans.{one}" for one in ("changing", "draft_change", "drop_change", "prepare_annual")), OF_YEAR),
    **dict.fromkeys((f"plans.{one}_annual_version" for one in ("open", "withdraw", "propose", "force")), OF_YEAR),
    "plans.versions": ANYONE,
    "plans.difference": ANYONE,
    "plans.prepare_version": OF_YEARS,
    "plans.lay_open": OF_YEARS,
    "plans.withdraw_version": OF_YEARS,
    "plans.propose_version": OF_YEARS,
    "plans.bring_into_force": OF_YEARS,
    "plans.money": OF_PROJECT,
    "plans.change_money": OF_PROJECT,
    "carryover.show": ANYONE,
    "carryover.carry": CYCLE,
}
