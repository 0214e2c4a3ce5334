"""Balance sheets as workbooks: the sheet of each tier or kind, and every item behind it; text is never a formula."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any

from flask_babel import gettext as _

from app.aggregation.balance import Sheet, Sums
from app.areas import queries as areas
from app.cycles.states import OUTCOME_LABELS, ROAD_LABELS, UNDECIDED_LABEL, Outcome, Road
from app.thai.dates import format_moment
from app.web.locale import language

#: A workbook holds no more rows on one sheet.
MOST_ITEMS = 1_000_000


def made(sheets: Sequence[tuple[str, Sheet]], items: Iterable[Any]) -> bytes:
    """Return the workbook: one page with the balance of every (title, sheet), one with the items."""
    import xlsxwriter

    held = io.BytesIO()
    book = xlsxwriter.Workbook(
        held, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "constant_memory": True}
    )
    bold, baht = book.add_format({"bold": True}), book.add_format({"num_format": "#,##0.00"})
    page = book.add_worksheet(str(_("Balance sheet"))[:31])
    page.set_column(0, 1, 34)
    page.set_column(2, 5, 15)
    row = 0
    for titled in sheets:
        row = _balance(page, row, titled, bold, baht)
    _items(book.add_worksheet(str(_("Items"))[:31]), items, bold, baht)
    book.close()
    return held.getvalue()


def _balance(page: Any, row: int, titled: tuple[str, Sheet], bold: Any, baht: Any) -> int:
    title, sheet = titled
    page.write_string(row, 0, title, bold)
    for column, label in enumerate((_("Items"), _("Households"), _("Votes"), _("Baht")), start=2):
        page.write_string(row, column, str(label), bold)
    lines: list[tuple[str, str, Sums]] = [
        *((str(_("Arrived")), str(ROAD_LABELS[Road(line.code)]), line.sums) for line in sheet.arrived),
        (str(_("Everything that arrived")), "", sheet.total),
        *((str(_("Outcome")), str(OUTCOME_LABELS[Outcome(line.code)]), line.sums) for line in sheet.outcomes),
        (str(_("Outcome")), str(UNDECIDED_LABEL), sheet.undecided),
    ]
    for side, label, sums in lines:
        row += 1
        page.write_string(row, 0, side)
        page.write_string(row, 1, label)
        for column, number in enumerate((sums.n, sums.households, sums.votes), start=2):
            page.write_number(row, column, number)
        page.write_number(row, 5, sums.satang / 100, baht)
    return row + 2


def _items(page: Any, items: Iterable[Any], bold: Any, baht: Any) -> None:
    heads = (
        *(_("Number"), _("What is asked"), _("Area"), _("Arrived"), _("Outcome"), _("Reason")),
        *(_("Sentence"), _("Decided on"), _("Round"), _("Households"), _("Votes"), _("Baht")),
    )
    for column, label in enumerate(heads):
        page.write_string(0, column, str(label), bold)
    page.set_column(1, 1, 50)
    places: dict[int, str] = {}
    for number, item in enumerate(items, start=1):
        if item.area_path not in places:
            places |= areas.labels([item.area_path])
        outcome = OUTCOME_LABELS[Outcome(item.outcome)] if item.outcome else UNDECIDED_LABEL
        decided = format_moment(item.decided_at, locale=language()) if item.decided_at else ""
        texts = (
            *(item.ref, item.title, places.get(item.area_path, ""), ROAD_LABELS[Road(item.road)], outcome),
            *(item.reason, item.sentence, decided, item.round_ref),
        )
        for column, text in enumerate(texts):
            page.write_string(number, column, str(text))
        page.write_number(number, 9, item.households)
        page.write_number(number, 10, item.votes)
        page.write_number(number, 11, item.satang / 100, baht)
        if number >= MOST_ITEMS:
            break
