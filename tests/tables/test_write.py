"""A workbook that anybody may ask for: words stay words, amounts are baht, and no worker holds what writes it."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.tables.process.write import Unbound, WorkbookLeaf, bind, form, heads
from app.tables.rules.cells import Satang

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=30)


def read(data: bytes, sheet: int = 0) -> list[list[Any]]:
    from python_calamine import CalamineWorkbook

    return CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(sheet).to_python()


def test_every_sheet_holds_its_rows_in_their_order() -> None:
    bound = bind(
        [WorkbookLeaf("หนึ่ง", [heads("ก", "ข"), ["=1+1", 2]], frozen=(1, 0)), WorkbookLeaf("สอง", [[Satang(150), 3]])]
    )
    assert read(bound) == [["ก", "ข"], ["=1+1", 2]]
    assert read(bound, 1) == [[1.5, 3]]


def test_many_rows_are_bound_as_they_come() -> None:
    assert len(read(bind([WorkbookLeaf("ทั้งหมด", ([n, "น้ำ"] for n in range(3000)))]))) == 3000


@settings(max_examples=15)
@given(st.lists(WORDS, min_size=1, max_size=6))
def test_words_stay_as_they_were_said(words: list[str]) -> None:
    with_marks = [f"={word}" for word in words]
    assert read(bind([WorkbookLeaf("คำ", [with_marks])])) == [with_marks]


def test_a_form_offers_its_lists_and_hides_them() -> None:
    offered = form("แบบ", ["หมวด"], [["=1+1"]], lists={0: "=รายการ!$A$2:$A$9"}, widths=[(0, 0, 20)])
    data = bind([offered, form("รายการ", ["หมวด"], [["ถนน"]], hidden=True)], title="R69-25")
    assert (read(data), read(data, 1)) == ([["หมวด"], ["=1+1"]], [["หมวด"], ["ถนน"]])
    with zipfile.ZipFile(BytesIO(data)) as archive:
        sheet, book = (archive.read(f"xl/{part}.xml").decode() for part in ("worksheets/sheet1", "workbook"))
    assert "<formula1>รายการ!$A$2:$A$9</formula1>" in sheet
    assert book.count('state="hidden"') == 1


def test_the_same_rows_give_the_same_bytes() -> None:
    assert bind([WorkbookLeaf("ก", [["ข", 1]])]) == bind([WorkbookLeaf("ก", [["ข", 1]])])


def test_what_cannot_be_bound_is_said() -> None:
    with pytest.raises(Unbound):
        bind([WorkbookLeaf("ชื่อที่มี [วงเล็บ]", [["ก"]])])
