"""Rows in are rows taken and rows named, in every reader of tables: none is lost between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st

from app.areas.intake import populations, villages
from app.forums.intake import collected, workbook_rows
from app.forums.queries.workbook import RoundRecord
from app.forums.rules.workbook_cells import Lists
from app.forums.rules.workbook_columns import SHEETS, WorkbookSheet
from app.tables.intake.read import Table
from app.tables.rules.oddities import Oddity

SHEETS_BY_KEY = {sheet.key: sheet for sheet in SHEETS}
CELLS = st.sampled_from(
    (
        *("", "", " ", "-", "0", "4", "๔", "1,200", "ไม่ทราบ", "รวม", "25010404", "250104", "22/11/2569", "46348"),
        *("#REF!", "ก", "โครงการ", "support", "female", "36_59", "บ้านเก้า", "2569", "14.05", "101.37", "=1+1"),
        "9" * 30,
    )
)
LISTS: Lists = {
    "categories": {"1": ("ก", "a", "roads")},
    "sectors": {"2": ("ข", "b")},
    "channels": {"support": ("ขอรับการสนับสนุน", "support")},
    "stages": {"plan": ("ร่วมวางแผน", "planning")},
    "sexes": {"female": ("หญิง", "women")},
    "bands": {"36_59": ("36–59", "36–59")},
}


@pytest.fixture(autouse=True)
def in_thai(app: Flask) -> Iterator[None]:
    """Readers say what is wrong in the reader's language."""
    with app.test_request_context("/"):
        yield


def rows_of(width: int) -> st.SearchStrategy[list[list[str]]]:
    """Rows as people fill and forget them."""
    return st.lists(st.lists(CELLS, max_size=width), max_size=12)


def odd_in(rows: Sequence[Sequence[str]], first: int) -> dict[tuple[int, int], Oddity]:
    """The marks that a reader of files gives to failed formulas."""
    places = ((n, at) for n, row in enumerate(rows, start=first) for at, cell in enumerate(row) if cell == "#REF!")
    return dict.fromkeys(places, Oddity.ERROR)


def content(rows: Sequence[Sequence[str]]) -> int:
    """How many rows hold something."""
    return sum(any(cell.strip() for cell in row) for row in rows)


@pytest.mark.parametrize("key", SHEETS_BY_KEY)
def test_a_row_of_the_workbook_is_taken_or_blank_or_has_a_fault(key: str) -> None:
    sheet: WorkbookSheet = SHEETS_BY_KEY[key]
    titles = [column.thai for column in sheet.columns]

    @settings(max_examples=60)
    @given(rows=rows_of(len(titles) + 1))
    def every(rows: list[list[str]]) -> None:
        table = Table(sheet.thai, [titles, *rows], odd=odd_in(rows, 2))
        reading = workbook_rows.read([table], LISTS)
        wrong = {fault.row for fault in reading.faults if fault.row > 1}
        taken = {row.number for one in reading.rows.values() for row in one}
        assert not wrong & taken
        assert len(wrong) + len(taken) + reading.blank == content(rows)

    every()


@settings(max_examples=60)
@given(rows=rows_of(6))
def test_a_row_of_another_server_is_taken_or_blank_or_has_a_fault(rows: list[list[str]]) -> None:
    titles = ["words", "title", "category", "channel", "households", "_index"]
    table = Table("need", [titles, *rows], odd=odd_in(rows, 2))
    turned, _notes = collected.ours([table], RoundRecord(None, {}, {}))  # type: ignore[arg-type] # no round is asked
    reading = workbook_rows.read(turned, LISTS)
    wrong = {fault.row for fault in reading.faults if fault.row > 1}
    ours = [row[:5] for row in rows]
    assert len(wrong) + reading.n + reading.blank == content(ours)


@settings(max_examples=60)
@given(rows=rows_of(4))
def test_a_row_of_villages_is_taken_or_named(rows: list[list[str]]) -> None:
    titles = ["รหัสหมู่บ้าน", "หมู่ที่", "ชื่อหมู่บ้าน", "รหัสตำบล"]
    reading = villages.read(Table("", [titles, *rows], odd=odd_in(rows, 2)), source="test")
    wrong = {fault.row for fault in reading.faults}
    assert not wrong & set(reading.row_of.values())
    assert len(wrong) + len(reading.wanted) == content(rows)


@settings(max_examples=60)
@given(rows=rows_of(4))
def test_a_row_of_people_is_taken_or_named(rows: list[list[str]]) -> None:
    titles = ["รหัส", "ประชากร", "ครัวเรือน", "ณ วันที่"]
    reading = populations.read(Table("", [titles, *rows], odd=odd_in(rows, 2)), as_of=None, source="test")
    wrong = {fault.row for fault in reading.faults}
    assert len(wrong) + len(reading.counts) == content(rows)
