"""What spreadsheet programs do by themselves is named: no cell becomes empty, no day is taken for a house number."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import xlsxwriter

from app.areas.intake import tables as areas
from app.tables.intake import read as tables
from app.tables.intake.read import Table, UnreadableTable
from app.tables.rules.bounds import Bounds
from app.tables.rules.cells import WrongCell, baht, day, milli, whole
from app.tables.rules.oddities import Oddity
from app.thai.dates import NotADate
from app.thai.text import tidy
from tests.tables.test_hostile import opendocument

pytestmark = pytest.mark.usefixtures("app")
Fill = Callable[[Any, Any], Any]


def book(fill: Fill, xml: str = "") -> bytes:
    """A workbook; ``xml`` stands below the rows of its first sheet."""
    held, made = io.BytesIO(), io.BytesIO()
    with xlsxwriter.Workbook(held, {"in_memory": True}) as written:
        fill(written, written.add_worksheet("หนึ่ง"))
    with zipfile.ZipFile(held) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            content = old.read(part)
            if part.filename == "xl/worksheets/sheet1.xml":
                content = content.replace(b"</sheetData>", xml.encode() + b"</sheetData>")
            new.writestr(part.filename, content)
    return made.getvalue()


def cell(xml: str, fill: Fill = lambda _book, sheet: sheet.write(0, 0, "ก")) -> Table:
    """The first sheet with that cell in its ninth row."""
    return tables.read(book(fill, f'<row r="9">{xml}</row>'))[0]


@pytest.mark.parametrize("sign", ["#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!"])
def test_a_failed_formula_is_named_and_never_empty(sign: str) -> None:
    table = cell(f'<c r="B9" t="e"><f>A1</f><v>{sign}</v></c>')
    assert table.rows[8] == ["", sign]
    assert table.odd == {(9, 1): Oddity.ERROR}
    assert sign in table.why_not(9, 1)


@pytest.mark.parametrize(
    "xml",
    [
        '<c r="B9"><f>SUM(A1:A2)</f></c>',
        '<c r="B9"><f>SUM(A1:A2)</f><v/></c>',
        '<c r="B9"><f>SUM(A1:A2)</f><v></v></c>',
        '<c r="B9" s="1"><f t="shared" ref="B9" si="0">A1</f></c>',
        '<c r="B9"><f t="array" ref="B9">A1</f></c>',
        '<c r="A9"/><c><f>A1</f></c>',
    ],
)
def test_a_formula_that_was_never_computed_is_named(xml: str) -> None:
    table = cell(xml)
    assert table.odd == {(9, 1): Oddity.NO_RESULT}
    assert table.rows[8] == ["", "="]
    assert table.why_not(9, 1)


@pytest.mark.parametrize(
    "xml", ['<c r="B9" t="str"><f>IF(1,"")</f><v></v></c>', '<c r="B9"><f>1+1</f><v>2</v></c>', '<c r="B9" s="1"/>']
)
def test_a_formula_with_a_result_and_an_empty_cell_are_no_fault(xml: str) -> None:
    assert cell(xml).odd == {}


def test_errors_of_libreoffice_are_named() -> None:
    failed = '<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="">'
    row = f"<table:table-row><table:table-cell/>{failed}<text:p>#DIV/0!</text:p></table:table-cell></table:table-row>"
    [table] = tables.read(opendocument(row))
    assert (table.rows, table.odd) == ([["", "#DIV/0!"]], {(1, 1): Oddity.ERROR})


@pytest.mark.parametrize(
    ("stored", "seen"),
    [
        ("3579.2999999999997", "3579.3"),
        ("3.3000000000000003", "3.3"),
        ("45.00000000000001", "45"),
        ("1180000", "1180000"),
        ("0.1", "0.1"),
        ("1E-5", "0.00001"),
        ("25010409", "25010409"),
        ("1.5", "1.5"),
        ("0.30000000000000004", "0.3"),
        ("333333.3333333333", "333333.333333333"),
        ("2.5E7", "25000000"),
        ("-0.1", "-0.1"),
    ],
)
def test_a_number_is_told_with_the_digits_that_people_see(stored: str, seen: str) -> None:
    assert cell(f'<c r="B9"><v>{stored}</v></c>').rows[8] == ["", seen]


@pytest.mark.parametrize(
    ("typed", "satang"),
    [
        ("3579.3", 357_930),
        ("1180000.0000001", 118_000_000),
        ("1179999.9999999", 118_000_000),
        ("๑,๑๘๐,๐๐๐ บาท", 118_000_000),
        ("0.1", 10),
        ("500.-", 50_000),
        ("0.29999999", 30),
    ],
)
def test_dust_is_no_part_of_an_amount(typed: str, satang: int) -> None:
    assert baht(typed) == satang


def test_what_is_really_finer_than_satang_says_so() -> None:
    said = []
    for typed in ("333333.333333333", "0.005", "ห้าพัน"):
        with pytest.raises(WrongCell) as wrong:
            baht(typed)
        said.append(str(wrong.value).replace(typed, ""))
    assert said[0] == said[1] != said[2]


def test_units_of_thousands_keep_every_satang() -> None:
    assert (baht("500", 1000), baht("1.25", 1_000_000), baht("1.2345678", 1_000_000)) == (
        50_000_000,
        125_000_000,
        123_456_780,
    )
    assert (milli("3.3"), milli("3.2999999999"), whole("45.0000001")) == (3300, 3300, 45)


@pytest.mark.parametrize(
    "typed",
    [
        "46348",
        "๔๖๓๔๘",
        "22/11/2569",
        "2026-11-22",
        "2569-11-22",
        "3112-11-22",
        "22 พ.ย. 69",
        str((date(2569, 11, 22) - date(1899, 12, 30)).days),
        "2026/11/22",
    ],
)
def test_a_day_is_read_however_the_program_keeps_it(typed: str) -> None:
    assert day(typed) == date(2026, 11, 22)


@pytest.mark.parametrize("typed", ["4", "123456", "99999", "3112-13-22", "หนึ่ง"])
def test_what_is_no_day_stays_none(typed: str) -> None:
    with pytest.raises(NotADate):
        day(typed)


def test_days_times_and_truth_made_of_text_are_named() -> None:
    def fill(made: Any, sheet: Any) -> None:
        for column, form in enumerate(("d/m/yyyy", "h:mm", "[h]:mm:ss")):
            sheet.write_number(0, column, 1.25 if column else 46348, made.add_format({"num_format": form}))
        sheet.write_boolean(0, 3, True)
        sheet.write(0, 4, "5/2")

    [table] = tables.read(book(fill))
    assert table.odd[1, 0] == Oddity.DAY
    assert {table.odd[1, 1], table.odd[1, 2]} <= {Oddity.TIME, Oddity.DAY}
    assert table.odd[1, 3] == Oddity.TRUTH
    assert (1, 4) not in table.odd
    assert table.why_not(1, 0)
    assert not table.why_not(1, 0, day=True)


def hide(made: Any, first: Any) -> None:
    """A hidden first sheet with a draft, hidden and filtered rows in the second, a very hidden third."""
    first.write(0, 0, "ร่าง")
    first.hide()
    shown = made.add_worksheet("จริง")
    shown.activate()
    shown.set_first_sheet()
    for row in range(4):
        shown.write(row, 0, f"แถว {row}")
    shown.set_row(1, None, None, {"hidden": True})
    shown.set_row(9, None, None, {"hidden": True})
    made.add_worksheet("ลึก").very_hidden()


def test_hidden_sheets_and_rows_say_so() -> None:
    draft, shown, deep = tables.read(book(hide))
    assert (draft.hidden, shown.hidden, deep.hidden) == (True, False, True)
    assert shown.hidden_rows == [2]
    assert len(shown.notes()) == 1
    assert not draft.notes()


def test_a_room_that_reads_one_sheet_reads_the_first_that_people_see_and_names_the_others() -> None:
    table = areas.read(book(hide))
    assert (table.name, len(table.rows)) == ("จริง", 4)
    assert [(one.name, one.hidden) for one in table.others] == [("หนึ่ง", True), ("ลึก", True)]


def test_a_workbook_without_a_sheet_that_people_see_is_refused() -> None:
    def fill(_made: Any, sheet: Any) -> None:
        sheet.write(0, 0, "ก")

    seen = book(fill)
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(seen)) as old, zipfile.ZipFile(made, "w") as new:
        for part in old.infolist():
            new.writestr(part.filename, old.read(part).replace(b"<sheet name", b'<sheet state="hidden" name'))
    assert tables.read(made.getvalue())[0].hidden
    with pytest.raises(UnreadableTable):
        areas.read(made.getvalue())


def test_a_painted_cell_at_the_end_of_the_sheet_is_no_bomb() -> None:
    table = cell('<c r="B9"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="1"/>')
    assert len(table.rows) == 9


@pytest.mark.parametrize(
    "page",
    [
        "<html><table><tr><td>1</td></tr></table></html>",
        "<!DOCTYPE html><body>ก,ข</body>",
        '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:x"></Workbook>',
        "\ufeff<table><tr><td>ก,ข</td></tr></table>",
        '<?xml version="1.0"?>\n<ss:Workbook xmlns:ss="urn:x"/>',
        "<meta charset=utf-8><table>",
    ],
)
def test_a_web_page_under_the_name_of_a_workbook_says_what_it_is(page: str) -> None:
    with pytest.raises(UnreadableTable, match="Excel"):
        tables.read(page.encode())


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("แบบบันทึกเวที\r\nก,ข,ค\r\n1,2,3\r\n", ["ก", "ข", "ค"]),
        ('แบบบันทึกเวที\r\nก,"ข\n(บาท)",ค\r\n1,2,3\r\n', ["ก", "ข\n(บาท)", "ค"]),
        ("งบประมาณ, บาท\r\nก;ข;ค\r\n1;2;3\r\n", ["ก", "ข", "ค"]),
        ("ก,ข,ค\r\nหนึ่ง\x0bสอง,2,3\r\n", ["ก", "ข", "ค"]),
        ("ก;ข;ค\r\n1,5;2,5;3\r\n1,5;2;3\r\n", ["ก", "ข", "ค"]),
        ("ก\tข\tค\r\n1,2\t3\t4\r\n", ["ก", "ข", "ค"]),
    ],
)
def test_the_delimiter_is_the_one_of_the_titles(text: str, row: list[str]) -> None:
    assert row in tables.read(text.encode())[0].rows


def test_a_soft_return_of_word_is_a_line_break() -> None:
    [words, number] = tables.read("ก,ข\r\nหนึ่ง\x0bสอง,2\r\n".encode())[0].rows[1]
    assert (tidy(words), number) == ("หนึ่ง\nสอง", "2")


def test_what_is_read_with_bounds_stays_within_them() -> None:
    with pytest.raises(UnreadableTable):
        tables.read(
            book(
                lambda _made, sheet: sheet.write(0, 0, "ก"), '<row r="9000"><c r="B9000" t="e"><v>#REF!</v></c></row>'
            ),
            bounds=Bounds(rows=100),
        )
