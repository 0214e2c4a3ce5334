"""Text: one spelling is stored, any spelling finds it, and lists stand in the order of the dictionary."""

import re

import geothai
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.thai.text import excerpt, like_pattern, search_form, sort_key, tidy

WATER = "น้ำ"
MARKS = "ัิีึืฺุู็่้๊๋์ํ๎"
thai = st.text("กนมหงวอะาำเแโใไๆฯๅ๑๒ " + MARKS, max_size=25)
hostile = (
    st.text(st.characters(), max_size=40) | thai | st.text("กเแา" + MARKS + "\u200b\u00ad\u00a0\n\r\t", max_size=25)
)
PROVINCES = [province.name_th for province in geothai.provinces()]


@pytest.mark.parametrize(
    "spelling",
    ["น้ำ", "น้\u0e4d\u0e32", "น\u0e4d้\u0e32", "น\u0e4d\u0e32้", "น\u0e33้", "น้\u0e4d\u0e33", "น\u200b้\u00adำ", "น้้ำ"],
)
def test_every_spelling_of_water_is_one(spelling: str) -> None:
    assert tidy(spelling) == WATER
    assert search_form(f"ท่อประปา{spelling}ดื่ม") == search_form(f"ท่อประปา{WATER}ดื่ม")
    assert sort_key(spelling) == sort_key(WATER)


@pytest.mark.parametrize(
    ("typed", "clean"),
    [
        ("เเม่", "แม่"),
        ("ที่\u0e35", "ที่"),
        ("ท\u0e48\u0e35", "ที่"),
        ("ก\u0e49\u0e38ง", "กุ้ง"),
        ("ศิลปะ\u200bไทย\ufeff", "ศิลปะไทย"),
        ("  หนองบัว\u00a0\u00a0 แดง\t", "หนองบัว แดง"),
        ("หนึ่ง \r\n สอง\n\nสาม", "หนึ่ง\nสอง\n\nสาม"),
        ("ก\x00ข\ud800", "กข"),
        ("e\u200b\u0301", "é"),
        ("ทำ", "ทำ"),
        ("มาก ๆ", "มาก ๆ"),
        ("ศุกร์", "ศุกร์"),
    ],
)
def test_tidy_keeps_what_is_read(typed: str, clean: str) -> None:
    assert tidy(typed) == clean


@given(hostile)
def test_tidy_and_search_form_are_final(text: str) -> None:
    for form in (tidy, search_form):
        assert form(form(text)) == form(text)
        form(text).encode()
    assert search_form(tidy(text)) == search_form(text)


def test_tidy_changes_no_name_of_the_official_register() -> None:
    assert [tidy(name) for name in PROVINCES] == PROVINCES


def test_search_finds_parts_digits_and_capitals() -> None:
    assert search_form("  ซอย ๓\nLED ") == "ซอย 3 led"
    assert search_form("บ้าน") in search_form("หมู่บ้านหนองบัว")
    assert search_form("ดง") in search_form("ดงขี้เหล็ก")


@given(hostile, hostile)
def test_a_like_pattern_means_only_what_was_typed(query: str, text: str) -> None:
    pattern = like_pattern(query)
    inner = re.sub(r"\\([\\%_])", r"\1", pattern[1:-1])
    assert inner == search_form(query)
    assert not re.search(r"[%_]", re.sub(r"\\.", "", pattern[1:-1], flags=re.DOTALL))
    assert (pattern[0], pattern[-1]) == ("%", "%")


def test_like_wildcards_stand_for_themselves() -> None:
    assert like_pattern(r"50%_\ ") == r"%50\%\_\\%"


def test_provinces_stand_in_the_order_of_the_dictionary() -> None:
    ordered = sorted(PROVINCES, key=sort_key)
    assert len(ordered) == 77
    assert ordered[0] == "กระบี่"
    assert ordered[-1] == "อุบลราชธานี"
    assert ordered.index("มุกดาหาร") + 1 == ordered.index("แม่ฮ่องสอน") == ordered.index("ยโสธร") - 1
    among_ch = [name for name in ordered if sort_key(name).startswith("ช")]
    assert among_ch == ["ชลบุรี", "ชัยนาท", "ชัยภูมิ", "ชุมพร", "เชียงราย", "เชียงใหม่"]


@pytest.mark.parametrize(
    "ordered",
    [
        ["หมู่ที่ 2", "หมู่ที่ ๓", "หมู่ที่ 10", "หมู่ที่ ๑๑"],
        ["กา", "ก่า", "ก้า", "ก๊า", "ก๋า", "กาก"],
        ["เก", "เก็ง", "เก่ง", "เก้ง", "เกา"],
        ["พอ", "พ่อ", "พอก"],
        ["นิคม", "นิคมฯ 2", "นิคม 3"],
        ["12 บ้าน", "Alpha", "beta", "กขค"],
        ["บ้านหนอง", "บ้านหนองกุ้ง", "บ้าน หนองขาม", "บ้าน-หนองคู", "บ้านหนองแค", "บ้านหนองไฮ"],
    ],
)
def test_a_list_stands_as_a_thai_reader_expects(ordered: list[str]) -> None:
    backwards = ordered[::-1]
    assert sorted(backwards, key=sort_key) == ordered
    assert sorted(backwards, key=lambda name: sort_key(name).encode()) == ordered


@given(hostile, hostile)
def test_the_sort_key_exists_for_every_text_and_orders_bytes_alike(one: str, other: str) -> None:
    keys = sort_key(one), sort_key(other)
    assert (keys[0] < keys[1]) == (keys[0].encode() < keys[1].encode())
    assert sort_key(tidy(one)) == keys[0]


@given(st.integers(0, 10**10 - 1), st.integers(0, 10**10 - 1))
def test_numbers_sort_by_value(one: int, other: int) -> None:
    assert (sort_key(f"ซอย {one}") < sort_key(f"ซอย {other}")) == (one < other)


@given(hostile, st.integers(-1, 40))
def test_an_excerpt_is_short_and_keeps_consonant_and_vowel_together(text: str, length: int) -> None:
    line = " ".join(tidy(text).split())
    short = excerpt(text, length)
    assert len(short) <= max(length, 0) or short == line
    if short != line and short.removesuffix("…"):
        cut = len(short) - 1
        assert line.startswith(short[:-1])
        assert line[cut] not in MARKS + "ะาำๅๆฯ"
        assert line[cut - 1] not in "เแโใไ" or line[cut] == " "


def test_an_excerpt_cuts_at_a_space_or_before_a_consonant() -> None:
    assert excerpt("ขุดลอกลำห้วย", 20) == "ขุดลอกลำห้วย"
    assert excerpt("ก่อสร้างถนน สายหน้าวัด", 14) == "ก่อสร้างถนน…"
    assert excerpt("น้ำเน่าเสีย", 6) == "น้ำ…"
    assert excerpt("วันศุกร์นี้", 7) == "วันศุ…"
