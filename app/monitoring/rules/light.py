"""The one rule of the light: how old the newest report may be, and how many points behind is yellow and red. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.monitoring.rules.months import ALL_DONE
from app.monitoring.states.projects import OVER, Light, WorkStage

#: Hundredths of a per cent in one point.
POINT = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class LightRule:
    """The thresholds, which are data: points of work, points of money ahead of work, days."""

    yellow_points: int = 10
    red_points: int = 20
    money_points: int = 20
    grey_days: int = 45


@dataclass(frozen=True, slots=True, kw_only=True)
class OnGround:
    """How a project stands on a day; work in per cent, ``planned`` in hundredths of a per cent, money in satang.

    ``as_of`` is the day of the newest report, ``since`` the day from which one is expected.
    """

    stage: WorkStage
    since: date
    as_of: date | None
    percent: int
    planned: int | None
    disbursed: int
    allocated: int


@dataclass(frozen=True, slots=True)
class LightShown:
    """The light with the numbers from which it follows; points behind and of money ahead, days since the report."""

    light: Light
    behind: int
    money_ahead: int
    days: int


def days_silent(as_of: date | None, since: date, today: date) -> int:
    """Return how many days ago the newest report stood, or the first was expected."""
    return max(0, (today - (as_of or since)).days)


def is_stale(as_of: date | None, since: date, today: date, rule: LightRule) -> bool:
    """Tell whether the newest report is too old to give a colour: the only place where this is decided."""
    return days_silent(as_of, since, today) > rule.grey_days


def is_asked(stage: WorkStage | None, percent: int) -> bool:
    """Tell whether reports are asked of a project: not once it is over, or its newest report says that all is done."""
    return stage not in OVER and percent < ALL_DONE


def light_of(one: OnGround, today: date, rule: LightRule) -> LightShown:
    """Return the light of a project today.

    A project that is over or stopped says that; else a stale one of which reports are asked is grey, never its last
    colour; else the points by which its work is behind the plan, or its money ahead of its work, decide.
    """
    behind = max(0, (one.planned or 0) - one.percent * POINT) // POINT
    spent = one.disbursed * 100 // one.allocated if one.allocated else 0
    ahead = max(0, spent - one.percent)
    days = days_silent(one.as_of, one.since, today)
    return LightShown(_light(one, today, rule, behind, ahead), behind, ahead, days)


def _light(one: OnGround, today: date, rule: LightRule, behind: int, ahead: int) -> Light:
    if one.stage in OVER:
        return Light.OVER
    if is_asked(one.stage, one.percent) and is_stale(one.as_of, one.since, today, rule):
        return Light.SILENT
    if one.stage == WorkStage.STOPPED:
        return Light.STOPPED
    if behind >= rule.red_points or ahead >= rule.money_points:
        return Light.FAR_BEHIND
    return Light.BEHIND if behind >= rule.yellow_points else Light.ON_TRACK
