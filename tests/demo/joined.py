"""Where each kind of record is met: read off what pages ask for, and held by ``test_joined``.

A new kind gets its row. What citizens do not follow (on threads, in feeds, on the notice board) says why. Other tests
hold its field classes, its place in open data or the reason why not, and its verbs in the handbook.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Place(StrEnum):
    """Where people look: a thread, feeds, the notice board, days due, exceptions, search, their work, another page."""

    THREAD = "thread"
    FEED = "feed"
    BOARD = "board"
    DAYS = "days"
    EXCEPTIONS = "exceptions"
    SEARCH = "search"
    WORK = "work"
    PAGE = "page"


@dataclass(frozen=True)
class Joined:
    """Where a kind of record is met, and why citizens do not follow it."""

    places: frozenset[Place]
    why: str


def joined(places: str, why: str = "") -> Joined:
    """Return the row of a kind."""
    return Joined(frozenset(Place(place) for place in places.split()), why)


def part(of: str) -> str:
    """Say that a record is a part of another one, with which it stands."""
    return f"a part of {of}"


WHERE: dict[str, Joined] = {
    "account": joined("work", "people are named to the office alone; acts stand by duty"),
    "account_duty": joined("work", "people are named to the office alone; acts stand by duty"),
    "activity": joined("thread page"),
    "after_told": joined("thread work page"),
    "agency": joined("thread feed board days search work page"),
    "agenda_item": joined("work page", part("forum")),
    "announcement": joined("work page", "the day on which a village was told; its share is public"),
    "annual_change": joined("page", part("annual_plan")),
    "annual_plan": joined("thread board days exceptions work page"),
    "apart": joined("", "two wishes that the desk does not suggest again"),
    "appeal": joined("thread feed board days exceptions work page"),
    "appeal_rule": joined("thread page"),
    "area": joined("thread feed board days exceptions search work page"),
    "area_import": joined("", "a load of the register; the office's list of loads tells it"),
    "area_population": joined("thread page"),
    "area_shape": joined("thread page"),
    "attendance": joined("page", part("forum")),
    "balance_target": joined("page", part("plan")),
    "baseline": joined("thread board work page"),
    "basis": joined("page", "which letter or law stands behind a rule; the sources have a page of their own"),
    "batch": joined("", "a workbook of the desk; what it brought is met as needs"),
    "beginning": joined("page", "a workbook of what stood before; what it brought is met by itself"),
    "beginning_made": joined("", part("beginning")),
    "body": joined("thread feed board search page"),
    "body_kind": joined("days page", "a list of the house"),
    "body_term": joined("thread page"),
    "brief": joined("thread work page"),
    "candidate": joined("thread feed board days exceptions search work page"),
    "candidate_indicator": joined("page", part("candidate")),
    "candidate_project": joined("thread feed board exceptions search work page"),
    "card_mark": joined("page", part("screening")),
    "category": joined("thread feed search page"),
    "ceiling_override": joined("exceptions work page", "stands among the exceptions"),
    "cluster": joined("thread feed work page"),
    "cluster_cycle": joined("thread feed work page"),
    "cluster_meeting": joined("work", part("cluster")),
    "cluster_member": joined("work page", part("cluster")),
    "cluster_seat": joined("work page", part("cluster")),
    "comment": joined("thread work page"),
    "community_file": joined("", part("round")),
    "community_item": joined("thread feed page"),
    "confirmation": joined("thread work page"),
    "contract_fact": joined("page", part("project")),
    "correction": joined("page", part("round")),
    "cost_line": joined("page", part("brief")),
    "criteria_set": joined("thread work page"),
    "curve_template": joined("", "a list of the house"),
    "cut": joined("thread board page"),
    "cycle": joined("thread feed board days exceptions search work page"),
    "cycle_tier": joined("days work page", part("cycle")),
    "dataset": joined("days work page", "a register with pages of its own"),
    "dataset_edition": joined("days work page", part("dataset")),
    "day_off": joined("thread feed board days exceptions search work page"),
    "decision": joined("thread feed board days exceptions search work page"),
    "declaration": joined("thread page"),
    "desk_item": joined("thread feed board days exceptions search work page"),
    "district_ceiling": joined("page", part("envelope")),
    "done_said": joined("thread exceptions work page"),
    "earlier_amount": joined("page", part("earlier_project")),
    "earlier_project": joined(
        "page", "projects from before, whose lineage is not recorded here, have pages of their own"
    ),
    "edition_cite": joined("page", part("dataset")),
    "envelope": joined("thread board page"),
    "erasure": joined("page", "what was erased is not told again; the log counts it"),
    "evaluation": joined("page", part("evaluation_round")),
    "evaluation_answer": joined("page", part("evaluation_round")),
    "evaluation_question": joined("page", part("question_set")),
    "evaluation_round": joined("thread days work page"),
    "evaluation_subject": joined("thread work page"),
    "finding": joined("thread days exceptions work page"),
    "flag": joined("page", "a question about a record, which is no verdict"),
    "formal_answer": joined("page", part("screening")),
    "formal_question": joined("page", part("screening")),
    "forum": joined("thread feed board days exceptions search work page"),
    "forum_closing": joined("exceptions work page", part("forum")),
    "forum_correction": joined("page", part("forum")),
    "forum_file": joined("page", part("forum")),
    "funding_source": joined("thread board page"),
    "group_count": joined("page", part("forum")),
    "grouped_need": joined("thread feed work page"),
    "handbook_opinion": joined("work page", part("handbook_version")),
    "handbook_version": joined("work page", "the handbook: beside the fields and as a book"),
    "hindrance_override": joined("exceptions work page", "stands among the exceptions"),
    "holding": joined("page", part("body")),
    "imported_need": joined("", "from which row of a workbook a need came"),
    "indicator": joined("thread page"),
    "indicator_target": joined("page", part("indicator")),
    "indicator_value": joined("page", part("indicator")),
    "interest": joined("page", part("screening")),
    "item_shape": joined("thread page"),
    "joint_activity": joined("page", part("joint_project")),
    "joint_need": joined("thread feed board page"),
    "joint_part": joined("page", part("joint_project")),
    "joint_partner": joined("thread feed board work page"),
    "joint_project": joined("thread feed board work page"),
    "letter": joined("thread feed board days exceptions search work page"),
    "letter_done": joined("days exceptions work page", part("letter")),
    "letter_task": joined("days exceptions work page", part("letter")),
    "letter_tie": joined("days exceptions work page", part("letter")),
    "local_candidate": joined("thread page"),
    "local_plan": joined("thread page"),
    "local_project": joined("thread page"),
    "local_renamed": joined("page", part("local_project")),
    "local_version": joined("thread page"),
    "log_key": joined("", "keys of the public log, which hands them out itself"),
    "lost_head": joined("page", "the public log lists it"),
    "meeting_order": joined("days page", part("month_book")),
    "meeting_presence": joined("page", "who was at a body's meeting, by seat"),
    "merit_criterion": joined("page", part("screening")),
    "milestone": joined("page", part("project")),
    "ministry_answer": joined("thread feed board page"),
    "monitoring_rule": joined("thread board work page"),
    "month_book": joined("days page", "the monthly report has a page of its own"),
    "month_report": joined("work page", part("project")),
    "need": joined("thread feed board days exceptions search work page"),
    "need_correction": joined("thread feed page"),
    "need_group": joined("thread feed work page"),
    "need_local": joined("thread page"),
    "need_proposal": joined("thread feed board exceptions search work page"),
    "node": joined("thread page"),
    "node_consult": joined("page", part("node")),
    "node_event": joined("page", part("plan")),
    "not_held": joined("days exceptions work page", "stands in calendar, exceptions and participation"),
    "obstacle": joined("page", "a list of the house"),
    "office_standing": joined("page", "under which ministry an office stands: the ministries' pages"),
    "overlap_ruling": joined("thread page"),
    "people_group": joined("page", "a list of the house"),
    "plan": joined("thread days work page"),
    "plan_import": joined("page", "a workbook of the desk; what it brought is met as local plans"),
    "plan_sitting": joined("page", part("annual_plan")),
    "plan_version": joined("days page", part("plan")),
    "planned_month": joined("thread board work page"),
    "point_elsewhere": joined("thread"),
    "progress": joined("thread board work page"),
    "project": joined("thread board exceptions work page"),
    "project_stage": joined("thread board work page"),
    "proposal": joined("thread feed board days exceptions search work page"),
    "proposal_candidate": joined("thread feed board exceptions search work page"),
    "proposal_proposal": joined("thread feed board exceptions search work page"),
    "proposed_act": joined("exceptions work page", "waits for a second person; the act itself stands once it is done"),
    "question_set": joined("page", "questions of an evaluation, shown with it"),
    "ranking_criterion": joined("page", part("cycle")),
    "ranking_rule": joined("page", part("cycle")),
    "reason": joined("thread feed board exceptions search work page"),
    "referral_answer": joined("thread feed board days exceptions search work page"),
    "reply_code": joined("", "a secret on a letter"),
    "report_photo": joined("thread page"),
    "revision_rule": joined("", "a list of the house"),
    "round": joined("thread feed board days exceptions search work page"),
    "round_evaluator": joined("work page", part("evaluation_round")),
    "scale_step": joined("page", part("screening")),
    "scenario": joined("page", part("envelope")),
    "score_card": joined("page", part("screening")),
    "screened_candidate": joined("thread feed board days exceptions search work page"),
    "screening": joined("thread feed board days exceptions search work page"),
    "screening_condition": joined("days exceptions work page", part("screening")),
    "screening_seat": joined("work page", part("screening")),
    "seat": joined("work page", part("body")),
    "seat_presence": joined("page", part("plan_sitting")),
    "seat_quota": joined("page", part("body")),
    "sector": joined("work page", "a list of the house"),
    "settled_item": joined("page", part("round")),
    "settlement": joined("page", part("round")),
    "sheet": joined("exceptions work page", "numbered paper; the balance sheets count it"),
    "sheet_check": joined("page", part("sheet")),
    "sheet_picture": joined("", part("sheet")),
    "shortfall": joined("page", part("forum")),
    "signing": joined("exceptions work page", part("round")),
    "split_share": joined("", part("decision")),
    "spokesperson": joined("work", "which account speaks for an agency"),
    "state_office": joined("thread feed board page"),
    "step_taken": joined("thread board page"),
    "submission": joined("work page", "what a device sent; what it brought is met as needs"),
    "tally_mark": joined("page", part("forum")),
    "tally_sheet": joined("page", part("forum")),
    "there_said": joined("thread page"),
    "tier_rule": joined("days page", part("cycle")),
    "trained_unit": joined("work", part("training_event")),
    "training_event": joined("", "trainings have pages of their own"),
    "training_heads": joined("", part("training_event")),
    "unit_cost": joined("page", "a list of prices with a page of its own"),
    "version_change": joined("page", part("plan_version")),
    "waiver": joined("thread exceptions work page"),
    "year_slice": joined("page", part("candidate")),
}
#: Kinds of which the example has no row.
NOT_IN_THE_EXAMPLE = {
    "after_told",
    "appeal_rule",
    "ceiling_override",
    "erasure",
    "flag",
    "forum_correction",
    "item_shape",
    "local_candidate",
    "log_key",
    "lost_head",
    "need_correction",
    "point_elsewhere",
    "reply_code",
    "sheet_picture",
}
