"""The windows of the example's open cycle: moved so that today lies in the first."""

from __future__ import annotations

from datetime import date, timedelta

from app.cycles.rules.calendar import TierPlan, default_tiers


def open_tiers(today: date) -> tuple[int, list[TierPlan]]:
    """Return the fiscal year whose villages meet now, and its windows, moved so that today lies in the first."""
    year = today.year + 546 - (today.month < 10)
    windows: list[TierPlan] = []
    opens, closes = today - timedelta(days=50), today + timedelta(days=30)
    for tier in default_tiers(year):
        opens_on = min(tier.opens_on, opens) if not windows else max(tier.opens_on, windows[-1].closes_on)
        closes_on = max(tier.closes_on, closes if not windows else opens_on + timedelta(days=30))
        windows.append(
            TierPlan(
                level=tier.level, body_kind=tier.body_kind, opens_on=opens_on, closes_on=closes_on, quorum=tier.quorum
            )
        )
    return year, windows
