"""Pages on which needs are recorded, voted on and corrected: words kept, wrong input marked, no save lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from flask.testing import FlaskClient

from app.areas import actions as areas
from app.areas.intake import imports
from app.cycles import queries as cycles
from app.forums.actions import needs
from app.forums.queries import sittings as queries
from app.ledger.actor import OPERATOR
from app.store import clock
from tests.factories import forums
from tests.factories.people import sign_in
from tests.forums.test_views import seen_in
from tests.reader import Reader


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    """The story happens on one day."""
    with clock.at(forums.NOON):
        yield


@pytest.fixture
def province(client: FlaskClient) -> forums.World:
    """The province, with its facilitator signed in."""
    made = forums.world()
    sign_in(client, "facilitator", "250113")
    return made


def need_row(n: int, **more: Any) -> dict[str, Any]:
    """One filled row of the form of needs."""
    told = {
        "words": "บ่อบาดาลแห้งทุกหน้าแล้ง",
        "title": "ขอระบบประปาหมู่บ้าน",
        "category": str(cycles.categories()[2].id),
        "channel": "support",
        "households": "๑๒๐",
        "satang": "1,180,000",
        "quantity": "1.8",
        "unit": "กิโลเมตร",
        "where": "14.0523 101.37",
    }
    return {f"needs-{n}-{name}": value for name, value in (told | more).items()}


def test_needs_offers_three_rows_with_categories_by_dimension(province: forums.World, reader: Reader) -> None:
    page = reader.get(f"/forums/{forums.forum(province.village).ref}/needs")

    assert page.text.count('name="needs-2-words"') == 1
    assert page.text.count("<optgroup") == 5 * 4
    assert len(page.data) < 80_000


def test_record_needs_tells_the_number_and_shows_the_words_as_typed(province: forums.World, reader: Reader) -> None:
    forum = forums.forum(province.village)

    answer = reader.post(f"/forums/{forum.ref}/needs", need_row(0) | need_row(2, words="  ไฟดับ  บ่อย "))

    first, second = queries.needs_of(forum.id)
    assert (first.households, first.satang, first.quantity_milli) == (120, 118_000_000, 1800)
    assert (first.lat_e6, first.lon_e6) == (14_052_300, 101_370_000)
    assert (second.number, second.words) == (2, "ไฟดับ  บ่อย")
    assert "ไฟดับ  บ่อย" in reader.get(answer.location).text


def test_record_needs_marks_each_wrong_field_and_records_nothing(province: forums.World, reader: Reader) -> None:
    forum = forums.forum(province.village)
    wrong = need_row(1, title="", households="หลายบ้าน", where="51.5 101", category="7", channel="")

    page = reader.post(f"/forums/{forum.ref}/needs", need_row(0) | wrong, status=422)

    for name in ("title", "households", "where", "category", "channel"):
        assert f'id="needs-1-{name}-error"' in page.text, name
    assert "บ่อบาดาลแห้งทุกหน้าแล้ง" in page.text
    assert 'value="หลายบ้าน"' in page.text
    assert not queries.needs_of(forum.id)


def test_a_need_that_comes_once_more_after_going_back_is_named_and_not_doubled(
    province: forums.World, reader: Reader
) -> None:
    forum = forums.forum(province.village)
    url = f"/forums/{forum.ref}/needs"
    reader.post(url, need_row(0), 302)
    reader.post(url, need_row(0), 302)
    page = reader.get(url).text
    assert "มีความต้องการข้อที่ 1 ที่ถ้อยคำและตัวเลขตรงกันอยู่แล้ว" in page
    assert [need.number for need in queries.needs_of(forum.id)] == [1]
    reader.post(url, need_row(0) | need_row(1, words="ขอน้ำประปาด้วยคน") | need_row(2, households="๑๒๑"), 302)
    assert [need.number for need in queries.needs_of(forum.id)] == [1, 2, 3]


@pytest.mark.parametrize("words", ["น้ำไม่ไหล\r\nทั้งปี", " น้ำไม่ไหล ", "น\u0e4d\u0e49\u0e32ไม่ไหล", "น้ำ\u200bไม่ไหล  เลย"])
def test_a_need_that_comes_again_is_known_however_its_words_were_sent(
    province: forums.World, reader: Reader, words: str
) -> None:
    forum = forums.forum(province.village)
    for _back in range(2):
        reader.post(f"/forums/{forum.ref}/needs", need_row(0, words=words), 302)
    assert len(queries.needs_of(forum.id)) == 1


def test_record_needs_without_any_says_so(province: forums.World, reader: Reader) -> None:
    page = reader.post(f"/forums/{forums.forum(province.village).ref}/needs", {"needs-0-words": "  "}, status=422)

    assert 'id="needs-0-words-error"' in page.text


def test_needs_before_the_forum_are_refused_with_a_sentence(province: forums.World, reader: Reader) -> None:
    forum = forums.forum(province.village, held=False)

    assert "<textarea" not in reader.get(f"/forums/{forum.ref}/needs").text
    reader.post(f"/forums/{forum.ref}/needs", need_row(0), status=422)


def test_votes_are_typed_one_number_a_need(province: forums.World, reader: Reader) -> None:
    forum = forums.forum(province.village)
    assert "<table" not in reader.get(f"/forums/{forum.ref}/votes").text
    forums.needs(forum, 2)

    reader.post(
        f"/forums/{forum.ref}/votes",
        {"seen": seen_in(reader.get(f"/forums/{forum.ref}/votes").text), "need-1": "55", "need-2": "-"},
    )

    assert [need.votes for need in queries.needs_of(forum.id)] == [55, 0]


def test_numbers_that_cannot_well_be_are_asked_about_and_kept(province: forums.World, reader: Reader) -> None:
    forum = forums.forum(province.village)
    forums.finish(forum)
    table = "รหัสพื้นที่,จำนวนประชากร,จำนวนครัวเรือน\n25011304,300,85\n".encode()
    checked = imports.check_population("people.csv", table, as_of=date(2024, 10, 1), source="test")
    areas.import_population(checked, by=OPERATOR)

    url = f"/forums/{forum.ref}/needs"
    reader.post(url, need_row(0) | {"needs-0-households": "120"})
    assert "ระบุ 120 ครัวเรือน แต่ทะเบียนนับได้ 85 ครัวเรือน" in reader.get(url).text

    votes = f"/forums/{forum.ref}/votes"
    typed = {"seen": seen_in(reader.get(votes).text), "need-1": "55"}
    assert 'value="55"' in reader.post(votes, typed, status=422).text
    reader.post(votes, typed | {"sure": "y"})
    assert "มีคะแนน 55 แต่นับผู้เข้าร่วมได้ 42 คน" in reader.get(f"/forums/{forum.ref}").text
    assert [(need.votes, need.households) for need in queries.needs_of(forum.id)] == [(55, 120)]


def test_set_votes_over_votes_saved_meanwhile_shows_both(province: forums.World, reader: Reader) -> None:
    forum = forums.forum(province.village)
    need = forums.needs(forum, 1)[0]
    seen = seen_in(reader.get(f"/forums/{forum.ref}/votes").text)
    needs.set_votes(forum, {need.id: 31}, by=forums.facilitator())

    page = reader.post(f"/forums/{forum.ref}/votes", {"need-1": "30", "seen": seen}, status=409)
    reader.post(f"/forums/{forum.ref}/votes", {"need-1": "-3"}, status=422)

    assert ">31<" in page.text
    assert 'value="30"' in page.text


def test_correct_puts_a_dated_sentence_beside_the_words(province: forums.World, reader: Reader) -> None:
    (need,) = forums.needs(forums.forum(province.village), 1)

    reader.post(f"/needs/{need.ref}/correct", {"text": "สะพานไม้อยู่ท้ายหมู่บ้าน"})

    assert [c.text for c in queries.corrections_of([need.id])[need.id]] == ["สะพานไม้อยู่ท้ายหมู่บ้าน"]


def test_correction_stands_beside_the_words(province: forums.World, reader: Reader) -> None:
    need = forums.needs(forums.forum(province.village), 1)[0]
    assert need.words in reader.get(f"/needs/{need.ref}/correct").text
    reader.post(f"/needs/{need.ref}/correct", {"text": " "}, status=422)

    reader.post(f"/needs/{need.ref}/correct", {"text": "หน้าวัดโพธิ์"})

    assert "หน้าวัดโพธิ์" in reader.get(f"/needs/{need.ref}/correct").text
