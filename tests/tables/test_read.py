"""The one door for tables: whatever an office sends is told as plain text, and what is not read is said."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import Any

import pytest
import xlsxwriter
from flask import Flask

from app.tables.intake import read as tables
from app.tables.intake.read import Table, UnreadableTable
from app.tables.rules.bounds import Bounds
from app.tables.rules.cells import WrongCell, digits, letters
from tests.tables.test_hostile import opendocument

pytestmark = pytest.mark.usefixtures("app")
ROWS = [["รหัส", "ชื่อ"], ["25011304", "บ้านหนองบัว, หมู่ 4"]]
PLAIN = 'รหัส,ชื่อ\n25011304,"บ้านหนองบัว, หมู่ 4"\n'


@pytest.mark.parametrize(
    ("data", "encoding", "delimiter"),
    [
        (PLAIN.encode(), "utf-8", ","),
        (PLAIN.encode("utf-8-sig"), "utf-8", ","),
        (PLAIN.encode("utf-16"), "utf-16", ","),
        (PLAIN.encode("cp874"), "cp874", ","),
        ('รหัส;ชื่อ\n25011304;"บ้านหนองบัว, หมู่ 4"\n'.encode(), "utf-8", ";"),
        ("รหัส\tชื่อ\r\n25011304\tบ้านหนองบัว, หมู่ 4\r\n".encode("cp874"), "cp874", "\t"),
    ],
)
def test_every_encoding_and_delimiter_say_the_same(data: bytes, encoding: str, delimiter: str) -> None:
    assert tables.read(data) == [Table("", ROWS, encoding=encoding, delimiter=delimiter)]


def test_a_delimiter_is_found_below_a_preamble() -> None:
    [table] = tables.read("แบบ ผ.02\n\nที่;โครงการ\n1;ถนน, สะพาน\n".encode())
    assert table.rows == [["แบบ ผ.02"], [], ["ที่", "โครงการ"], ["1", "ถนน, สะพาน"]]


def workbook(*cells: Any) -> bytes:
    held = io.BytesIO()
    with xlsxwriter.Workbook(held, {"in_memory": True}) as book:
        sheet = book.add_worksheet("หนึ่ง")
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for column, cell in enumerate(cells):
            if isinstance(cell, date):
                sheet.write_datetime(0, column, cell, day)
            elif isinstance(cell, tuple):
                sheet.write_formula(0, column, cell[0], value=cell[1])
            else:
                sheet.write(0, column, cell)
        book.add_worksheet("สอง").write(1, 1, "ข")
    return held.getvalue()


def test_cells_are_told_as_people_see_them() -> None:
    data = workbook("ก", 25010409, 1.5, True, datetime(2024, 11, 22), ("=1+1", 2), "'=1")
    first, second = tables.read(data)
    assert first.rows == [["ก", "25010409", "1.5", "True", "2024-11-22", "2", "'=1"]]
    assert (first.name, second.name, second.rows) == ("หนึ่ง", "สอง", [[], ["", "ข"]])


def test_a_table_of_libreoffice_is_read() -> None:
    row = '<table:table-row><table:table-cell office:value-type="string"><text:p>ก</text:p></table:table-cell>'
    assert tables.read(opendocument(f"{row}</table:table-row>")) == [Table("a", [["ก"]])]


@pytest.mark.parametrize(
    ("bounds", "word"),
    [
        (Bounds(rows=1), " 1 "),
        (Bounds(columns=1), " 1 "),
        (Bounds(longest=3), r"."),
    ],
)
def test_more_than_the_room_takes_is_refused_and_the_bound_is_named(app: Flask, bounds: Bounds, word: str) -> None:
    with app.test_request_context("/"), pytest.raises(UnreadableTable, match=word):
        tables.read(PLAIN.encode(), bounds=bounds)


def test_a_room_may_take_the_first_sheets_and_columns_alone() -> None:
    [first] = tables.read(workbook("ก", "ข", "ค"), bounds=Bounds(sheets=1, columns=2, narrowed=True))
    assert first.rows == [["ก", "ข"]]


def test_a_code_that_excel_has_destroyed_says_so() -> None:
    assert (digits("๒๕-๐๑ ๐๔.0"), letters(0), letters(25), letters(26), letters(701)) == (
        "250104",
        "A",
        "Z",
        "AA",
        "ZZ",
    )
    with pytest.raises(WrongCell, match="Excel"):
        digits("2.5E+07")
