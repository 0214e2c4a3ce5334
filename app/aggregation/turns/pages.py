"""Pages of turns: many rounds, minutes, arrivals, corrections."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from app.aggregation.queries.desk import Row
from app.aggregation.turns.forms import CorrectionForm, TogetherForm
from app.aggregation.turns.record import Record
from app.cycles.models import Cycle, Round
from app.web.page import Page
from app.web.verdict import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnShown:
    """One round of the list: where it is, its state, and why it cannot be closed yet ("" when it can)."""

    area: str
    url: str
    kind: str
    state: tuple[str, str]
    closes_on: date
    arrived: int
    why: str


@dataclass(frozen=True, kw_only=True)
class IndexPage(Page):
    """The rounds of a tier in an area: which can be closed, which not and why."""

    endpoint: ClassVar = "turns.index"
    cycle: Cycle
    area_code: str
    level: str
    state: str
    levels: Sequence[tuple[str, str]]
    #: (label of the tier, open, closed, signed).
    counts: Sequence[tuple[str, int, int, int]]
    turns: Sequence[TurnShown]
    next_url: str
    ready: int
    unsigned: int
    #: How many desks of the tier can be decided together.
    waiting: int
    may: Verdict | None


@dataclass(frozen=True, kw_only=True)
class TogetherPage(Page):
    """The form by which the desks of a tier are decided together."""

    endpoint: ClassVar = "turns.together"
    cycle: Cycle
    area_code: str
    level: str
    #: How many desks wait, and how many of them have to be decided by themselves.
    waiting: int
    apart: int
    form: TogetherForm
    verdict: Verdict


@dataclass(frozen=True, kw_only=True)
class MinutesPage(Page):
    """The minutes of a round, to print and to sign."""

    endpoint: ClassVar = "turns.minutes"
    record: Record


@dataclass(frozen=True, kw_only=True)
class ArrivalsPage(Page):
    """What was handed up to a round: from whom, when, how much."""

    endpoint: ClassVar = "turns.arrivals"
    round: Round
    rows: Sequence[tuple[str, str, Any, int, int, int, int]]


@dataclass(frozen=True, kw_only=True)
class CorrectionPage(Page):
    """The form in which a correction round is opened, and the corrections so far."""

    endpoint: ClassVar = "turns.correction"
    round: Round
    form: CorrectionForm
    verdict: Verdict
    #: (what it is called, address, reason, letter, day).
    earlier: Sequence[tuple[str, str, str, str, Any]]


@dataclass(frozen=True, kw_only=True)
class TakingPage(Page):
    """What a correction round may take up again."""

    endpoint: ClassVar = "turns.taking"
    round: Round
    told: Sequence[tuple[str, str]]
    rows: Sequence[Row]
    places: dict[int, str]
    next_url: str
    verdict: Verdict
    why: str = ""
