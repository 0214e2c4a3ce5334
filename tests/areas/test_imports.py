"""Files as offices send them: read in any shape, every wrong row told; hostile bytes raise nothing."""

import csv
import io
import random
import zipfile
import zlib
from functools import cache

import pytest
from flask import Flask
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.areas import actions
from app.areas.intake import imports, villages
from app.areas.intake import tables as intake
from app.areas.rules import cells
from app.ledger.actor import OPERATOR
from app.tables.intake.read import UnreadableTable
from app.thai.digits import to_thai
from app.thai.text import tidy
from app.web.conflict import Refusal
from tests.factories.areas import province

PLAIN = "รหัสหมู่บ้าน,หมู่ที่,ชื่อหมู่บ้าน,รหัสตำบล"
quick = settings(max_examples=80)


@pytest.fixture(autouse=True)
def in_thai(app: Flask):
    with app.test_request_context("/"):
        yield


def check(text: str, name: str = "villages.csv") -> imports.CheckedAreas:
    return imports.check_villages(name, text.encode())


def workbook(rows: list[list[object]]) -> bytes:
    import xlsxwriter

    held = io.BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True})
    sheet = book.add_worksheet("หมู่บ้าน")
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    book.close()
    return held.getvalue()


@cache
def small_workbook() -> bytes:
    return workbook([["รหัสหมู่บ้าน", "ชื่อหมู่บ้าน"], ["25010409", "บ้านเก้า"]])


# what is understood

names = (
    st.text("กขคงจชดตนบปพมยรลวสหอาิีุูเแโ่้", min_size=2, max_size=12)
    .map(lambda name: "บ้าน" + tidy(name))
    .filter(lambda name: len(name) > 4)
)
lists = st.dictionaries(st.integers(1, 99), names, min_size=1, max_size=12)
HEADINGS = {
    "code": ["รหัสหมู่บ้าน", "Village_Code", "รหัส"],
    "moo": ["หมู่ที่", "ม.", "moo"],
    "name": ["ชื่อหมู่บ้าน", "name_th", "ชื่อบ้าน"],
    "subdistrict": ["รหัสตำบล", "subdistrict code"],
}
MOO_STYLES = [str, lambda n: to_thai(str(n)), lambda n: f"หมู่ที่ {n}", lambda n: f"ม.{n}", lambda n: f"{n}.0"]


def shuffled_rows(listed: dict[int, str], chance: random.Random, *, titled: bool) -> list[list[str]]:
    columns, style = ["code", "moo", "name", "subdistrict"], chance.choice(MOO_STYLES)
    chance.shuffle(columns)
    rows = []
    for n, name in listed.items():
        cell = {"code": f"250104{n:02d}", "moo": style(n), "name": name, "subdistrict": "250104"}
        rows.append([cell[column] for column in columns])
    chance.shuffle(rows)
    return [[chance.choice(HEADINGS[column]) for column in columns], *rows] if titled else rows


def written(rows: list[list[str]], chance: random.Random, encoding: str) -> bytes:
    held = io.StringIO()
    csv.writer(held, delimiter=chance.choice(",;\t"), lineterminator=chance.choice(["\n", "\r\n"])).writerows(rows)
    return held.getvalue().encode(encoding)


@pytest.mark.usefixtures("tables_near")
@given(
    lists,
    st.randoms(use_true_random=False),
    st.sampled_from(["utf-8", "utf-8-sig", "cp874", "utf-16", "xlsx"]),
    st.booleans(),
)
@example({1: "บ้านรก"}, random.Random(1), "cp874", False)
@quick
def test_any_order_encoding_and_delimiter_of_a_list_say_the_same(
    listed: dict[int, str], chance: random.Random, encoding: str, titled: bool
) -> None:
    rows = shuffled_rows(listed, chance, titled=titled)
    data = workbook(rows) if encoding == "xlsx" else written(rows, chance, encoding)

    reading = villages.read(intake.read(data), source="x")

    assert reading.faults == []
    assert {one.moo: one.name_th for one in reading.wanted} == listed
    assert {one.official_code for one in reading.wanted} == {f"250104{n:02d}" for n in listed}


def test_titles_may_stand_below_a_heading_and_numbers_of_rows_are_those_of_the_file() -> None:
    province()
    checked = check(f"ทะเบียนหมู่บ้าน,,,\n\n{PLAIN}\n25010409,๙,บ้านเก้า,250104\n\n25019901,1,บ้านผิด,250199")
    assert checked.told[3][1] == "row 3" or "3" in checked.told[3][1]
    assert [fault.row for fault in checked.faults] == [6]


def test_numbers_of_a_workbook_stay_codes() -> None:
    province()
    data = workbook([["รหัสหมู่บ้าน", "หมู่ที่", "ชื่อหมู่บ้าน"], [25010409, 9.0, "  บ้าน   เก้า "]])
    step = imports.check_villages("x.xlsx", data).steps[0]
    assert (step.values["official_code"], step.values["moo"], step.values["name_th"]) == ("25010409", 9, "บ้าน เก้า")


@pytest.mark.parametrize(
    ("written", "number"),
    [("1", 1001), ("ชุมชนที่ ๒", 1002), ("1003", 1003), ("4.0", 1004)],
)
def test_communities_are_counted_from_1001(written: str, number: int) -> None:
    assert cells.community(written) == number


# what is wrong


@pytest.mark.parametrize(
    ("row", "column", "word"),
    [
        ("25019901,1,บ้านก,250199", "รหัสหมู่บ้าน", "250199"),
        ("26010101,1,บ้านก,260101", "รหัสหมู่บ้าน", "26"),
        ("99010101,1,บ้านก,990101", "รหัสหมู่บ้าน", "99"),
        ("2.5E+07,1,บ้านก,250104", "รหัสหมู่บ้าน", "Excel"),
        ("2501040,1,บ้านก,250104", "รหัสหมู่บ้าน", "8"),
        ("25010400,1,บ้านก,250104", "รหัสหมู่บ้าน", "8"),
        ("25010404,5,บ้านก,250104", "หมู่ที่", "5"),
        ("25010404,สี่,บ้านก,250104", "หมู่ที่", "สี่"),
        ("25010404,4,บ้านก,250105", "รหัสตำบล", "250105"),
        ("25010404,4,บ้านก,2501", "รหัสตำบล", "2501"),
        (",4,บ้านก,", "รหัสตำบล", ""),
        (f"25010404,4,{'ก' * 201},250104", "ชื่อหมู่บ้าน", "200"),
    ],
)
def test_every_wrong_row_is_told_with_its_column_and_what_to_do(row: str, column: str, word: str) -> None:
    province()
    fault = check(f"{PLAIN}\n25010409,9,บ้านเก้า,250104\n{row}").faults[0]
    assert (fault.row, fault.column) == (3, column)
    assert word in fault.why
    assert fault.why.strip()


def test_a_list_of_the_whole_country_is_taken_for_the_loaded_provinces_and_the_rest_is_counted() -> None:
    province()
    rows = "10020501,1,บ้านก,100205\n11010101,1,บ้านข,110101\n11010102,สอง,บ้านค,110101\n25010409,9,บ้านเก้า,250104"
    checked = check(f"{PLAIN}\n{rows}")
    assert (checked.faults, checked.rows, checked.passed, checked.provinces) == ([], 1, 3, {25})
    assert ("แถวของจังหวัดที่ยังไม่ได้โหลด ซึ่งข้ามไป", "3") in checked.told
    assert actions.import_villages(checked, by=OPERATOR).added == 1


def test_a_list_of_no_loaded_province_names_each_row() -> None:
    province()
    checked = check(f"{PLAIN}\n11010101,1,บ้านข,110101\n99010101,1,บ้านค,990101")
    assert ([fault.row for fault in checked.faults], checked.passed) == ([2, 3], 0)


def test_a_row_of_no_province_is_named_beside_those_of_the_loaded_one() -> None:
    province()
    checked = check(f"{PLAIN}\n25010409,9,บ้านเก้า,250104\n99010101,1,บ้านค,990101\n25990101,1,บ้านง,259901")
    assert [fault.row for fault in checked.faults] == [3, 4]


def test_an_abolished_subdistrict_is_told_with_its_successor() -> None:
    province("10")
    why = check(f"{PLAIN}\n10020501,1,บ้านก,100205").faults[0].why
    assert "102901 บางซื่อ" in why


def test_a_row_that_stands_twice_is_told_with_the_first_one() -> None:
    province()
    fault = check(f"{PLAIN}\n25010409,9,บ้านเก้า,250104\n25010409,9,บ้านเก้า,250104").faults[0]
    assert fault.row == 3
    assert "2" in fault.why


def test_a_village_without_a_name_is_taken_with_a_note() -> None:
    province()
    checked = check(f"{PLAIN}\n25010409,9,,250104")
    assert (len(checked.faults), [note.row for note in checked.notes]) == (0, [2])


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("250104,x,1,1/1/2567", "ประชากร"),
        ("250104,1,-1,1/1/2567", "ครัวเรือน"),
        ("250104,1,1,1/1/2599", "ณ วันที่"),
        ("250199,1,1,1/1/2567", "รหัส"),
        ("abc,1,1,1/1/2567", "รหัส"),
        ("250104,,1,1/1/2567", "ประชากร"),
    ],
)
def test_every_wrong_count_is_told(row: str, column: str) -> None:
    province()
    checked = imports.check_population("x.csv", f"รหัส,ประชากร,ครัวเรือน,ณ วันที่\n{row}".encode())
    assert [(fault.row, fault.column) for fault in checked.faults] == [(2, column)]


# what is hostile


@pytest.mark.usefixtures("tables_near")
@given(st.binary(max_size=400))
@example(b"PK\x03\x04")
@example(b"\xff\xfe\x00")
@example(b'"')
@example(b"\x1f\x8b\x08")
@example(b"<!DOCTYPE x [<!ENTITY a 'b'>]><entity/>")
@quick
def test_hostile_bytes_are_answered_with_a_sentence(data: bytes) -> None:
    for ask in (imports.check_villages, imports.check_population):
        try:
            ask("x", data)
        except Refusal as refusal:
            assert str(refusal)  # noqa: PT017 - a refusal is one of the two right answers


@pytest.mark.usefixtures("tables_near")
@given(st.data())
@quick
def test_a_workbook_with_changed_bytes_is_read_or_refused(data: st.DataObject) -> None:
    whole = bytearray(small_workbook())
    for _ in range(data.draw(st.integers(1, 8))):
        whole[data.draw(st.integers(0, 100_000)) % len(whole)] = data.draw(st.integers(0, 255))
    try:
        intake.read(bytes(whole))
    except Refusal as refusal:
        assert str(refusal)  # noqa: PT017 - as above


@pytest.mark.usefixtures("tables_near")
@given(st.text(max_size=200))
@quick
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        check(f"{PLAIN}\n{text}")
    except Refusal as refusal:
        assert str(refusal)  # noqa: PT017 - as above


def bomb(sheet: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
    return held.getvalue()


def test_a_small_file_that_grows_is_refused_before_it_is_read() -> None:
    with pytest.raises(UnreadableTable):
        intake.read(bomb(b"\x00" * 60_000_000))


def test_cells_that_lie_too_far_apart_are_refused() -> None:
    far = b'<sheetData><row r="1"><c r="A1"/></row><row r="1048576"><c r="XFD1048576"/></row></sheetData>'
    with pytest.raises(UnreadableTable):
        intake.read(bomb(far))


def test_a_packed_file_that_grows_is_refused() -> None:
    packed = zlib.compressobj(wbits=16 + zlib.MAX_WBITS)
    data = packed.compress(b" " * 80_000_000) + packed.flush()
    with pytest.raises(UnreadableTable):
        imports.check_population("x.gz", data)
