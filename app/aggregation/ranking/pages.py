"""Pages of a ranking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from app.aggregation.ranking.forms import OrderForm, PassForm, RuleForm, TallyForm, TieForm
from app.aggregation.ranking.queries import Item
from app.cycles.models import Cycle, Round
from app.web.page import Page
from app.web.verdict import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the ranked list: what stands behind it and where it stands."""

    place: int
    title: str
    url: str
    area: str
    score: str
    #: By how much the scorers of criteria differ, as text; "" where there are not two.
    apart: str
    baht: str
    tied: bool
    settled: str
    outcome: str | None
    rank: int | None
    above: bool
    #: Whether the ceiling's line lies right below.
    last_above: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetShown:
    """A tally as the public sees it: who voted, how many, and each item's numbers."""

    id: str
    voter: str
    url: str
    present: int
    entered_at: Any
    numbers: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """How a tie was settled."""

    how: str
    seed: str
    witnesses: str
    sentence: str
    at: Any
    items: Sequence[tuple[str, str]]


@dataclass(frozen=True, kw_only=True)
class ShowPage(Page):
    """The ranked list with the numbers that it comes from."""

    endpoint: ClassVar = "ranking.show"
    round: Round
    method: str
    rule: Sequence[tuple[str, str]]
    #: Where the numbers come from: tallies, desk, none.
    basis: str
    lines: Sequence[Line]
    total: int
    next_url: str
    sheets: Sequence[SheetShown]
    replaced: int
    settled: Sequence[Settled]
    #: Open ties: (place, number of items, address of the form).
    ties: Sequence[tuple[int, int, str]]
    passing: Sequence[tuple[str, str]]
    #: The sentence when the list passes its ceiling.
    passed: str
    limited: bool
    work: Verdict | None
    form: OrderForm
    json_url: str


@dataclass(frozen=True, kw_only=True)
class SheetPage(Page):
    """The form of a paper tally."""

    endpoint: ClassVar = "ranking.sheet"
    round: Round
    form: TallyForm
    items: Sequence[tuple[Item, str]]
    columns: Sequence[tuple[int, str]]
    method: str
    #: How many votes or scores each person has, as a sentence.
    told: str
    more: int


@dataclass(frozen=True, kw_only=True)
class TiePage(Page):
    """The form in which a tie is settled."""

    endpoint: ClassVar = "ranking.tie"
    round: Round
    form: TieForm
    items: Sequence[Item]
    place: int


@dataclass(frozen=True, kw_only=True)
class CeilingPage(Page):
    """The form in which passing a ceiling is recorded."""

    endpoint: ClassVar = "ranking.ceiling"
    round: Round
    form: PassForm
    rows: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class TierRule:
    """How one tier ranks."""

    label: str
    method: str
    rows: Sequence[tuple[str, str]]
    edit_url: str


@dataclass(frozen=True, kw_only=True)
class MethodsPage(Page):
    """How each tier of a cycle ranks, and every recorded passing of a ceiling."""

    endpoint: ClassVar = "ranking.methods"
    cycle: Cycle
    tiers: Sequence[TierRule]
    frozen: bool
    #: (area, address of the ranking, reason, authority, day).
    passings: Sequence[tuple[str, str, str, str, Any]]


@dataclass(frozen=True, kw_only=True)
class RulePage(Page):
    """The form of a tier's ranking rule."""

    endpoint: ClassVar = "ranking.rule"
    cycle: Cycle
    level: str
    form: RuleForm
