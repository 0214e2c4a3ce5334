"""Pages of the cycles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from app.cycles.forms import CycleForm, OpenForm
from app.cycles.models import Cycle
from app.web.page import Page
from app.web.verdict import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class CycleLine:
    """One cycle in the list of a province."""

    name: str
    url: str
    state: tuple[str, str]
    deadline: date


@dataclass(frozen=True, kw_only=True)
class IndexPage(Page):
    """The cycles of every province, newest first."""

    endpoint: ClassVar = "cycles.index"
    provinces: Sequence[tuple[str, Sequence[CycleLine]]]
    may_plan: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TierShown:
    """One tier: its window, whether it is now, the body that decides, its quorum, and its rounds by state."""

    label: str
    opens_on: date
    closes_on: date
    #: ahead, now or over.
    phase: str
    days: int
    body: str
    law: str
    quorum: int
    open_rounds: int
    closed_rounds: int


@dataclass(frozen=True, kw_only=True)
class ShowPage(Page):
    """The calendar and the rules of one cycle."""

    endpoint: ClassVar = "cycles.show"
    cycle: Cycle
    state: tuple[str, str]
    tiers: Sequence[TierShown]
    days_left: int
    may_open: Verdict | None
    may_plan: bool
    #: For each tier: its name, and its rules as (what it is about, what it asks).
    rules: Sequence[tuple[str, Sequence[tuple[str, str]]]]
    area_url: str
    balance_url: str


@dataclass(frozen=True, kw_only=True)
class NewPage(Page):
    """The form of a new cycle, with the default calendar of its fiscal year filled in."""

    endpoint: ClassVar = "cycles.new"
    form: CycleForm
    fiscal_year: int
    #: Names of the tiers, in the order of the form.
    tier_labels: Sequence[str]


@dataclass(frozen=True, kw_only=True)
class OpeningPage(Page):
    """What opening a cycle does, before it is done."""

    endpoint: ClassVar = "cycles.opening"
    cycle: Cycle
    form: OpenForm
    tiers: Sequence[TierShown]
    refused: str
