"""The layers: what each holds, its properties, and by which of them it can be asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _l

from app.areas.states.paths import Level
from app.cycles.states import DIMENSION_LABELS, Outcome
from app.forums.states.sittings import ForumState
from app.proposals.states import Origin
from app.thai.morton import MortonWindow

#: The value of the outcome for what no round has decided yet.
UNDECIDED = "undecided"

#: The JSON schema of one property.
Schema = dict[str, Any]
_TEXT: Schema = {"type": "string"}
_WHOLE: Schema = {"type": "integer"}
_MOMENT: Schema = {"type": "string", "format": "date-time"}
_DAY: Schema = {"type": "string", "format": "date"}
_CODE: Schema = {"type": "string", "pattern": "^[1-9][0-9]([0-9]{2}){0,4}$"}
_LINK: Schema = {"type": "string", "format": "uri"}
_BAHT: Schema = {"type": "number"}


def _one_of(values: Any) -> Schema:
    return {"type": "string", "enum": [str(value) for value in values]}


#: Where a feature lies: its own area and those above it, as codes that filter.
_WHERE: dict[str, Schema] = {
    "area_code": _CODE,
    "area_name": _TEXT,
    "province_code": _CODE,
    "district_code": _CODE,
    "subdistrict_code": _CODE,
    "position": {
        "type": "string",
        "enum": ["own", "area"],
        "description": "own: the item's own point; area: the point of its area; none where neither is known",
    },
}
_ITEM: dict[str, Schema] = {
    "ref": _TEXT,
    "title": _TEXT,
    "words": _TEXT,
    "outcome": _one_of((*Outcome, UNDECIDED)),
    "outcome_label": _TEXT,
    "category": _TEXT,
    "category_label": _TEXT,
    "dimension": _one_of(DIMENSION_LABELS),
    "cycle": _TEXT,
    **_WHERE,
    "households": _WHOLE,
    "votes": _WHOLE,
    "baht": _BAHT,
}
_AREA: dict[str, Schema] = {
    "code": _CODE,
    "level": _one_of(Level),
    "name": _TEXT,
    "name_th": _TEXT,
    "name_en": _TEXT,
    "province_code": _CODE,
    "district_code": _CODE,
    "subdistrict_code": _CODE,
    "valid_from": _DAY,
    "url": _LINK,
}
_PLACES = ("province_code", "district_code", "subdistrict_code", "area_code")
_ITEM_FILTERS = ("ref", "outcome", "category", "dimension", "cycle", *_PLACES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """One collection: its name in addresses, what it is called, its properties as JSON schemas, its filters."""

    name: str
    title: Any
    about: Any
    geometry: str
    #: The property to which ``datetime`` applies.
    moment: str
    properties: Mapping[str, Schema]
    queryables: tuple[str, ...]


LAYERS = {
    layer.name: layer
    for layer in (
        Layer(
            name="needs",
            title=_l("Needs"),
            about=_l("What forums asked for, in people's own words, with what became of it."),
            geometry="Point",
            moment="recorded_at",
            properties={**_ITEM, "recorded_at": _MOMENT, "url": _LINK},
            queryables=_ITEM_FILTERS,
        ),
        Layer(
            name="proposals",
            title=_l("Proposals"),
            about=_l("What is to be done, with the outcome on the desk that it reached last."),
            geometry="Point",
            moment="drafted_at",
            properties={**_ITEM, "origin": _one_of(Origin), "drafted_at": _MOMENT, "url": _LINK},
            queryables=(*_ITEM_FILTERS, "origin"),
        ),
        Layer(
            name="projects",
            title=_l("Funded projects"),
            about=_l("Projects that an approved annual plan funds, with the voices behind them."),
            geometry="Point",
            moment="funded_at",
            properties={
                "ref": _TEXT,
                "title": _TEXT,
                "origin": _one_of(Origin),
                "category": _TEXT,
                "category_label": _TEXT,
                "dimension": _one_of(DIMENSION_LABELS),
                "fiscal_year": {"type": "integer", "description": "B.E."},
                **_WHERE,
                "requested_baht": _BAHT,
                "allocated_baht": _BAHT,
                "needs": _WHOLE,
                "households": _WHOLE,
                "funded_at": _MOMENT,
                "url": _LINK,
            },
            queryables=("ref", "origin", "category", "dimension", "fiscal_year", *_PLACES),
        ),
        Layer(
            name="forums",
            title=_l("Forums"),
            about=_l("Sittings: where and when people met, and how many came; no names."),
            geometry="Point",
            moment="held_on",
            properties={
                "ref": _TEXT,
                "state": _one_of(ForumState),
                "cycle": _TEXT,
                **_WHERE,
                "attendance": _WHOLE,
                "held_on": _DAY,
                "url": _LINK,
            },
            queryables=("ref", "state", "cycle", *_PLACES),
        ),
        Layer(
            name="villages",
            title=_l("Villages and communities"),
            about=_l("Villages and communities at their point."),
            geometry="Point",
            moment="valid_from",
            properties={**_AREA, "moo": _WHOLE, "position": _one_of(["own"])},
            queryables=("code", "level", *_PLACES[:3]),
        ),
        Layer(
            name="areas",
            title=_l("Areas with their outline"),
            about=_l("Provinces, districts and subdistricts with their outline; choose one level by a filter."),
            geometry="MultiPolygon",
            moment="valid_from",
            properties={**_AREA, "source": {"type": "string", "description": "where the outline comes from"}},
            queryables=("code", "level", *_PLACES[:3]),
        ),
    )
}

#: Features on one page when nothing is said.
LIMIT = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerQuery:
    """A question to a layer. No windows: everywhere; ``begin`` and ``end`` are inclusive."""

    windows: tuple[MortonWindow, ...] = ()
    begin: datetime | None = None
    end: datetime | None = None
    filters: Mapping[str, str] = field(default_factory=dict)
    #: Key of the last feature of the page before.
    after: int = 0
    limit: int = LIMIT


class WrongQuestion(ValueError):
    """The address cannot be understood; the message says what to write."""
