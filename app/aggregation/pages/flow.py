"""Pages of the flow through the tiers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar
from urllib.parse import urlencode

from flask import url_for
from flask_babel import gettext as _

from app.aggregation.pages import balance, frame
from app.aggregation.pages import balance_workbook as workbook
from app.aggregation.pages.balance import AreaBalancePage
from app.aggregation.queries import flow as queries
from app.aggregation.queries import sheets
from app.aggregation.queries.flow import PAGE, ItemQuery
from app.aggregation.rules.balance import BalanceSheet, SheetLine, SheetSums
from app.aggregation.rules.flow import FlowCount, FlowPicture, FlowTier, lay_out
from app.areas import queries as areas
from app.areas.states.paths import LEVEL_LABELS, Level
from app.cycles.models.cycles import Cycle, Round
from app.cycles.states import ITEM_KIND_LABELS, UNDECIDED_LABEL, ItemKind
from app.thai.digits import whole_number
from app.web.locale import language, named
from app.web.page import Crumb, Page


@dataclass(frozen=True, slots=True)
class FlowLine:
    """One row of the table beside the picture, with the address of its items."""

    tier: str
    side: str
    code: str
    label: str
    n: int
    url: str


@dataclass(frozen=True, kw_only=True)
class AreaPage(Page):
    """The flow of an area's items through the tiers: as a picture, and the same numbers as a table."""

    endpoint: ClassVar = "flow.area"
    code: str
    cycle: Cycle | None
    cycles: Sequence[tuple[str, str]]
    kind: str
    kinds: Sequence[tuple[str, str]]
    tiers: Sequence[FlowTier]
    picture: FlowPicture
    lines: Sequence[FlowLine]


@dataclass(frozen=True, kw_only=True)
class ItemsPage(Page):
    """Every item behind one line of an area's balance sheet."""

    endpoint: ClassVar = "flow.items"
    rows: Sequence[Any]
    places: Mapping[int, str]
    next_url: str | None
    back_url: str


FLOW_TIERS = (Level.VILLAGE, Level.SUBDISTRICT, Level.DISTRICT, Level.PROVINCE)


def area(code: str, cycle_code: str, kind: str) -> AreaPage | None:
    """Return the flow of an area in one cycle; nothing for an unknown area."""
    page = balance.area_balance(code, cycle_code)
    if page is None:
        return None
    kind = kind if kind in set(ItemKind) else ""
    by_level = _sheets(page, kind)
    tiers = {level: _tier(str(LEVEL_LABELS[level]), by_level[level]) for level in FLOW_TIERS if level in by_level}
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


def _sheets(page: AreaBalancePage, kind: str) -> dict[Level, BalanceSheet]:
    """Return one sheet a tier, the kinds added up unless one is asked for."""
    found = sheets.sheets_of_area(page.cycle.id, page.path) if page.cycle else {}
    by_level: dict[Level, BalanceSheet] = {}
    for (level, one), sheet in found.items():
        if not kind or kind == one:
            key = Level.VILLAGE if level == Level.COMMUNITY else Level(level)
            by_level[key] = _added(by_level[key], sheet) if key in by_level else sheet
    return by_level


def _added(first: BalanceSheet, second: BalanceSheet) -> BalanceSheet:
    return BalanceSheet(
        _both(first.arrived, second.arrived),
        _both(first.outcomes, second.outcomes),
        first.undecided + second.undecided,
    )


def _both(first: tuple[SheetLine, ...], second: tuple[SheetLine, ...]) -> tuple[SheetLine, ...]:
    sums: dict[str, SheetSums] = {}
    for line in (*first, *second):
        sums[line.code] = sums.get(line.code, SheetSums()) + line.sums
    return tuple(SheetLine(code, one) for code, one in sums.items())


def _tier(label: str, sheet: BalanceSheet) -> FlowTier:
    outcomes = [FlowCount(line.code, frame.outcome_label(line.code), line.sums.n) for line in sheet.outcomes]
    if sheet.undecided.n:
        outcomes.append(FlowCount("undecided", str(UNDECIDED_LABEL), sheet.undecided.n))
    arrived = tuple(FlowCount(line.code, frame.road_label(line.code), line.sums.n) for line in sheet.arrived)
    return FlowTier(label, arrived, tuple(outcomes))


def _lines(page: AreaBalancePage, level: Level, tier: FlowTier, kind: str) -> list[FlowLine]:
    def url(side: str, code: str) -> str:
        asked = {"cycle": page.cycle.code if page.cycle else "", "tier": level.value, "kind": kind, side: code}
        query = urlencode({name: value for name, value in asked.items() if value})
        return f"{url_for('flow.items', code=page.code)}?{query}"

    return [
        *(FlowLine(tier.label, "road", one.code, one.label, one.n, url("road", one.code)) for one in tier.arrived),
        *(
            FlowLine(tier.label, "outcome", one.code, one.label, one.n, url("outcome", one.code))
            for one in tier.outcomes
        ),
    ]


def items(code: str, args: Mapping[str, str]) -> ItemsPage | None:
    """Return a page of the items behind one line; nothing for an unknown area or cycle."""
    page = balance.area_balance(code, args.get("cycle", ""))
    if page is None or page.cycle is None:
        return None
    told: dict[str, Any] = {name: args.get(name, "")[:20] for name in ("tier", "kind", "road", "outcome")}
    after = args.get("after", "")
    mark = whole_number(after) or 0
    question = replace(ItemQuery(cycle_id=page.cycle.id, path=page.path), **told)
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
    page = balance.area_balance(code, cycle_code)
    if page is None or page.cycle is None:
        return None
    titled = [(f"{tier} · {kind}", sheet) for tier, by_kind in page.tiers for kind, sheet in by_kind]
    return workbook.made(titled, queries.every(ItemQuery(cycle_id=page.cycle.id, path=page.path), language() == "en"))


def round_workbook(round_: Round) -> bytes:
    """Return the balance sheet of a round with every item as a workbook."""
    by_kind = sheets.sheets_of_round(round_.id)
    titled = [(str(label), by_kind[kind]) for kind, label in ITEM_KIND_LABELS.items() if kind in by_kind]
    whole = (str(_("Everything that arrived")), by_kind[""])
    return workbook.made([*titled, whole], queries.every(ItemQuery(round_id=round_.id), language() == "en"))
