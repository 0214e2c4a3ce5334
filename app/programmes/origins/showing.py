"""Builds the page of origin shares."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from app.areas import queries as areas
from app.areas.models import Area
from app.areas.paths import bounds, code_of
from app.programmes.origins import queries
from app.programmes.origins.pages import Line, ShowPage
from app.programmes.origins.queries import STEPS, Share
from app.proposals.states import ORIGIN_LABELS, Origin
from app.web.locale import called, named
from app.web.page import Crumb


def show(ups: Sequence[Area], year: int) -> ShowPage:
    """Return the shares of the area that is last in ``ups``; of one fiscal year, or of all (0)."""
    place = ups[-1]
    low, high = bounds(place.path)
    shares = queries.by_area(place.path, STEPS.get(high - low + 1, 1), year)
    led, agencies = queries.by_agency(place.path, year)
    names = areas.labels({share.key for share in shares} - {0})
    here = url_for("origins.show", code=place.code)
    return ShowPage(
        title=_("Where the money's projects come from: %(area)s", area=called(place)),
        lede=_("Baht of funded projects by origin: from citizens' needs, from agencies, or from both."),
        crumbs=tuple(Crumb(label=called(up), url=f"/areas/{up.code}") for up in ups),
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
    )


def _part(names: dict[int, str], key: int) -> str:
    return names.get(key, "") if key else _("several parts, or the whole")


def _url(key: int) -> str:
    return f"/areas/{code_of(key)}/origins" if key else ""


def _grouped(shares: Iterable[Share]) -> list[tuple[int, list[Share]]]:
    found: dict[int, list[Share]] = {}
    for share in shares:
        found.setdefault(share.key, []).append(share)
    return sorted(found.items(), key=lambda one: (-sum(share.satang for share in one[1]), one[0]))


def _line(label: str, url: str, shares: Iterable[Share]) -> Line:
    sums = {origin: [0, 0] for origin in Origin}
    for share in shares:
        sums[Origin(share.origin)][0] += share.n
        sums[Origin(share.origin)][1] += share.satang
    total = sum(satang for _n, satang in sums.values())
    parts = tuple((str(o), n, satang, round(100 * satang / total) if total else 0) for o, (n, satang) in sums.items())
    return Line(label=label, url=url, parts=parts, n=sum(n for n, _satang in sums.values()), satang=total)


def feed(page: ShowPage, place: Area) -> dict[str, Any]:
    """Return the page for programs; amounts in satang."""
    return {
        "area": place.code,
        "year": page.year or None,
        "whole": _plain(page.whole),
        "areas": [_plain(line) for line in page.areas],
        "agencies": [_plain(line) for line in page.agencies],
    }


def _plain(line: Line) -> dict[str, Any]:
    return {
        "name": line.label,
        "projects": line.n,
        "satang": line.satang,
        "by_origin": {origin: {"projects": n, "satang": satang} for origin, n, satang, _percent in line.parts},
    }
