"""Dates as Thai people write and read them: Buddhist-era years outside, ``datetime.date`` inside.

B.E. is C.E. plus 543 throughout; the years before 1941 that began in April are not treated apart.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from typing import Literal

from app.thai.digits import to_arabic, to_thai
from app.thai.text import tidy

Style = Literal["full", "medium", "short", "month"]

_OFFSET = 543
#: Thailand has kept this offset since 1920, without summer time; no time-zone data is needed.
_BANGKOK = timezone(timedelta(hours=7), "Asia/Bangkok")
_LONGEST = 80

_MONTHS = [
    *("มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน"),
    *("กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม"),
]
_SHORT_MONTHS = ["ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค."]
_ENGLISH_MONTHS = [
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
]
_ENGLISH_SHORT_MONTHS = [name[:3] for name in _ENGLISH_MONTHS]

#: Every name of a month, without capitals, and its number.
_MONTH_NUMBERS = {
    name.casefold(): number
    for names in (_MONTHS, _SHORT_MONTHS, _ENGLISH_MONTHS, _ENGLISH_SHORT_MONTHS)
    for number, name in enumerate(names, start=1)
} | {"sept": 9}
_UNDOTTED_MONTHS = {name.replace(".", ""): number for name, number in _MONTH_NUMBERS.items()}
#: The longest names first, each dot free to be left out or to have a blank after it.
_A_MONTH = "|".join(
    rf"{re.escape(name)}\.?" if "." not in name else name.replace(".", r"\.?\s?")
    for name in sorted(_MONTH_NUMBERS, key=len, reverse=True)
)

_WEEKDAY = re.compile(
    r"^(?:วัน)?(?:จันทร์|อังคาร|พุธ|พฤหัสบดี|พฤหัส|ศุกร์|เสาร์|อาทิตย์|พฤ\.|[จอพศส]\.|อา\.)(?:ที่)?[\s,]*"
    r"|^(?:mon|tues|wednes|thurs|fri|satur|sun)day[\s,]*"
    r"|^(?:mon|tue|wed|thu|fri|sat|sun)\b\.?[\s,]*"
)
_THE_DAY = re.compile(r"^(?:วันที่|ที่|on)\s*")
_SAID_TWICE = re.compile(r"\s*\(\s*(?:b\.?\s*e\.?|พ\.?\s*ศ\.?)\s*([0-9]{4})\s*\)$")
_ERA = r"(?P<era>พ\.?\s?ศ\.?|ค\.?\s?ศ\.?|b\.?\s?e\.?|c\.?\s?e\.?|a\.?\s?d\.?)?"
_YEAR = rf"{_ERA}\s*(?P<year>[0-9]{{4}}|[0-9]{{2}})"
_FORMS = (
    re.compile(rf"(?P<day>[0-9]{{1,2}})\s*(?P<sep>[/.\-])\s*(?P<month>[0-9]{{1,2}})\s*(?P=sep)\s*{_YEAR}"),
    re.compile(r"(?P<year>[0-9]{4})(?P<sep>[/.\-])(?P<month>[0-9]{1,2})(?P=sep)(?P<day>[0-9]{1,2})(?P<era>)"),
    re.compile(rf"(?P<day>[0-9]{{1,2}})[\s/\-]*(?:เดือน\s*)?(?P<month>{_A_MONTH})[\s,/\-]*{_YEAR}"),
    re.compile(rf"(?P<month>{_A_MONTH})\s*(?P<day>[0-9]{{1,2}})[\s,]+(?P<year>[0-9]{{4}})(?P<era>)"),
)


class NotADate(ValueError):
    """The text names no day of the calendar."""


def parse_date(text: str) -> date:
    """The day that the text names, in any of the ways in which people write it.

    22/11/2568, 22-11-68, 22.11.2568, 22 พ.ย. 2568, วันที่ ๒๒ พฤศจิกายน พ.ศ. ๒๕๖๘, 2025-11-22, 22 November 2025 are one
    day. A year 2400 to 2999 is B.E., 1900 to 2199 C.E. (ask ``was_common_era``), two digits are B.E. 25xx. A weekday is
    not checked. Raises ``NotADate``.
    """
    day, _ = _read(text)
    return day


def was_common_era(text: str) -> bool:
    """Whether the text names a day by a C.E. year, so that a form can say how it was understood."""
    try:
        return _read(text)[1]
    except NotADate:
        return False


def _read(text: str) -> tuple[date, bool]:
    """The day, and whether its year was a C.E. year."""
    if len(text) > _LONGEST:
        raise NotADate(text[:_LONGEST])
    plain, said_again = _bare(text)
    for parts in _readings(plain):
        year, common = _common_year(parts["year"], parts["era"] or "")
        try:
            day = date(year, _month_number(parts["month"]), int(parts["day"]))
        except ValueError:
            break
        if said_again in (None, year + _OFFSET):
            return day, common
    raise NotADate(text)


def _bare(text: str) -> tuple[str, int | None]:
    """The text without a weekday and "วันที่", and the B.E. year that an English date repeats in brackets."""
    plain = to_arabic(tidy(text)).casefold()
    plain = _THE_DAY.sub("", _WEEKDAY.sub("", plain))
    twice = _SAID_TWICE.search(plain)
    return (plain[: twice.start()], int(twice[1])) if twice else (plain, None)


def _readings(plain: str) -> Iterator[re.Match[str]]:
    return (found for form in _FORMS if (found := form.fullmatch(plain)))


def _month_number(name: str) -> int:
    return int(name) if name.isdecimal() else _UNDOTTED_MONTHS[re.sub(r"[.\s]", "", name)]


def _common_year(written: str, era: str) -> tuple[int, bool]:
    """The C.E. year, and whether it was written so; 0, a year that no date has, where figure and era do not agree."""
    year, says_buddhist, says_common = int(written), era[:1] in ("พ", "b"), era[:1] in ("ค", "c", "a")
    if len(written) == 2 and not says_common:
        return year + 2500 - _OFFSET, False
    if 2400 <= year <= 2999 and not says_common:
        return year - _OFFSET, False
    if 1900 <= year <= 2199 and not says_buddhist:
        return year, True
    return 0, False


def format_date(day: date, style: Style = "medium", *, locale: str = "th", thai_digits: bool = False) -> str:
    """The day for a reader: 22 พฤศจิกายน 2568 (full), 22 พ.ย. 2568, 22/11/2568 (short), พฤศจิกายน 2568 (month).

    Thai always shows the B.E. year; English the C.E. year, with both in the full style. ``thai_digits`` is for Thai.
    """
    if locale == "en":
        return _format_english(day, style)
    year, month = buddhist(day.year), day.month - 1
    written = {
        "full": f"{day.day} {_MONTHS[month]} {year}",
        "medium": f"{day.day} {_SHORT_MONTHS[month]} {year}",
        "short": f"{day.day:02}/{day.month:02}/{year}",
        "month": f"{_MONTHS[month]} {year}",
    }[style]
    return to_thai(written) if thai_digits else written


def _format_english(day: date, style: Style) -> str:
    return {
        "full": f"{day.day} {_ENGLISH_MONTHS[day.month - 1]} {day.year} (B.E. {buddhist(day.year)})",
        "medium": f"{day.day} {_ENGLISH_SHORT_MONTHS[day.month - 1]} {day.year}",
        "short": f"{day.day:02}/{day.month:02}/{day.year}",
        "month": f"{_ENGLISH_MONTHS[day.month - 1]} {day.year}",
    }[style]


def format_moment(moment: datetime, *, locale: str = "th") -> str:
    """The moment on a clock in Thailand: 22 พ.ย. 2568 เวลา 14.05 น.; in English 22 Nov 2025, 14:05.

    ``moment`` knows its offset; one that does not raises ``ValueError``, because nobody can tell which clock it means.
    """
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone")
    here = moment.astimezone(_BANGKOK)
    day = format_date(here.date(), locale=locale)
    return f"{day}, {here:%H:%M}" if locale == "en" else f"{day} เวลา {here:%H.%M} น."


def buddhist(year_ce: int) -> int:
    """The B.E. year that a C.E. year is called."""
    return year_ce + _OFFSET


def fiscal_year(day: date) -> int:
    """The fiscal year, B.E.: year n runs from 1 October n−1 to 30 September n (Budget Procedures Act B.E. 2561)."""
    return buddhist(day.year) + (day.month >= 10)


def fiscal_quarter(day: date) -> int:
    """The quarter of the fiscal year, 1 to 4; October to December is the first."""
    return (day.month + 2) % 12 // 3 + 1


def fiscal_bounds(year: int) -> tuple[date, date]:
    """The first and the last day of a fiscal year given in B.E."""
    last = year - _OFFSET
    return date(last - 1, 10, 1), date(last, 9, 30)
