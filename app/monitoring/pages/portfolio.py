"""All projects of a fiscal year together: their S-curve, who is late, obstacles, who reports in time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from flask import url_for
from flask_babel import gettext as _

from app.areas.models import Area
from app.areas.queries import labels
from app.monitoring.pages.curve import CurveRow, CurveShown
from app.monitoring.pages.orders import index_url
from app.monitoring.queries import portfolio as queries
from app.monitoring.queries.portfolio import PortfolioQuery, PortfolioRow
from app.monitoring.rules.chart import line, place_of
from app.monitoring.rules.months import fiscal_year, last_day
from app.monitoring.rules.portfolio import SummedMonth, SummedProject, summed
from app.monitoring.states.projects import LIGHT_LABELS, LIGHT_TONES, Light, WorkStage
from app.store import clock
from app.web.locale import baht_text, called, date_text, language
from app.web.page import Crumb, Page

#: Projects of the list of those that are late.
A_LIST = 60
#: Stages that leave every average of the work.
APART = (WorkStage.STOPPED, WorkStage.CANCELLED)
_FINE = (Light.ON_TRACK, Light.OVER)
_WORST = (Light.FAR_BEHIND, Light.STOPPED, Light.SILENT, Light.BEHIND)


@dataclass(frozen=True, slots=True, kw_only=True)
class PortfolioPart:
    """A part of the sum: its projects, work by today in per cent of its baht, its money, its months."""

    label: str
    url: str
    n: int
    planned: int
    done: int
    allocated: int
    planned_money: int
    paid: int
    expected: int
    received: int
    on_time: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LateProject:
    """A project that is behind, stopped or silent."""

    ref: str
    title: str
    agency: str
    light: tuple[str, str, str]
    behind: int
    days: int
    allocated: int


@dataclass(frozen=True, kw_only=True)
class PortfolioPage(Page):
    """How all projects of a fiscal year stand together."""

    endpoint: ClassVar = "monitoring.portfolio"
    whole: PortfolioPart
    n_apart: int
    n_unplanned: int
    curve: CurveShown | None
    late: Sequence[LateProject]
    late_n: int
    obstacles: Sequence[tuple[str, int, int]]
    parts: Sequence[tuple[str, Sequence[PortfolioPart]]]
    #: The selects of the filter: name, label, options, value.
    selects: Sequence[tuple[str, str, Sequence[tuple[str, str]], str]]
    here: str
    clear_url: str
    emenscr_url: str
    json_url: str


@dataclass(frozen=True)
class PortfolioTold:
    """The projects of a year that are summed, and those among which could be chosen."""

    area: Area
    asked: PortfolioQuery
    rows: Sequence[PortfolioRow]
    chosen: Sequence[PortfolioRow]
    places: dict[int, str]


#: By what projects are told apart: the name in the address, its key, and its words.
_Way = tuple[str, Callable[[PortfolioRow], str], Callable[[PortfolioRow], str]]


def told_of(area: Area, asked: PortfolioQuery) -> PortfolioTold:
    """Return the projects of the year that the question names; of the newest year with projects where it names none."""
    rows, _rules = queries.rows_of(area.province)
    years = sorted({row.fiscal_year for row in rows})
    year = asked.year if asked.year in {str(one) for one in years} else str(years[-1] if years else "")
    asked = asked.but(year=year)
    of_year = [row for row in rows if str(row.fiscal_year) == year]
    places = labels({row.district for row in rows} - {0})
    chosen = [
        row
        for row in of_year
        if all(not (wanted := getattr(asked, name)) or key(row) == wanted for name, key, _words in _ways(places))
    ]
    return PortfolioTold(area, asked, rows, chosen, dict(places))


def _ways(places: Any) -> tuple[_Way, ...]:
    english = language() == "en"

    def named(told: tuple[Any, str, str]) -> str:
        return (told[2] if english else "") or told[1]

    return (
        ("district", _district, lambda row: places.get(row.district, "") or _("several districts, or the whole")),
        ("agency", lambda row: str(row.agency[0] or "none"), lambda row: named(row.agency) or _("no agency is named")),
        ("fund", lambda row: row.fund[0], lambda row: named(row.fund)),
    )


def words_of(places: dict[int, str]) -> Callable[[PortfolioRow], dict[str, str]]:
    """Return what tells the district, the agency and the fund of a project in the reader's language."""
    ways = _ways(places)
    return lambda row: {name: str(words(row)) for name, _key, words in ways}


def _district(row: PortfolioRow) -> str:
    return f"{row.district // 1_000_000:04d}" if row.district else "none"


def portfolio(told: PortfolioTold) -> PortfolioPage:
    """Return the page of what was told."""
    area, asked, rows = told.area, told.asked, told.chosen
    here = url_for("monitoring.portfolio", code=area.code)
    late = [row for row in rows if row.ground.light.light not in _FINE]
    return PortfolioPage(
        title=_("Projects of fiscal year %(year)s together", year=asked.year or fiscal_year(clock.today())),
        kicker=called(area),
        lede=_("Planned against real, who is late, what stands in the way, and who reports in time."),
        crumbs=(Crumb(label=_("Projects on the ground"), url=index_url(area)),),
        whole=part_of(_("All of these"), "", rows),
        n_apart=sum(row.ground.on.stage in APART for row in rows),
        n_unplanned=sum(row.ground.curve is None for row in rows),
        curve=curve_of(rows),
        late=[_late(row, told.places) for row in sorted(late, key=_trouble)[:A_LIST]],
        late_n=len(late),
        obstacles=obstacles_of(rows),
        parts=parts_of(told, here),
        selects=_selects(told),
        here=here,
        clear_url=f"{here}?year={asked.year}" if set(asked.filters) - {"year"} else "",
        emenscr_url=url_for("monitoring.emenscr", code=area.code, **asked.filters),
        json_url=f"{here}.json?{asked.query_string()}",
    )


def part_of(label: str, url: str, rows: Sequence[PortfolioRow]) -> PortfolioPart:
    """Return the sums of some projects by today."""
    now = next((one for one in reversed(months_of(rows)) if one.done is not None), None)
    return PortfolioPart(
        label=label,
        url=url,
        n=len(rows),
        planned=now.planned if now else 0,
        done=now.done or 0 if now else 0,
        allocated=sum(row.allocated for row in rows),
        planned_money=sum(row.ground.planned_money for row in rows),
        paid=sum(row.ground.on.disbursed for row in rows),
        expected=sum(row.months[0] for row in rows),
        received=sum(row.months[1] for row in rows),
        on_time=sum(row.months[2] for row in rows),
    )


def months_of(rows: Sequence[PortfolioRow]) -> list[SummedMonth]:
    """Return the sums of some projects month by month."""
    return summed(
        [
            SummedProject(
                allocated=row.allocated,
                points=row.ground.curve.points if row.ground.curve else (),
                reports=row.reports,
                averaged=row.ground.on.stage not in APART,
            )
            for row in rows
        ],
        clock.today(),
    )


def curve_of(rows: Sequence[PortfolioRow]) -> CurveShown | None:
    """Return the S-curve with its table; none where nothing is planned or told."""
    months = months_of(rows)
    if not months:
        return None
    first, last, today = months[0].month, months[-1].month, clock.today()
    allocated = max(sum(row.allocated for row in rows), 1)
    paid = [
        (min(last_day(one.month), today), (one.paid or 0) * 100 // allocated) for one in months if one.paid is not None
    ]
    known = [(min(last_day(one.month), today), one) for one in months if one.done is not None]
    return CurveShown(
        plan=line([(first, 0), *((last_day(one.month), one.planned) for one in months)], first, last),
        before=(),
        done=line([(first, 0), *((day, one.done or 0) for day, one in known)], first, last),
        paid=line([(first, 0), *((day, min(100, percent)) for day, percent in paid)], first, last),
        today=place_of(today, first, last),
        first=date_text(first, "month"),
        last=date_text(last, "month"),
        rows=tuple(_curve_row(one) for one in months),
    )


def _curve_row(one: SummedMonth) -> CurveRow:
    return CurveRow(
        month=date_text(one.month, "month"),
        planned=_("%(n)s%%", n=one.planned),
        done="—" if one.done is None else _("%(n)s%%", n=one.done),
        planned_money=baht_text(one.planned_money),
        paid="—" if one.paid is None else baht_text(one.paid),
    )


def _trouble(row: PortfolioRow) -> tuple[int, int, int, str]:
    light = row.ground.light
    return _WORST.index(light.light), -light.behind, -row.allocated, row.ref


def _late(row: PortfolioRow, places: dict[int, str]) -> LateProject:
    one = row.ground.light
    return LateProject(
        ref=row.ref,
        title=row.title,
        agency=_ways(places)[1][2](row),
        light=(one.light.value, str(LIGHT_LABELS[one.light]), LIGHT_TONES[one.light]),
        behind=one.behind,
        days=one.days,
        allocated=row.allocated,
    )


def obstacles_of(rows: Sequence[PortfolioRow]) -> list[tuple[str, int, int]]:
    """Return the obstacles of the newest reports with their projects and the satang behind them, the most first."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for row in rows:
        if row.obstacle:
            _code, thai, english = row.obstacle
            found[(english if language() == "en" else "") or thai].append(row.allocated)
    return sorted(((name, len(sums), sum(sums)) for name, sums in found.items()), key=lambda one: (-one[2], one[0]))


def parts_of(told: PortfolioTold, here: str) -> list[tuple[str, list[PortfolioPart]]]:
    """Return the sums by district, agency and fund, the largest money first; each leads to its own curve."""
    titles = {"district": _("By district"), "agency": _("By lead agency"), "fund": _("By source of funds")}
    tables = []
    for name, key, words in _ways(told.places):
        groups: defaultdict[str, list[PortfolioRow]] = defaultdict(list)
        for row in told.chosen:
            groups[key(row)].append(row)
        parts = [
            part_of(words(rows[0]), f"{here}?{told.asked.query_string(**{name: value})}", rows)
            for value, rows in groups.items()
        ]
        tables.append((titles[name], sorted(parts, key=lambda one: (-one.allocated, one.label))))
    return tables


def _selects(told: PortfolioTold) -> list[tuple[str, str, list[tuple[str, str]], str]]:
    years = sorted({row.fiscal_year for row in told.rows}, reverse=True)
    names = {"district": _("District"), "agency": _("Agency"), "fund": _("Source of funds")}
    found = [("year", _("Fiscal year"), [(str(one), str(one)) for one in years], told.asked.year)]
    for name, key, words in _ways(told.places):
        options = sorted({(key(row), words(row)) for row in told.rows}, key=lambda one: one[1])
        found.append((name, names[name], [("", _("all")), *options], getattr(told.asked, name)))
    return found
