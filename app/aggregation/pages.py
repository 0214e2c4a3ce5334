"""Pages of the desk and of the balance sheet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from app.aggregation.balance import Sheet
from app.aggregation.forms import PlainForm, RulingForm
from app.aggregation.queries.desk import Below, Desk, Row
from app.cycles.models import Category, Cycle, Round
from app.web.page import Page
from app.web.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Sitting:
    """A forum of the round: where its record is kept, what it is called, and its state (code, label)."""

    url: str
    label: str
    state: tuple[str, str]


@dataclass(frozen=True, kw_only=True)
class DeskPage(Page):
    """A round's desk: what arrived, what is decided, what is left to do."""

    endpoint: ClassVar = "aggregation.desk"
    round: Round
    sheet: Sheet
    asked: Desk
    rows: list[Row]
    places: dict[int, str]
    sittings: list[Sitting]
    below: list[Below]
    categories: list[Category]
    subareas: list[tuple[str, str]]
    outcomes: list[tuple[str, Any]]
    work: Verdict
    close: Verdict
    days_left: int | None
    next_url: str


@dataclass(frozen=True, kw_only=True)
class RulingPage(Page):
    """One outcome for the chosen items."""

    endpoint: ClassVar = "aggregation.ruling"
    round: Round
    form: RulingForm
    rows: list[Row]
    places: dict[int, str]
    #: Where somebody decided meanwhile: (label, what stands now, what was about to be decided).
    theirs: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class ClosingPage(Page):
    """What closing will do, or what keeps the round open."""

    endpoint: ClassVar = "aggregation.closing"
    round: Round
    sheet: Sheet
    faults: list[str]
    verdict: Verdict
    goes_up: int
    form: PlainForm


@dataclass(frozen=True, kw_only=True)
class BalancePage(Page):
    """The balance sheet of one round."""

    endpoint: ClassVar = "aggregation.balance"
    round: Round
    sheets: list[tuple[Any, Sheet]]
    whole: Sheet
    may_sign: bool
    forums: list[Any]
    below: list[Below]
    places: dict[int, str]


@dataclass(frozen=True, kw_only=True)
class ItemsPage(Page):
    """The items behind one line of a balance sheet, each with its reason."""

    endpoint: ClassVar = "aggregation.items"
    round: Round
    asked: Desk
    rows: list[Row]
    places: dict[int, str]
    next_url: str


@dataclass(frozen=True, kw_only=True)
class AreaBalancePage(Page):
    """The balance sheets of all rounds at and below an area, tier by tier, for one cycle."""

    endpoint: ClassVar = "aggregation.area_balance"
    code: str
    path: int
    cycle: Cycle | None
    cycles: list[Cycle]
    tiers: list[tuple[Any, list[tuple[Any, Sheet]]]]
