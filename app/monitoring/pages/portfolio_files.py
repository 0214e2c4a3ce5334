"""The projects of a fiscal year together for programs: the same figures as their page."""

from __future__ import annotations

from typing import Any

from app.monitoring.pages.portfolio import PortfolioTold, months_of, portfolio
from app.store import clock


def portfolio_json(told: PortfolioTold) -> dict[str, Any]:
    """Return the same as open data; money in satang, months ISO 8601."""
    page = portfolio(told)
    return {
        "area": told.area.code,
        "as_of": clock.today().isoformat(),
        "filters": told.asked.filters,
        "projects": page.whole.n,
        "left_out_of_averages": page.n_apart,
        "without_plan": page.n_unplanned,
        "months": [
            {
                "month": one.month.isoformat()[:7],
                "planned_percent": one.planned,
                "done_percent": one.done,
                "planned": one.planned_money,
                "disbursed": one.paid,
            }
            for one in months_of(told.chosen)
        ],
        "late": [{"ref": one.ref, "light": one.light[0], "behind": one.behind, "days": one.days} for one in page.late],
        "obstacles": [{"name": name, "projects": n, "allocated": satang} for name, n, satang in page.obstacles],
        "agencies": [
            {"name": one.label, "expected": one.expected, "received": one.received, "on_time": one.on_time}
            for one in page.parts[1][1]
        ],
    }
