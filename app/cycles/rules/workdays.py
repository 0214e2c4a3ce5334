"""Working days of a cycle: weekends and days off do not count; windows are worked back from the deadline. Pure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Container, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

DAY = timedelta(days=1)
#: Monday is 0; Saturday and Sunday are no working days.
SATURDAY = 5
#: Fewest working days that a window keeps when it begins later.
A_WEEK = 5
#: More days in a row than any run of holidays; a longer search means that no day is a working day.
LONGEST = 400


@dataclass(frozen=True, slots=True)
class Workdays:
    """The working days of the offices, given the days off beside the weekends."""

    off: Container[date] = frozenset()
    #: The working days of each year that was asked about, as ordinals: a public page counts in thousands of windows.
    _years: dict[int, tuple[int, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def works(self, day: date) -> bool:
        """Tell whether the offices are open on the day."""
        return day.weekday() < SATURDAY and day not in self.off

    def on_or_after(self, day: date) -> date:
        """Return the first working day from ``day`` on."""
        return next(one for one in (day + n * DAY for n in range(LONGEST)) if self.works(one))

    def on_or_before(self, day: date) -> date:
        """Return the last working day up to ``day``."""
        return next(one for one in (day - n * DAY for n in range(LONGEST)) if self.works(one))

    def count(self, first: date, last: date) -> int:
        """Return how many working days lie between the two days, both included; 0 where ``last`` comes first."""
        if last < first:
            return 0
        from_, to = first.toordinal(), last.toordinal()
        years = (self._in(year) for year in range(first.year, last.year + 1))
        return sum(bisect_right(days, to) - bisect_left(days, from_) for days in years)

    def after(self, day: date, n: int) -> date:
        """Return the working day that comes ``n`` (0 or more) working days after ``day``."""
        found, year = n, day.year
        begin = bisect_left(self._in(year), day.toordinal())
        while found >= len(self._in(year)) - begin:
            found, year, begin = found - len(self._in(year)) + begin, year + 1, 0
        return date.fromordinal(self._in(year)[begin + found])

    def notice(self, called: date, held: date) -> int:
        """Return how many working days a meeting is called before its day: the day of the call does not count."""
        return self.count(called + DAY, held)

    def before(self, day: date, n: int) -> date:
        """Return the working day that comes ``n`` (0 or more) working days before ``day``."""
        found = self.on_or_before(day)
        for _step in range(n):
            found = self.on_or_before(found - DAY)
        return found

    def _in(self, year: int) -> tuple[int, ...]:
        """Return the working days of the year, as ordinals."""
        if year not in self._years:
            first, next_ = date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal()
            self._years[year] = tuple(one for one in range(first, next_) if self.works(date.fromordinal(one)))
        return self._years[year]


@dataclass(frozen=True, slots=True)
class TierSpan:
    """The first and the last day of one tier's window."""

    level: str
    opens_on: date
    closes_on: date


class WindowsOverlap(ValueError):
    """Two windows that were both set by hand overlap, or one closes before it opens; names the level."""


def back_from(deadline: date, windows: Sequence[TierSpan], calendar: Workdays) -> tuple[TierSpan, ...]:
    """Return the windows (lowest tier first) so that the last one closes on the deadline; each keeps its working days.

    A window moves only where the one above it leaves it no room.
    """
    top = windows[-1]
    length = max(calendar.count(top.opens_on, top.closes_on) - 1, 0)
    closes = calendar.on_or_before(deadline)
    moved = replace(top, opens_on=calendar.before(closes, length), closes_on=closes)
    return (*_down(list(windows[:-1]), moved, calendar), moved)


def replan(
    windows: Sequence[TierSpan], changed: Collection[str], deadline: date, calendar: Workdays
) -> tuple[TierSpan, ...]:
    """Return the windows after those of the levels ``changed`` were set by hand: what hangs on them gives way.

    Tiers below a changed one move back with all their working days; those above it begin later and end where they did,
    while a working week is left. ``Overlap`` where two changed windows leave no room, or the deadline holds not all.
    """
    for one in windows:
        if one.closes_on < one.opens_on:
            raise WindowsOverlap(one.level)
    fixed = [place for place, one in enumerate(windows) if one.level in changed]
    if not fixed:
        return tuple(windows)
    found = list(windows)
    found[: fixed[0]] = _down(found[: fixed[0]], found[fixed[0]], calendar)
    for place in range(fixed[0] + 1, len(found)):
        before, here = found[place - 1], found[place]
        if here.opens_on > before.closes_on:
            continue
        if place in fixed:
            raise WindowsOverlap(here.level)
        found[place] = _on(here, before.closes_on, calendar)
    if found[-1].closes_on > deadline:
        raise WindowsOverlap(found[-1].level)
    return tuple(found)


def _down(lower: list[TierSpan], upper: TierSpan, calendar: Workdays) -> list[TierSpan]:
    """Move windows back, the highest first, wherever one reaches into the window above it."""
    for place in range(len(lower) - 1, -1, -1):
        here = lower[place]
        if here.closes_on >= upper.opens_on:
            length = max(calendar.count(here.opens_on, here.closes_on) - 1, 0)
            closes = calendar.on_or_before(upper.opens_on - DAY)
            lower[place] = replace(here, opens_on=calendar.before(closes, length), closes_on=closes)
        upper = lower[place]
    return lower


def _on(window: TierSpan, after: date, calendar: Workdays) -> TierSpan:
    """Let a window begin later; it ends where it did as long as a working week is left in it."""
    opens = calendar.on_or_after(after + DAY)
    enough = calendar.count(opens, window.closes_on) >= A_WEEK
    return replace(window, opens_on=opens, closes_on=window.closes_on if enough else calendar.after(opens, A_WEEK - 1))


@dataclass(frozen=True, slots=True)
class OpenWindow:
    """How one area's round stands: its window, the day of its next forum if there is one, and whether one was held."""

    opens_on: date
    closes_on: date
    planned_on: date | None = None
    held: bool = False


def trouble(round_: OpenWindow, today: date, notice: int, calendar: Workdays) -> tuple[str, int]:
    """Return what keeps the area from making it (nothing: ``""``), and the working days that are left.

    ``over``: the window closed without a forum. ``notice``: fewer working days are left than a notice takes.
    ``outside``: the forum is planned after the window. ``unrecorded``: its day has passed and it was not recorded.
    """
    left = calendar.count(today, round_.closes_on)
    if round_.held:
        return "", left
    if round_.planned_on is not None:
        if round_.planned_on > round_.closes_on:
            return "outside", left
        return ("unrecorded", left) if round_.planned_on < today else ("", left)
    if today > round_.closes_on:
        return "over", 0
    return ("notice", left) if left <= notice else ("", left)
