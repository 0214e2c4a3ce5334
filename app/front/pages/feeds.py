"""The same pages for programs: plain values under the names that the pages use; dates as ISO, amounts in satang."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from app.areas.states.paths import code_of
from app.front.pages.area import AreaPage
from app.front.pages.home import HomePage
from app.front.pages.lists import ListPage

#: Parts of a row that only the drawing needs.
DRAWN = {"strands", "going_on", "joined", "area_url", "fate"}

Json = dict[str, Any]


def home(page: HomePage) -> Json:
    """What became of what villages asked, and the areas to begin with."""
    return {
        "as_of": page.as_of.isoformat(),
        "fiscal_year": page.fiscal_year,
        "stages": [_plain(stage) for stage in page.stages],
        "areas": [{"name": label, "url": url + ".json", "needs": count} for label, url, _hint, count in page.choices],
    }


def area(page: AreaPage) -> Json:
    """One area with its rounds, its tiers, what was asked and what is funded."""
    return {
        "as_of": page.as_of.isoformat(),
        "code": code_of(page.area.path),
        "level": str(page.area.level),
        "name_th": page.area.name_th,
        "name_en": page.area.name_en,
        "people": page.people,
        "households": page.households,
        "counted_on": page.counted_on.isoformat() if page.counted_on else None,
        "counted_in": page.counted_in,
        "needs_recorded": page.needs_total,
        "tiers": [_plain(tier) for tier in page.tiers],
        "rounds": [_plain(round_) for round_ in page.rounds],
        "needs": [_row(need) for need in page.needs],
        "projects": [_plain(project) for project in page.projects],
        "below": [{"name": label, "url": url + ".json", "needs": count} for label, url, _hint, count in page.children],
    }


def listing(page: ListPage) -> Json:
    """One page of a list; ``next`` is the address of the next page, none on the last."""
    following = page.next_url.replace("?", ".json?", 1) if page.next_url else None
    return {
        "as_of": page.as_of.isoformat(),
        "area": code_of(page.area.path),
        "total": page.total,
        "rows": [_row(row) for row in page.rows],
        "next": following,
    }


def _row(row: Any) -> Json:
    fate = getattr(row, "fate", None)
    return _plain(row) | ({"fate": fate.as_json()} if fate else {})


def _plain(row: Any) -> Json:
    return {name: _value(value) for name, value in asdict(row).items() if name not in DRAWN}


def _value(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value
