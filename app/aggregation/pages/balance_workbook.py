"""Balance sheets as workbooks: the sheet of each tier or kind, and every item behind it; text is never a formula."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from flask_babel import gettext as _

from app.aggregation.queries.flow import PIECE
from app.aggregation.rules.balance import BalanceSheet, SheetSums
from app.areas import queries as areas
from app.cycles.states import OUTCOME_LABELS, ROAD_LABELS, UNDECIDED_LABEL, Outcome, Road
from app.tables.process.write import WorkbookLeaf, bind, heads
from app.tables.rules.cells import Cell, Satang
from app.thai.dates import format_moment
from app.web.locale import language

#: A workbook holds no more rows on one sheet.
MOST_ITEMS = 1_000_000


def made(sheets: Sequence[tuple[str, BalanceSheet]], items: Iterable[Any]) -> bytes:
    """Return the workbook: one page with the balance of every (title, sheet), one with the items."""
    balance = (line for title, sheet in sheets for line in _balance(title, sheet))
    return bind(
        [
            WorkbookLeaf(str(_("Balance sheet")), balance, widths=[(0, 1, 34), (2, 5, 15)]),
            WorkbookLeaf(str(_("Items")), _items(items), widths=[(1, 1, 50)], frozen=(1, 1)),
        ]
    )


def _balance(title: str, sheet: BalanceSheet) -> Iterator[Sequence[Cell]]:
    yield [*heads(title, ""), *heads(_("Items"), _("Households"), _("Votes"), _("Baht"))]
    lines: list[tuple[str, str, SheetSums]] = [
        *((str(_("Arrived")), str(ROAD_LABELS[Road(line.code)]), line.sums) for line in sheet.arrived),
        (str(_("Everything that arrived, nobody counted twice")), "", sheet.once),
        *((str(_("Outcome")), str(OUTCOME_LABELS[Outcome(line.code)]), line.sums) for line in sheet.outcomes),
        (str(_("Outcome")), str(UNDECIDED_LABEL), sheet.undecided),
    ]
    for side, label, sums in lines:
        yield [side, label, sums.n, sums.households, sums.votes, Satang(sums.satang)]
    yield []


def _items(items: Iterable[Any]) -> Iterator[Sequence[Cell]]:
    yield heads(
        *(_("Number"), _("What is asked"), _("Area"), _("Arrived"), _("Outcome"), _("Reason")),
        *(_("Sentence"), _("Decided on"), _("Round"), _("Households"), _("Votes"), _("Baht")),
    )
    places: dict[int, str] = {}
    for piece in _pieces(islice(items, MOST_ITEMS)):
        places |= areas.labels({item.area_path for item in piece} - places.keys())
        yield from (_item(item, places) for item in piece)


def _item(item: Any, places: Mapping[int, str]) -> Sequence[Cell]:
    outcome = OUTCOME_LABELS[Outcome(item.outcome)] if item.outcome else UNDECIDED_LABEL
    decided = format_moment(item.decided_at, locale=language()) if item.decided_at else ""
    return [
        *(item.ref, item.title, places.get(item.area_path, ""), str(ROAD_LABELS[Road(item.road)]), str(outcome)),
        *(item.reason, item.sentence, decided, item.round_ref, item.households, item.votes, Satang(item.satang)),
    ]


def _pieces(items: Iterator[Any]) -> Iterator[Sequence[Any]]:
    while piece := list(islice(items, PIECE)):
        yield piece
