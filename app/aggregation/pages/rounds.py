"""Many rounds of a cycle at once, and what has arrived at them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar
from urllib.parse import urlencode

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from app.aggregation.forms.rounds import TogetherForm
from app.aggregation.pages.frame import heading
from app.aggregation.policy import rounds as policy
from app.aggregation.queries import rounds as queries
from app.aggregation.queries.order import method_at
from app.aggregation.queries.rounds import PAGE, RoundRow
from app.areas import queries as areas
from app.areas.models import Area
from app.areas.rules import addresses
from app.areas.states.paths import LEVEL_LABELS, Level, bounds
from app.cycles import queries as cycles
from app.cycles.models.cycles import Cycle, Round
from app.cycles.pages.cycles import address
from app.cycles.states import ROUND_KIND_LABELS, ROUND_STATE_LABELS, Outcome, RoundKind
from app.cycles.states import RoundState as State
from app.forums.queries import outstanding
from app.ledger.actor import Actor
from app.web.locale import called, named
from app.web.page import Crumb, Page
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

    endpoint: ClassVar = "rounds.index"
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
    #: Whether there are empty rounds in which nobody met and nobody said why.
    empty: bool
    may: Verdict | None


@dataclass(frozen=True, kw_only=True)
class TogetherPage(Page):
    """The form by which the desks of a tier are decided together."""

    endpoint: ClassVar = "rounds.together"
    cycle: Cycle
    area_code: str
    level: str
    #: How many desks wait, and how many of them have to be decided by themselves.
    waiting: int
    apart: int
    form: TogetherForm
    verdict: Verdict


@dataclass(frozen=True, kw_only=True)
class ArrivalsPage(Page):
    """What was handed up to a round: from whom, when, how much."""

    endpoint: ClassVar = "rounds.arrivals"
    round: Round
    rows: Sequence[tuple[str, str, Any, int, int, int, int]]


def index(cycle: Cycle, place: Area, level: str, state: str, after: int, *, by: Actor | None) -> IndexPage:
    """Return the rounds of a tier in the area; without a tier, of the lowest one with something to do."""
    tiers = [tier.level for tier in cycles.tiers_of(cycle.id)]
    counted = queries.counts(cycle.id, place.path)
    present = [one for one in tiers if any(key[0] == one for key in counted)] or tiers
    level = level if level in present else next((one for one in present if counted.get((one, "open"))), present[-1])
    found = queries.turns(cycle.id, place.path, level, state, after)
    names = areas.labels({turn.area_path for turn in found})
    here = url_for("rounds.index", province=cycle.province, code=cycle.code)
    asked = {"area": place.code, "level": level, "state": state}
    return IndexPage(
        title=_("Rounds of %(area)s", area=called(place)),
        kicker=named(cycle),
        lede=_("Which rounds can be closed, which not, and why."),
        crumbs=(
            Crumb(label=called(place), url=addresses.area(place.path)),
            Crumb(label=named(cycle), url=address(cycle)),
        ),
        cycle=cycle,
        area_code=place.code,
        level=level,
        state=state,
        levels=[(one, str(LEVEL_LABELS[Level(one)])) for one in present],
        counts=[
            (
                str(LEVEL_LABELS[Level(one)]),
                counted.get((one, State.OPEN), 0),
                counted.get((one, State.CLOSED), 0),
                counted.get((one, State.SIGNED), 0),
            )
            for one in present
        ],
        turns=[_turn(turn, names.get(turn.area_path, "")) for turn in found[:PAGE]],
        next_url=f"{here}?{urlencode(asked | {'after': found[PAGE - 1].id})}" if len(found) > PAGE else "",
        ready=len(queries.ready_to_close(cycle.id, place.path, level)),
        unsigned=counted.get((level, State.CLOSED), 0),
        waiting=len(queries.waiting(cycle.id, place.path, level)) if by else 0,
        empty=bool(by and outstanding.empty_rounds(cycle.id, level, bounds(place.path), 1)),
        may=policy.may_close_many(by, place.path, level) if by else None,
    )


def together(cycle: Cycle, place: Area, level: str, form: TogetherForm, *, by: Actor) -> TogetherPage:
    """Return the form by which the desks of a tier in the area are decided together."""
    waiting = queries.waiting(cycle.id, place.path, level)
    form.offer(cycles.reasons(Outcome.DEFERRED))
    form.going.flags.required = True
    return TogetherPage(
        title=_("Decide on many desks"),
        kicker=named(cycle),
        lede=f"{LEVEL_LABELS[Level(level)]} · {called(place)}",
        crumbs=(
            Crumb(label=called(place), url=addresses.area(place.path)),
            Crumb(
                label=_("Rounds"),
                url=url_for("rounds.index", province=cycle.province, code=cycle.code, area=place.code, level=level),
            ),
        ),
        cycle=cycle,
        area_code=place.code,
        level=level,
        waiting=len(waiting),
        apart=sum(one.apart for one in waiting),
        form=form,
        verdict=policy.may_decide_many(by, place.path, level, method_at(cycle.id, level)),
    )


def _turn(turn: RoundRow, area: str) -> TurnShown:
    tone = "wait" if turn.state == State.OPEN else "good"
    kind = "" if turn.round_kind == RoundKind.REGULAR else str(ROUND_KIND_LABELS[RoundKind(turn.round_kind)])
    return TurnShown(
        area=area,
        url=url_for("aggregation.balance", ref=turn.ref),
        kind=kind,
        state=(tone, str(ROUND_STATE_LABELS[State(turn.state)])),
        closes_on=turn.closes_on,
        arrived=turn.arrived,
        why=_why(turn) if turn.state == State.OPEN else _unscanned(turn),
    )


def _unscanned(turn: RoundRow) -> str:
    return str(_("signed without scan")) if turn.signings and not turn.scans else ""


def _why(turn: RoundRow) -> str:
    """Return what keeps the round open, as far as a list can tell; closing itself looks at everything."""
    told = []
    if not turn.arrived:
        told.append(_("Nothing has arrived on its desk yet."))
    if turn.undecided:
        told.append(ngettext("%(num)s item is undecided.", "%(num)s items are undecided.", turn.undecided))
    if turn.below:
        told.append(ngettext("%(num)s round below is open.", "%(num)s rounds below are open.", turn.below))
    if turn.unheld:
        told.append(
            ngettext("%(num)s planned forum was not held.", "%(num)s planned forums were not held.", turn.unheld)
        )
    return " ".join(str(one) for one in told)


def arrivals(round_: Round) -> ArrivalsPage:
    """Return what was handed up to the round."""
    rows = queries.arrivals(round_.id)
    names = areas.labels({row[1] for row in rows})
    return ArrivalsPage(
        title=_("Handed up to this round"),
        **heading(round_),
        round=round_,
        rows=[
            (
                names.get(path, ref),
                url_for("aggregation.balance", ref=ref),
                at,
                n,
                int(households),
                int(votes),
                int(baht),
            )
            for ref, path, _kind, at, n, households, votes, baht in rows
        ],
    )
