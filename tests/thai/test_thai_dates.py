"""Dates: what people type is one day, and what they read is always a Buddhist-era year."""

import re
from datetime import UTC, date, datetime, timedelta, timezone
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.thai.dates import (
    NotADate,
    Style,
    buddhist,
    fiscal_bounds,
    fiscal_quarter,
    fiscal_year,
    format_date,
    format_moment,
    parse_date,
    was_common_era,
)
from app.thai.digits import to_arabic

pytestmark = pytest.mark.engineless

THE_DAY = date(2025, 11, 22)
FIRST, LAST = date(1857, 1, 1), date(2157, 12, 31)
readable_days = st.dates(FIRST, LAST)
read_styles: st.SearchStrategy[Style] = st.sampled_from(["full", "medium", "short"])
english_days = st.dates(date(1900, 1, 1), date(2199, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "22/11/2568",
        "22/11/68",
        "22-11-2568",
        "22.11.2568",
        "22 / 11 / 2568",
        "๒๒/๑๑/๒๕๖๘",
        "22 พ.ย. 2568",
        "22 พ.ย. 68",
        "22 พย 2568",
        "22พ.ย.2568",
        "22 พ. ย. 2568",
        "22-พ.ย.-68",
        "22 พฤศจิกายน 2568",
        "๒๒ พฤศจิกายน ๒๕๖๘",
        "22\u00a0พฤศจิกายน\u200b 2568",
        "วันที่ 22 พฤศจิกายน พ.ศ. 2568",
        "วันที่ ๒๒ เดือน พฤศจิกายน พ.ศ. ๒๕๖๘",
        "22 พ.ย.พ.ศ.2568",
        "วันเสาร์ที่ 22 พฤศจิกายน 2568",
        "เสาร์ 22 พ.ย. 68",
        "ส. 22 พ.ย. 68",
        "2025-11-22",
        "2568-11-22",
        "22/11/2025",
        "22 พฤศจิกายน ค.ศ. 2025",
        "22 November 2025",
        "22 NOV 2025",
        "Saturday, 22 November 2025",
        "Nov. 22, 2025",
        "22 November 2568",
        "22 November 2025 (B.E. 2568)",
    ],
)
def test_every_way_to_write_a_day_is_that_day(text: str) -> None:
    assert parse_date(text) == THE_DAY


@pytest.mark.parametrize(
    ("written", "month"),
    [
        (name, month)
        for names in (
            "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม",
            "ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค.",
            "มค กพ มีค เมย พค มิย กค สค กย ตค พย ธค",
            "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
        )
        for month, name in enumerate(names.split(), start=1)
    ],
)
def test_every_month_is_known_by_all_its_names(written: str, month: int) -> None:
    assert parse_date(f"1 {written} 2568") == date(2025, month, 1)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "-",
        "วันที่",
        "22",
        "22/11",
        "22/11/568",
        "22/11/25680",
        "22/11/1500",
        "22/11/2200",
        "22/11/0068",
        "22/11/5268",
        "22/11/2399",
        "0/11/2568",
        "22/0/2568",
        "22/13/2568",
        "31/11/2568",
        "29/02/2566",
        "22/11-2568",
        "68-11-22",
        "22 พฤศจิกา 2568",
        "22 พ.ศ. 2568",
        "22 พฤศจิกายน ค.ศ. 2568",
        "22 พฤศจิกายน พ.ศ. 2025",
        "22 November 2025 (B.E. 2569)",
        "²²/11/2568",
        "22/11/2568; DROP",
        "22/11/" + "9" * 5000,
    ],
)
def test_what_names_no_day_is_refused(text: str) -> None:
    with pytest.raises(NotADate):
        parse_date(text)
    assert not was_common_era(text)


def test_the_leap_day_of_a_buddhist_year_exists() -> None:
    assert parse_date("29/02/2567") == parse_date("๒๙ ก.พ. ๖๗") == date(2024, 2, 29)


def test_every_thai_form_of_every_day_from_2400_to_2700_is_read_back() -> None:
    day = FIRST
    while day <= LAST:
        for style in ("full", "medium", "short"):
            arabic = format_date(day, style)
            assert parse_date(arabic) == day
            assert to_arabic(format_date(day, style, thai_digits=True)) == arabic
        day += timedelta(days=1)
    assert (buddhist(FIRST.year), buddhist(LAST.year)) == (2400, 2700)


@given(readable_days, read_styles)
def test_thai_digits_are_read_back(day: date, style: Style) -> None:
    assert parse_date(format_date(day, style, thai_digits=True)) == day


@given(english_days, read_styles)
def test_every_english_form_is_read_back(day: date, style: Style) -> None:
    assert parse_date(format_date(day, style, locale="en")) == day


@given(english_days)
def test_iso_dates_are_read(day: date) -> None:
    assert parse_date(day.isoformat()) == day


@given(readable_days, st.sampled_from(get_args(Style)), st.booleans())
def test_a_thai_date_never_shows_a_common_era_year(day: date, style: Style, thai_digits: bool) -> None:
    shown = format_date(day, style, thai_digits=thai_digits)
    assert "ค.ศ." not in shown
    years = [int(figure) for figure in re.findall(r"\d{3,}", shown)]
    assert years == [day.year + 543]
    assert min(years) >= 2400


@given(st.text(max_size=60) | st.text("0123456789๐๒๕/-. พ.ยศค()วันที่เสาร์novbe,", max_size=40))
def test_hostile_text_is_refused_by_name(text: str) -> None:
    try:
        day = parse_date(text)
    except NotADate:
        assert not was_common_era(text)
    else:
        assert day >= FIRST


def test_a_common_era_year_is_noticed() -> None:
    assert was_common_era("22/11/2025")
    assert was_common_era("2025-11-22")
    assert not was_common_era("22/11/2568")
    assert not was_common_era("22/11/25")
    assert parse_date("22/11/25") == date(1982, 11, 22)


def test_styles_read_as_a_thai_or_an_english_reader_expects() -> None:
    assert format_date(THE_DAY, "full") == "22 พฤศจิกายน 2568"
    assert format_date(THE_DAY) == "22 พ.ย. 2568"
    assert format_date(date(2025, 2, 1), "short") == "01/02/2568"
    assert format_date(THE_DAY, "month") == "พฤศจิกายน 2568"
    assert format_date(THE_DAY, "full", thai_digits=True) == "๒๒ พฤศจิกายน ๒๕๖๘"
    assert format_date(THE_DAY, "full", locale="en") == "22 November 2025 (B.E. 2568)"
    assert format_date(THE_DAY, locale="en") == "22 Nov 2025"
    assert format_date(THE_DAY, "month", locale="en") == "November 2025"


def test_a_moment_is_shown_on_the_clock_of_thailand() -> None:
    moment = datetime(2025, 11, 22, 7, 5, tzinfo=UTC)
    assert format_moment(moment) == "22 พ.ย. 2568 เวลา 14.05 น."
    assert format_moment(moment, locale="en") == "22 Nov 2025, 14:05"
    assert format_moment(moment.astimezone(timezone(timedelta(hours=-5)))) == format_moment(moment)
    assert format_moment(datetime(2025, 12, 31, 17, 0, tzinfo=UTC)) == "1 ม.ค. 2569 เวลา 00.00 น."
    with pytest.raises(ValueError, match="time zone"):
        format_moment(datetime(2025, 11, 22, 7, 5))


def test_the_fiscal_year_turns_on_the_first_of_october() -> None:
    assert fiscal_year(date(2025, 9, 30)) == 2568
    assert fiscal_year(date(2025, 10, 1)) == 2569
    assert fiscal_bounds(2569) == (date(2025, 10, 1), date(2026, 9, 30))
    assert [fiscal_quarter(date(2025, month, 1)) for month in range(1, 13)] == [2, 2, 2, 3, 3, 3, 4, 4, 4, 1, 1, 1]


@given(readable_days)
def test_a_day_lies_within_its_fiscal_year(day: date) -> None:
    first, last = fiscal_bounds(fiscal_year(day))
    assert first <= day <= last
    assert fiscal_year(first - timedelta(days=1)) == fiscal_year(last) - 1
