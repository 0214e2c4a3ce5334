"""Letters: one number of one sender on one day is one letter, however it is spelt, and stands as it came."""

from __future__ import annotations

from datetime import timedelta

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


def test_another_day_is_another_letter() -> None:
    village = world().village
    before = letters.draft(sent_on=clock.today() - timedelta(days=1))
    assert letters.letter(village, before).id != letters.letter(village).id


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
