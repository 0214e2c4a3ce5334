"""The default calendar: each tier's window, worked back from the fiscal year; each cycle may change them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.cycles.rules.requirements import Rule
from app.thai.dates import fiscal_bounds


@dataclass(frozen=True, slots=True, kw_only=True)
class TierPlan:
    """One tier of a cycle: its level, the code of the kind of body that decides, its window and its quorum."""

    level: str
    body_kind: str
    opens_on: date
    closes_on: date
    quorum: int = 0
    #: None takes the default rules of the level.
    rules: tuple[Rule, ...] | None = None


def default_tiers(fiscal_year: int) -> tuple[TierPlan, ...]:
    """Return the default windows for the fiscal year (B.E.), village first.

    Forums are held in the villages from October to December, three calendar years before the fiscal year's own number;
    the province closes its list thirteen months before the fiscal year begins.
    """
    begins = fiscal_bounds(fiscal_year)[0].year  # October of this C.E. year
    return (
        TierPlan(
            level="village",
            body_kind="village_committee",
            opens_on=date(begins - 2, 10, 1),
            closes_on=date(begins - 2, 12, 31),
            quorum=20,
        ),
        TierPlan(
            level="subdistrict",
            body_kind="subdistrict_committee",
            opens_on=date(begins - 1, 1, 1),
            closes_on=date(begins - 1, 2, 28),
        ),
        TierPlan(
            level="district",
            body_kind="district_committee",
            opens_on=date(begins - 1, 3, 1),
            closes_on=date(begins - 1, 5, 31),
        ),
        TierPlan(
            level="province",
            body_kind="province_committee",
            opens_on=date(begins - 1, 6, 1),
            closes_on=date(begins - 1, 8, 31),
        ),
    )


def default_deadline(fiscal_year: int) -> date:
    """Return the last day of the province's own window."""
    return default_tiers(fiscal_year)[-1].closes_on
