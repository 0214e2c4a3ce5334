"""The table of doors: every route stands here with who may enter, for which area; an unlisted one stops the start."""

from __future__ import annotations

from app.accounts.states import Duty
from app.appeals.queries import place_of_appeal
from app.comments.queries import place_of_comment
from app.cycles.queries import place_of_cycle, place_of_round
from app.forums.checks.queries import place_of_area, place_of_flag
from app.forums.field.queries import place_of_submission
from app.forums.queries import place_of_forum, place_of_need
from app.forums.workbook.queries import place_of_batch
from app.plans.queries import (
    place_of_annual,
    place_of_candidate,
    place_of_confirmation,
    place_of_plan,
    place_of_project,
)
from app.proposals.queries import place_of_proposal
from app.web.doors import ANYONE, SIGNED_IN, Door, only

#: Those who may look at a round's desk; its policy says what each may do there.
DESK = only(Duty.FACILITATOR, Duty.DISTRICT_FACILITATOR, Duty.PLANNER, Duty.REVIEWER, place=place_of_round)
#: Those who may work on some desk of the round's tier; the policy looks at the tier.
DESK_WORK = only(Duty.FACILITATOR, Duty.DISTRICT_FACILITATOR, Duty.PLANNER, place=place_of_round)
#: Those who record a forum, a need or a proposal; the policy looks at the tier.
FORUM = only(Duty.FACILITATOR, Duty.DISTRICT_FACILITATOR, Duty.PLANNER, place=place_of_forum)
NEED = only(Duty.FACILITATOR, Duty.DISTRICT_FACILITATOR, Duty.PLANNER, place=place_of_need)
BATCH = only(Duty.FACILITATOR, Duty.DISTRICT_FACILITATOR, Duty.PLANNER, place=place_of_batch)
PROPOSAL = only(Duty.FACILITATOR, Duty.DISTRICT_FACILITATOR, Duty.PLANNER, place=place_of_proposal)
#: Collect, which sends name and password with each request; the submission's forum is looked at by its policy.
PROGRAM = Door(duties=FORUM.duties, challenge=True)
PROGRAM_AT = Door(duties=FORUM.duties, place=place_of_forum, challenge=True)
LATE = only(Duty.DISTRICT_FACILITATOR, Duty.PLANNER, place=place_of_submission)
#: Those who read comments before anybody else does.
COMMENT = only(Duty.DISTRICT_FACILITATOR, Duty.PLANNER, place=place_of_comment)
#: Those who write plans; candidates are also open to those who check them.
OF_PLAN = only(Duty.PLANNER, place=place_of_plan)
OF_CANDIDATE = only(Duty.PLANNER, place=place_of_candidate)
OF_ANNUAL = only(Duty.PLANNER, place=place_of_annual)
OF_PROJECT = only(Duty.PLANNER, place=place_of_project)
#: Those who may belong to the body that hears an appeal; the policy looks at the tier.
HEARING = only(Duty.FACILITATOR, Duty.DISTRICT_FACILITATOR, Duty.PLANNER, Duty.CLUSTER_PLANNER, place=place_of_appeal)
#: Those who record what a return forum answered.
ANSWER = only(Duty.FACILITATOR, Duty.DISTRICT_FACILITATOR, place=place_of_confirmation)
PROGRESS = only(Duty.PLANNER, Duty.AGENCY, place=place_of_project)

#: Those who look at what does not fit in the forums; the policy keeps out who made the record.
CHECKS = only(Duty.DISTRICT_FACILITATOR, Duty.PLANNER, Duty.REVIEWER, place=place_of_area)
CHECK = only(Duty.DISTRICT_FACILITATOR, Duty.PLANNER, Duty.REVIEWER, place=place_of_flag)

DOORS: dict[str, Door] = {
    # web
    "assets.file": ANYONE,
    "locale.switch": ANYONE,
    "gallery.show": ANYONE,
    # house
    "health.healthz": ANYONE,
    "health.readyz": ANYONE,
    # accounts
    "accounts.sign_in": ANYONE,
    "accounts.enter": ANYONE,
    "accounts.sign_out": SIGNED_IN,
    # jobs
    "jobs.index": SIGNED_IN,
    "jobs.show": SIGNED_IN,
    # areas
    "areas.search": ANYONE,
    "areas.import_villages": only(Duty.ADMINISTRATOR),
    "areas.send_villages": only(Duty.ADMINISTRATOR),
    # pages
    "pages.home": ANYONE,
    "pages.area": ANYONE,
    "pages.needs": ANYONE,
    "pages.proposals": ANYONE,
    "pages.projects": ANYONE,
    "pages.about": ANYONE,
    "pages.data": ANYONE,
    "pages.work": SIGNED_IN,
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
    # following
    "following.receipts": ANYONE,
    "following.receipt": ANYONE,
    "following.follow": ANYONE,
    "following.ask": ANYONE,
    "following.confirmation": ANYONE,
    "following.confirm": ANYONE,
    "following.stopping": ANYONE,
    "following.stop": ANYONE,
    "following.notice": ANYONE,
    # comments
    "comments.index": ANYONE,
    "comments.write": ANYONE,
    "comments.send": ANYONE,
    "comments.flag": ANYONE,
    "comments.report": ANYONE,
    "comments.queue": only(Duty.DISTRICT_FACILITATOR, Duty.PLANNER),
    "comments.ruling": COMMENT,
    "comments.rule": COMMENT,
    # publicapi
    "publicapi.feed": ANYONE,
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
    # programmes
    **dict.fromkeys(("programmes.index", "programmes.new", "programmes.bring"), only(Duty.AGENCY)),
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
    # reports
    "reports.pack": FORUM,
    "reports.issue": FORUM,
    "reports.pack_pdf": FORUM,
    "reports.slips": FORUM,
    "reports.closing": DESK,
    "reports.notice": ANYONE,
    "reports.minutes": FORUM,
    "reports.participation": SIGNED_IN,
    # tracing
    "tracing.need": ANYONE,
    "tracing.proposal": ANYONE,
    "tracing.project": ANYONE,
    "tracing.trace": ANYONE,
    "tracing.voices": ANYONE,
    # publicapi
    "publicapi.calendar": ANYONE,
    # maps
    "maps.show": ANYONE,
    "maps.points": ANYONE,
    "maps.shapes": ANYONE,
    "maps.shell": ANYONE,
}
