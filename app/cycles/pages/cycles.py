"""Pages of the cycles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any, ClassVar

from flask import url_for
from flask_babel import gettext as _
from wtforms import Field

from app.areas.models import Area
from app.areas.queries import by_paths
from app.areas.rules import addresses
from app.areas.states.paths import LEVEL_LABELS, SPAN, Level, code_of
from app.cycles import policy, queries
from app.cycles.forms.cycles import CycleForm
from app.cycles.models.cycles import Cycle, CycleTier
from app.cycles.pages.panels import panels_of_cycle
from app.cycles.pages.requirements import Names, listed
from app.cycles.rules.calendar import default_deadline, default_tiers
from app.cycles.states import CYCLE_STATE_LABELS, CycleState, RoundState
from app.ledger.actor import Actor
from app.store import clock
from app.thai.dates import fiscal_year
from app.web.conflict import Refusal
from app.web.locale import called, named
from app.web.page import Crumb, Page
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
class TierWindow:
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
    tiers: Sequence[TierWindow]
    days_left: int
    may_open: Verdict | None
    may_close: bool
    may_plan: bool
    #: For each tier: its name, and its rules as (what it is about, what it asks).
    rules: Sequence[tuple[str, Sequence[tuple[str, str]]]]
    area_url: str
    balance_url: str
    panels: Sequence[tuple[str, Any]]


@dataclass(frozen=True, kw_only=True)
class NewPage(Page):
    """The form of a new cycle, with the default calendar of its fiscal year filled in."""

    endpoint: ClassVar = "cycles.new"
    form: CycleForm
    fiscal_year: int
    #: Names of the tiers, in the order of the form.
    tier_labels: Sequence[str]


TONES = {CycleState.DRAFT: "plain", CycleState.OPEN: "wait", CycleState.CLOSED: "good"}
Counts = dict[tuple[str, str], int]


def index(by: Actor | None) -> IndexPage:
    """Return the list of cycles; drafts only where ``by`` may plan."""
    seen = [c for c in queries.all_cycles() if c.state != CycleState.DRAFT or _may_plan(by, c.area.path)]
    return IndexPage(
        title=_("Planning cycles"),
        lede=_("When villages are asked, when each tier decides, and under which rules."),
        crumbs=(_home(),),
        provinces=[(called(area), [_line(c) for c in some]) for area, some in groupby(seen, key=lambda c: c.area)],
        may_plan=bool(by and planned_by(by)),
    )


def show(cycle: Cycle, by: Actor | None) -> ShowPage | None:
    """Return the calendar and the rules of the cycle; a draft only to those who may open it."""
    may_plan = _may_plan(by, cycle.area.path)
    if cycle.state == CycleState.DRAFT and not may_plan:
        return None
    return ShowPage(
        title=named(cycle),
        kicker=called(cycle.area),
        lede=_("Planning cycle for fiscal year %(year)s", year=cycle.fiscal_year),
        crumbs=way(cycle.area),
        cycle=cycle,
        state=_state(cycle),
        tiers=tiers(cycle),
        days_left=(cycle.deadline - clock.today()).days,
        may_open=policy.may_open(by, cycle) if by and may_plan and cycle.state == CycleState.DRAFT else None,
        may_close=may_plan and cycle.state == CycleState.OPEN,
        may_plan=may_plan,
        rules=_rules(cycle),
        area_url=addresses.area(cycle.area.path),
        balance_url=f"{addresses.area(cycle.area.path, 'balance')}?cycle={cycle.code}",
        panels=panels_of_cycle(cycle),
    )


def new(by: Actor, year: int | None, province: str = "") -> NewPage:
    """Return the form with the default calendar of the fiscal year (B.E.); without one, of the next year to plan."""
    provinces = planned_by(by)
    chosen = next((area for area in provinces if code_of(area.path) == province), provinces[0] if provinces else None)
    year = year if year and 2500 <= year <= 2700 else _next_year(chosen)
    form = CycleForm(
        formdata=None,
        area=code_of(chosen.path) if chosen else "",
        fiscal_year=year,
        code=str(year)[-2:],
        name_th=f"แผนปีงบประมาณ {year}",
        name_en=f"Plan for fiscal year {year}",
        deadline=default_deadline(year),
        tiers=default_tiers(year),
    )
    return form_page(form, by, year)


def form_page(form: CycleForm, by: Actor, year: int) -> NewPage:
    """Return the page around the form as it stands."""
    form.area.choices = [(code_of(area.path), called(area)) for area in planned_by(by)]
    levels = [Level(entry.form.level.data) for entry in form.tiers if entry.form.level.data in set(Level)]
    return NewPage(
        title=_("New planning cycle"),
        lede=_("Check the calendar before you save."),
        crumbs=(_home(), Crumb(label=_("Planning cycles"), url=url_for("cycles.index"))),
        form=form,
        fiscal_year=year,
        tier_labels=[str(LEVEL_LABELS[level]) for level in levels],
    )


def refused(form: CycleForm, by: Actor, refusal: Refusal) -> NewPage:
    """Return the form with the refusal beside its field."""
    field: Field = getattr(form, refusal.field or "code", form.code)
    field.errors = [*field.errors, str(refusal)]
    return form_page(form, by, form.fiscal_year.data or 0)


def address(cycle: Cycle) -> str:
    """Return the cycle's page."""
    return url_for("cycles.show", province=cycle.province, code=cycle.code)


def planned_by(by: Actor) -> Sequence[Area]:
    """Return the provinces whose cycles ``by`` may plan."""
    span = SPAN[Level.PROVINCE]
    return by_paths([p.low // span * span for p in by.posts if policy.may_plan_cycles(by, p.low // span * span)])


def _may_plan(by: Actor | None, path: int) -> bool:
    return bool(by and policy.may_plan_cycles(by, path))


def _next_year(area: Area | None) -> int:
    """Return the year after the province's newest cycle; where there is none, the one that the calendar is at."""
    newest = queries.cycles_of(area.province) if area else ()
    return newest[0].fiscal_year + 1 if newest else fiscal_year(clock.today()) + 2


def _line(cycle: Cycle) -> CycleLine:
    return CycleLine(name=named(cycle), url=address(cycle), state=_state(cycle), deadline=cycle.deadline)


def _state(cycle: Cycle) -> tuple[str, str]:
    state = CycleState(cycle.state)
    return TONES[state], str(CYCLE_STATE_LABELS[state])


def tiers(cycle: Cycle) -> Sequence[TierWindow]:
    """Return the windows of the cycle's tiers."""
    counts = queries.rounds_by_state(cycle.id)
    return [_tier(tier, counts) for tier in queries.tiers_of(cycle.id)]


def _rules(cycle: Cycle) -> list[tuple[str, Sequence[tuple[str, str]]]]:
    names = Names.now()
    of_level = queries.rules_of(cycle.id).items()
    return [(str(LEVEL_LABELS[Level(level)]), listed(rules, names)) for level, rules in of_level]


def _tier(tier: CycleTier, counts: Counts) -> TierWindow:
    today = clock.today()
    ahead, over = today < tier.opens_on, today > tier.closes_on
    still_open = counts.get((tier.level, RoundState.OPEN), 0)
    return TierWindow(
        label=str(LEVEL_LABELS[Level(tier.level)]),
        opens_on=tier.opens_on,
        closes_on=tier.closes_on,
        phase="ahead" if ahead else "over" if over else "now",
        days=(tier.opens_on - today).days if ahead else (tier.closes_on - today).days,
        body=named(tier.body_kind),
        law=tier.body_kind.legal_reference,
        quorum=tier.quorum,
        open_rounds=still_open,
        closed_rounds=sum(n for (level, _state), n in counts.items() if level == tier.level) - still_open,
    )


def _home() -> Crumb:
    return Crumb(label=_("Front page"), url="/")


def way(area: Area) -> tuple[Crumb, ...]:
    """Return the way to the pages of a cycle."""
    return (
        _home(),
        Crumb(label=called(area), url=addresses.area(area.path)),
        Crumb(label=_("Planning cycles"), url=url_for("cycles.index")),
    )
