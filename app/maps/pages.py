"""The page of a map and the parts of its list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from app.maps.queries import Selection
from app.maps.rules.shell import Shell
from app.web.page import Page

#: A code, its words, and how many.
Tally = tuple[str, str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
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
class Group:
    """The items of one area in the list."""

    code: str
    label: str
    #: Subdistrict and district, as far as they lie below the area of the map.
    upper: str
    url: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Below:
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
    below: tuple[Below, ...]
    groups: tuple[Group, ...]
    next_url: str | None
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


def _item_json(group: Group, item: Item) -> dict[str, Any]:
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
