"""Rows of a layer as GeoJSON features (RFC 7946): longitude before latitude, exterior rings counter-clockwise."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from app.areas.states.paths import Level, above, code_of, level_of
from app.cycles.states import OUTCOME_LABELS, UNDECIDED_LABEL
from app.publicapi.ogc.intake import E6
from app.publicapi.ogc.rules import UNDECIDED
from app.web.locale import called, language
from app.web.page import site

_POLYGON = re.compile(r'\{"type": ?"Polygon", ?"coordinates": ?(.*)\}', re.DOTALL)
#: Name and geometry of a feature as JSON text, and its properties.
Feature = tuple[str, str, dict[str, Any]]


def written(feature: Feature) -> str:
    """Return a feature as JSON text."""
    name, geometry, properties = feature
    said = json.dumps(properties, ensure_ascii=False, separators=(",", ":"))
    return f'{{"type":"Feature","id":{json.dumps(name)},"geometry":{geometry},"properties":{said}}}'


@dataclass(slots=True)
class Said:
    """What the features of one page have in common, looked up once: addresses, words, and where their areas lie."""

    home: str
    outcomes: Mapping[str, str]
    thai: bool
    places: dict[int, dict[str, Any]] = field(default_factory=dict)

    def where(self, row: Any) -> dict[str, Any]:
        """Return the area of a row with the codes of those above it."""
        found = self.places.get(row.path)
        if found is None:
            found = {"area_code": code_of(row.path), "area_name": called(row), **_codes(row.path)}
            self.places[row.path] = found
        return found

    def category(self, row: Any) -> dict[str, Any]:
        """Return the category of a row."""
        label = row.category_th if self.thai else row.category_en or row.category_th
        return {"category": row.category, "category_label": label, "dimension": row.dimension}


def maker(layer: str) -> Callable[[Any], Feature]:
    """Return what makes a feature of the layer out of a row."""
    outcomes = {str(code): str(label) for code, label in OUTCOME_LABELS.items()} | {UNDECIDED: str(UNDECIDED_LABEL)}
    home = f"{site()}/{'areas' if layer == 'villages' else layer}/"
    said = Said(home, outcomes, language() == "th")
    makers = {"needs": _need, "proposals": _proposal, "projects": _project, "forums": _forum, "villages": _village}
    make = makers.get(layer, _area)
    return lambda row: make(row, said)


def _need(row: Any, said: Said) -> Feature:
    return row.ref, _point(row), _item(row, said) | {"recorded_at": _moment(row.at)}


def _proposal(row: Any, said: Said) -> Feature:
    return row.ref, _point(row), _item(row, said) | {"origin": row.origin, "drafted_at": _moment(row.at)}


def _item(row: Any, said: Said) -> dict[str, Any]:
    outcome = row.outcome or UNDECIDED
    return {
        "ref": row.ref,
        "title": row.title,
        "words": row.words,
        "outcome": outcome,
        "outcome_label": said.outcomes[outcome],
        **said.category(row),
        "cycle": row.cycle,
        **said.where(row),
        "position": _position(row, own=row.own is not None),
        "households": row.households,
        "votes": row.votes,
        "baht": row.satang / 100,
        "url": said.home + row.ref,
    }


def _project(row: Any, said: Said) -> Feature:
    properties = {
        "ref": row.ref,
        "title": row.title,
        "origin": row.origin,
        **said.category(row),
        "fiscal_year": row.fiscal_year,
        **said.where(row),
        "position": _position(row, own=False),
        "requested_baht": row.requested / 100,
        "allocated_baht": row.allocated / 100,
        "needs": row.needs,
        "households": row.households,
        "funded_at": _moment(row.at),
        "url": said.home + row.ref,
    }
    return row.ref, _point(row), properties


def _forum(row: Any, said: Said) -> Feature:
    properties = {
        "ref": row.ref,
        "state": row.state,
        "cycle": row.cycle,
        **said.where(row),
        "position": _position(row, own=False),
        "attendance": row.attendance_total,
        "held_on": _day(row.at),
        "url": said.home + row.ref,
    }
    return row.ref, _point(row), properties


def _area(row: Any, said: Said) -> Feature:
    return code_of(row.path), _many(row.geojson), _named(row, said) | {"source": row.source}


def _many(geojson: str | None) -> str:
    """Return an outline as MultiPolygon, whichever it was kept as: a layer has one type of geometry."""
    corners = _POLYGON.fullmatch(geojson or "null")
    return f'{{"type":"MultiPolygon","coordinates":[{corners[1]}]}}' if corners else geojson or "null"


def _village(row: Any, said: Said) -> Feature:
    return code_of(row.path), _point(row), _named(row, said) | {"moo": row.moo, "position": _position(row, own=True)}


def _named(row: Any, said: Said) -> dict[str, Any]:
    code = code_of(row.path)
    return {
        "code": code,
        "level": row.level,
        "name": called(row),
        "name_th": row.name_th,
        "name_en": row.name_en,
        **_codes(row.path),
        "valid_from": _day(row.at),
        "url": said.home + code,
    }


def _codes(path: int) -> dict[str, str | None]:
    """Return the codes of the areas in which a path lies, its own included."""
    held: dict[str, str | None] = {
        f"{level}_code": None for level in (Level.PROVINCE, Level.DISTRICT, Level.SUBDISTRICT)
    }
    for one in (*above(path), path):
        if f"{level_of(one)}_code" in held:
            held[f"{level_of(one)}_code"] = code_of(one)
    return held


def _position(row: Any, *, own: bool) -> str | None:
    if row.lat_e6 is None:
        return None
    return "own" if own else "area"


def _point(row: Any) -> str:
    if row.lat_e6 is None:
        return "null"
    return f'{{"type":"Point","coordinates":[{row.lon_e6 / E6},{row.lat_e6 / E6}]}}'


def _moment(at: datetime) -> str:
    return at.isoformat(timespec="seconds").replace("+00:00", "Z")


def _day(at: date | None) -> str | None:
    return at.isoformat() if at else None
