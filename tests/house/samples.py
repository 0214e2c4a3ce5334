"""One address for each route with the area that it is about; a route without a sample fails the tests of the doors."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from flask import Flask, url_for
from werkzeug.routing import Rule

from app.forums.models import Forum, Need
from app.proposals.models import Proposal
from tests.factories import forums, proposals

PROVINCE, DISTRICT, SUBDISTRICT, VILLAGE = "25", "2501", "250113", "25011304"


class Story:
    """The records that the addresses are about; each is made when the first address asks for it."""

    @cached_property
    def world(self) -> forums.World:
        return forums.world()

    @cached_property
    def forum(self) -> Forum:
        return forums.forum(self.world.village)

    @cached_property
    def need(self) -> Need:
        return forums.needs(self.forum, 1)[0]

    @cached_property
    def proposal(self) -> Proposal:
        return proposals.proposal(self.world.village, [self.need])


@dataclass(frozen=True)
class Sample:
    """The arguments of an address, and the code of the area that it is about."""

    args: dict[str, Any] = field(default_factory=dict)
    code: str = PROVINCE


def _of_village_round(story: Story) -> Sample:
    return Sample({"ref": story.world.village.ref}, VILLAGE)


def _of_province(_story: Story) -> Sample:
    return Sample({"code": PROVINCE}, PROVINCE)


def _of_cycle(story: Story) -> Sample:
    return Sample({"province": 25, "code": story.world.cycle.code})


#: For each endpoint with arguments, the sample; add yours when you hang a door.
SAMPLES: dict[str, Callable[[Story], Sample]] = {
    "assets.file": lambda _story: Sample({"digest": "00000000", "name": "app.css"}),
    **{
        f"forums.{view}": lambda story: Sample({"ref": story.forum.ref}, VILLAGE)
        for view in (
            *("edit", "change", "hold", "cancel", "record", "attendance", "count", "agenda", "minute"),
            *("needs", "record_needs", "votes", "set_votes", "show", "show_json"),
        )
    },
    **{
        endpoint: lambda story: Sample({"ref": story.world.village.ref}, VILLAGE)
        for endpoint in ("forums.new", "forums.plan", "proposals.index", "proposals.new", "proposals.draft")
    },
    **{f"forums.{view}": lambda story: Sample({"ref": story.need.ref}, VILLAGE) for view in ("correction", "correct")},
    **{
        f"proposals.{view}": lambda story: Sample({"ref": story.proposal.ref}, VILLAGE)
        for view in ("edit", "change", "link")
    },
    "proposals.unlink": lambda story: Sample({"ref": story.proposal.ref, "need_ref": story.need.ref}, VILLAGE),
    "locale.switch": lambda _story: Sample({"code": "en"}),
    "tracing.need": lambda story: Sample({"ref": story.need.ref}, VILLAGE),
    "tracing.proposal": lambda story: Sample({"ref": story.proposal.ref}, VILLAGE),
    "pages.area": _of_province,
    "pages.needs": _of_province,
    "pages.proposals": _of_province,
    "pages.projects": _of_province,
    "cycles.show": _of_cycle,
    "cycles.opening": _of_cycle,
    "cycles.freeze": _of_cycle,
    "aggregation.desk": _of_village_round,
    "aggregation.choose": _of_village_round,
    "aggregation.ruling": _of_village_round,
    "aggregation.decide": _of_village_round,
    "aggregation.undo": lambda story: Sample({"ref": story.world.village.ref, "item_id": story.need.id}, VILLAGE),
    "aggregation.closing": _of_village_round,
    "aggregation.close": _of_village_round,
    "aggregation.sign": _of_village_round,
    "aggregation.balance": _of_village_round,
    "aggregation.balance_json": _of_village_round,
    "aggregation.items": _of_village_round,
    "aggregation.area_balance": _of_province,
    "aggregation.area_balance_json": _of_province,
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
