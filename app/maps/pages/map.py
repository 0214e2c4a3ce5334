"""The page of a map and the parts of its list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from flask import url_for
from flask_babel import gettext as _

from app.areas import queries as areas
from app.areas.models import Area
from app.areas.rules import addresses
from app.areas.states.paths import Level, above, bounds, code_of, level_of
from app.cycles import queries as cycle_queries
from app.cycles.states import DIMENSION_LABELS, ITEM_KIND_LABELS, UNDECIDED, ItemKind, Outcome
from app.maps.pages.frame import BAHT_LABELS, BELOW_LEVELS, counted_texts, outcome_label, tallies
from app.maps.queries import items as queries
from app.maps.queries.items import ItemCount, Selection
from app.maps.queries.marks import by_outcome
from app.maps.rules.tiers import NEXT_TIER, MapTier
from app.monitoring.queries.silence import going_on_in
from app.places.intake import measure_text
from app.places.pages import tiles as tiles_pages
from app.places.queries import sizes
from app.places.rules.shell import Shell
from app.places.states import SHAPE_LABELS, Shape
from app.web.locale import called, named
from app.web.page import Crumb, Page

#: A code, its words, and how many.
Tally = tuple[str, str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class MapItem:
    """A need or a proposal in the list; its point (of its own, or of its area) in millionths of a degree."""

    kind: str
    kind_label: str
    ref: str
    title: str
    url: str
    #: Code and words.
    outcome: tuple[str, str]
    lat_e6: int | None
    lon_e6: int | None
    #: Whether the point is the item's own.
    exact: bool
    #: What is drawn for it, and how long or large that is; "" for a point.
    drawn: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemGroup:
    """The items of one area in the list."""

    code: str
    label: str
    #: Subdistrict and district, as far as they lie below the area of the map.
    upper: str
    url: str
    items: tuple[MapItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartBelow:
    """An area right below the one shown, with what is counted there."""

    code: str
    label: str
    url: str
    needs: int
    proposals: int
    outcomes: tuple[Tally, ...]


@dataclass(frozen=True, kw_only=True)
class ShowPage(Page):
    """The map of an area: what was asked and proposed there and what became of it, with an equal list."""

    endpoint: ClassVar = "maps.show"

    code: str
    label: str
    asked: Selection
    url: str
    points_url: str
    shapes_url: str
    categories: tuple[tuple[str, str], ...]
    dimensions: tuple[tuple[str, str], ...]
    cycles: tuple[tuple[str, str], ...]
    outcomes: tuple[tuple[str, str], ...]
    baht: tuple[tuple[str, str], ...]
    needs: int
    proposals: int
    #: Outcomes that occur, each with the address that shows only these.
    legend: tuple[tuple[str, str, int, str], ...]
    below: tuple[PartBelow, ...]
    groups: tuple[ItemGroup, ...]
    next_url: str | None
    #: Funded projects of the area that are not over, and how many of them have been silent for too long.
    going_on: int
    silent: int
    projects_url: str
    shell: Shell
    #: Address and owner of the tiles beneath, where they are set.
    tiles: dict[str, str] | None

    @property
    def total(self) -> int:
        """How many items the map and its list show."""
        return self.needs + self.proposals

    @property
    def shown(self) -> int:
        """How many items stand on this page of the list."""
        return sum(len(group.items) for group in self.groups)

    def as_json(self) -> dict[str, Any]:
        """Return the same as data: codes, refs and counts; points in millionths of a degree."""
        return {
            "area": {"code": self.code, "label": self.label},
            "filters": self.asked.filters,
            "as_of": self.as_of.isoformat(),
            "needs": self.needs,
            "proposals": self.proposals,
            "outcomes": {code: n for code, _label, n, _url in self.legend},
            "projects": {"going_on": self.going_on, "silent": self.silent},
            "areas": [
                {
                    "code": below.code,
                    "label": below.label,
                    "needs": below.needs,
                    "proposals": below.proposals,
                    "outcomes": {code: n for code, _label, n in below.outcomes},
                }
                for below in self.below
            ],
            "items": [_item_json(group, item) for group in self.groups for item in group.items],
            "next": self.next_url,
        }


def _item_json(group: ItemGroup, item: MapItem) -> dict[str, Any]:
    return {
        "kind": item.kind,
        "ref": item.ref,
        "title": item.title,
        "outcome": item.outcome[0],
        "area": {"code": group.code, "label": group.label},
        "lat_e6": item.lat_e6,
        "lon_e6": item.lon_e6,
        "exact": item.exact,
        "url": item.url,
    }


#: Items on one page of the list.
AT_ONCE = 25


def page(area: Area, asked: Selection, after: tuple[int, int] | None, shell: Shell) -> ShowPage:
    """Return the map's page with the part of the list that follows the key ``after``."""
    counted = queries.counts(asked, NEXT_TIER[level_of(area.path)])
    sums = by_outcome(counted)
    needs = sum(count.n for count in counted if count.item_kind == ItemKind.NEED)
    counts = counted_texts(needs, sum(sums.values()) - needs)
    rows = queries.listed(asked, after, AT_ONCE + 1)
    label = called(area)
    going_on, silent = going_on_in(*bounds(area.path))
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
        legend=tuple((*tally, _with(area.code, asked, outcome=tally[0])) for tally in tallies(sums)),
        below=_below(area, asked, counted),
        groups=_groups(rows[:AT_ONCE], area.path),
        next_url=_next(area.code, asked, rows) if len(rows) > AT_ONCE else None,
        going_on=going_on,
        silent=silent,
        projects_url=addresses.area(area.path, "projects"),
        shell=shell,
        tiles=tiles_pages.configured(),
        **_options(area),
    )


def _crumbs(area: Area) -> tuple[Crumb, ...]:
    return tuple(
        Crumb(label=called(upper), url=url_for("maps.show", code=upper.code))
        for upper in areas.by_paths(above(area.path))
    )


def _options(area: Area) -> dict[str, Any]:
    """Return what each filter offers; the first choice is all."""
    categories = [(category.code, named(category)) for category in cycle_queries.categories()]
    years = [(cycle.code, named(cycle)) for cycle in cycle_queries.cycles_of(area.province)]
    return {
        "categories": (("", _("all categories")), *categories),
        "dimensions": (("", _("all dimensions")), *((d.value, str(label)) for d, label in DIMENSION_LABELS.items())),
        "cycles": (("", _("all cycles")), *years),
        "baht": (("", _("all amounts")), *((code, str(label)) for code, label in BAHT_LABELS.items())),
        "outcomes": (("", _("all outcomes")), *((code, outcome_label(code)) for code in (*Outcome, UNDECIDED))),
    }


def _with(code: str, asked: Selection, **changed: Any) -> str:
    """Return the page's address with some filters changed."""
    return url_for("maps.show", code=code, **asked.but(**changed).filters)


def _next(code: str, asked: Selection, rows: list[Any]) -> str:
    last = rows[AT_ONCE - 1]
    return url_for("maps.show", code=code, **asked.filters, after=f"{last.area_path}-{last.item_id}")


def _below(area: Area, asked: Selection, counted: list[ItemCount]) -> tuple[PartBelow, ...]:
    """Return the areas right below, and any other area at which something was recorded, with their counts."""
    tier = NEXT_TIER[level_of(area.path)]
    if tier is MapTier.POINT:
        return ()
    by_path: dict[int, list[ItemCount]] = {}
    for count in counted:
        by_path.setdefault(count.path, []).append(count)
    held = queries.places(area.path, tier)
    deepest = {BELOW_LEVELS[area.level], Level.COMMUNITY if tier is MapTier.VILLAGE else BELOW_LEVELS[area.level]}
    shown = [place for path, place in sorted(held.items()) if place.level in deepest or path in by_path]
    found = []
    for place in shown:
        counts = by_path.get(place.path, [])
        needs = sum(count.n for count in counts if count.item_kind == ItemKind.NEED)
        sums = by_outcome(counts)
        code = code_of(place.path)
        found.append(
            PartBelow(
                code=code,
                label=called(place),
                url=url_for("maps.show", code=code, **asked.filters),
                needs=needs,
                proposals=sum(sums.values()) - needs,
                outcomes=tuple(tallies(sums)),
            )
        )
    return tuple(found)


def _groups(rows: list[Any], path: int) -> tuple[ItemGroup, ...]:
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
        found.append(ItemGroup(code=code, label=label, upper=" · ".join(uppers), url=url, items=items))
    return tuple(found)


def _size(shape: Shape, measure: int) -> str:
    return f"{SHAPE_LABELS[shape]} {measure_text(shape, measure)}"


def _item(row: Any, area: Area | None, drawn: str) -> MapItem:
    kind = ItemKind(row.item_kind)
    exact = row.lat_e6 is not None
    return MapItem(
        kind=kind.value,
        kind_label=str(ITEM_KIND_LABELS[kind]),
        ref=row.ref,
        title=row.title,
        url=addresses.item(kind, row.ref),
        outcome=(row.outcome or UNDECIDED, outcome_label(row.outcome)),
        lat_e6=row.lat_e6 if exact or area is None else area.lat_e6,
        lon_e6=row.lon_e6 if exact or area is None else area.lon_e6,
        exact=exact,
        drawn=drawn,
    )
