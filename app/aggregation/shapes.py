"""Balance sheets as JSON: the same numbers as on the page; ids as strings, amounts in satang."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from app.aggregation import queries
from app.aggregation.balance import Sheet
from app.aggregation.pages import AreaBalancePage
from app.areas.paths import code_of
from app.cycles.models import Round


def sheet_json(sheet: Sheet) -> dict[str, Any]:
    """Return a sheet with its sums and whether it adds up."""
    return {
        "arrived": [{"road": line.code, **asdict(line.sums)} for line in sheet.arrived],
        "outcomes": [{"outcome": line.code, **asdict(line.sums)} for line in sheet.outcomes],
        "undecided": asdict(sheet.undecided),
        "total": asdict(sheet.total),
        "adds_up": sheet.adds_up,
    }


def round_json(round_: Round) -> dict[str, Any]:
    """Return the balance sheet of a round."""
    sheets = queries.sheets_of_round(round_.id)
    return {
        "round": round_.ref,
        "area": code_of(round_.area_path),
        "tier": round_.level,
        "cycle": round_.cycle.code,
        "state": round_.state,
        "closed_at": round_.closed_at.isoformat() if round_.closed_at else None,
        "all": sheet_json(sheets[""]),
        **{kind: sheet_json(sheet) for kind, sheet in sheets.items() if kind},
    }


def area_json(page: AreaBalancePage) -> dict[str, Any]:
    """Return the balance sheets of an area, by tier and kind."""
    by_path = queries.sheets_of_area(page.cycle.id, page.path) if page.cycle else {}
    tiers: dict[str, dict[str, Any]] = {}
    for (level, kind), sheet in by_path.items():
        tiers.setdefault(level, {})[kind] = sheet_json(sheet)
    return {"area": page.code, "cycle": page.cycle.code if page.cycle else None, "tiers": tiers}
