"""Every row of a workbook from before is taken, stands already or is named; no total and no unit changes the money."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from app.beginnings.actions import beginnings as actions
from app.beginnings.rules.rows import BeginningRow
from app.beginnings.states import BeginningKind, RowFate
from app.web.conflict import Refusal
from tests.factories import beginnings as books
from tests.factories import forums
from tests.factories.forums import World

TITLES = ("โครงการ", "พื้นที่", "งบประมาณ", "ปีที่เสนอ", "เหตุผล")
ROAD = ("ถนนสายหน้าวัด", "250113", "1000", "2564", "")


@pytest.fixture
def land() -> World:
    return forums.world()


def read(land: World, *rows: Sequence[str], titles: Sequence[str] = TITLES) -> tuple[BeginningRow, ...]:
    """What becomes of each row; every row of the file is there once."""
    found = actions.look(books.sent(land, BeginningKind.UNFUNDED, [titles, *rows])).rows
    assert [row.number for row in found] == list(range(2, len(rows) + 2))
    assert all(row.why for row in found if row.fate == RowFate.NAMED)
    return tuple(found)


@pytest.mark.parametrize(
    "row",
    [
        ("รวม", "", "1000", "", ""),
        ("รวมทั้งสิ้น", "", "1000", "", ""),
        ("ยอดรวม 2 โครงการ", "", "1000", "", ""),
        ("Total", "", "1000", "", ""),
        ("ขุดคลอง", "250113", "1.5 ล้าน", "2564", ""),
        ("ขุดคลอง", "250113", "-5", "2564", ""),
        ("ขุดคลอง", "250113", "1000", "64", ""),
        ("ขุดคลอง", "ตำบลที่ไม่มี", "1000", "2564", ""),
        ("", "250113", "1000", "2564", ""),
        (ROAD[0], "250113", "2000", "2565", ""),
    ],
)
def test_a_row_that_brings_no_project_of_its_own_is_named(land: World, row: Sequence[str]) -> None:
    assert [one.fate for one in read(land, ROAD, row)] == [RowFate.FRESH, RowFate.NAMED]


@pytest.mark.parametrize("name", ["รวมพลังชุมชนต้านยาเสพติด", "รวมใจรักษ์ป่า", "โครงการ"])
def test_a_project_whose_name_begins_like_a_total_is_taken(land: World, name: str) -> None:
    assert [one.fate for one in read(land, ROAD, (name, *ROAD[1:]))] == [RowFate.FRESH, RowFate.FRESH]


@pytest.mark.parametrize(
    "rows",
    [
        [("หน่วย: พันบาท",), TITLES, ROAD],
        [("", "", "", "", "(ล้านบาท)"), TITLES, ROAD],
        [("โครงการ", "พื้นที่", "งบประมาณ (พันบาท)", "ปีที่เสนอ", "เหตุผล"), ROAD],
        [("โครงการ", "พื้นที่", "งบประมาณ : ล้านบาท", "ปีที่เสนอ", "เหตุผล"), ROAD],
    ],
)
def test_amounts_in_thousands_are_refused_and_never_read_as_baht(land: World, rows: list[Sequence[str]]) -> None:
    with pytest.raises(Refusal, match="บาท"):
        books.sent(land, BeginningKind.UNFUNDED, rows)


def test_a_row_above_the_titles_is_named(land: World) -> None:
    one = books.sent(land, BeginningKind.UNFUNDED, [("ขุดคลอง", "250113", "500", "2564"), TITLES, ROAD])
    assert any("ขุดคลอง" in value for _title, value in actions.look(one).told)
