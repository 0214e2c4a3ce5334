"""The doors of the tiers: cycles, proposals, desks, ranking, closing, appeals."""

from __future__ import annotations

from app.accounts.states import Duty
from app.appeals.queries import place_of_appeal
from app.cycles.queries import place_of_cycle
from app.house.doors.circles import BATCH, DESK, DESK_WORK, FORUM
from app.proposals.queries import place_of_proposal
from app.web.doors import ANYONE, SIGNED_IN, Door, only

PROPOSAL = only(Duty.FACILITATOR, Duty.DISTRICT_FACILITATOR, Duty.PLANNER, place=place_of_proposal)
#: Those who may belong to the body that hears an appeal; the policy looks at the tier.
HEARING = only(Duty.FACILITATOR, Duty.DISTRICT_FACILITATOR, Duty.PLANNER, Duty.CLUSTER_PLANNER, place=place_of_appeal)

DOORS: dict[str, Door] = {
    # proposals
    "proposals.index": DESK_WORK,
    "proposals.new": DESK_WORK,
    "proposals.draft": DESK_WORK,
    "proposals.edit": PROPOSAL,
    "proposals.change": PROPOSAL,
    "proposals.link": PROPOSAL,
    "proposals.unlink": PROPOSAL,
    # cycles
    "cycles.index": ANYONE,
    "cycles.show": ANYONE,
    "cycles.new": only(Duty.PLANNER),
    "cycles.draft": only(Duty.PLANNER),
    **{
        f"cycles.{view}": only(Duty.PLANNER, place=place_of_cycle)
        for view in ("calendar", "replan", "add_day", "drop_day", "edit", "change", "rules", "set_rules")
    },
    "cycles.opening": only(Duty.PLANNER, place=place_of_cycle),
    "cycles.freeze": only(Duty.PLANNER, place=place_of_cycle),
    # aggregation
    "aggregation.desk": DESK,
    "aggregation.choose": DESK_WORK,
    "aggregation.ruling": DESK_WORK,
    "aggregation.decide": DESK_WORK,
    "aggregation.undo": DESK_WORK,
    "aggregation.news": DESK,
    "aggregation.alike": DESK,
    "aggregation.compare": DESK_WORK,
    "aggregation.merge": DESK_WORK,
    "aggregation.tell_apart": DESK_WORK,
    "aggregation.take_apart_back": DESK_WORK,
    "aggregation.splitting": DESK_WORK,
    "aggregation.split": DESK_WORK,
    "aggregation.referrals": ANYONE,
    "aggregation.answering": DESK_WORK,
    "aggregation.answer": DESK_WORK,
    "aggregation.closing": DESK_WORK,
    "aggregation.close": DESK_WORK,
    "aggregation.sign": DESK_WORK,
    "aggregation.undo_import": BATCH,
    "aggregation.balance": ANYONE,
    "aggregation.balance_json": ANYONE,
    "aggregation.items": ANYONE,
    "aggregation.area_balance": ANYONE,
    "aggregation.area_balance_json": ANYONE,
    # carrying, unfunded
    "carrying.show": ANYONE,
    "carrying.carry": only(Duty.PLANNER, place=place_of_cycle),
    "unfunded.show": ANYONE,
    "unfunded.table": ANYONE,
    "unfunded.workbook": ANYONE,
    # turns
    "turns.index": ANYONE,
    "turns.together": only(Duty.FACILITATOR, Duty.DISTRICT_FACILITATOR, Duty.PLANNER),
    "turns.decide": only(Duty.FACILITATOR, Duty.DISTRICT_FACILITATOR, Duty.PLANNER),
    "turns.close": only(Duty.FACILITATOR, Duty.DISTRICT_FACILITATOR, Duty.PLANNER),
    "turns.sign": only(Duty.FACILITATOR, Duty.DISTRICT_FACILITATOR, Duty.PLANNER),
    "turns.minutes": ANYONE,
    "turns.arrivals": ANYONE,
    "turns.correction": DESK_WORK,
    "turns.open_correction": DESK_WORK,
    "turns.taking": DESK_WORK,
    "turns.take_up": DESK_WORK,
    **dict.fromkeys(("flow.area", "flow.items", "flow.area_workbook", "flow.round_workbook"), ANYONE),
    # ranking
    "ranking.show": ANYONE,
    "ranking.sheet": DESK_WORK,
    "ranking.enter": DESK_WORK,
    "ranking.tie": DESK_WORK,
    "ranking.settle": DESK_WORK,
    "ranking.ceiling": DESK_WORK,
    "ranking.override": DESK_WORK,
    "ranking.take": DESK_WORK,
    "ranking.methods": ANYONE,
    "ranking.rule": only(Duty.PLANNER, place=place_of_cycle),
    "ranking.set_rule": only(Duty.PLANNER, place=place_of_cycle),
    # appeals
    **dict.fromkeys(("appeals.new", "appeals.lodge", "appeals.show", "appeals.index"), ANYONE),
    **dict.fromkeys(("appeals.paper", "appeals.enter"), FORUM),
    "appeals.queue": SIGNED_IN,
    **dict.fromkeys(("appeals.hearing", "appeals.rule", "appeals.correct"), HEARING),
}
