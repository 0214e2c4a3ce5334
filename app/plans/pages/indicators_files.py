"""The indicators of a plan for programs and as a workbook: the same figures as their page."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _

from app.plans.models.chain import Plan
from app.plans.pages.indicators import IndicatorShown, milli, shown
from app.plans.queries import indicators as queries
from app.plans.states import DIRECTION_LABELS, Direction
from app.store import clock
from app.tables.process import write
from app.tables.process.write import WorkbookLeaf, bind
from app.tables.rules.cells import Cell
from app.web.locale import date_text, named


def feed(plan: Plan) -> dict[str, Any]:
    """Return every indicator with its targets and values; figures in thousandths of the unit."""
    return {
        "plan": plan.code,
        "as_of": clock.now().isoformat(),
        "indicators": [_told(one) for one in shown(plan, queries.indicators_of(plan.id))],
    }


def _told(one: IndicatorShown) -> dict[str, Any]:
    indicator = one.indicator
    return {
        "id": str(indicator.id),
        "node": str(indicator.node_id),
        "name": indicator.name,
        "unit": indicator.unit,
        "direction": indicator.direction,
        "contract": indicator.contract,
        "baseline_thousandths": indicator.baseline,
        "baseline_on": indicator.baseline_on.isoformat() if indicator.baseline_on else None,
        "baseline_source": indicator.baseline_source or None,
        "agency": named(indicator.agency) if indicator.agency else None,
        "post": indicator.post or None,
        "ended_on": indicator.ended_on.isoformat() if indicator.ended_on else None,
        "projects": one.served,
        "years": [
            {"fiscal_year": year.year, "target": year.target or None, "standing": year.standing}
            | (
                {"value": year.measured, "measured_on": year.value.measured_on.isoformat(), "source": year.value.source}
                if year.value
                else {"value": None}
            )
            for year in one.years
        ],
    }


def workbook(plan: Plan) -> bytes:
    """Return the indicators as rows: what each measures, its baseline, then target and value of each year."""
    years = range(plan.first_year, plan.last_year + 1)
    heads = write.heads(
        *(_("Part of the chain"), _("Indicator"), _("Unit"), _("Which direction is better"), _("Baseline value")),
        *(
            _("Day of the baseline"),
            _("Source of the baseline"),
            _("Agency that measures it"),
            _("Post that measures it"),
        ),
        *(label for year in years for label in (_("Target %(year)s", year=year), _("Measured %(year)s", year=year))),
        _("Projects that serve it"),
    )
    rows: list[list[Cell]] = [
        [
            one.indicator.node.title,
            one.indicator.name,
            one.indicator.unit,
            str(DIRECTION_LABELS[Direction(one.indicator.direction)]),
            milli(one.indicator.baseline),
            date_text(one.indicator.baseline_on) if one.indicator.baseline_on else "",
            one.indicator.baseline_source,
            named(one.indicator.agency) if one.indicator.agency else "",
            one.indicator.post,
            *(figure for year in one.years for figure in (year.target, year.measured)),
            one.served,
        ]
        for one in shown(plan, queries.indicators_of(plan.id))
    ]
    return bind([WorkbookLeaf(str(_("Indicators")), [heads, *rows], widths=[(0, 1, 40)], frozen=(1, 0))])
