"""The S-curve of a project as a page shows it: lines for the drawing, and the same figures month by month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from app.monitoring.queries.baselines import Curve
from app.monitoring.rules.chart import line, place_of
from app.monitoring.rules.months import last_day, month_of, months
from app.web.locale import baht_text, date_text


@dataclass(frozen=True, slots=True, kw_only=True)
class CurveRow:
    """One month: planned and reported work in per cent, planned and disbursed money as text."""

    month: str
    planned: str
    done: str
    planned_money: str
    paid: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CurveShown:
    """What is drawn: polylines of the plan, of plans before it, of work and of money; where today stands."""

    plan: str
    before: tuple[str, ...]
    done: str
    paid: str
    today: int
    first: str
    last: str
    rows: tuple[CurveRow, ...]


def curve_shown(
    curves: Sequence[Curve], reports: Sequence[tuple[date, int, int]], allocated: int, today: date
) -> CurveShown | None:
    """Return the chart of a project; ``reports`` are (day, per cent, satang), the oldest first; none without a plan."""
    if not curves:
        return None
    days = [point.month for curve in curves for point in curve.points] + [month_of(day) for day, _p, _s in reports]
    first, last = min(days), max(days)
    *before, plan = curves
    return CurveShown(
        plan=_planned(plan, first, last),
        before=tuple(_planned(one, first, last) for one in before),
        done=line([(month_of(first), 0), *((day, percent) for day, percent, _s in reports)], first, last),
        paid=line(
            [(month_of(first), 0), *((day, min(100, paid * 100 // max(allocated, 1))) for day, _p, paid in reports)],
            first,
            last,
        ),
        today=place_of(today, first, last),
        first=date_text(first, "month"),
        last=date_text(last, "month"),
        rows=tuple(_rows(plan, reports, first, last)),
    )


def _planned(curve: Curve, first: date, last: date) -> str:
    start = [(curve.points[0].month, 0)] if curve.points else []
    return line([*start, *((last_day(one.month), one.percent) for one in curve.points)], first, last)


def _rows(plan: Curve, reports: Sequence[tuple[date, int, int]], first: date, last: date) -> list[CurveRow]:
    planned = {one.month: one for one in plan.points}
    told = {month_of(day): (percent, paid) for day, percent, paid in reports}
    return [
        CurveRow(
            month=date_text(month, "month"),
            planned=_("%(n)s%%", n=planned[month].percent) if month in planned else "—",
            done=_("%(n)s%%", n=told[month][0]) if month in told else "—",
            planned_money=baht_text(planned[month].satang) if month in planned else "—",
            paid=baht_text(told[month][1]) if month in told else "—",
        )
        for month in months(first, last)
    ]
