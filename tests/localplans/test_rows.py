"""Real-life workbooks of form ผ.02: each quirk is read as a person reads it, and what is not read is told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st

from app.localplans.rules import layouts
from app.localplans.rules.layouts import Layout
from app.localplans.rules.rows import Understood, understand
from app.localplans.states import Amending
from app.tables.intake import read as tables
from tests.factories import localplans
from tests.factories.localplans import marker, project

pytestmark = pytest.mark.usefixtures("app")


def read(data: bytes) -> Understood:
    """The first sheet of a workbook, laid out as guessed."""
    table = tables.read(data)[0]
    layout = layouts.guess(table.rows, 2566)
    assert layout is not None
    return understand(table.name, table.rows, layout, 2566)


def rows(*rows: Sequence[Any], **more: Any) -> Understood:
    return read(localplans.simple(*rows, **more))


def test_titles_merged_over_three_rows_below_eleven_of_preamble_are_found() -> None:
    table = tables.read(localplans.simple(project(1)))[0]
    layout = layouts.guess(table.rows, 2566)
    assert layout is not None
    assert (layout.first, layout.last) == (12, 14)
    years = {f"year_{n}": 3 + n for n in range(1, 6)}
    texts = {"number": 0, "name": 1, "objective": 2, "target": 3, "indicator": 9, "expected": 10, "unit": 11}
    assert layout.columns == texts | years


def test_years_under_the_ordinance_are_no_budget_of_the_plan() -> None:
    table = tables.read(localplans.simple(project(1)))[0]
    layout = layouts.guess(table.rows, 2566)
    assert layout is not None
    assert max(place for key, place in layout.columns.items() if key.startswith("year_")) == 8


def test_thai_years_of_another_period_fall_where_they_overlap() -> None:
    table = tables.read(localplans.simple(project(1), years=("๒๕๖๔", "ปี ๒๕๖๕", "2566", "พ.ศ. 2567", 2568)))[0]
    layout = layouts.guess(table.rows, 2566)
    assert layout is not None
    assert {key: place for key, place in layout.columns.items() if key.startswith("year_")} == {
        "year_1": 6,
        "year_2": 7,
        "year_3": 8,
    }


def test_a_sheet_without_titles_is_not_guessed() -> None:
    assert layouts.guess([["บันทึกข้อความ"], ["เรียน นายก อบต."]], 2566) is None


def test_numbers_as_text_and_thai_digits_are_amounts_and_a_dash_or_an_empty_cell_is_none() -> None:
    [one] = rows(project(1, baht=(" 1,632,820 ", "๕๐๐,๐๐๐", " -   ", "", 250000))).rows
    assert one.satang == [163_282_000, 50_000_000, None, None, 25_000_000]


def test_words_that_run_over_several_rows_are_one_project() -> None:
    found = rows(
        project("๑", "ก่อสร้างถนนคอนกรีตเสริมเหล็ก", (500_000,)),
        ["", "สายบ้านนายแดง - วัดใหม่", "", "หนา 0.15 เมตร"],
        ["", "หมู่ที่ 4"],
        project("๒", "ขุดลอกคลอง", (90_000,)),
    )
    assert [one.name for one in found.rows] == [
        "ก่อสร้างถนนคอนกรีตเสริมเหล็ก สายบ้านนายแดง - วัดใหม่ หมู่ที่ 4",
        "ขุดลอกคลอง",
    ]
    assert found.rows[0].texts["target"].endswith("หนา 0.15 เมตร")
    assert found.continued == 2


def test_amounts_that_stand_a_row_below_belong_to_the_project_above() -> None:
    [one] = rows(project(1, "ขุดลอกคลอง"), ["", "", "", "", "120,000"]).rows
    assert one.satang[0] == 12_000_000


def test_a_project_that_lost_its_number_is_one_of_its_own() -> None:
    found = rows(project(1, "ขุดลอกคลอง", (1,)), project("", "ซ่อมฝาย", (2,)))
    assert [one.name for one in found.rows] == ["ขุดลอกคลอง", "ซ่อมฝาย"]


@pytest.mark.parametrize(
    ("text", "amending", "told"),
    [
        ("เพิ่มเติมครั้งที่ 5 / 2567", Amending.ADDED, "เพิ่มเติมครั้งที่ 5/2567"),
        ("เปลี่ยนแปลง ครั้งที่ ๑/๒๕๖๘", Amending.CHANGED, "เปลี่ยนแปลงครั้งที่ 1/2568"),
        ("แผนพัฒนาท้องถิ่น (พ.ศ. 2566-2570) แก้ไข ครั้งที่ 2 พ.ศ. 2567", Amending.CORRECTED, "แก้ไขครั้งที่ 2/2567"),
        ("ทบทวนครั้งที่ 1", Amending.REVIEWED, "ทบทวนครั้งที่ 1"),
    ],
)
def test_a_marker_in_the_band_begins_an_amendment_and_numbering_begins_anew(
    text: str, amending: Amending, told: str
) -> None:
    found = rows(project(1, "ขุดลอกคลอง", (1,)), marker(text), project(1, "ซ่อมฝาย", (2,)))
    assert [(one.amending, one.amendment) for one in found.rows] == [(Amending.FIRST, ""), (amending, told)]
    assert [one.texts["number"] for one in found.rows] == ["1", "1"]


def test_a_marker_above_the_titles_is_about_the_whole_sheet() -> None:
    preamble = [*localplans.PREAMBLE[:3], ("เพิ่มเติม ครั้งที่ 2/2567",)]
    [one] = rows(project(1), preamble=preamble).rows
    assert one.amendment == "เพิ่มเติมครั้งที่ 2/2567"


def test_totals_headings_and_returning_titles_are_no_projects() -> None:
    titles = ["ที่", "โครงการ", "วัตถุประสงค์", "เป้าหมาย", "งบประมาณ"]
    found = rows(
        project(1, "ขุดลอกคลอง", (1,)),
        ["รวม", "1 โครงการ", "", "", 1],
        ["", "รวมทั้งสิ้น", "", "", "1,000"],
        titles,
        ["", "", "", "(ผลผลิตของโครงการ)", "2566", "2567"],
        ["", "", "", "", "(บาท)", "(บาท)"],
        ["1.2 แผนงานการเกษตร"],
        project(1, "ซ่อมฝาย", (2,)),
    )
    assert [one.name for one in found.rows] == ["ขุดลอกคลอง", "ซ่อมฝาย"]
    assert found.rows[1].heading == "1.2 แผนงานการเกษตร"
    assert found.totals == 2


def test_remarks_below_the_projects_are_told_apart() -> None:
    found = rows(project(1, baht=(1,)), ["", "หมายเหตุ โครงการที่ 1 ย้ายไปยุทธศาสตร์ที่ 3"])
    assert found.remarks == [(16, "หมายเหตุ โครงการที่ 1 ย้ายไปยุทธศาสตร์ที่ 3")]


def test_a_cell_that_is_no_amount_names_sheet_row_column_and_reason() -> None:
    [fault] = rows(project(1, baht=("งบ อบจ.",))).faults
    assert (fault.sheet, fault.row) == ("ยุทธศาสตร์ที่ 1", 15)
    assert fault.column.startswith("E · ")
    assert "งบ อบจ." in fault.why


def test_a_row_with_money_and_no_name_is_a_fault() -> None:
    [fault] = rows(project(1, "", (5,))).faults
    assert fault.column.startswith("B · ")


def test_text_boxes_are_found_by_sheet_and_no_row_is_made_of_them() -> None:
    data = localplans.workbook(
        ("ยุทธศาสตร์ที่ 1", [project(1)]),
        ("ยุทธศาตร์ที่ 2", [project(1)]),
        boxes={"ยุทธศาตร์ที่ 2": ["ยกเลิกตามมติสภา\nครั้งที่ 2/2567", "ร่วมกับ อบจ."]},
    )
    first, second = tables.read(data, boxes=True)
    assert first.boxes == []
    assert second.boxes == ["ยกเลิกตามมติสภา\nครั้งที่ 2/2567", "ร่วมกับ อบจ."]
    assert len(second.rows) == len(first.rows)


def test_a_csv_as_thai_excel_saves_it_is_read() -> None:
    text = "ลำดับ;โครงการ;วัตถุประสงค์;งบประมาณ\n๑;ขุดลอกคลอง;ให้น้ำไหล;๑๒๐,๐๐๐\n"
    [one] = read(text.encode("cp874")).rows
    assert (one.name, one.satang[0]) == ("ขุดลอกคลอง", 12_000_000)


cells = st.one_of(
    st.just(""), st.just("-"), st.text("กขค123.,- \n/()", max_size=12), st.sampled_from(["รวม", "โครงการ"])
)


@settings(max_examples=60)
@given(st.lists(st.lists(cells, max_size=9), max_size=12))
def test_no_row_of_text_is_lost_and_nothing_breaks(app: Flask, below: list[list[str]]) -> None:
    """Every letter below the titles ends in a project, a remark, a heading, a marker, a total or a title."""
    layout = Layout(True, 1, 1, {"number": 0, "name": 1, "objective": 2, "year_1": 3})
    titles = ["ที่", "โครงการ", "วัตถุประสงค์", "งบประมาณ"]
    with app.test_request_context():
        found = understand("x", [titles, *below], layout, 2566)
    assert sum(one.spans for one in found.rows) == len(found.rows) + found.continued
    numbers = [one.number for one in found.rows]
    assert numbers == sorted(set(numbers))
