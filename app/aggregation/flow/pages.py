"""Pages of the flow through the tiers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from app.aggregation.flow.layout import Picture, Tier
from app.cycles.models import Cycle
from app.web.page import Page


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table beside the picture, with the address of its items."""

    tier: str
    side: str
    code: str
    label: str
    n: int
    url: str


@dataclass(frozen=True, kw_only=True)
class AreaPage(Page):
    """The flow of an area's items through the tiers: as a picture, and the same numbers as a table."""

    endpoint: ClassVar = "flow.area"
    code: str
    cycle: Cycle | None
    cycles: Sequence[tuple[str, str]]
    kind: str
    kinds: Sequence[tuple[str, str]]
    tiers: Sequence[Tier]
    picture: Picture
    lines: Sequence[Line]


@dataclass(frozen=True, kw_only=True)
class ItemsPage(Page):
    """Every item behind one line of an area's balance sheet."""

    endpoint: ClassVar = "flow.items"
    rows: Sequence[Any]
    places: Mapping[int, str]
    next_url: str | None
    back_url: str
