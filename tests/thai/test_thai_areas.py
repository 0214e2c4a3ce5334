"""Areas: their names as officials write them, and village numbers as everybody does."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.thai.areas import NotAMoo, area_label, parse_moo, prefix_of
from app.thai.digits import to_thai


def test_an_area_is_called_by_its_full_name() -> None:
    assert area_label("village", "บ้านหนองบัว", 4, locale="th") == "หมู่ที่ 4 บ้านหนองบัว"
    assert area_label("village", "หนองบัว", 4, locale="th") == "หมู่ที่ 4 บ้านหนองบัว"
    assert area_label("village", "", 4, locale="th") == "หมู่ที่ 4"
    assert area_label("village", "Ban Nong Bua", 4, locale="en") == "Moo 4, Ban Nong Bua"
    assert area_label("community", "วัดใหม่", None, locale="th") == "ชุมชนวัดใหม่"
    assert area_label("subdistrict", "เนินหอม", None, locale="th") == "ตำบลเนินหอม"
    assert area_label("district", "อำเภอเมืองปราจีนบุรี", None, locale="th") == "อำเภอเมืองปราจีนบุรี"
    assert area_label("province", "ปราจีนบุรี", None, locale="th") == "จังหวัดปราจีนบุรี"
    assert area_label("province", "Prachin Buri", None, locale="en") == "Prachin Buri Province"


def test_bangkok_has_words_of_its_own() -> None:
    assert [prefix_of(level, bangkok=True) for level in ("province", "district", "subdistrict")] == ["", "เขต", "แขวง"]
    assert [prefix_of(level) for level in ("province", "district", "subdistrict")] == ["จังหวัด", "อำเภอ", "ตำบล"]
    assert area_label("district", "พระนคร", None, locale="th", bangkok=True) == "เขตพระนคร"
    assert area_label("province", "กรุงเทพมหานคร", None, locale="th") == "กรุงเทพมหานคร"
    assert area_label("province", "Bangkok", None, locale="en") == "Bangkok"


@given(st.integers(1, 999))
def test_a_village_number_is_read_however_it_is_written(moo: int) -> None:
    for written in (f"หมู่ที่ {moo}", f"หมู่ที่{moo}", f"หมู่ {moo}", f"ม.{moo}", f"ม. {moo}", f"Moo {moo}", f"{moo}.0"):
        assert parse_moo(written) == moo
        assert parse_moo(f" {to_thai(written)} ") == moo
    assert parse_moo(str(moo)) == moo


@pytest.mark.parametrize("text", ["", "หมู่ที่", "0", "1000", "-4", "4.5", "หมู่ที่ 4 และ 5", "๔ก", "²"])
def test_what_is_no_village_number_is_refused(text: str) -> None:
    with pytest.raises(NotAMoo):
        parse_moo(text)


@given(st.text(max_size=30) | st.text("หมู่ที่ม. moo0123๔", max_size=12))
def test_hostile_text_raises_only_not_a_moo(text: str) -> None:
    with suppress(NotAMoo):
        assert 1 <= parse_moo(text) <= 999
