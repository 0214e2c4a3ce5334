"""One address for each route of plans, projects and their traces, with the area that it is about."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.plans.queries import chain, funding
from tests.house.samples.sample import Sample
from tests.house.samples.subjects import of_confirmation, of_province
from tests.house.story import PROVINCE, SUBDISTRICT, VILLAGE, Story


def _of_plan(story: Story) -> Sample:
    return Sample({"plan_id": story.project.annual_plan.plan_id})


def _of_years(story: Story) -> Sample:
    return Sample({"code": "25", "first": 2566, "last": 2570})


def _of_version(story: Story) -> Sample:
    return Sample({"code": "25", "first": 2566, "last": 2570, "version_id": 1})


def _of_node(story: Story) -> Sample:
    plan_id = story.project.annual_plan.plan_id
    return Sample({"plan_id": plan_id, "node_id": chain.nodes_of(plan_id)[0].id})


def _of_place(story: Story) -> Sample:
    nodes = chain.nodes_of(story.project.annual_plan.plan_id)
    return Sample({"code": "25", "first": 2566, "last": 2570, "node_id": nodes[-1].id})


def _of_measured(story: Story) -> Sample:
    return Sample({"code": "25", "first": 2566, "last": 2570, "node": story.indicator.node_id})


def _of_indicator(story: Story) -> Sample:
    return Sample({"code": "25", "first": 2566, "last": 2570, "indicator_id": story.indicator.id})


def _of_served(story: Story) -> Sample:
    ref = funding.candidates_behind([story.project.id])[story.project.id].ref
    return Sample({**_of_indicator(story).args, "ref": ref})


def _of_candidate(story: Story) -> Sample:
    return Sample({"ref": funding.candidates_behind([story.project.id])[story.project.id].ref}, VILLAGE)


def _of_revised(story: Story, **more: Any) -> Sample:
    return Sample({"year": story.revised.annual_plan.fiscal_year, "code": "25", **more})


def _of_annual(story: Story) -> Sample:
    return Sample({"annual_id": story.project.annual_plan_id})


def _of_year(story: Story) -> Sample:
    return Sample({"year": story.project.annual_plan.fiscal_year, "code": "25"})


def _of_laid(story: Story) -> Sample:
    return Sample({"year": story.laid.fiscal_year, "code": "25"})


def _of_hindrance(story: Story) -> Sample:
    given = {"hindrance": "draft_envelope", "about": story.hindered.envelope.funding_source.code}
    return Sample({"year": story.hindered.annual_plan.fiscal_year, "code": "25", **given})


def _of_envelope(story: Story) -> Sample:
    source_id = story.project.envelope.funding_source_id
    return Sample({"annual_id": story.project.annual_plan_id, "source_id": source_id})


def _of_project(story: Story) -> Sample:
    return Sample({"ref": story.project.ref}, VILLAGE)


def _of_month(story: Story) -> Sample:
    return Sample({"ref": story.project.ref, "month_code": "2569-12"}, VILLAGE)


def _of_book(_story: Story) -> Sample:
    return Sample({"code": PROVINCE, "month_code": "2569-12"})


def _of_order(story: Story) -> Sample:
    return Sample({"order_id": story.order.id})


def _of_photo(story: Story) -> Sample:
    return Sample({"ref": story.project.ref, "number": story.report_photo.number}, VILLAGE)


def _of_import(story: Story) -> Sample:
    return Sample({"import_id": story.plan_import.id}, SUBDISTRICT)


def _of_local_project(story: Story) -> Sample:
    return Sample({"ref": story.local_project.ref}, VILLAGE)


def _of_pair(story: Story) -> Sample:
    return Sample({"proposal_ref": story.proposal.ref, "project_ref": story.local_project.ref}, VILLAGE)


#: For each endpoint with arguments, the sample; add yours when you hang a door.
SAMPLES: dict[str, Callable[[Story], Sample]] = {
    "envelopes.board": _of_year,
    "envelopes.workbook": _of_year,
    "envelopes.history": _of_year,
    "envelopes.keep": _of_year,
    "envelopes.ceiling": lambda story: Sample({**_of_year(story).args, "district": "2501"}),
    "envelopes.set_ceiling": lambda story: Sample({**_of_year(story).args, "district": "2501"}),
    "envelopes.standing": _of_candidate,
    "tracing.need": lambda story: Sample({"ref": story.need.ref}, VILLAGE),
    "tracing.proposal": lambda story: Sample({"ref": story.proposal.ref}, VILLAGE),
    **{f"localplans.{view}": _of_import for view in ("columns", "name_columns", "rows", "take", "undo")},
    **{f"localplans.{view}": _of_local_project for view in ("show", "link", "unlink")},
    **dict.fromkeys(
        (
            "localplans.index",
            "localplans.workbook",
            "overlaps.index",
            "origins.show",
            "plan_balance.show",
            "plan_balance.workbook",
        ),
        of_province,
    ),
    **{f"overlaps.{view}": _of_pair for view in ("show", "rule")},
    **dict.fromkeys(("plans.show", "plans.naming", "plans.name"), _of_years),
    **dict.fromkeys(("alignment.show", "alignment.heard", "alignment.workbook", "reports.alignment"), of_province),
    "plans.numbered": _of_plan,
    **dict.fromkeys(
        ("plans.gaps", "plan_review.show", "plans.picture", "plans.targets", "plans.set_targets"), _of_years
    ),
    **dict.fromkeys(("plans.indicators", "plans.indicators_json", "plans.indicators_xlsx"), _of_years),
    **dict.fromkeys(("plans.new_indicator", "plans.add_indicator"), _of_measured),
    **{f"plans.{view}": _of_indicator for view in ("indicator", "indicator_form", "change_indicator", "measure")},
    **{f"plans.{view}": _of_indicator for view in ("serve", "end_indicator")},
    "plans.leave": _of_served,
    **{
        f"plans.{view}": _of_place
        for view in ("node_story", "moving", "move", "ending", "end", "consulting", "consult")
    },
    "plans.new_node": _of_plan,
    "plans.add_node": _of_plan,
    "plans.node": _of_node,
    "plans.change_node": _of_node,
    "plans.new_annual": _of_plan,
    "plans.draft_annual": _of_plan,
    "plans.candidate": _of_candidate,
    "plans.chain": _of_candidate,
    "plans.hang": _of_candidate,
    "plans.source": _of_candidate,
    "plans.link": _of_candidate,
    "plans.brief": _of_candidate,
    "plans.write_brief": _of_candidate,
    **{f"plans.{view}": _of_candidate for view in ("years", "part_years")},
    **{f"plans.{view}": _of_candidate for view in ("sending", "send_back", "waiving", "waive")},
    **{f"plans.{view}": of_confirmation for view in ("confirmation", "answering", "answer")},
    "plans.confirmations": of_province,
    "plans.annual": _of_annual,
    "plans.envelope": _of_envelope,
    "plans.set_envelope": _of_envelope,
    "plans.placing": _of_annual,
    "plans.place": _of_annual,
    **dict.fromkeys(("plans.opening", "plans.open_annual"), _of_annual),
    "plans.approval": _of_annual,
    "plans.propose": _of_annual,
    **dict.fromkeys(("plans.versions", "plans.prepare_version"), _of_years),
    **{
        f"plans.{view}": _of_version for view in ("lay_open", "withdraw_version", "propose_version", "bring_into_force")
    },
    **{f"plans.{view}": _of_revised for view in ("annual_versions", "prepare_annual")},
    **{f"plans.{view}": lambda story: _of_revised(story, way="out") for view in ("changing", "draft_change")},
    "plans.drop_change": lambda story: _of_revised(story, change_id=story.annual_change.id),
    **{
        f"plans.{view}_annual_version": lambda story: _of_revised(story, version_id=1)
        for view in ("open", "withdraw", "propose", "force")
    },
    "plans.annual_difference": lambda story: _of_revised(story, since=0, until=1),
    "plans.difference": lambda story: Sample(
        {"code": "25", "first": 2566, "last": 2570, "since": 0, "until": story.version.number}
    ),
    **{f"plans.{view}": _of_laid for view in ("sheet", "approve", "scan")},
    **{f"plans.{view}": _of_year for view in ("steps", "take_step")},
    **{f"plans.{view}": _of_hindrance for view in ("overriding", "override")},
    **{f"plans.{view}": _of_project for view in ("cutting", "cut", "taking_out", "take_out")},
    "plans.money": _of_project,
    "plans.change_money": _of_project,
    **{f"handover.{view}": _of_project for view in ("word", "say_word", "tell_after", "there", "say_there", "board")},
    "handover.type_sheet": lambda story: Sample({"ref": story.project.ref}),
    "monitoring.progress": _of_project,
    "monitoring.report": _of_project,
    **{f"monitoring.{view}": _of_month for view in ("month", "month_save", "certify", "give_back", "reopen")},
    **dict.fromkeys(("monitoring.index", "monitoring.portfolio", "monitoring.emenscr"), of_province),
    **{f"monitoring.{view}": _of_book for view in ("book", "book_json", "book_xlsx", "freeze_book", "give_order")},
    **{f"monitoring.{view}": _of_order for view in ("order", "answer_order")},
    "reports.monthly": _of_book,
    **{f"monitoring.{view}": _of_photo for view in ("photo", "remove_photo")},
    **{f"monitoring.{view}": _of_project for view in ("milestones", "move", "state_contract", "freeze", "revise")},
    **{f"tracing.{view}": lambda story: Sample({"ref": story.project.ref}) for view in ("project", "trace", "voices")},
}
