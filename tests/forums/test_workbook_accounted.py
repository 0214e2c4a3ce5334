"""Every row of a forum's workbook is taken or named, wherever it stands and however its sheet is called."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
import xlsxwriter
from flask import Flask

from app.forums.actions import workbook as actions
from app.forums.actions.workbook import CheckedWorkbook
from app.forums.queries import sittings as queries
from app.forums.rules.workbook_columns import NEEDS, PLAN
from tests.factories import field, forums, workbooks
from tests.factories.workbooks import need

KEYS = ("code", "sitting", "title", "words", "category", "channel", "households", "baht", "votes")
TITLES = [NEEDS.column(key).thai for key in KEYS]
More = Callable[[Any, Any], Any]


@pytest.fixture
def world(app: Flask, world: None) -> forums.World:
    """A small province whose village has held its forum."""
    made = forums.world()
    forums.forum(made.village)
    return made


def rows(*needs: dict[str, Any]) -> list[list[Any]]:
    """Rows of needs as they are typed, without titles."""
    return [[one[key] for key in KEYS] for one in needs]


def book(*sheets: tuple[str, list[list[Any]]], more: More = lambda _book, _page: None) -> bytes:
    """A workbook of these sheets; ``more`` does something to each."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as made:
        for name, typed in sheets:
            page = made.add_worksheet(name)
            for number, row in enumerate(typed):
                page.write_row(number, 0, row)
            more(made, page)
    return out.getvalue()


def checked(world: forums.World, data: bytes) -> CheckedWorkbook:
    return actions.check(world.subdistrict, data, by=forums.facilitator())


def titles(found: CheckedWorkbook) -> list[str]:
    return [row.values["title"] for row in found.reading.rows["needs"]]


@pytest.mark.parametrize("name", ["รายการ", "Lists", "คำแนะนำ", "Instructions", "ความต้องการ (2)", "แผ่น3"])
def test_needs_are_read_from_every_sheet_however_it_is_called(world: forums.World, name: str) -> None:
    data = book(("ความต้องการ", [TITLES, *rows(need("ก"))]), (name, [TITLES, *rows(need("ข"))]))
    found = checked(world, data)
    assert (titles(found), found.faults) == (["ก", "ข"], [])


def test_our_own_lists_and_instructions_are_no_rows(world: forums.World) -> None:
    found = checked(world, workbooks.download(world.subdistrict))
    assert found.faults == []
    assert not found.reading.rows["needs"]


FORUM = [["รหัสพื้นที่", "ครั้งที่", "วันที่จัด", "สถานที่"], ["25011304", 1, "22/11/2567", "ศาลา"], []]


@pytest.mark.parametrize(
    ("above", "named"),
    [
        ([["25011304", 1, "ข", "น้ำไม่ไหล", "", "support", 42, 1000, 17]], [1]),
        (FORUM, [1, 2]),
        ([["หน่วย : พันบาท"]], [1]),
        ([["แบบบันทึก"], ["(ล้านบาท)"]], [2]),
        ([["", "", "", "", "", "", "", "หน่วย: พันบาท"]], [1]),
        ([["แบบบันทึก", "ปี 2570", "หมู่ 4"]], [1]),
    ],
)
def test_a_row_or_a_unit_above_the_titles_is_named(world: forums.World, above: Any, named: list[int]) -> None:
    found = checked(world, book(("ความต้องการ", [*above, TITLES, *rows(need("ก"))])))
    assert [fault.row for fault in found.faults] == named
    assert all(fault.why for fault in found.faults)


def test_a_line_above_the_titles_is_told(world: forums.World) -> None:
    found = checked(world, book(("ความต้องการ", [["แบบบันทึกเวที"], ["หมู่ 4", "ปี 2570"], TITLES, *rows(need("ก"))])))
    assert (titles(found), found.faults) == (["ก"], [])
    assert any("แบบบันทึกเวที" in note and "ปี 2570" in note for note in found.reading.notes)


def test_words_in_a_text_box_are_told(world: forums.World) -> None:
    def box(_book: Any, page: Any) -> None:
        page.insert_textbox(5, 2, "ขอถนนหน้าวัดด้วย")

    found = checked(world, book(("ความต้องการ", [TITLES, *rows(need("ก"))]), more=box))
    assert any("ขอถนนหน้าวัดด้วย" in note for note in found.reading.notes)


@pytest.mark.parametrize(
    ("below", "row"),
    [
        (["", "", "รวม", "", "", "", 84, 2_360_000, 34], 3),
        (["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)", "(9)"], 3),
        (TITLES, 3),
        (["ผู้บันทึก นางสาวบุญมี"], 3),
        (["", "", "ต่อ: ถึงหน้าวัด"], 3),
    ],
)
def test_a_row_that_is_no_need_is_named_with_its_number(world: forums.World, below: list[Any], row: int) -> None:
    found = checked(world, book(("ความต้องการ", [TITLES, *rows(need("ก")), below, *rows(need("ข"))])))
    assert titles(found) == ["ก", "ข"]
    assert {fault.row for fault in found.faults} == {row}


@pytest.mark.parametrize(
    "typed",
    [
        *({"baht": typed} for typed in ("1.2 ล้าน", "ห้าแสนบาท", "100000-200000", "~50000", "(5000)", "1.180.000")),
        *({"households": typed} for typed in ("ประมาณ 40", "40 ครัวเรือน", "ทั้งหมู่บ้าน", "40.5", "-4")),
        *({"sitting": typed} for typed in ("ครั้งที่ 1", "1/2569", "2")),
        *({"code": typed} for typed in ("หมู่ที่ 4", "2501130", "99011304", "")),
        {"votes": "17 เสียง"},
        {"category": "ถนน/สะพาน"},
        {"channel": "อบจ."},
        {"title": "ก" * 401},
    ],
)
def test_a_cell_that_cannot_be_read_is_named_and_never_left_out(world: forums.World, typed: dict[str, Any]) -> None:
    found = checked(world, book(("ความต้องการ", [TITLES, *rows(need("ข"), need("ก") | typed)])))
    assert [(fault.row, bool(fault.column and fault.why)) for fault in found.faults] == [(3, True)]


def test_a_title_in_thousands_is_no_title_of_ours(world: forums.World) -> None:
    thousands = [title.replace("(บาท)", "(พันบาท)") for title in TITLES]
    found = checked(world, book(("ความต้องการ", [thousands, *rows(need("ก"))])))
    assert {fault.row for fault in found.faults} == {1, 2}


@pytest.mark.parametrize("name", ["title", "words"])
def test_a_need_of_letters_that_nobody_sees_is_no_need(world: forums.World, name: str) -> None:
    found = checked(world, book(("ความต้องการ", [TITLES, *rows(need("ก") | {name: "\u200b\u2060"})])))
    assert [fault.row for fault in found.faults] == [2]
    [answer] = field.send(queries.of_round(world.village.id)[0], field.need(**{name: "\u200b"}))
    assert (answer.state, bool(answer.why)) == ("refused", True)


def test_what_the_check_passes_the_database_holds(world: forums.World) -> None:
    item = {"code": "25011304", "year": 2570, "title": "ก", "number": 32_768}
    assert [one.row for one in checked(world, workbooks.table(PLAN, [item])).faults] == [2]
    largest = need("ก", votes=2_000_000_000, households=2_000_000_000, baht="10,000,000,000,000")
    data = workbooks.workbook(needs=[largest], plan=[item | {"number": 32_767}])
    assert workbooks.taken(world.subdistrict, data).rows == 2
