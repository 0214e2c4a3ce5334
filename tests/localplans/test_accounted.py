"""Every row of a plan's sheet is taken or named, and what is read stands beside the file's own totals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st

from app.localplans.actions import imports
from app.localplans.rules import layouts
from app.localplans.rules.rows import Understood, understand
from app.localplans.states import Amending
from app.tables.process.write import WorkbookLeaf, bind
from tests.factories import forums, localplans

pytestmark = pytest.mark.usefixtures("app")
FIRST = ["ที่", "โครงการ", "วัตถุประสงค์", "เป้าหมาย (ผลผลิตของโครงการ)", "งบประมาณ", "", "", "", "", "ตัวชี้วัด (KPI)"]
FIRST += ["ผลที่คาดว่าจะได้รับ", "หน่วยงานรับผิดชอบหลัก"]
SECOND = ["", "", "", "", *(f"{year} (บาท)" for year in range(2566, 2571)), "", "", ""]
TITLES = [FIRST, SECOND]


def line(number: str, name: str, *amounts: str) -> list[str]:
    """One project of the form."""
    years = [*amounts, *[""] * (5 - len(amounts))]
    return [number, name, "เพื่อสัญจร", "ยาว 200 ม.", *years, "ร้อยละ 80", "สะดวก", "กองช่าง"]


def read(*rows: Sequence[str], above: Sequence[Sequence[str]] = (("แบบ ผ.02",),), titles: Any = TITLES) -> Understood:
    """The sheet as guessed; every row with content is in exactly one number."""
    sheet = [list(row) for row in (*above, *titles, *rows)]
    layout = layouts.guess(sheet, 2566)
    assert layout is not None
    found = understand("แผ่น", sheet, layout, 2566)
    assert found.accounted == found.content
    return found


def satang(found: Understood) -> int:
    return sum(amount or 0 for row in found.rows for amount in row.satang)


NAMES = (
    "โครงการขุดลอกคลองบ้านใต้",
    "โครงการอบรม",
    "โครงการ",
    "รายการครุภัณฑ์",
    "แผนงาน/โครงการพัฒนาสตรี",
    "ชื่อโครงการยังไม่ตั้ง",
    "project for the river",
    "รวมพลังชุมชนต้านยาเสพติด",
    "รวมใจรักษ์ป่า",
    "ยกยอดฝีมือช่างพื้นบ้าน",
    "รวม",
    "แนวทางแก้ปัญหาน้ำท่วม",
    "หมายเหตุท้องถิ่น: จัดทำจดหมายเหตุ",
    "แก้ไขปัญหาน้ำ ครั้งที่ 2",
    "ลงชื่อรับสมัครอาสา",
    "*ซ่อมถนน",
)


@pytest.mark.parametrize("name", NAMES)
def test_a_row_with_number_and_amount_is_a_project_whatever_its_words_begin_with(name: str) -> None:
    found = read(line("1", "ซ่อมฝาย", "100000"), line("2", name, "200000"), line("3", "ไฟ", "300000"))
    assert [row.name for row in found.rows] == ["ซ่อมฝาย", name, "ไฟ"]
    assert satang(found) == 60_000_000


def test_the_reported_sheet_comes_in_whole_and_equals_its_own_total() -> None:
    found = read(
        line("1", NAMES[0], "100000"),
        line("2", "โครงการอบรมอาชีพผู้สูงอายุ", "200000"),
        line("3", "โครงการก่อสร้างถนนคอนกรีตเสริมเหล็ก หมู่ 5", "300000"),
        line("4", "รวมพลังชุมชนต้านยาเสพติด", "400000"),
        line("5", "ติดตั้งไฟส่องสว่าง หมู่ 2", "500000"),
        ["รวม", "5 โครงการ", "", "", "1500000"],
    )
    assert (len(found.rows), found.totals, satang(found)) == (5, 1, 150_000_000)
    assert not found.wrong_sums


@pytest.mark.parametrize("word", ["โครงการ", "ชื่อโครงการ", "โครงการ/กิจกรรม", "รายการ", " Project "])
def test_a_row_with_the_title_of_the_projects_alone_is_named_and_goes_into_no_name(word: str) -> None:
    found = read(line("1", "ซ่อมฝาย", "100000"), ["", word], ["", "หมู่ที่ 4"], line("2", "ไฟ", "300000"))
    assert [row.name for row in found.rows] == ["ซ่อมฝาย หมู่ที่ 4", "ไฟ"]
    assert [number for number, _text in found.remarks] == [5]


def test_titles_that_return_are_known_by_several_of_their_cells() -> None:
    numbers = [f"({n})" for n in range(1, 13)]
    found = read(line("1", "ก", "10000"), ["หน้า 3"], FIRST, SECOND, numbers, line("2", "ข", "20000"))
    assert ([row.name for row in found.rows], found.titles, len(found.remarks)) == (["ก", "ข"], 3, 1)


@pytest.mark.parametrize(
    "total", ["รวม", "รวมทั้งสิ้น", "ยอดรวม", "รวม 2 โครงการ", "รวมเป็นเงิน", "ยอดยกไป", "รวมแผนงานการศึกษา", "Total"]
)
def test_a_total_is_passed_over_counted_and_compared(total: str) -> None:
    found = read(line("1", "ก", "10000"), line("2", "ข", "20000"), ["", total, "", "", "30000"])
    assert (len(found.rows), found.totals, found.wrong_sums) == (2, 1, [])


def test_a_total_that_differs_from_what_was_read_is_named() -> None:
    found = read(line("1", "ก", "10000"), ["รวม", "", "", "", "11000"], line("2", "ข", "5"), ["รวม", "", "", "", "5"])
    assert [(one.row, one.told[0], one.since[0]) for one in found.wrong_sums] == [(5, 1_100_000, 1_000_000)]


def test_words_of_a_continued_row_may_begin_like_a_total() -> None:
    found = read(line("1", "ก", "10000"), ["", "รวมระยะทาง 200 เมตร"], ["", "โครงการต่อเนื่อง"])
    assert (found.totals, found.continued, found.rows[0].name) == (0, 2, "ก รวมระยะทาง 200 เมตร โครงการต่อเนื่อง")


def test_who_signs_is_no_part_of_a_project() -> None:
    signed = (["", "ลงชื่อ..............."], ["", "(นายบุญมี ใจดี)"], ["", "นายก อบต."], ["", "หน้า 3"], ["1 แบบ ผ.02"])
    found = read(line("1", "ก", "10000"), *signed)
    assert (found.rows[0].name, len(found.remarks)) == ("ก", 5)


def test_a_heading_above_the_titles_is_the_heading_of_the_first_projects() -> None:
    found = read(
        line("1", "ก", "10000"),
        ["2. ประเด็นการพัฒนาสังคม"],
        line("1", "ข", "10000"),
        above=(["แบบ ผ.02"], ["1. ประเด็นการพัฒนาโครงสร้างพื้นฐาน"]),
    )
    assert [row.heading[:2] for row in found.rows] == ["1.", "2."]
    assert found.headings == 1


@pytest.mark.parametrize(
    "said", ["แผนพัฒนาท้องถิ่น ฉบับเปลี่ยนแปลง", "แผนพัฒนาท้องถิ่น (พ.ศ. 2566 - 2570) เพิ่มเติม", "ฉบับแก้ไข", "ฉบับทบทวน"]
)
def test_an_amendment_without_a_number_is_asked_about(said: str) -> None:
    assert len(read(line("1", "ก", "10000"), above=([said],)).faults) == 1
    told = read(line("1", "ก", "10000"), above=([f"{said} ครั้งที่ ๒/๒๕๖๗"],))
    assert not told.faults
    assert told.rows[0].amending != Amending.FIRST


@pytest.mark.parametrize(
    ("above", "title", "typed", "baht"),
    [
        ("", "งบประมาณ (พันบาท)", "500", 500_000),
        ("หน่วย : ล้านบาท", "งบประมาณ", "1.25", 1_250_000),
        ("(หน่วย: พันบาท)", "งบประมาณ", "1,500", 1_500_000),
        ("หน่วยนับ = 1,000 บาท", "งบประมาณ", "๕๐๐", 500_000),
        ("(ล้านบาท)", "งบประมาณ", "0.5", 500_000),
        ("Unit: thousand baht", "งบประมาณ", "500", 500_000),
        ("หน่วย : หมื่นบาท", "งบประมาณ", "50", 500_000),
        ("หน่วย : แสนบาท", "งบประมาณ", "5", 500_000),
        ("หน่วย : บาท", "งบประมาณ", "500000", 500_000),
        ("งบประมาณรวม 12 ล้านบาท", "งบประมาณ", "500000", 500_000),
    ],
)
def test_amounts_in_thousands_and_millions_are_read_as_such(above: str, title: str, typed: str, baht: int) -> None:
    titles = [[title if text == "งบประมาณ" else text for text in FIRST], SECOND]
    assert satang(read(line("1", "ก", typed), above=(["แบบ ผ.02"], [above]), titles=titles)) == baht * 100


def test_years_in_thousands_are_years() -> None:
    found = read(line("1", "ก", "500", "250"), titles=[FIRST, [text.replace("(บาท)", "(พันบาท)") for text in SECOND]])
    assert found.rows[0].satang[:2] == [50_000_000, 25_000_000]


def test_a_plan_of_very_small_amounts_is_asked_about() -> None:
    assert read(line("1", "ก", "500"), line("2", "ข", "1200")).cheap
    assert not read(line("1", "ก", "500000"), line("2", "ข", "1200"), line("3", "ค", "90000")).cheap


def test_what_stands_in_no_column_of_ours_is_named() -> None:
    assert read(line("1", "ก", "10000"), [*[""] * 14, "โทร 037"]).remarks == [(5, "โทร 037")]


WORDS = st.sampled_from(
    ["", "1", "2.1", "รวม", "โครงการ", "ลงชื่อ", "100000", "-", "หมายเหตุ", "แผนงาน", "ถนน", "เพิ่มเติม ครั้งที่ 1/2567"]
)


@settings(max_examples=150)
@given(st.lists(st.lists(WORDS, max_size=12), max_size=12))
def test_rows_taken_and_rows_named_are_all_rows(rows: list[list[str]]) -> None:
    read(*rows)


@pytest.mark.parametrize(
    "years",
    [
        ("ปี 66", "ปี 67", "ปี 68", "ปี 69", "ปี 70"),
        ("ปีงบประมาณ ๖๖", "ปีงบประมาณ ๖๗", "ปีงบประมาณ ๖๘", "ปีงบประมาณ ๖๙", "ปีงบประมาณ ๗๐"),
        ("2023", "2024", "2025", "2026", "2027"),
        ("ค.ศ. 2023", "ค.ศ. 2024", "ค.ศ. 2025", "ค.ศ. 2026", "ค.ศ. 2027"),
        ("ปีที่ 1", "ปีที่ 2", "ปีที่ 3", "ปีที่ 4", "ปีที่ 5"),
        ("ปีที่ ๑ (บาท)", "ปีที่ ๒ (บาท)", "ปีที่ ๓ (บาท)", "ปีที่ ๔ (บาท)", "ปีที่ ๕ (บาท)"),
        ("พ.ศ. ๒๕๖๖", "พ.ศ. ๒๕๖๗", "พ.ศ. ๒๕๖๘", "พ.ศ. ๒๕๖๙", "พ.ศ. ๒๕๗๐"),
    ],
)
def test_years_are_years_however_they_are_written(years: tuple[str, ...]) -> None:
    second = ["", "", "", "", *years, "", "", ""]
    found = read(line("1", "ขุดคลอง", "1000", "2000", "3000", "4000", "5000"), titles=[FIRST, second])
    assert [one.satang for one in found.rows] == [[100_000, 200_000, 300_000, 400_000, 500_000]]
    assert not found.faults
    assert not found.beside


@pytest.mark.parametrize(
    ("titles", "typed", "named"),
    [
        ([FIRST, ["", "", "", "", "2564", "2565", "2566", "2567", "2568", "", "", ""]], (), ["E", "F"]),
        ([[*FIRST, "หมายเหตุ"], [*SECOND, ""]], ("ย้ายมาจากปี 2565 วงเงิน 50,000",), ["M"]),
        ([[*FIRST, ""], [*SECOND, ""]], ("77,000",), ["M"]),
        ([[*FIRST, "เทศบัญญัติ"], [*SECOND, "2566 (บาท)"]], ("90000",), ["M"]),
        ([FIRST, [*SECOND[:5], "2566 (เพิ่มเติม)", *SECOND[6:]]], (), ["F"]),
        ([FIRST, [*SECOND[:8], "2575 (บาท)", *SECOND[9:]]], (), ["I"]),
    ],
)
def test_what_stands_in_a_column_that_is_not_read_is_named(titles: Any, typed: Any, named: list[str]) -> None:
    found = read([*line("1", "ขุดคลอง", "1000", "2000", "3000", "4000", "5000"), *typed], titles=titles)
    assert [column.split(" ")[0] for column in found.beside] == named
    assert len(found.rows) == 1


@pytest.mark.parametrize(
    "total",
    [
        *("รวมงบ", "รวมเงิน", "เป็นเงินทั้งสิ้น", "ยอดรวมสะสม", "รวมย่อย", "รวมสุทธิ", "Grand Total", "Sub-total"),
        *("ทั้งสิ้น", "รวม 1 โครงการ", "งบประมาณรวมทั้งสิ้น", "ยอดสะสม"),
    ],
)
def test_a_total_is_no_project_however_it_is_called(total: str) -> None:
    found = read(line("1", "ขุดคลอง", "100000"), ["", total, "", "", "100000", *[""] * 7])
    assert (found.totals, satang(found)) == (1, 10_000_000)


@pytest.mark.parametrize("name", ["รวมเงินออมชุมชน", "รวมโครงการพัฒนาเยาวชน", "รวมงบอุดหนุนผู้สูงอายุ", "รวมทุกวัย"])
def test_a_project_without_a_number_that_has_aim_and_output_is_no_total(name: str) -> None:
    found = read(line("1", "ขุดคลอง", "100000"), line("", name, "200000"))
    assert [one.name for one in found.rows] == ["ขุดคลอง", name]


def test_hidden_sheets_are_not_taken_and_every_sheet_left_out_is_named(app: Flask, world: None) -> None:
    place = forums.world()
    sheets = [
        WorkbookLeaf("แผน", [*TITLES, line("1", "ก", "500000")]),
        WorkbookLeaf("ฉบับร่าง", [*TITLES, line("1", "ข", "9990000")], hidden=True),
        WorkbookLeaf("บันทึก", [["เรียน นายก อบต."]]),
    ]
    one = localplans.sent(place, bind(sheets))
    checked = imports.check(one, imports.tables_of(one))
    assert [step.row.name for step in checked.plan.steps] == ["ก"]
    assert len(checked.left) == 2


def test_a_failed_formula_among_the_amounts_is_a_fault_and_no_empty_cell() -> None:
    sheet = [["แบบ ผ.02"], *TITLES, line("1", "ก", "#REF!"), line("2", "ข", "5")]
    layout = layouts.guess(sheet, 2566)
    assert layout is not None
    found = understand("", sheet, layout, 2566, odd=lambda row, column: "broken" if (row, column) == (4, 4) else "")
    assert [(fault.row, fault.why) for fault in found.faults] == [(4, "broken")]
