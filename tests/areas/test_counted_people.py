"""Lists of people and households: each counts one by one, and what is not read of them is named."""

from __future__ import annotations

import pytest

from app.areas.intake import imports
from app.tables.intake.read import UnreadableTable
from tests.factories.areas import province

pytestmark = pytest.mark.usefixtures("app")


@pytest.mark.parametrize(
    "table",
    [
        "หน่วย : พันคน,,\nรหัส,ประชากร,ครัวเรือน\n250104,12,5",
        "รหัส,ประชากร (พันคน),ครัวเรือน\n250104,12,5",
        "จำนวนประชากร (หน่วย: หมื่นคน),,\nรหัส,ประชากร,ครัวเรือน\n250104,12,5",
        "Population in thousands,,\ncode,population,households\n250104,12,5",
        "code,population ('000),households\n250104,12,5",
        "รหัส,ประชากร,พันครัวเรือน\n250104,12,5",
    ],
)
def test_a_table_that_counts_in_thousands_is_never_read_as_people(table: str) -> None:
    province()
    with pytest.raises(UnreadableTable):
        imports.check_population("x.csv", f"{table},1/1/2567".encode())


@pytest.mark.parametrize(
    ("titles", "unread"),
    [
        ("รหัส,ประชากร (คน),ครัวเรือน (หลัง),ณ วันที่,ชาย", "E “ชาย”"),
        ("รหัส,จำนวนประชากร (คน),จำนวนบ้าน (หลัง),ณ วันที่,ปี", "E “ปี”"),
        ("รหัส,ประชากร,ครัวเรือน (ครัวเรือน),ณ วันที่,ประชากร", "E “ประชากร”"),
        ("รหัส,รวม,บ้าน,ณ วันที่,หมายเหตุ", "E “หมายเหตุ”"),
        ("รหัส,population (people),households,as of,", "E"),
    ],
)
def test_columns_of_a_list_that_are_not_read_are_named(titles: str, unread: str) -> None:
    province()
    checked = imports.check_population("x.csv", f"{titles}\n250104,100,40,1/1/2567,60".encode())
    assert not checked.faults
    assert ("คอลัมน์ที่ไม่ได้อ่าน", unread) in [(str(key), value) for key, value in checked.told]


def test_more_households_than_people_are_asked_about() -> None:
    province()
    checked = imports.check_population("x.csv", "รหัส,ประชากร,ครัวเรือน,ณ วันที่\n250104,40,100,1/1/2567".encode())
    assert any("ครัวเรือนมากกว่า" in value for _key, value in checked.told)


def test_a_row_of_counts_above_the_titles_is_named() -> None:
    province()
    table = "250103,90,30,1/1/2567\nรหัส,ประชากร,ครัวเรือน,ณ วันที่\n250104,100,40,1/1/2567"
    checked = imports.check_population("x.csv", table.encode())
    assert any("250103 90 30" in value for _key, value in checked.told)
