"""Who may record a forum, look at what does not fit in it, and read it."""

from __future__ import annotations

from app.accounts.states import Duty
from app.cycles.views.doors import DESK_WORK
from app.forums.queries.field import place_of_submission
from app.forums.queries.flags import place_of_area, place_of_flag
from app.forums.queries.sittings import place_of_forum, place_of_need
from app.forums.queries.workbook import place_of_batch
from app.web.doors import ANYONE, Door, only

#: Those who record a forum, a need or a proposal; the policy looks at the tier.
FORUM = only(Duty.FACILITATOR, Duty.DISTRICT_FACILITATOR, Duty.PLANNER, place=place_of_forum)
BATCH = only(Duty.FACILITATOR, Duty.DISTRICT_FACILITATOR, Duty.PLANNER, place=place_of_batch)
NEED = only(Duty.FACILITATOR, Duty.DISTRICT_FACILITATOR, Duty.PLANNER, place=place_of_need)
LATE = only(Duty.DISTRICT_FACILITATOR, Duty.PLANNER, place=place_of_submission)
#: Those who look at what does not fit in the forums; the policy keeps out who made the record.
CHECKS = only(Duty.DISTRICT_FACILITATOR, Duty.PLANNER, Duty.REVIEWER, place=place_of_area)
CHECK = only(Duty.DISTRICT_FACILITATOR, Duty.PLANNER, Duty.REVIEWER, place=place_of_flag)

DOORS: dict[str, Door] = {
    "forums.new": DESK_WORK,
    "forums.plan": DESK_WORK,
    **{
        f"forums.{view}": FORUM
        for view in (
            *("edit", "change", "hold", "cancel", "record", "attendance", "count", "certify", "close"),
            *("attest", "give_back", "amend", "reasons", "explain", "agenda", "minute", "needs"),
            *("record_needs", "votes", "set_votes", "sheet", "files", "add_photos", "add_sheet"),
            *("remove_file", "field", "field_json", "send", "typing", "type_sheet", "enter_sheets"),
            *("void_sheet", "lose_sheet", "tick_sheet", "reopen_sheet", "leave_sheets", "scanned"),
            *("add_pictures", "picture", "retyping", "draw_sheets"),
            *("check_sheet", "slips"),
        )
    },
    "forums.attesting": only(Duty.FACILITATOR, Duty.DISTRICT_FACILITATOR, Duty.PLANNER),
    "forums.flags": CHECKS,
    "forums.look": CHECKS,
    "forums.ruling": CHECK,
    "forums.rule": CHECK,
    "forums.calendar": ANYONE,
    "forums.participation": ANYONE,
    "forums.participation_xlsx": ANYONE,
    "forums.shortfalls": ANYONE,
    "forums.not_held": ANYONE,
    "forums.correction": NEED,
    "forums.correct": NEED,
    "forums.photos": ANYONE,
    "forums.photo": ANYONE,
    "forums.field_worker": ANYONE,
    "forums.late": only(Duty.DISTRICT_FACILITATOR, Duty.PLANNER),
    "forums.accept_late": LATE,
    "forums.reject_late": LATE,
    "forums.community_plan": ANYONE,
    "forums.plan_file": ANYONE,
    **dict.fromkeys(
        ("forums.community", "forums.kept_plan_file", "forums.attach_plan", "forums.remove_plan"), DESK_WORK
    ),
    **dict.fromkeys(("forums.add_plan_item", "forums.link_plan"), DESK_WORK),
    "forums.workbook": DESK_WORK,
    "forums.imports": DESK_WORK,
    "forums.send_import": DESK_WORK,
    "forums.batch": BATCH,
    "forums.take_batch": BATCH,
    "forums.discard_batch": BATCH,
    "forums.show": ANYONE,
    "forums.show_json": ANYONE,
}
