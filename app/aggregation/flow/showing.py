"""Builds the pages of the flow and the workbooks out of the counters and the desks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from flask import url_for
from flask_babel import gettext as _

from app.aggregation import queries as sheets
from app.aggregation import sheets as books
from app.aggregation import showing as shown
from app.aggregation.balance import Line as SheetLine
from app.aggregation.balance import Sheet, Sums
from app.aggregation.flow import queries, workbook
from app.aggregation.flow.layout import Count, Tier, lay_out
from app.aggregation.flow.pages import AreaPage, ItemsPage, Line
from app.aggregation.flow.queries import PAGE, Asked
from app.aggregation.pages import AreaBalancePage
from app.areas import queries as areas
from app.areas.paths import LEVEL_LABELS, Level
from app.cycles.models import Round
from app.cycles.states import ITEM_KIND_LABELS, UNDECIDED_LABEL, ItemKind
from app.web.locale import language, named
from app.web.page import Crumb

TIERS = (Level.VILLAGE, Level.SUBDISTRICT, Level.DISTRICT, Level.PROVINCE)


def area(code: str, cycle_code: str, kind: str) -> AreaPage | None:
    """Return the flow of an area in one cycle; nothing for an unknown area."""
    page = books.area_balance(code, cycle_code)
    if page is None:
        return None
    kind = kind if kind in set(ItemKind) else ""
    by_level = _sheets(page, kind)
    tiers = {level: _tier(str(LEVEL_LABELS[level]), by_level[level]) for level in TIERS if level in by_level}
    return AreaPage(
        title=_("The way through the tiers"),
        kicker=page.kicker,
        lede=page.lede,
        crumbs=(*page.crumbs, Crumb(label=page.title, url=_balance_url(page))),
        code=code,
        cycle=page.cycle,
        cycles=[(one.code, named(one)) for one in page.cycles],
        kind=kind,
        kinds=[("", _("needs and proposals")), *((one.value, str(ITEM_KIND_LABELS[one])) for one in ItemKind)],
        tiers=list(tiers.values()),
        picture=lay_out(list(tiers.values())),
        lines=[line for level, tier in tiers.items() for line in _lines(page, level, tier, kind)],
    )


def _balance_url(page: AreaBalancePage) -> str:
    return url_for("aggregation.area_balance", code=page.code, cycle=page.cycle.code if page.cycle else None)


def _sheets(page: AreaBalancePage, kind: str) -> dict[Level, Sheet]:
    """Return one sheet a tier, the kinds added up unless one is asked for."""
    found = sheets.sheets_of_area(page.cycle.id, page.path) if page.cycle else {}
    by_level: dict[Level, Sheet] = {}
    for (level, one), sheet in found.items():
        if not kind or kind == one:
            key = Level.VILLAGE if level == Level.COMMUNITY else Level(level)
            by_level[key] = _added(by_level[key], sheet) if key in by_level else sheet
    return by_level


def _added(first: Sheet, second: Sheet) -> Sheet:
    return Sheet(
        _both(first.arrived, second.arrived),
        _both(first.outcomes, second.outcomes),
        first.undecided + second.undecided,
    )


def _both(first: tuple[SheetLine, ...], second: tuple[SheetLine, ...]) -> tuple[SheetLine, ...]:
    sums: dict[str, Sums] = {}
    for line in (*first, *second):
        sums[line.code] = sums.get(line.code, Sums()) + line.sums
    return tuple(SheetLine(code, one) for code, one in sums.items())


def _tier(label: str, sheet: Sheet) -> Tier:
    outcomes = [Count(line.code, shown.outcome_label(line.code), line.sums.n) for line in sheet.outcomes]
    if sheet.undecided.n:
        outcomes.append(Count("undecided", str(UNDECIDED_LABEL), sheet.undecided.n))
    arrived = tuple(Count(line.code, shown.road_label(line.code), line.sums.n) for line in sheet.arrived)
    return Tier(label, arrived, tuple(outcomes))


def _lines(page: AreaBalancePage, level: Level, tier: Tier, kind: str) -> list[Line]:
    def url(side: str, code: str) -> str:
        asked = {"cycle": page.cycle.code if page.cycle else "", "tier": level.value, "kind": kind, side: code}
        query = urlencode({name: value for name, value in asked.items() if value})
        return f"{url_for('flow.items', code=page.code)}?{query}"

    return [
        *(Line(tier.label, "road", one.code, one.label, one.n, url("road", one.code)) for one in tier.arrived),
        *(Line(tier.label, "outcome", one.code, one.label, one.n, url("outcome", one.code)) for one in tier.outcomes),
    ]


def items(code: str, args: Mapping[str, str]) -> ItemsPage | None:
    """Return a page of the items behind one line; nothing for an unknown area or cycle."""
    page = books.area_balance(code, args.get("cycle", ""))
    if page is None or page.cycle is None:
        return None
    told: dict[str, Any] = {name: args.get(name, "")[:20] for name in ("tier", "kind", "road", "outcome")}
    after = args.get("after", "")
    mark = int(after) if after.isdigit() and len(after) < 20 else 0
    question = replace(Asked(cycle_id=page.cycle.id, path=page.path), **told)
    rows = queries.rows(question, language() == "en", after=mark)
    query = (
        urlencode({"cycle": page.cycle.code} | {k: v for k, v in told.items() if v} | {"after": rows[PAGE - 1].id})
        if len(rows) > PAGE
        else ""
    )
    return ItemsPage(
        title=_("Items behind the balance sheet"),
        kicker=page.kicker,
        lede=page.lede,
        crumbs=(*page.crumbs, Crumb(label=page.title, url=_balance_url(page))),
        rows=rows[:PAGE],
        places=areas.labels([row.area_path for row in rows]),
        next_url=f"{url_for('flow.items', code=code)}?{query}" if query else None,
        back_url=url_for("flow.area", code=code, cycle=page.cycle.code),
    )


def area_workbook(code: str, cycle_code: str) -> bytes | None:
    """Return the balance sheets of an area with every item as a workbook; nothing for an unknown area or cycle."""
    page = books.area_balance(code, cycle_code)
    if page is None or page.cycle is None:
        return None
    titled = [(f"{tier} · {kind}", sheet) for tier, by_kind in page.tiers for kind, sheet in by_kind]
    return workbook.made(titled, queries.every(Asked(cycle_id=page.cycle.id, path=page.path), language() == "en"))


def round_workbook(round_: Round) -> bytes:
    """Return the balance sheet of a round with every item as a workbook."""
    by_kind = sheets.sheets_of_round(round_.id)
    titled = [(str(label), by_kind[kind]) for kind, label in ITEM_KIND_LABELS.items() if kind in by_kind]
    whole = (str(_("Everything that arrived")), by_kind[""])
    return workbook.made([*titled, whole], queries.every(Asked(round_id=round_.id), language() == "en"))
