"""Rows that somebody struck through, and comments beside cells, are named before a workbook is taken in."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest

from app.forums.intake import workbook_rows
from app.tables.intake import read as tables
from app.tables.intake.read import Table
from tests.tables.test_oddities import book

pytestmark = pytest.mark.usefixtures("app")


def struck(made: Any, sheet: Any) -> None:
    """A whole row, one figure and part of a text struck through; one comment; an empty cell painted so."""
    line, plain = made.add_format({"font_strikeout": True}), made.add_format({"bold": True})
    sheet.write_row(0, 0, ["โครงการ", "บาท"])
    sheet.write_row(1, 0, ["ซ่อมถนน", 500_000], line)
    sheet.write_row(2, 0, ["ขุดลอกคลอง", 200_000])
    sheet.write(3, 0, "วางท่อ")
    sheet.write(3, 1, 90_000, line)
    sheet.write_rich_string(4, 0, "ศาลา ", line, "หลังเก่า", plain, " หมู่ 4")
    sheet.write_blank(5, 0, None, line)
    sheet.write(6, 0, "ไฟส่องสว่าง", plain)
    sheet.write_comment(2, 1, "ปรับลดเหลือ 150,000")


def test_rows_struck_through_are_named_and_read() -> None:
    table = tables.read(book(struck))[0]
    assert table.struck_rows == [2, 4, 5]
    assert len(table.rows) == 7
    assert any("2, 4, 5" in note for note in table.notes())


def test_comments_beside_cells_are_named() -> None:
    table = tables.read(book(struck))[0]
    assert table.comments == [(3, 1)]
    assert any("B3" in note for note in table.notes())


HEAD = """<?xml version="1.0"?><office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:automatic-styles>"""
STYLES = (
    ("ce1", "table-cell", 'style="solid"'),
    ("ce2", "table-cell", 'style="none"'),
    ("T1", "text", 'type="single"'),
)
#: Style, more words of the row, what stands in its cell.
ROWS = (
    ("ce2", "", "<text:p>โครงการ</text:p>"),
    ("ce1", ' table:number-rows-repeated="2"', "<text:p>ซ่อมถนน</text:p>"),
    (
        "ce2",
        "",
        "<office:annotation><dc:creator>ก</dc:creator><text:p>ปรับลด</text:p></office:annotation><text:p>วางท่อ</text:p>",
    ),
    ("ce2", "", '<text:p>ศาลา <text:span text:style-name="T1">เก่า</text:span></text:p>'),
    ("ce1", "", ""),
)


def content() -> str:
    """The part that holds the sheet."""
    styles = "".join(
        f'<style:style style:name="{name}" style:family="{kind}"><style:text-properties style:text-line-through-{how}/>'
        "</style:style>"
        for name, kind, how in STYLES
    )
    rows = "".join(
        f'<table:table-row{more}><table:table-cell table:style-name="{style}" office:value-type="string">{inside}'
        "</table:table-cell></table:table-row>"
        for style, more, inside in ROWS
    )
    return (
        f'{HEAD}{styles}</office:automatic-styles><office:body><office:spreadsheet><table:table table:name="หนึ่ง">{rows}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )


def opendocument() -> Table:
    """The same as LibreOffice writes it."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content())
        archive.writestr("META-INF/manifest.xml", '<?xml version="1.0"?><manifest/>')
    return tables.read(made.getvalue())[0]


def test_an_opendocument_says_the_same_and_no_comment_becomes_part_of_a_cell() -> None:
    table = opendocument()
    assert (table.struck_rows, table.comments) == ([2, 3, 5], [(4, 0)])
    assert table.rows[3] == ["วางท่อ"]


def test_the_workbook_of_a_round_tells_both_before_it_is_taken_in() -> None:
    notes = workbook_rows.read(tables.read(book(struck)), {}).notes
    assert len(notes) == 2
