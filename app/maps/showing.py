"""Puts the map's answers into words: the page with its list, and the data that the page's module draws."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app.areas import queries as areas
from app.areas.models import Area
from app.areas.paths import Level, above, code_of, level_of
from app.cycles import queries as cycles
from app.cycles.states import (
    DIMENSION_LABELS,
    ITEM_KIND_LABELS,
    OUTCOME_LABELS,
    UNDECIDED,
    UNDECIDED_LABEL,
    ItemKind,
    Outcome,
)
from app.maps import queries, tiles
from app.maps.marks import Cell, Mark, Marks, by_outcome
from app.maps.pages import Below, Group, Item, ShowPage
from app.maps.queries import Count, Selection
from app.maps.rules.shell import Shell
from app.maps.tiers import BELOW, Tier
from app.places.queries import sizes
from app.places.reading import measure_text
from app.places.states import SHAPE_LABELS, Shape
from app.web.locale import called, named, number_text
from app.web.page import Crumb

#: Items on one page of the list.
AT_ONCE = 25
#: Public addresses of the items; the refs are written behind them.
ADDRESSES = {ItemKind.NEED: "/needs/", ItemKind.PROPOSAL: "/proposals/"}
BELOW_LEVELS = {
    Level.PROVINCE: Level.DISTRICT,
    Level.DISTRICT: Level.SUBDISTRICT,
    Level.SUBDISTRICT: Level.VILLAGE,
}
BAHT_LABELS = {
    "none": _l("no amount"),
    "to_100k": _l("up to 100,000 baht"),
    "to_500k": _l("more than 100,000 up to 500,000 baht"),
    "to_2m": _l("more than 500,000 up to 2 million baht"),
    "over_2m": _l("more than 2 million baht"),
}
#: Largest distance from the true outline that the map of a level can bear, in metres.
TOLERANCES = {Level.PROVINCE: 500, Level.DISTRICT: 200}


def outcome_label(code: str | None) -> str:
    """Return the words for an outcome, or for having none yet."""
    return str(UNDECIDED_LABEL if code in (None, UNDECIDED) else OUTCOME_LABELS[Outcome(code)])


def page(area: Area, asked: Selection, after: tuple[int, int] | None, shell: Shell) -> ShowPage:
    """Return the map's page with the part of the list that follows the key ``after``."""
    counted = queries.counts(asked, BELOW[level_of(area.path)])
    sums = by_outcome(counted)
    needs = sum(count.n for count in counted if count.item_kind == ItemKind.NEED)
    counts = _counted(needs, sum(sums.values()) - needs)
    rows = queries.listed(asked, after, AT_ONCE + 1)
    label = called(area)
    return ShowPage(
        title=_("Map of %(area)s", area=label),
        lede=_("%(needs)s, %(proposals)s, and what became of each.", needs=counts[0], proposals=counts[1]),
        crumbs=_crumbs(area),
        code=area.code,
        label=label,
        asked=asked,
        url=url_for("maps.show", code=area.code),
        points_url=url_for("maps.points", code=area.code, **asked.filters),
        shapes_url=url_for("maps.shapes", code=area.code),
        needs=needs,
        proposals=sum(sums.values()) - needs,
        legend=tuple((*tally, _with(area.code, asked, outcome=tally[0])) for tally in _tallies(sums)),
        below=_below(area, asked, counted),
        groups=_groups(rows[:AT_ONCE], area.path),
        next_url=_next(area.code, asked, rows) if len(rows) > AT_ONCE else None,
        shell=shell,
        tiles=tiles.configured(),
        **_options(area),
    )


def marks_json(marks: Marks) -> dict[str, Any]:
    """Return what the map draws in one window; all of it is data, set as text in the browser."""
    return {
        "tier": marks.tier,
        "nowhere": marks.nowhere,
        "areas": [_mark_json(mark) for mark in marks.areas],
        "cells": [_cell_json(cell) for cell in marks.cells],
        "points": [
            {
                "kind": spot.item_kind,
                "ref": spot.ref,
                "title": spot.title,
                "outcome": spot.outcome or UNDECIDED,
                "lat": spot.lat_e6,
                "lon": spot.lon_e6,
                "url": ADDRESSES[ItemKind(spot.item_kind)] + spot.ref,
                **({"drawn": json.loads(spot.drawn)} if spot.drawn else {}),
            }
            for spot in marks.points
        ],
    }


def shapes_json(area: Area) -> dict[str, Any]:
    """Return GeoJSON (WGS84 degrees): the outlines of the areas right below, and of the area itself.

    Where neither has an outline, the nearest area above lends its own, so that points do not float in the void.
    """
    tolerance = TOLERANCES.get(area.level, 50)
    levels = (area.level, BELOW_LEVELS.get(area.level, area.level))
    found = queries.outlines(area.path, levels, tolerance)
    for path in reversed(above(area.path)):
        found = found or queries.outlines(path, (level_of(path),), tolerance)
    features = [
        {
            "type": "Feature",
            "properties": {
                "code": code_of(row.path),
                "name": called(row),
                "source": row.source,
                "whole": row.level == found[0].level,
                "lent": row.path < area.path,
            },
            "geometry": json.loads(row.geojson),
        }
        for row in found
    ]
    return {"type": "FeatureCollection", "features": features}


def _crumbs(area: Area) -> tuple[Crumb, ...]:
    return tuple(
        Crumb(label=called(upper), url=url_for("maps.show", code=upper.code))
        for upper in areas.by_paths(above(area.path))
    )


def _options(area: Area) -> dict[str, Any]:
    """Return what each filter offers; the first choice is all."""
    categories = [(category.code, named(category)) for category in cycles.categories()]
    years = [(cycle.code, named(cycle)) for cycle in cycles.cycles_of(area.province)]
    return {
        "categories": (("", _("all categories")), *categories),
        "dimensions": (("", _("all dimensions")), *((d.value, str(label)) for d, label in DIMENSION_LABELS.items())),
        "cycles": (("", _("all cycles")), *years),
        "baht": (("", _("all amounts")), *((code, str(label)) for code, label in BAHT_LABELS.items())),
        "outcomes": (("", _("all outcomes")), *((code, outcome_label(code)) for code in (*Outcome, UNDECIDED))),
    }


def _with(code: str, asked: Selection, **changed: Any) -> str:
    """Return the page's address with some filters changed."""
    return url_for("maps.show", code=code, **replace(asked, **changed).filters)


def _next(code: str, asked: Selection, rows: list[Any]) -> str:
    last = rows[AT_ONCE - 1]
    return url_for("maps.show", code=code, **asked.filters, after=f"{last.area_path}-{last.item_id}")


def _tallies(sums: Mapping[str, int]) -> list[tuple[str, str, int]]:
    """Return the outcomes that occur, in their order, undecided last."""
    return [(code, outcome_label(code), sums[code]) for code in (*Outcome, UNDECIDED) if sums.get(code)]


def _below(area: Area, asked: Selection, counted: list[Count]) -> tuple[Below, ...]:
    """Return the areas right below, and any other area at which something was recorded, with their counts."""
    tier = BELOW[level_of(area.path)]
    if tier is Tier.POINT:
        return ()
    by_path: dict[int, list[Count]] = {}
    for count in counted:
        by_path.setdefault(count.path, []).append(count)
    held = queries.places(area.path, tier)
    deepest = {BELOW_LEVELS[area.level], Level.COMMUNITY if tier is Tier.VILLAGE else BELOW_LEVELS[area.level]}
    shown = [place for path, place in sorted(held.items()) if place.level in deepest or path in by_path]
    found = []
    for place in shown:
        counts = by_path.get(place.path, [])
        needs = sum(count.n for count in counts if count.item_kind == ItemKind.NEED)
        sums = by_outcome(counts)
        code = code_of(place.path)
        found.append(
            Below(
                code=code,
                label=called(place),
                url=url_for("maps.show", code=code, **asked.filters),
                needs=needs,
                proposals=sum(sums.values()) - needs,
                outcomes=tuple(_tallies(sums)),
            )
        )
    return tuple(found)


def _groups(rows: list[Any], path: int) -> tuple[Group, ...]:
    """Return the rows of the list by area, with the names that tell the area apart."""
    paths = {row.area_path for row in rows}
    drawn = {item_id: _size(*size) for item_id, size in sizes([row.item_id for row in rows]).items()}
    named_by = {area.path: area for area in areas.by_paths(sorted(paths | {up for one in paths for up in above(one)}))}
    found = []
    for one in sorted(paths):
        uppers = [called(named_by[up]) for up in reversed(above(one)) if up in named_by and up > path]
        label = called(named_by[one]) if one in named_by else code_of(one)
        items = tuple(_item(row, named_by.get(one), drawn.get(row.item_id, "")) for row in rows if row.area_path == one)
        code = code_of(one)
        url = url_for("maps.show", code=code)
        found.append(Group(code=code, label=label, upper=" · ".join(uppers), url=url, items=items))
    return tuple(found)


def _size(shape: Shape, measure: int) -> str:
    return f"{SHAPE_LABELS[shape]} {measure_text(shape, measure)}"


def _item(row: Any, area: Area | None, drawn: str) -> Item:
    kind = ItemKind(row.item_kind)
    exact = row.lat_e6 is not None
    return Item(
        kind=kind.value,
        kind_label=str(ITEM_KIND_LABELS[kind]),
        ref=row.ref,
        title=row.title,
        url=ADDRESSES[kind] + row.ref,
        outcome=(row.outcome or UNDECIDED, outcome_label(row.outcome)),
        lat_e6=row.lat_e6 if exact or area is None else area.lat_e6,
        lon_e6=row.lon_e6 if exact or area is None else area.lon_e6,
        exact=exact,
        drawn=drawn,
    )


def _counted(needs: int, proposals: int) -> tuple[str, str]:
    return (
        ngettext("%(n)s need", "%(n)s needs", needs, n=number_text(needs)),
        ngettext("%(n)s proposal", "%(n)s proposals", proposals, n=number_text(proposals)),
    )


def _cell_json(cell: Cell) -> dict[str, Any]:
    needs, proposals = _counted(cell.needs, cell.proposals)
    return {
        "says": _("Close to each other: %(needs)s, %(proposals)s", needs=needs, proposals=proposals),
        "lat": cell.lat_e6,
        "lon": cell.lon_e6,
        "n": cell.needs + cell.proposals,
        "outcomes": [[code, n] for code, _label, n in _tallies(cell.outcomes)],
    }


def _mark_json(mark: Mark) -> dict[str, Any]:
    place = called(mark.place)
    needs, proposals = _counted(mark.needs, mark.proposals)
    return {
        "code": code_of(mark.place.path),
        "name": named(mark.place) or place,
        "label": place,
        "says": _("%(place)s: %(needs)s, %(proposals)s", place=place, needs=needs, proposals=proposals),
        "lat": mark.lat_e6,
        "lon": mark.lon_e6,
        "n": mark.needs + mark.proposals,
        "outcomes": [[code, n] for code, _label, n in _tallies(mark.outcomes)],
    }
