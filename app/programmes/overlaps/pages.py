"""Pages of overlaps: those of an area, and two side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from app.programmes.overlaps.forms import RulingForm
from app.programmes.overlaps.telling import Shown
from app.web.page import Page
from app.web.verdict import Verdict as May


@dataclass(frozen=True, kw_only=True)
class IndexPage(Page):
    """What may overlap in an area, what is contradicted, and what was ruled."""

    endpoint: ClassVar = "overlaps.index"
    rows: Sequence[Shown]
    places: Mapping[int, str]
    counts: Mapping[str, int]
    follows: Sequence[tuple[str, int]]
    verdicts: Sequence[tuple[str, int]]
    show: str
    shows: Sequence[tuple[str, str, int, str]]
    agency: str
    agencies: Sequence[tuple[str, str]]
    round: str
    rounds: Sequence[tuple[str, str]]
    here: str
    next_url: str
    json_url: str


@dataclass(frozen=True, kw_only=True)
class ShowPage(Page):
    """A proposal and a project of another plan side by side, with every ruling on them."""

    endpoint: ClassVar = "overlaps.show"
    pair: Shown
    places: Mapping[int, str]
    rulings: Sequence[Any]
    form: RulingForm
    may: May
    proposal_ref: str
    project_ref: str
    declared: str
