"""The page of origin shares."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from flask import url_for
from flask_babel import gettext as _

from app.areas import queries as area_queries
from app.areas.models import Area
from app.areas.rules import addresses
from app.areas.states.paths import bounds
from app.beginnings.queries.earlier import sums_in
from app.proposals.states import ORIGIN_LABELS, Origin
from app.tracing.queries import origins as queries
from app.tracing.queries.origins import STEPS, OriginShare
from app.web.locale import called, named
from app.web.page import Crumb, Page


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginLine:
    """One part of the area, or one agency: baht and number by origin."""

    label: str
    url: str
    #: (origin, number, satang, percent of the line's baht), in the order of the columns.
    parts: tuple[tuple[str, int, int, int], ...]
    n: int
    satang: int


@dataclass(frozen=True, kw_only=True)
class ShowPage(Page):
    """Whose wishes the money's projects come from."""

    endpoint: ClassVar = "origins.show"
    origins: Sequence[str]
    whole: OriginLine
    areas: Sequence[OriginLine]
    agencies: Sequence[OriginLine]
    year: str
    years: Sequence[tuple[str, str]]
    here: str
    json_url: str
    #: Projects from before whose lineage is not recorded here, and their satang; no share counts them.
    earlier: tuple[int, int]
    earlier_url: str


def show(ups: Sequence[Area], year: int) -> ShowPage:
    """Return the shares of the area that is last in ``ups``; of one fiscal year, or of all (0)."""
    place = ups[-1]
    low, high = bounds(place.path)
    shares = queries.by_area(place.path, STEPS.get(high - low + 1, 1), year)
    led, agencies = queries.by_agency(place.path, year)
    names = area_queries.labels({share.key for share in shares} - {0})
    here = url_for("origins.show", code=place.code)
    return ShowPage(
        title=_("Where the money's projects come from: %(area)s", area=called(place)),
        lede=_("Baht of funded projects by origin: from citizens' needs, from agencies, or from both."),
        crumbs=tuple(Crumb(label=called(up), url=addresses.area(up.path)) for up in ups),
        origins=[str(ORIGIN_LABELS[one]) for one in Origin],
        whole=_line(called(place), "", shares),
        areas=[_line(_part(names, key), _url(key), some) for key, some in _grouped(shares)],
        agencies=[
            _line(named(agencies[key]) if key in agencies else _("no lead agency named"), "", some)
            for key, some in _grouped(led)
        ],
        year=str(year or ""),
        years=[("", _("all")), *((str(one), str(one)) for one in queries.years_of(place.path))],
        here=here,
        json_url=f"{here}.json" + (f"?year={year}" if year else ""),
        earlier=sums_in(place.path).get(True, (0, 0)),
        earlier_url=addresses.area(place.path, "earlier-projects"),
    )


def _part(names: dict[int, str], key: int) -> str:
    return names.get(key, "") if key else _("several parts, or the whole")


def _url(key: int) -> str:
    return addresses.area(key, "origins") if key else ""


def _grouped(shares: Iterable[OriginShare]) -> list[tuple[int, list[OriginShare]]]:
    found: dict[int, list[OriginShare]] = {}
    for share in shares:
        found.setdefault(share.key, []).append(share)
    return sorted(found.items(), key=lambda one: (-sum(share.satang for share in one[1]), one[0]))


def _line(label: str, url: str, shares: Iterable[OriginShare]) -> OriginLine:
    sums = {origin: [0, 0] for origin in Origin}
    for share in shares:
        sums[Origin(share.origin)][0] += share.n
        sums[Origin(share.origin)][1] += share.satang
    total = sum(satang for _n, satang in sums.values())
    parts = tuple((str(o), n, satang, round(100 * satang / total) if total else 0) for o, (n, satang) in sums.items())
    return OriginLine(label=label, url=url, parts=parts, n=sum(n for n, _satang in sums.values()), satang=total)


def feed(page: ShowPage, place: Area) -> dict[str, Any]:
    """Return the page for programs; amounts in satang."""
    return {
        "area": place.code,
        "year": page.year or None,
        "whole": _plain(page.whole),
        "areas": [_plain(line) for line in page.areas],
        "agencies": [_plain(line) for line in page.agencies],
        "lineage_not_recorded": {"projects": page.earlier[0], "satang": page.earlier[1]},
    }


def _plain(line: OriginLine) -> dict[str, Any]:
    return {
        "name": line.label,
        "projects": line.n,
        "satang": line.satang,
        "by_origin": {origin: {"projects": n, "satang": satang} for origin, n, satang, _percent in line.parts},
    }
