"""Pages of the desk and of the balance sheet."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar

from app.aggregation.balance import Sheet
from app.aggregation.forms import AnswerForm, PlainForm, RulingForm, SplitForm
from app.aggregation.queries.below import Below
from app.aggregation.queries.desk import Counts, Desk, Row
from app.aggregation.queries.wording import Mended, Referral, Wording
from app.cycles.models import Cycle, Round
from app.proposals.models import Proposal
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
    counts: Counts
    asked: Desk
    rows: list[Row]
    places: dict[int, str]
    sittings: list[Sitting]
    below: list[Below]
    categories: list[tuple[int, str]]
    subareas: list[tuple[str, str]]
    #: Each outcome that can be chosen: its code, its label, and the key that presses its button.
    outcomes: list[tuple[str, Any, str]]
    dimensions: list[tuple[str, Any]]
    channels: list[tuple[str, Any]]
    origins: list[tuple[str, Any]]
    sorts: list[tuple[str, Any]]
    #: Whether the tier has a ceiling, so that something can lie above it.
    limited: bool
    #: The newest decision that this page shows: others' later ones are counted from it.
    since: int
    map_url: str
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
    #: Sentences that were used before for the same outcome, each with the address that fills it in.
    earlier: tuple[tuple[Wording, str], ...] = ()
    #: For items that came back: what had been asked to be mended.
    mended: dict[int, list[Mended]] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class ReferralsPage(Page):
    """What a round referred to local governments and agencies, and what they answered; public."""

    endpoint: ClassVar = "aggregation.referrals"
    round: Round
    referrals: list[Referral]
    rows: dict[int, Row]
    may_answer: bool


@dataclass(frozen=True, kw_only=True)
class AnsweringPage(Page):
    """Where an officer enters what a body answered."""

    endpoint: ClassVar = "aggregation.answering"
    round: Round
    row: Row
    form: AnswerForm


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
    #: What the round corrects and why, as (label, value).
    correcting: list[tuple[str, str]]
    #: The corrections of the round: what each is called, its address, reason, letter and day.
    corrections: list[tuple[str, str, str, str, Any]]
    may_correct: bool
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
    #: Each cycle with the sheet over all its tiers here, newest first.
    by_cycle: list[tuple[Cycle, Sheet]]
    tiers: list[tuple[Any, list[tuple[Any, Sheet]]]]


@dataclass(frozen=True, slots=True)
class Alike:
    """A group of items that may be the same wish: why, and why less; the surest pair's score (0 to 100)."""

    key: int
    rows: list[Row]
    score: int
    why: list[str]
    but: list[str]
    #: What the proposal that they become would be called, unless a person writes something better.
    title: str


@dataclass(frozen=True, slots=True)
class ToldApart:
    """Two items that a person has told apart."""

    first: Row
    second: Row


@dataclass(frozen=True, kw_only=True)
class AlikePage(Page):
    """Groups of items that may be the same wish, side by side; a person decides."""

    endpoint: ClassVar = "aggregation.alike"
    round: Round
    groups: list[Alike]
    n_groups: int
    apart: list[ToldApart]
    places: dict[int, str]
    work: Verdict
    #: How many undecided items have arrived since the desk was compared, and when that was.
    fresh: int
    compared_at: Any
    next_url: str
    #: A refusal, and the group beside which it belongs.
    refused: str = ""
    refused_at: int = 0
    theirs: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class SplittingPage(Page):
    """A proposal that is shared out to parts: needs, households, votes, quantity and baht."""

    endpoint: ClassVar = "aggregation.splitting"
    round: Round
    proposal: Proposal
    form: SplitForm
    faults: tuple[str, ...] = ()
