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
    wrong = {said.row for said in (*reading.faults, *reading.notes)}
    assert len(wrong) + len(reading.counts) == content(rows)


GOOD = {"code": "25010404", "sitting": "1", "title": "ขอถนน", "words": "ถนนพัง", "category": "ก", "channel": "support"}


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        *(("lat", one) for one in ("101.37", "0", "14°3'0\"N", "1553000", "14,05")),
        *(("baht", one) for one in ("สองแสน", "1.5 ล้าน", "(5,000)", "5.000.000", "1,00,000", "5e5", "ไม่ใช้งบประมาณ")),
        *(("households", one) for one in ("0.5", "-3", "n/a", "12 ครัวเรือน", "ไม่ทราบ")),
        *(("quantity", one) for one in ("350 เมตร", "กว้าง 4", "1/2")),
        *(("votes", one) for one in ("80%", "12-15", "เอกฉันท์")),
        *(("sitting", one) for one in ("1/2569", "แรก", "1.5")),
        *(("code", one) for one in ("รวม", "บ้านเก้า", "250104041")),
    ],
)
def test_a_cell_that_cannot_be_read_is_named_and_its_neighbours_are_taken(key: str, typed: str) -> None:
    needs = SHEETS_BY_KEY["needs"]
    lines = [GOOD, GOOD | {key: typed}, GOOD | {"title": "ขอคลอง"}]
    cells = [[line.get(column.key, "") for column in needs.columns] for line in lines]
    reading = workbook_rows.read([Table(needs.thai, [[column.thai for column in needs.columns], *cells])], LISTS)
    assert {(fault.row, fault.column) for fault in reading.faults} == {(3, needs.column(key).thai)}
    assert reading.n == 2


KOBO = {"words": "ถนนพัง", "title": "ขอถนน", "category": "roads", "channel": "support"}


@pytest.mark.parametrize(
    "named",
    [
        {},
        {"_index": "1", "_uuid": "x", "_validation_status": "", "_tags": "", "__version__": "v1"},
        {"start": "2026", "end": "2026", "today": "2026", "deviceid": "d", "username": "u"},
        {"phonenumber": "081", "simserial": "1", "subscriberid": "2", "audit": "audit.csv", "devicephonenum": "3"},
        {"meta/instanceID": "uuid:1", "formhub/uuid": "1", "KEY": "1", "PARENT_KEY": "2"},
        {"households": "12.0"},
        {
            "point": "14.05 101.37 0 5",
            "_point_latitude": "14.05",
            "_point_longitude": "101.37",
            "_point_precision": "5",
        },
        {"point-Latitude": "14.05", "point-Longitude": "101.37", "point-Altitude": "0", "point-Accuracy": "5"},
        {"photo": "1.jpg", "photo_URL": "https://kobo.example/1.jpg"},
        {"category": "ก"},
    ],
)
@pytest.mark.parametrize("group", ["", "need/", "need.", "need-"])
def test_what_another_server_adds_to_our_form_is_passed_over_and_named(named: dict[str, str], group: str) -> None:
    line = {f"{group}{key}": value for key, value in KOBO.items()} | {"_submission_time": "2026"}
    line |= {f"{group}{key}" if key in (*KOBO, "households") else key: value for key, value in named.items()}
    turned, notes = collected.ours([Table("need", [list(line), list(line.values())])], RoundRecord(None, {}, {}))  # type: ignore[arg-type] # no round is asked
    reading = workbook_rows.read(turned, LISTS)
    assert (reading.faults, reading.n) == ([], 1)
    theirs = [title for title in named if title.startswith("_") and "point" not in title]
    assert all(title in " ".join(notes) for title in theirs)
