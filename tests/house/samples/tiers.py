"""One address for each route of the tiers, with the area that it is about."""

from __future__ import annotations

from collections.abc import Callable

from app.aggregation.actions.refer import code_on
from app.cycles import queries as cycle_queries
from tests.house.samples.sample import Sample
from tests.house.samples.subjects import of_province, of_village_round
from tests.house.story import SUBDISTRICT, VILLAGE, Story


def _of_cycle(story: Story) -> Sample:
    return Sample({"province": 25, "code": story.world.cycle.code})


def _of_tier(story: Story) -> Sample:
    return Sample({"province": 25, "code": story.world.cycle.code, "level": "village"})


def _of_day_off(story: Story) -> Sample:
    day_id = cycle_queries.days_off(story.world.cycle.id)[0].id
    return Sample({"province": 25, "code": story.world.cycle.code, "day_id": day_id})


def _of_appeal(story: Story) -> Sample:
    return Sample({"ref": story.appeal.ref}, SUBDISTRICT)


def _of_code(story: Story) -> Sample:
    return Sample({"code": code_on(story.reply_code)})


#: For each endpoint with arguments, the sample; add yours when you hang a door.
SAMPLES: dict[str, Callable[[Story], Sample]] = {
    **{
        f"proposals.{view}": lambda story: Sample({"ref": story.proposal.ref}, VILLAGE)
        for view in ("edit", "change", "link")
    },
    "proposals.unlink": lambda story: Sample({"ref": story.proposal.ref, "need_ref": story.need.ref}, VILLAGE),
    "cycles.show": _of_cycle,
    **{f"cycles.{view}": _of_cycle for view in ("calendar", "replan", "add_day", "edit", "change")},
    **{f"cycles.{view}": _of_tier for view in ("rules", "set_rules")},
    "cycles.drop_day": _of_day_off,
    "cycles.opening": _of_cycle,
    "cycles.freeze": _of_cycle,
    "cycles.closing": _of_cycle,
    "cycles.close": _of_cycle,
    **{f"appeals.{view}": _of_appeal for view in ("show", "hearing", "rule")},
    "appeals.correct": lambda story: Sample(_of_appeal(story).args, story.appeal.round.area.code),
    **{f"appeals.{view}": lambda story: Sample({"ref": story.forum.ref}, VILLAGE) for view in ("paper", "enter")},
    "appeals.index": of_province,
    **{f"appeals.{view}": _of_cycle for view in ("times_of", "set_times")},
    **{f"flow.{view}": of_province for view in ("area", "items", "area_workbook")},
    "flow.round_workbook": of_village_round,
    **{
        f"aggregation.{view}": of_village_round
        for view in (
            *("desk", "choose", "ruling", "decide", "closing", "close", "signing", "sign", "add_scan"),
            *("balance", "balance_json", "items"),
        )
    },
    "aggregation.scan": lambda story: Sample({"ref": story.signed.ref}, VILLAGE),
    "aggregation.undo": lambda story: Sample({"ref": story.world.village.ref, "item_id": story.need.id}, VILLAGE),
    **{f"aggregation.{view}": of_village_round for view in ("news", "alike", "compare", "merge", "tell_apart")},
    **{
        f"aggregation.{view}": lambda story: Sample(
            {"ref": story.world.village.ref, "proposal_ref": story.proposal.ref}, VILLAGE
        )
        for view in ("splitting", "split")
    },
    "aggregation.referrals": of_village_round,
    **{
        f"aggregation.{view}": lambda story: Sample(
            {"ref": story.world.village.ref, "item_id": story.referred.id}, VILLAGE
        )
        for view in ("answering", "answer", "ask")
    },
    "aggregation.overdue": of_province,
    "aggregation.overdue_json": of_province,
    **{f"aggregation.{view}": _of_code for view in ("reply", "take_reply")},
    **{
        view: lambda story: Sample({"code": str(story.referral.agency_id)})
        for view in (
            *(f"agencies.{view}" for view in ("referrals", "referrals_json", "letter", "take_letter", "again")),
            *("front.agency", "publicapi.agency_calendar"),
        )
    },
    **{
        f"agencies.{view}": lambda story: Sample(
            {"code": str(story.referral.agency_id), "decision_id": story.referral.id}
        )
        for view in ("answering", "answer")
    },
    "letters.scan": lambda story: Sample({"letter_id": story.letter.id}, VILLAGE),
    "reports.referral": lambda story: Sample(
        {"ref": story.world.village.ref, "item_id": story.reply_code.decision.item_id}, VILLAGE
    ),
    "aggregation.take_apart_back": lambda story: Sample(
        {"ref": story.world.village.ref, "first_id": 1, "second_id": 2}, VILLAGE
    ),
    **{f"ranking.{view}": of_village_round for view in ("show", "sheet", "enter", "ceiling", "override", "take")},
    **{
        f"ranking.{view}": lambda story: Sample({"ref": story.world.village.ref, "place": 1}, VILLAGE)
        for view in ("tie", "settle")
    },
    **{
        f"rounds.{view}": of_village_round
        for view in (
            *("minutes", "arrivals", "correction", "open_correction", "taking", "take_up"),
            *("silence", "say_why", "take_silence_back", "take_late_in"),
        )
    },
    **{f"unfunded.{view}": of_province for view in ("show", "table", "workbook")},
    **dict.fromkeys(
        (
            *("rounds.index", "rounds.together", "rounds.decide", "rounds.close", "rounds.sign", "ranking.methods"),
            *("rounds.signing", "rounds.silences", "rounds.close_silences"),
        ),
        _of_cycle,
    ),
    **dict.fromkeys(("carryover.show", "carryover.carry"), _of_cycle),
    **{
        f"ranking.{view}": lambda story: Sample(_of_cycle(story).args | {"level": "district"})
        for view in ("rule", "set_rule")
    },
    "aggregation.area_balance": of_province,
    "aggregation.area_balance_json": of_province,
    "aggregation.undo_import": lambda story: Sample({"batch_id": story.batch.id}, VILLAGE),
}
