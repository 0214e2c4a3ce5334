"""Pages that a cycle passes on its way: what opening and closing it ask for and do, before it is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from flask_babel import gettext as _

from app.areas.rules import addresses
from app.areas.states.paths import LEVEL_LABELS, Level, code_of
from app.cycles import policy, queries
from app.cycles.forms.cycles import OpenForm
from app.cycles.models.cycles import Cycle
from app.cycles.pages.cycles import Counts, TierWindow, address, tiers, way
from app.cycles.states import RoundState
from app.ledger.actor import Actor
from app.web.locale import called, named
from app.web.page import Crumb, Page
from app.web.verdict import Verdict


@dataclass(frozen=True, kw_only=True)
class OpeningPage(Page):
    """What opening a cycle does, before it is done."""

    endpoint: ClassVar = "cycles.opening"
    cycle: Cycle
    form: OpenForm
    tiers: Sequence[TierWindow]
    refused: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TierLeft:
    """What keeps a cycle open at one tier: rounds not closed, rounds closed and not signed, each with its list."""

    label: str
    open: int
    unsigned: int
    open_url: str
    unsigned_url: str


@dataclass(frozen=True, kw_only=True)
class ClosingPage(Page):
    """What closing a cycle asks for and does, before it is done."""

    endpoint: ClassVar = "cycles.closing"
    cycle: Cycle
    left: Sequence[TierLeft]
    signed: int
    refused: str


def opening(cycle: Cycle, by: Actor, why: str = "") -> OpeningPage:
    """Return the page that says what opening does; ``why`` tells why it was refused."""
    verdict: Verdict = policy.may_open(by, cycle)
    return OpeningPage(
        title=_("Open “%(cycle)s”", cycle=named(cycle)),
        kicker=called(cycle.area),
        crumbs=(*way(cycle.area), Crumb(label=named(cycle), url=address(cycle))),
        cycle=cycle,
        form=OpenForm(),
        tiers=tiers(cycle),
        refused=why or ("" if verdict.allowed else str(verdict.why)),
    )


def closing(cycle: Cycle, by: Actor, why: str = "") -> ClosingPage:
    """Return the page that says what keeps the cycle open and what closing does; ``why`` tells why it was refused."""
    counts = queries.rounds_by_state(cycle.id)
    verdict = policy.may_close(by, cycle, counts)
    return ClosingPage(
        title=_("Close “%(cycle)s”", cycle=named(cycle)),
        kicker=called(cycle.area),
        crumbs=(*way(cycle.area), Crumb(label=named(cycle), url=address(cycle))),
        cycle=cycle,
        left=[_left(cycle, tier.level, counts) for tier in queries.tiers_of(cycle.id)],
        signed=sum(n for (_level, state), n in counts.items() if state == RoundState.SIGNED),
        refused=why or ("" if verdict.allowed else str(verdict.why)),
    )


def _left(cycle: Cycle, level: str, counts: Counts) -> TierLeft:
    here = f"{addresses.cycle(cycle.province, cycle.code, 'rounds')}?area={code_of(cycle.area.path)}&level={level}"
    return TierLeft(
        label=str(LEVEL_LABELS[Level(level)]),
        open=counts.get((level, RoundState.OPEN), 0),
        unsigned=counts.get((level, RoundState.CLOSED), 0),
        open_url=f"{here}&state=open",
        unsigned_url=f"{here}&state=closed",
    )
