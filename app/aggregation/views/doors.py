"""Who may look at a desk, decide on it, rank, close and correct; what was decided is public."""

from __future__ import annotations

from app.accounts.states import Duty
from app.cycles.queries import place_of_round
from app.cycles.views.doors import CYCLE, DESK, DESK_WORK
from app.forums.views.doors import BATCH
from app.web.doors import ANYONE, Door, only

#: Those who decide for many rounds at once; the policy looks at the tier and the area.
TOGETHER = only(Duty.FACILITATOR, Duty.DISTRICT_FACILITATOR, Duty.PLANNER)
#: Those who rule on what phones sent too late.
LATE_OF_ROUND = only(Duty.DISTRICT_FACILITATOR, Duty.PLANNER, place=place_of_round)
#: Those who may open the scan of signed minutes, on which names stand.
SCAN = only(Duty.FACILITATOR, Duty.DISTRICT_FACILITATOR, Duty.PLANNER, Duty.REVIEWER, place=place_of_round)

DOORS: dict[str, Door] = {
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
    "aggregation.ask": DESK_WORK,
    "aggregation.overdue": ANYONE,
    "aggregation.overdue_json": ANYONE,
    "aggregation.code": ANYONE,
    "aggregation.reply": ANYONE,
    "aggregation.take_reply": ANYONE,
    "aggregation.closing": DESK_WORK,
    "aggregation.close": DESK_WORK,
    "aggregation.signing": DESK_WORK,
    "aggregation.sign": DESK_WORK,
    "aggregation.add_scan": DESK_WORK,
    "aggregation.scan": SCAN,
    "aggregation.undo_import": BATCH,
    "aggregation.balance": ANYONE,
    "aggregation.balance_json": ANYONE,
    "aggregation.items": ANYONE,
    "aggregation.area_balance": ANYONE,
    "aggregation.area_balance_json": ANYONE,
    "rounds.index": ANYONE,
    "rounds.together": TOGETHER,
    "rounds.decide": TOGETHER,
    "rounds.close": TOGETHER,
    "rounds.signing": TOGETHER,
    "rounds.sign": TOGETHER,
    "rounds.silence": DESK_WORK,
    "rounds.say_why": DESK_WORK,
    "rounds.take_silence_back": DESK_WORK,
    "rounds.silences": TOGETHER,
    "rounds.close_silences": TOGETHER,
    "rounds.take_late_in": LATE_OF_ROUND,
    "rounds.minutes": ANYONE,
    "rounds.arrivals": ANYONE,
    "rounds.correction": DESK_WORK,
    "rounds.open_correction": DESK_WORK,
    "rounds.taking": DESK_WORK,
    "rounds.take_up": DESK_WORK,
    **dict.fromkeys(("flow.area", "flow.items", "flow.area_workbook", "flow.round_workbook"), ANYONE),
    "ranking.show": ANYONE,
    "ranking.sheet": DESK_WORK,
    "ranking.enter": DESK_WORK,
    "ranking.tie": DESK_WORK,
    "ranking.settle": DESK_WORK,
    "ranking.ceiling": DESK_WORK,
    "ranking.override": DESK_WORK,
    "ranking.take": DESK_WORK,
    "ranking.methods": ANYONE,
    "ranking.rule": CYCLE,
    "ranking.set_rule": CYCLE,
}
