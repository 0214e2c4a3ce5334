"""Pages on which the calendar and the rules of a cycle are changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from flask import url_for
from flask_babel import gettext as _

from app.areas.rules import addresses
from app.areas.states.paths import LEVEL_LABELS, Level
from app.cycles import queries
from app.cycles.forms.planning import CalendarForm, DayForm, NamesForm, RulesForm
from app.cycles.models.cycles import Cycle, CycleTier, DayOff
from app.cycles.rules.holidays import PLOUGHING, without_ploughing
from app.cycles.rules.workdays import TierSpan, Workdays
from app.thai.dates import buddhist
from app.web.locale import called, named
from app.web.page import Crumb, Page


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowMove:
    """One window before and after, with its working days and how many open rounds move with it."""

    label: str
    before: tuple[date, date]
    after: tuple[date, date]
    workdays: int
    rounds: int

    @property
    def moved(self) -> bool:
        """Whether the window moves."""
        return self.before != self.after


@dataclass(frozen=True, slots=True, kw_only=True)
class Off:
    """A day off as the list shows it."""

    id: int
    day: date
    name: str
    special: bool


@dataclass(frozen=True, kw_only=True)
class CalendarPage(Page):
    """The windows of a cycle, what a change of dates would move, and the days off."""

    endpoint: ClassVar = "cycles.calendar"
    cycle: Cycle
    form: CalendarForm
    day_form: DayForm
    labels: tuple[str, ...]
    moves: tuple[WindowMove, ...]
    days_off: tuple[Off, ...]
    #: Years (B.E.) with a May whose ploughing ceremony is not among the days off, and what that day is called.
    unannounced: tuple[int, ...]
    ploughing: str
    versions: tuple[tuple[str, str, str], ...] = ()

    @classmethod
    def of(
        cls,
        cycle: Cycle,
        form: CalendarForm,
        planned: Sequence[TierSpan] = (),
        day_form: DayForm | None = None,
        versions: tuple[tuple[str, str, str], ...] = (),
    ) -> CalendarPage:
        """Return the page; ``planned`` are the windows after the change, to look at before it is saved."""
        tiers, off = queries.tiers_of(cycle.id), queries.days_off(cycle.id)
        calendar, unannounced = Workdays(frozenset(one.day for one in off)), _unannounced(cycle, tiers, off)
        return cls(
            title=_("Calendar of the cycle"),
            kicker=named(cycle),
            lede=_("Windows are worked back from the deadline. When you change a date, what hangs on it moves along."),
            crumbs=way_to(cycle),
            cycle=cycle,
            form=form,
            day_form=day_form or DayForm(formdata=None, name_th=PLOUGHING if unannounced else ""),
            labels=tuple(label_of(tier.level) for tier in tiers),
            moves=tuple(_move(tier, window, calendar) for tier, window in zip(tiers, planned, strict=False)),
            days_off=tuple(_off(one) for one in off),
            unannounced=unannounced,
            ploughing=PLOUGHING,
            versions=versions,
        )


@dataclass(frozen=True, kw_only=True)
class EditPage(Page):
    """The names of a draft, and the way to the rules of each tier."""

    endpoint: ClassVar = "cycles.edit"
    cycle: Cycle
    form: NamesForm
    tiers: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, cycle: Cycle, form: NamesForm) -> EditPage:
        """Return the page."""
        return cls(
            title=_("Change the draft"),
            kicker=named(cycle),
            crumbs=way_to(cycle),
            cycle=cycle,
            form=form,
            tiers=tuple((label_of(t.level), f"{address(cycle)}/rules/{t.level}") for t in queries.tiers_of(cycle.id)),
        )


@dataclass(frozen=True, kw_only=True)
class RulesPage(Page):
    """The rules of one tier of a draft."""

    endpoint: ClassVar = "cycles.rules"
    cycle: Cycle
    level: str
    form: RulesForm
    sectors: tuple[str, ...]
    groups: tuple[str, ...]

    @classmethod
    def of(cls, cycle: Cycle, tier: CycleTier, form: RulesForm) -> RulesPage:
        """Return the page."""
        return cls(
            title=_("Rules of the tier: %(tier)s", tier=label_of(tier.level)),
            kicker=named(cycle),
            lede=_("The rules are frozen when the cycle opens, and stand beside the figures that they judge."),
            crumbs=way_to(cycle),
            cycle=cycle,
            level=tier.level,
            form=form,
            sectors=tuple(field.name for field in form if field.name.startswith("sector-")),
            groups=tuple(field.name for field in form if field.name.startswith("group-")),
        )


def address(cycle: Cycle) -> str:
    """Return the address of the cycle's page."""
    return addresses.cycle(cycle.province, cycle.code)


def label_of(level: str) -> str:
    """Return what a tier is called."""
    return str(LEVEL_LABELS[Level(level)])


def way_to(cycle: Cycle) -> tuple[Crumb, ...]:
    """Return the way to a page of the cycle."""
    return (
        Crumb(label=called(cycle.area), url=addresses.area(cycle.area.path)),
        Crumb(label=_("Planning cycles"), url=url_for("cycles.index")),
        Crumb(label=named(cycle), url=address(cycle)),
    )


def _move(tier: CycleTier, window: TierSpan, calendar: Workdays) -> WindowMove:
    before, after = (tier.opens_on, tier.closes_on), (window.opens_on, window.closes_on)
    rounds = len(queries.open_rounds_at(tier.cycle_id, tier.level)) if before != after else 0
    return WindowMove(
        label=label_of(tier.level),
        before=before,
        after=after,
        workdays=calendar.count(*after),
        rounds=rounds,
    )


def _unannounced(cycle: Cycle, tiers: Sequence[CycleTier], off: Sequence[DayOff]) -> tuple[int, ...]:
    """Return the years (B.E.) in which the windows meet a May without its ploughing ceremony."""
    first = min((tier.opens_on for tier in tiers), default=cycle.deadline)
    return tuple(buddhist(year) for year in without_ploughing(first, cycle.deadline, [(o.day, o.name_th) for o in off]))


def _off(one: DayOff) -> Off:
    return Off(id=one.id, day=one.day, name=named(one), special=one.special)
