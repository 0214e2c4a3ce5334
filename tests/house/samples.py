"""One address for each route with the area that it is about; a route without a sample fails the tests of the doors."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Flask, url_for
from werkzeug.routing import Rule

from app.cycles import queries as cycle_queries
from app.following.tokens import token_of
from app.plans import queries as plan_queries
from tests.factories import forums, sheets
from tests.factories.following import follow
from tests.house.story import DISTRICT, PROVINCE, SUBDISTRICT, VILLAGE, Story

__all__ = ["DISTRICT", "PROVINCE", "SAMPLES", "SUBDISTRICT", "VILLAGE", "Sample", "Story"]


@dataclass(frozen=True)
class Sample:
    """The arguments of an address, and the code of the area that it is about."""

    args: dict[str, Any] = dataclasses.field(default_factory=dict)
    code: str = PROVINCE


def _of_village_round(story: Story) -> Sample:
    return Sample({"ref": story.world.village.ref}, VILLAGE)


def _of_province(_story: Story) -> Sample:
    return Sample({"code": PROVINCE}, PROVINCE)


def _of_cycle(story: Story) -> Sample:
    return Sample({"province": 25, "code": story.world.cycle.code})


def _of_flag(story: Story) -> Sample:
    return Sample({"flag_id": story.flag.id}, VILLAGE)


def _of_tier(story: Story) -> Sample:
    return Sample({"province": 25, "code": story.world.cycle.code, "level": "village"})


def _of_day_off(story: Story) -> Sample:
    day_id = cycle_queries.days_off(story.world.cycle.id)[0].id
    return Sample({"province": 25, "code": story.world.cycle.code, "day_id": day_id})


def _of_plan(story: Story) -> Sample:
    return Sample({"plan_id": story.project.annual_plan.plan_id})


def _of_node(story: Story) -> Sample:
    plan_id = story.project.annual_plan.plan_id
    return Sample({"plan_id": plan_id, "node_id": plan_queries.nodes_of(plan_id)[0].id})


def _of_candidate(story: Story) -> Sample:
    return Sample({"ref": plan_queries.candidates_behind([story.project.id])[story.project.id].ref}, VILLAGE)


def _of_confirmation(story: Story) -> Sample:
    candidate = plan_queries.candidates_behind([story.project.id])[story.project.id]
    return Sample({"ref": plan_queries.confirmations_of([candidate.id])[0].ref}, VILLAGE)


def _of_appeal(story: Story) -> Sample:
    return Sample({"ref": story.appeal.ref}, SUBDISTRICT)


def _of_annual(story: Story) -> Sample:
    return Sample({"annual_id": story.project.annual_plan_id})


def _of_envelope(story: Story) -> Sample:
    source_id = story.project.envelope.funding_source_id
    return Sample({"annual_id": story.project.annual_plan_id, "source_id": source_id})


def _of_project(story: Story) -> Sample:
    return Sample({"ref": story.project.ref}, VILLAGE)


def _of_follower(what: str) -> Callable[[Story], Sample]:
    def sample(story: Story) -> Sample:
        follower = follow(story.need)
        return Sample({"follower_id": follower.id, "token": token_of(what, follower)})

    return sample


#: For each endpoint with arguments, the sample; add yours when you hang a door.
SAMPLES: dict[str, Callable[[Story], Sample]] = {
    "assets.file": lambda _story: Sample({"digest": "00000000", "name": "app.css"}),
    **{
        f"forums.{view}": lambda story: Sample({"ref": story.forum.ref}, VILLAGE)
        for view in (
            *("edit", "change", "hold", "cancel", "record", "attendance", "count", "agenda", "minute"),
            *("reasons", "explain", "certify", "close", "attest", "give_back", "amend"),
            *("needs", "record_needs", "votes", "set_votes", "show", "show_json", "slips"),
        )
    },
    **{
        endpoint: lambda story: Sample({"ref": story.world.village.ref}, VILLAGE)
        for endpoint in ("forums.new", "forums.plan", "proposals.index", "proposals.new", "proposals.draft")
    },
    **{
        f"forums.{view}": lambda story: Sample({"ref": story.forum.ref}, VILLAGE)
        for view in ("photos", "files", "add_photos", "add_sheet", "field", "field_json", "send")
    },
    **{
        f"forums.{view}": lambda story: Sample({"ref": story.forum.ref, "number": story.photo.number}, VILLAGE)
        for view in ("photo", "remove_file")
    },
    "forums.sheet": lambda story: Sample({"ref": story.forum.ref, "number": story.sheet.number}, VILLAGE),
    **{
        f"openrosa.{view}": lambda story: Sample({"ref": story.forum.ref}, VILLAGE)
        for view in ("form", "manifest", "xlsform")
    },
    "openrosa.media": lambda story: Sample({"ref": story.forum.ref, "name": "categories"}, VILLAGE),
    "forums.accept_late": lambda story: Sample({"key": story.parked}, VILLAGE),
    "forums.reject_late": lambda story: Sample({"key": story.parked}, VILLAGE),
    **{f"forums.{view}": lambda story: Sample({"ref": story.need.ref}, VILLAGE) for view in ("correction", "correct")},
    **{
        f"proposals.{view}": lambda story: Sample({"ref": story.proposal.ref}, VILLAGE)
        for view in ("edit", "change", "link")
    },
    "proposals.unlink": lambda story: Sample({"ref": story.proposal.ref, "need_ref": story.need.ref}, VILLAGE),
    **{
        f"comments.{view}": lambda story: Sample({"comment_id": story.comment.id}, VILLAGE)
        for view in ("flag", "report", "ruling", "rule")
    },
    **{
        f"comments.{view}": lambda story: Sample({"ref": story.proposal.ref}, VILLAGE)
        for view in ("index", "write", "send")
    },
    **{f"following.{view}": _of_follower("confirm") for view in ("confirmation", "confirm")},
    **{f"following.{view}": _of_follower("stop") for view in ("stopping", "stop")},
    "following.ask": lambda story: Sample({"kind": "need", "ref": story.need.ref}),
    "following.follow": lambda story: Sample({"kind": "need", "ref": story.need.ref}),
    "following.notice": lambda story: Sample({"code": story.world.areas[VILLAGE].code}),
    "publicapi.feed": lambda story: Sample({"kind": "project", "ref": story.project.ref}),
    "following.receipt": lambda story: Sample({"code": forums.code_of(story.need)}),
    **{
        endpoint: lambda story: Sample({"ref": story.forum.ref}, VILLAGE)
        for endpoint in (
            *("reports.minutes", "reports.pack", "reports.issue", "reports.pack_pdf", "reports.slips"),
            *("forums.typing", "forums.type_sheet", "forums.enter_sheets", "forums.add_pictures"),
            *("forums.retyping", "forums.draw_sheets", "forums.check_sheet"),
        )
    },
    **{
        endpoint: lambda story: Sample({"ref": story.forum.ref, "number": sheets.number(story.forum)}, VILLAGE)
        for endpoint in ("forums.scanned", "forums.void_sheet")
    },
    "reports.closing": _of_village_round,
    "reports.notice": lambda _story: Sample({"code": VILLAGE}, VILLAGE),
    "forums.picture": lambda story: Sample({"ref": story.forum.ref, "n": sheets.picture(story.forum)}, VILLAGE),
    "locale.switch": lambda _story: Sample({"code": "en"}),
    "tracing.need": lambda story: Sample({"ref": story.need.ref}, VILLAGE),
    "tracing.proposal": lambda story: Sample({"ref": story.proposal.ref}, VILLAGE),
    "publicapi.calendar": _of_province,
    "reports.participation": _of_province,
    **{f"forums.{view}": _of_province for view in ("flags", "look")},
    **{f"forums.{view}": _of_flag for view in ("ruling", "rule")},
    "pages.area": _of_province,
    **{f"forums.{view}": _of_province for view in ("calendar", "participation", "participation_xlsx", "shortfalls")},
    "pages.needs": _of_province,
    "pages.proposals": _of_province,
    "pages.projects": _of_province,
    "cycles.show": _of_cycle,
    **{f"cycles.{view}": _of_cycle for view in ("calendar", "replan", "add_day", "edit", "change")},
    **{f"cycles.{view}": _of_tier for view in ("rules", "set_rules")},
    "cycles.drop_day": _of_day_off,
    "cycles.opening": _of_cycle,
    "cycles.freeze": _of_cycle,
    "plans.show": _of_plan,
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
    **{f"plans.{view}": _of_candidate for view in ("sending", "send_back", "waiving", "waive")},
    **{f"plans.{view}": _of_confirmation for view in ("confirmation", "answering", "answer")},
    "plans.confirmations": _of_province,
    **{f"appeals.{view}": _of_appeal for view in ("show", "hearing", "rule", "correct")},
    **{f"appeals.{view}": lambda story: Sample({"ref": story.forum.ref}, VILLAGE) for view in ("paper", "enter")},
    "appeals.index": _of_province,
    **{f"flow.{view}": _of_province for view in ("area", "items", "area_workbook")},
    "flow.round_workbook": _of_village_round,
    "plans.annual": _of_annual,
    "plans.envelope": _of_envelope,
    "plans.set_envelope": _of_envelope,
    "plans.placing": _of_annual,
    "plans.place": _of_annual,
    "plans.approval": _of_annual,
    "plans.approve": _of_annual,
    "plans.money": _of_project,
    "plans.change_money": _of_project,
    "monitoring.progress": _of_project,
    "monitoring.report": _of_project,
    **{f"tracing.{view}": lambda story: Sample({"ref": story.project.ref}) for view in ("project", "trace", "voices")},
    **{
        f"aggregation.{view}": _of_village_round
        for view in (
            *("desk", "choose", "ruling", "decide", "closing", "close", "sign"),
            *("balance", "balance_json", "items"),
        )
    },
    "aggregation.undo": lambda story: Sample({"ref": story.world.village.ref, "item_id": story.need.id}, VILLAGE),
    **{f"aggregation.{view}": _of_village_round for view in ("news", "alike", "compare", "merge", "tell_apart")},
    **{
        f"aggregation.{view}": lambda story: Sample(
            {"ref": story.world.village.ref, "proposal_ref": story.proposal.ref}, VILLAGE
        )
        for view in ("splitting", "split")
    },
    "aggregation.referrals": _of_village_round,
    **{
        f"aggregation.{view}": lambda story: Sample(
            {"ref": story.world.village.ref, "item_id": story.referred.id}, VILLAGE
        )
        for view in ("answering", "answer")
    },
    "aggregation.take_apart_back": lambda story: Sample(
        {"ref": story.world.village.ref, "first_id": 1, "second_id": 2}, VILLAGE
    ),
    **{f"ranking.{view}": _of_village_round for view in ("show", "sheet", "enter", "ceiling", "override", "take")},
    **{
        f"ranking.{view}": lambda story: Sample({"ref": story.world.village.ref, "place": 1}, VILLAGE)
        for view in ("tie", "settle")
    },
    **{
        f"turns.{view}": _of_village_round
        for view in ("minutes", "arrivals", "correction", "open_correction", "taking", "take_up")
    },
    **{f"unfunded.{view}": _of_province for view in ("show", "table", "workbook")},
    **dict.fromkeys(("turns.index", "turns.close", "turns.sign", "ranking.methods"), _of_cycle),
    **dict.fromkeys(("carrying.show", "carrying.carry"), _of_cycle),
    **{
        f"ranking.{view}": lambda story: Sample(_of_cycle(story).args | {"level": "district"})
        for view in ("rule", "set_rule")
    },
    "aggregation.area_balance": _of_province,
    "aggregation.area_balance_json": _of_province,
    **{f"forums.{view}": _of_village_round for view in ("workbook", "imports", "send_import")},
    "forums.batch": lambda story: Sample({"batch_id": story.batch.id}, VILLAGE),
    "forums.take_batch": lambda story: Sample({"batch_id": story.batch.id}, VILLAGE),
    "aggregation.undo_import": lambda story: Sample({"batch_id": story.batch.id}, VILLAGE),
    "jobs.show": lambda story: Sample({"job_id": story.job.id}),
    "maps.show": lambda story: Sample({"code": story.world.areas[VILLAGE].code}, VILLAGE),
    "maps.points": lambda story: Sample({"code": story.world.areas[VILLAGE].code}, VILLAGE),
    "maps.shapes": lambda story: Sample({"code": story.world.areas[VILLAGE].code}, VILLAGE),
    "maps.shell": lambda _story: Sample({"digest": "00000000"}),
}


def rules(app: Flask) -> dict[str, Rule]:
    """Return one rule for each endpoint, the shortest."""
    found: dict[str, Rule] = {}
    for rule in sorted(app.url_map.iter_rules(), key=lambda rule: len(rule.rule)):
        found.setdefault(rule.endpoint, rule)
    return found


def methods(rule: Rule) -> list[str]:
    """Return the methods that a browser may use on the rule."""
    return sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})


def sample_of(endpoint: str, rule: Rule, story: Story) -> Sample:
    """Return the sample of the endpoint; ``KeyError`` for one with arguments that is not in the table."""
    return SAMPLES[endpoint](story) if rule.arguments or endpoint in SAMPLES else Sample()


def addresses(app: Flask, story: Story, method: str = "GET") -> dict[str, str]:
    """Return an address for each endpoint that answers to ``method`` and has a sample."""
    with app.test_request_context():
        return {
            endpoint: url_for(endpoint, **sample_of(endpoint, rule, story).args)
            for endpoint, rule in rules(app).items()
            if method in methods(rule) and (endpoint in SAMPLES or not rule.arguments)
        }
