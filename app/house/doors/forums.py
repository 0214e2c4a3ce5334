"""The doors of the forums and of the programs that record them."""

from __future__ import annotations

from app.accounts.states import Duty
from app.forums.checks.queries import place_of_area, place_of_flag
from app.forums.field.queries import place_of_submission
from app.forums.queries import place_of_forum, place_of_need
from app.house.doors.circles import BATCH, DESK_WORK, FORUM
from app.web.doors import ANYONE, Door, only

NEED = only(Duty.FACILITATOR, Duty.DISTRICT_FACILITATOR, Duty.PLANNER, place=place_of_need)
#: Collect, which sends name and password with each request; the submission's forum is looked at by its policy.
PROGRAM = Door(duties=FORUM.duties, challenge=True)
PROGRAM_AT = Door(duties=FORUM.duties, place=place_of_forum, challenge=True)
LATE = only(Duty.DISTRICT_FACILITATOR, Duty.PLANNER, place=place_of_submission)
#: Those who look at what does not fit in the forums; the policy keeps out who made the record.
CHECKS = only(Duty.DISTRICT_FACILITATOR, Duty.PLANNER, Duty.REVIEWER, place=place_of_area)
CHECK = only(Duty.DISTRICT_FACILITATOR, Duty.PLANNER, Duty.REVIEWER, place=place_of_flag)

DOORS: dict[str, Door] = {
    # forums
    "forums.new": DESK_WORK,
    "forums.plan": DESK_WORK,
    **{
        f"forums.{view}": FORUM
        for view in (
            *("edit", "change", "hold", "cancel", "record", "attendance", "count", "certify", "close"),
            *("attest", "give_back", "amend", "reasons", "explain", "agenda", "minute", "needs"),
            *("record_needs", "votes", "set_votes", "sheet", "files", "add_photos", "add_sheet"),
            *("remove_file", "field", "field_json", "send", "typing", "type_sheet", "enter_sheets"),
            *("void_sheet", "scanned", "add_pictures", "picture", "retyping", "draw_sheets"),
            *("check_sheet", "slips"),
        )
    },
    "forums.flags": CHECKS,
    "forums.look": CHECKS,
    "forums.ruling": CHECK,
    "forums.rule": CHECK,
    "forums.calendar": ANYONE,
    "forums.participation": ANYONE,
    "forums.participation_xlsx": ANYONE,
    "forums.shortfalls": ANYONE,
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
    "openrosa.form_list": PROGRAM,
    "openrosa.form": PROGRAM_AT,
    "openrosa.manifest": PROGRAM_AT,
    "openrosa.media": PROGRAM_AT,
    "openrosa.submission": PROGRAM,
    "openrosa.xlsform": FORUM,
    "forums.show": ANYONE,
    "forums.show_json": ANYONE,
}
