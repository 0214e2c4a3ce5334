"""Builds the page of an area's balance sheets, tier by tier."""

from __future__ import annotations

from flask_babel import gettext as _

from app.aggregation import queries
from app.aggregation.pages import AreaBalancePage
from app.areas import queries as areas
from app.areas.paths import LEVEL_LABELS, Level
from app.cycles import queries as cycles
from app.cycles.states import ITEM_KIND_LABELS
from app.web.locale import named
from app.web.page import Crumb


def area_balance(code: str, cycle_code: str) -> AreaBalancePage | None:
    """Return the balance sheets of an area for one cycle (the newest opened one), or nothing for an unknown area."""
    area = areas.by_code(code)
    if area is None:
        return None
    all_cycles = list(cycles.cycles_of(area.province))
    cycle = next((one for one in all_cycles if one.code == cycle_code), all_cycles[0] if all_cycles else None)
    sheets = queries.sheets_of_area(cycle.id, area.path) if cycle else {}
    by_cycle = queries.sheets_by_cycle(area.path)
    tiers = [
        (
            LEVEL_LABELS[level],
            [(label, sheets[level, kind]) for kind, label in ITEM_KIND_LABELS.items() if (level, kind) in sheets],
        )
        for level in (Level.VILLAGE, Level.SUBDISTRICT, Level.DISTRICT, Level.PROVINCE)
    ]
    name = areas.labels([area.path]).get(area.path, named(area))
    return AreaBalancePage(
        title=_("Balance sheet of voices"),
        kicker=name,
        lede=named(cycle) if cycle else "",
        crumbs=(Crumb(label=name, url=f"/areas/{area.code}"),),
        code=area.code,
        path=area.path,
        cycle=cycle,
        cycles=all_cycles,
        by_cycle=[(one, by_cycle[one.id]) for one in all_cycles if one.id in by_cycle],
        tiers=[(label, by_kind) for label, by_kind in tiers if by_kind],
    )
