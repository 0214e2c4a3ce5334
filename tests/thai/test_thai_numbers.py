"""Numbers and money: every usual way to type a figure is read, and junk is refused by name."""

from collections.abc import Callable
from decimal import Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.thai.digits import to_arabic, to_thai
from app.thai.numbers import (
    NotANumber,
    baht_text,
    format_baht,
    format_baht_short,
    format_milli,
    format_number,
    is_dash,
    parse_baht,
    parse_int,
    parse_milli,
    parse_number,
)

amounts = st.integers(0, 10**17 - 1)
junk = st.text(max_size=50) | st.text("0123456789๐๑๙,.- +บาท฿eE_∞½²", max_size=45)


@given(st.text())
def test_digits_turn_both_ways(text: str) -> None:
    assert to_arabic(to_thai(text)) == to_arabic(text)
    assert to_arabic(to_arabic(text)) == to_arabic(text)
    assert len(to_arabic(text)) == len(text)
    assert not [letter for letter in to_arabic(text) if letter.isdecimal() and not letter.isascii()]


#: Zeros of scripts that people here may have on their keyboards: Lao, Khmer, Burmese, Jawi, Persian, Hindi, wide.
ZEROS = "\u0ed0\u17e0\u1040\u0660\u06f0\u0966\uff10"


@pytest.mark.parametrize("zero", ZEROS)
@given(n=st.integers(0, 10**12))
def test_a_number_is_read_in_the_digits_of_every_script(zero: str, n: int) -> None:
    typed = "".join(chr(ord(zero) + int(digit)) for digit in str(n))
    assert parse_int(typed) == n


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Ｎ６９－２５０１０１０１－１－４", "N69-25010101-1-4"),
        ("１，１８０，０００．５０", "1,180,000.50"),
        ("２２／１１／２５６８", "22/11/2568"),
    ],
)
def test_wide_letters_and_signs_are_narrow_ones(typed: str, meant: str) -> None:
    assert to_arabic(typed) == meant


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,234.50", "1234.50"),
        ("๑,๒๓๔.๕๐", "1234.50"),
        ("1 234", "1234"),
        ("1\u00a0234\u200b", "1234"),
        ("1, 234", "1234"),
        ("1234", "1234"),
        ("007", "7"),
        (".5", "0.5"),
        ("-0", "0"),
        ("−1,000", "-1000"),
        ("+3", "3"),
    ],
)
def test_usual_figures_are_read(text: str, value: str) -> None:
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        ".",
        ",",
        "-",
        "–",
        "- บาท",
        "--",
        "1,23,4",
        "1,2345",
        "12,34",
        "1 23",
        "1,234 567",
        "1.2.3",
        "1.",
        "1e5",
        "NaN",
        "inf",
        *["0x10", "1_000", "²", "½", "1-2", "ล้าน", "10000000000000000", "9" * 5000],
    ],
)
def test_junk_is_not_a_number(text: str) -> None:
    for parse in (parse_number, parse_int, parse_baht, parse_milli):
        with pytest.raises(NotANumber):
            parse(text)


@given(junk)
def test_hostile_text_raises_only_not_a_number(text: str) -> None:
    parsers: list[Callable[[str], int | Decimal]] = [parse_number, parse_int, parse_baht, parse_milli]
    for parse in parsers:
        try:
            value = parse(text)
        except NotANumber:
            continue
        assert -(10**18) < value < 10**18


def test_whole_numbers_have_no_part_below_one() -> None:
    assert parse_int("1,200") == 1200
    assert parse_int("12.0") == 12
    with pytest.raises(NotANumber):
        parse_int("1.5")


@pytest.mark.parametrize(
    ("text", "satang"),
    [
        ("1,180,000", 118_000_000),
        ("๑,๑๘๐,๐๐๐.๕๐ บาท", 118_000_050),
        ("฿500", 50_000),
        ("THB 500", 50_000),
        ("500 baht", 50_000),
        ("500บาทถ้วน", 50_000),
        ("500.-", 50_000),
        ("0.5", 50),
    ],
)
def test_amounts_are_read_as_satang(text: str, satang: int) -> None:
    assert parse_baht(text) == satang


@pytest.mark.parametrize("text", ["-1", "-0.01", "1.234", "1.500", "บาท", "฿", "5 ล้านบาท", "5 บาท 5"])
def test_an_amount_is_not_negative_and_not_finer_than_satang(text: str) -> None:
    with pytest.raises(NotANumber):
        parse_baht(text)


@given(amounts)
def test_an_amount_that_is_shown_is_read_back(satang: int) -> None:
    for locale in ("th", "en"):
        assert parse_baht(format_baht(satang, locale=locale)) == satang
    assert parse_baht(to_thai(format_baht(satang))) == satang


@given(st.integers(0, 10**18 - 1))
def test_a_quantity_that_is_shown_is_read_back(milli: int) -> None:
    assert parse_milli(format_milli(milli)) == milli
    assert parse_milli(to_thai(format_milli(milli))) == milli


def test_quantities_are_thousandths() -> None:
    assert parse_milli("1.8") == 1800
    assert [format_milli(milli) for milli in (1800, 1_200_000, 0, 5, 1000, -1500)] == [
        *("1.8", "1,200", "0", "0.005", "1", "-1.5")
    ]
    for text in ("-1", "1.2345"):
        with pytest.raises(NotANumber):
            parse_milli(text)


def test_numbers_are_grouped_and_rounded_as_taught_at_school() -> None:
    assert format_number(1234567) == "1,234,567"
    assert format_number(Decimal("1234.5")) == "1,235"
    assert format_number(2.675, 2) == "2.68"
    assert format_number(-0.4) == "0"
    assert format_number(Decimal(-1234), 2) == "-1,234.00"


def test_amounts_are_shown_with_satang_only_when_there_are_some() -> None:
    assert format_baht(118_000_000) == "1,180,000 บาท"
    assert format_baht(118_000_050) == "1,180,000.50 บาท"
    assert format_baht(-5) == "-0.05 บาท"
    assert format_baht(0, locale="en") == "0 baht"
    assert format_baht_short(118_000_000, "th") == "1.18 ล้านบาท"
    assert format_baht_short(118_000_000, locale="en") == "1.18 million baht"
    assert format_baht_short(349_000_000_000) == "3,490 ล้านบาท"
    assert format_baht_short(99_999_999) == "999,999.99 บาท"


def test_no_figure_depends_on_the_decimal_context_of_the_thread() -> None:
    with localcontext(prec=3):
        assert format_baht(123_456_789_01) == "123,456,789.01 บาท"
        assert parse_baht("123,456,789.01") == 123_456_789_01
        assert format_milli(parse_milli("123,456.789")) == "123,456.789"
        assert parse_number("-123456.789") == Decimal("-123456.789")


@pytest.mark.parametrize(
    ("satang", "words"),
    [
        (0, "ศูนย์บาทถ้วน"),
        (100, "หนึ่งบาทถ้วน"),
        (1_000, "สิบบาทถ้วน"),
        (1_100, "สิบเอ็ดบาทถ้วน"),
        (2_100, "ยี่สิบเอ็ดบาทถ้วน"),
        (10_100, "หนึ่งร้อยเอ็ดบาทถ้วน"),
        (118_000_000, "หนึ่งล้านหนึ่งแสนแปดหมื่นบาทถ้วน"),
        (100_000_100, "หนึ่งล้านเอ็ดบาทถ้วน"),
        (2_112_111_125, "ยี่สิบเอ็ดล้านหนึ่งแสนสองหมื่นหนึ่งพันหนึ่งร้อยสิบเอ็ดบาทยี่สิบห้าสตางค์"),
        (100_000_000_000_000, "หนึ่งล้านล้านบาทถ้วน"),
        (50, "ห้าสิบสตางค์"),
        (121, "หนึ่งบาทยี่สิบเอ็ดสตางค์"),
        (-150, "ลบหนึ่งบาทห้าสิบสตางค์"),
    ],
)
def test_amounts_are_said_in_words(satang: int, words: str) -> None:
    assert baht_text(satang) == words


@given(amounts, amounts)
def test_two_amounts_never_share_their_words(one: int, other: int) -> None:
    assert (baht_text(one) == baht_text(other)) == (one == other)


@pytest.mark.parametrize("text", ["-", "–", "—", " - ", "−", "--", "- -", ".-", "-.-"])
def test_a_dash_alone_says_that_there_is_no_figure(text: str) -> None:
    assert is_dash(text)


@pytest.mark.parametrize("text", ["", ".", "0", "-0", "-1", "ก-ข", "500.-"])
def test_what_holds_a_figure_or_a_word_is_no_dash(text: str) -> None:
    assert not is_dash(text)
