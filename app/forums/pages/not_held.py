"""Where no forum was held and why: the sentence of one round, and the public list of an area."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from flask import url_for
from flask_babel import gettext as _

from app.accounts.states import DUTY_LABELS
from app.areas.models import Area
from app.areas.queries import labels
from app.areas.rules import addresses
from app.areas.states.paths import LEVEL_LABELS, Level, code_of
from app.cycles.models.cycles import Cycle
from app.forums.models.not_held import NotHeld
from app.forums.pages.participation import way_to_area
from app.forums.queries import not_held as queries
from app.forums.states.not_held import WHY_NOT_HELD_LABELS, WhyNotHeld
from app.store.clock import BANGKOK
from app.web.locale import called, date_text, named
from app.web.page import Page


@dataclass(frozen=True, slots=True)
class SilentArea:
    """One area that held no forum: its tier, why, in whose words."""

    area: str
    url: str
    tier: str
    why: str
    sentence: str
    who: str
    day: str


@dataclass(frozen=True, kw_only=True)
class NotHeldPage(Page):
    """The areas in which no forum was held in a cycle, each with its reason."""

    endpoint: ClassVar = "forums.not_held"
    rows: Sequence[SilentArea]
    calendar_url: str
    json_url: str


def not_held(area: Area, cycle: Cycle) -> NotHeldPage:
    """Return the list of an area in one cycle."""
    code = code_of(area.path)
    found = queries.declared_under(cycle.id, area.path)
    names = labels({one.area_path for one in found})
    return NotHeldPage(
        title=_("Where no forum was held: %(area)s", area=called(area)),
        kicker=named(cycle),
        lede=_("Every area in which nobody was asked in this cycle, with the reason that was given for it."),
        crumbs=way_to_area(area),
        rows=[_shown(one, names.get(one.area_path, "")) for one in found],
        calendar_url=url_for("forums.calendar", code=code, cycle=cycle.code),
        json_url=f"{addresses.area(area.path, 'not-held.json')}?cycle={cycle.code}",
    )


def _shown(one: NotHeld, name: str) -> SilentArea:
    return SilentArea(
        area=name,
        url=addresses.area(one.area_path),
        tier=str(LEVEL_LABELS[Level(one.round.level)]),
        why=str(WHY_NOT_HELD_LABELS[WhyNotHeld(one.why)]),
        sentence=one.sentence,
        who=str(DUTY_LABELS.get(one.duty, one.duty)),
        day=date_text(one.declared_at.astimezone(BANGKOK).date()),
    )


def as_json(area: Area, cycle: Cycle) -> dict[str, Any]:
    """Return the list as data."""
    found = queries.declared_under(cycle.id, area.path)
    names = labels({one.area_path for one in found})
    return {
        "area": code_of(area.path),
        "cycle": cycle.code,
        "by_tier": queries.count_under(cycle.id, area.path),
        "not_held": [
            {
                "area": code_of(one.area_path),
                "name": names.get(one.area_path, ""),
                "tier": one.round.level,
                "round": one.round.ref,
                **silence_json(one),
            }
            for one in found
        ],
    }


def silence_of(declared: NotHeld) -> str:
    """Return why no forum was held, in the words of whoever said so, with the duty and the day."""
    return str(
        _(
            "No forum was held: %(why)s. %(sentence)s (%(duty)s, %(day)s)",
            why=WHY_NOT_HELD_LABELS[WhyNotHeld(declared.why)],
            sentence=declared.sentence,
            duty=DUTY_LABELS.get(declared.duty, declared.duty),
            day=date_text(declared.declared_at.astimezone(BANGKOK).date()),
        )
    )


def silence_json(declared: NotHeld) -> dict[str, Any]:
    """Return the same as data."""
    return {
        "why": str(declared.why),
        "sentence": declared.sentence,
        "duty": declared.duty,
        "declared_at": declared.declared_at.isoformat(),
    }
