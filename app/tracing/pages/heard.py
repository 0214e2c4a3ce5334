"""Who came to the forums beside what was funded, per head and part by part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from flask import url_for
from flask_babel import gettext as _

from app.areas import queries as areas
from app.areas.models import Area
from app.areas.rules import addresses
from app.areas.states.paths import bounds, level_of
from app.cycles.models.cycles import Cycle
from app.store import clock
from app.thai.numbers import format_number
from app.tracing.pages.alignment import chosen
from app.tracing.queries import heard as queries
from app.tracing.queries.origins import STEPS
from app.tracing.rules.heard import compared, per_head, per_thousand
from app.tracing.states import HEARD_AND_FUNDED_LABELS, HeardAndFunded
from app.web.locale import called, named
from app.web.page import Crumb, Page


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardPart:
    """One part of an area, or the whole of it."""

    code: str
    label: str
    url: str
    people: int | None
    forums: int
    came: int
    needs: int
    projects: int
    satang: int
    #: Of a thousand people so many came, in tenths; and satang for each of the people.
    voice: int | None
    money: int | None
    standing: HeardAndFunded

    @property
    def came_text(self) -> str:
        """How many of a thousand people came."""
        return "—" if self.voice is None else format_number(self.voice / 10, 1)

    @property
    def words(self) -> Any:
        """How its voice and its money stand to each other."""
        return HEARD_AND_FUNDED_LABELS[self.standing]


@dataclass(frozen=True, kw_only=True)
class HeardPage(Page):
    """Participation beside funding."""

    endpoint: ClassVar = "alignment.heard"
    whole: HeardPart | None
    parts: Sequence[HeardPart]
    day: date
    cycle: str
    cycles: Sequence[tuple[str, str]]
    here: str


def heard(ups: Sequence[Area], code: str) -> HeardPage:
    """Return the page of the area that is last in ``ups``."""
    place = ups[-1]
    cycle, found = chosen(place, code)
    whole, parts = _read(place, cycle) if cycle else (None, [])
    return HeardPage(
        title=_("Who was heard, and where the money went: %(area)s", area=called(place)),
        lede=_(
            "People at the forums of a cycle beside what was funded out of it, per head. It shows where they fall "
            "apart; it does not say why."
        ),
        crumbs=tuple(Crumb(label=called(up), url=addresses.area(up.path)) for up in ups),
        whole=whole,
        parts=parts,
        day=clock.today(),
        cycle=cycle.code if cycle else "",
        cycles=[(one.code, named(one)) for one in found],
        here=url_for("alignment.heard", code=place.code),
    )


def _read(place: Area, cycle: Cycle) -> tuple[HeardPart, list[HeardPart]]:
    """Return the whole and its parts, those first that were heard much and got little; six questions."""
    low, high = bounds(place.path)
    step = STEPS.get(high - low + 1, 1)
    forums, needs = (
        queries.forums_by_part(place.path, step, cycle.id),
        queries.needs_by_part(place.path, step, cycle.id),
    )
    money = queries.money_by_part(place.path, step, cycle.id)
    keys = {key for key in (*forums, *needs, *money) if level_of(key) != level_of(place.path)}
    people = queries.people_at({place.path, *keys})
    names = areas.labels(keys)

    def part(label: str, path: int, counts: tuple[int, ...], whole: HeardPart | None) -> HeardPart:
        held, came, asked, projects, satang = counts
        voice, each = per_thousand(came, people.get(path)), per_head(satang, people.get(path))
        return HeardPart(
            code=str(path),
            label=label,
            url=addresses.area(path, "voice-and-money") if whole else "",
            people=people.get(path),
            forums=held,
            came=came,
            needs=asked,
            projects=projects,
            satang=satang,
            voice=voice,
            money=each,
            standing=compared(voice, each, whole.voice, whole.money) if whole else HeardAndFunded.ALIKE,
        )

    def counts(key: int) -> tuple[int, ...]:
        return (*forums.get(key, (0, 0)), needs.get(key, 0), *money.get(key, (0, 0)))

    every = [counts(key) for key in {*forums, *needs, *money}]
    whole = part(called(place), place.path, tuple(map(sum, zip(*every, strict=True))) if every else (0,) * 5, None)
    order = list(HeardAndFunded)
    parts = [part(names.get(key, ""), key, counts(key), whole) for key in sorted(keys)]
    return whole, sorted(parts, key=lambda one: (-(order.index(one.standing) in (1, 2)), one.code))


def feed(page: HeardPage, place: Area) -> dict[str, Any]:
    """Return it for programs: people of a thousand in tenths, money in satang."""
    return {
        "area": place.code,
        "cycle": page.cycle or None,
        "as_of": page.day.isoformat(),
        "whole": _plain(page.whole) if page.whole else None,
        "parts": [_plain(one) for one in page.parts],
    }


def _plain(one: HeardPart) -> dict[str, Any]:
    keys = ("label", "people", "forums", "came", "needs", "projects", "satang", "standing")
    told = {key: getattr(one, key) for key in keys}
    return told | {"came_per_thousand_tenths": one.voice, "satang_per_head": one.money}
