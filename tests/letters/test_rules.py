"""The number of a letter: whatever its spelling it is one number, and it is counted in the calendar year."""

from __future__ import annotations

from datetime import date

import pytest

from app.letters.rules import is_secret, key_of, parse, year_of
from app.thai.digits import to_thai

#: Letters of the office, the owner's code, whether it is a circular, and the running number.
NUMBERS = [
    (letters, owner, circular, running)
    for place, (letters, owner) in enumerate(
        (
            ("มท", "0211.2"),
            ("มท", "0201.2"),
            ("มท", "0890.3"),
            ("ศธ", "0527.10"),
            ("นร", "0714"),
            ("นร", "1203"),
            ("กค", "0402.5"),
            ("ปจ", "0017.2"),
            ("ปจ", "52001"),
            ("วท", "0205"),
            ("พม", "0306"),
            ("กษ", "0902.1"),
            ("ทส", "0100"),
            ("สธ", "0201.04"),
            ("คค", "0703"),
        )
    )
    for circular, running in ((True, 1590 + place), (False, 7 + 311 * place))
]


def spellings(letters: str, owner: str, circular: bool, running: int) -> list[str]:
    mark = "ว" if circular else ""
    plain = f"{letters} {owner}/{mark}{' ' if circular else ''}{running}"
    return [
        plain,
        to_thai(plain),
        plain.replace(" ", ""),
        f"ที่ {letters}. {owner} / {mark}{'. ' if circular else ''}{running}",
        f"ด่วนที่สุด ที่ {letters}\u00a0{to_thai(owner)}／{mark}\u200b{to_thai(str(running))}",
        f"{letters} {owner}/{mark}{running:05d} ลงวันที่ 11 เม.ย. 2555",
    ]


@pytest.mark.parametrize("number", NUMBERS, ids=str)
def test_a_number_in_six_spellings_is_one_number(number: tuple[str, str, bool, int]) -> None:
    letters, owner, circular, running = number
    assert len(NUMBERS) == 30
    read = [parse(spelling) for spelling in spellings(*number)]
    assert {(one.letters, one.owner, one.circular, one.running) for one in read if one} == {number}
    assert all(read)
    assert {key_of(one) for one in spellings(*number)} == {f"{letters}{owner}/{'ว' if circular else ''}{running}"}


def test_thirty_numbers_are_thirty_keys() -> None:
    assert len({key_of(spellings(*number)[0]) for number in NUMBERS}) == 30


def test_the_year_of_a_number_is_the_calendar_year() -> None:
    assert [year_of(day) for day in (date(2025, 9, 30), date(2025, 10, 1), date(2025, 12, 31))] == [2568] * 3
    assert year_of(date(2026, 1, 1)) == 2569


def test_a_year_that_is_written_with_the_number_is_read() -> None:
    for text in ("มท 0211.2/ว 1590 ลงวันที่ 11 เม.ย. 2555", "มท 0211.2/ว 1590/2555"):
        parsed = parse(text)
        assert parsed
        assert parsed.year == 2555


@pytest.mark.parametrize("text", ["", "1590", "ว 1590", "กำหนดการ", "0211.2/1590", "มท", "มท/5", "a 12/3"])
def test_what_no_office_writes_is_no_number(text: str) -> None:
    assert parse(text) is None
    assert not key_of(text)


@pytest.mark.parametrize(
    ("text", "secret"),
    [("ลับ ที่ มท 0211/5", True), ("(ลับมาก) แผน", True), ("ลับที่สุด", True), ("อำเภอลับแล", False), ("กลับคืนเวที", False)],
)
def test_only_a_mark_makes_a_letter_secret(text: str, secret: bool) -> None:
    assert is_secret(text) is secret
