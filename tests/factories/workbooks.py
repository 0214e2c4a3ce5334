"""Workbooks for tests: filled in as people fill them in, and sent as CSV."""

from __future__ import annotations

import csv
import io
from typing import Any

from app.accounts.queries.accounts import actor_of
from app.cycles import queries as cycles
from app.cycles.models.cycles import Round
from app.forums.actions import workbook as actions
from app.forums.intake import workbook_layout as layout
from app.forums.models.workbook import Batch
from app.forums.queries import workbook as queries
from app.forums.rules.workbook_columns import NEEDS, SHEETS, WorkbookSheet
from app.ledger.actor import Actor
from app.tables.process.write import bind, form
from tests.factories.people import account


def download(round_: Round) -> bytes:
    """The round's workbook as it is fetched."""
    return bind(layout.leaves_of(queries.standing(round_), queries.lists()), title=round_.ref)


def need(title: str = "ขอไฟส่องสว่างทางเข้าหมู่บ้าน", **more: Any) -> dict[str, Any]:
    """A row of the sheet of needs, as it is typed."""
    typed = {
        "code": "25011304",
        "sitting": 1,
        "title": title,
        "words": "กลางคืนมืดมาก เด็กกลับจากโรงเรียนไม่ปลอดภัย",
        "category": cycles.categories()[0].name_th,
        "channel": "support",
        "households": "๔๒",
        "baht": "1,180,000",
        "votes": 17,
    }
    return typed | more


def table(sheet: WorkbookSheet, rows: list[dict[str, Any]]) -> bytes:
    """A CSV of one sheet, with the columns that the rows fill in."""
    keys = [column.key for column in sheet.columns if any(column.key in row for row in rows)]
    out = io.StringIO()
    written = csv.writer(out)
    written.writerow([sheet.column(key).thai for key in keys])
    written.writerows([[row.get(key, "") for key in keys] for row in rows])
    return out.getvalue().encode()


def workbook(**sheets: list[dict[str, Any]]) -> bytes:
    """A workbook of the sheets named by their keys."""
    pages = []
    for sheet in SHEETS:
        if sheet.key not in sheets:
            continue
        titles = [column.thai for column in sheet.columns]
        rows = [[row.get(column.key, "") for column in sheet.columns] for row in sheets[sheet.key]]
        pages.append(form(sheet.thai, titles, rows, widths=[(0, len(titles) - 1, 14)]))
    return bind(pages)


def sender() -> Actor:
    """The facilitator of the subdistrict, whose account the batch names."""
    return actor_of(account("facilitator", "250113"))


def taken(round_: Round, data: bytes, *, name: str = "เวที.xlsx", by: Actor | None = None) -> Batch:
    """A file that was checked, sent and taken in."""
    by = by or sender()
    checked = actions.check(round_, data, by=by)
    assert not checked.faults, checked.faults
    return actions.take_in(sent(round_, data, name=name, by=by), by=by)


def sent(round_: Round, data: bytes, *, name: str = "เวที.csv", by: Actor | None = None) -> Batch:
    """A file that was checked and sent."""
    by = by or sender()
    return actions.send(round_, data, actions.check(round_, data, by=by), name=name, by=by)


def table_of(rows: list[dict[str, Any]]) -> bytes:
    """A CSV of needs."""
    return table(NEEDS, rows)
