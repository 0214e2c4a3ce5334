"""Letters: one number of one sender on one day is one letter, however it is spelt, and stands as it came."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy.exc import DBAPIError

from app.store import clock
from app.web.conflict import Refusal
from tests.behind import by_hand
from tests.factories import letters
from tests.factories.forums import world


def test_a_letter_in_another_spelling_is_the_same_letter_and_gets_its_missing_scan() -> None:
    village = world().village
    first = letters.letter(village, letters.draft("ปจ ๐๐๑๗.๒/๑๕๙๐", scan=b"", scan_name=""))
    assert first.number == "ปจ 0017.2/1590"
    assert first.file_id is None

    second = letters.letter(village, letters.draft("ปจ0017.2/1590"))

    assert second.id == first.id
    assert second.digest


def test_running_numbers_begin_anew_on_the_first_of_january_and_not_with_the_fiscal_year() -> None:
    village = world().village
    ended, begun = letters.draft(sent_on=date(2025, 12, 31)), letters.draft(sent_on=date(2026, 1, 1))
    assert letters.letter(village, ended).id != letters.letter(village, begun).id

    with pytest.raises(Refusal) as refused:
        letters.letter(village, letters.draft(sent_on=date(2025, 9, 30)))

    assert refused.value.field == "sent_on"


def test_a_secret_letter_is_entered_nowhere() -> None:
    with pytest.raises(Refusal) as refused:
        letters.letter(world().village, letters.draft("ลับ ที่ ปจ 0017.2/1590"))
    assert refused.value.field == "number"


def test_the_database_counts_a_number_of_an_office_once_a_year() -> None:
    letter = letters.letter(world().village)
    columns = "province, area_path, number, norm, number_key, year, sender, sent_on, digest, entered_at"
    with pytest.raises(DBAPIError):
        by_hand(
            f"INSERT INTO letter (id, {columns}) SELECT id + 1, province, area_path, number, 'x', number_key, year, "
            f"sender, '2026-01-02', '', entered_at FROM letter WHERE id = {letter.id}"
        )


@pytest.mark.parametrize(("told", "field"), [({"number": " "}, "number"), ({"sender": ""}, "sender")])
def test_a_letter_has_number_sender_and_a_day_that_has_come(told: dict[str, str], field: str) -> None:
    village = world().village
    with pytest.raises(Refusal) as refused:
        letters.letter(village, letters.draft(**told))
    assert refused.value.field == field
    with pytest.raises(Refusal) as refused:
        letters.letter(village, letters.draft(sent_on=clock.today() + timedelta(days=1)))
    assert refused.value.field == "sent_on"


def test_the_database_keeps_a_letter_as_it_came() -> None:
    letter = letters.letter(world().village)
    with pytest.raises(DBAPIError):
        by_hand(f"UPDATE letter SET number = '1' WHERE id = {letter.id}")


@pytest.mark.parametrize("sender", ["อบต. ก", "อบต . ก", "อ.บ.ต.ก", "อบต.\u00a0ก"])
def test_one_office_is_one_sender_however_blanks_and_points_stand(sender: str) -> None:
    village = world().village
    first = letters.letter(village, letters.draft(sender="อบต.ก"))
    assert letters.letter(village, letters.draft(sender=sender)).id == first.id
