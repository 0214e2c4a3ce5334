"""Pages of a forum: what is wrong gets a sentence beside it, what was typed stays, and nobody's save is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from app.cycles.states import Stage
from app.forums.actions import attendance
from app.forums.actions import sittings as actions
from app.forums.models.sittings import Forum
from app.forums.queries import sittings as queries
from app.forums.states.sittings import ForumState
from app.store import clock
from tests.factories import forums
from tests.factories.people import sign_in
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


PLAN = {"held_on": "๒๒ พ.ย. ๒๕๖๗", "place": "ศาลากลางบ้าน", "stage": "plan", "chair": "ผู้ใหญ่ประเสริฐ", "recorder": ""}


def seen_in(html: str) -> str:
    """Return the mark that the form carries."""
    found = re.search(r'name="seen"[^>]*value="([0-9a-f]+)"', html)
    assert found
    return found[1]


def test_new_says_when_the_round_runs(province: forums.World, reader: Reader) -> None:
    page = reader.get(f"/rounds/{province.village.ref}/forums/new")

    assert "1 ต.ค. 2567" in page.text


def test_plan_takes_a_day_as_people_write_it(province: forums.World, reader: Reader) -> None:
    answer = reader.post(f"/rounds/{province.village.ref}/forums/new", PLAN)

    planned = queries.of_round(province.village.id)[0]
    assert planned.held_on == forums.DAY
    assert answer.location == f"/forums/{planned.ref}/record"


def test_plan_keeps_what_was_typed_and_says_what_is_wrong_with_it(province: forums.World, reader: Reader) -> None:
    wrong = PLAN | {"held_on": "31/02/2567", "place": ""}

    page = reader.post(f"/rounds/{province.village.ref}/forums/new", wrong, status=422)

    assert 'value="31/02/2567"' in page.text
    assert 'value="ผู้ใหญ่ประเสริฐ"' in page.text
    assert 'id="held_on-error"' in page.text
    assert not queries.of_round(province.village.id)


def test_plan_of_a_wrong_year_is_refused_beside_the_day(province: forums.World, reader: Reader) -> None:
    page = reader.post(f"/rounds/{province.village.ref}/forums/new", PLAN | {"held_on": "22/11/2557"}, status=422)

    assert 'id="held_on-error"' in page.text


def test_the_same_plan_sent_twice_makes_one_forum(province: forums.World, reader: Reader) -> None:
    twice = PLAN | {"once": "0f9f7f5e-4c7e-4b8e-8f54-5a1f7f3c2b10"}

    answers = [reader.post(f"/rounds/{province.village.ref}/forums/new", twice) for _time in range(2)]

    assert len(queries.of_round(province.village.id)) == 1
    assert answers[0].location == answers[1].location


def test_edit_shows_the_plan_in_the_buddhist_era(province: forums.World, reader: Reader) -> None:
    page = reader.get(f"/forums/{forums.forum(province.village).ref}/edit")

    assert 'value="22/11/2567"' in page.text


def test_change_of_a_plan_that_was_changed_meanwhile_shows_both(province: forums.World, reader: Reader) -> None:
    forum = forums.forum(province.village)
    seen = seen_in(reader.get(f"/forums/{forum.ref}/edit").text)
    _move(forum, "วัดโพธิ์")

    page = reader.post(f"/forums/{forum.ref}/edit", PLAN | {"place": "โรงเรียน", "seen": seen}, status=409)

    assert "วัดโพธิ์" in page.text
    assert 'value="โรงเรียน"' in page.text
    again = PLAN | {"place": "โรงเรียน", "seen": seen_in(page.text)}
    reader.post(f"/forums/{forum.ref}/edit", again)
    assert queries.by_ref(forum.ref).place == "โรงเรียน"


def _move(forum: Forum, place: str) -> None:
    actions.change(
        forum, held_on=forums.DAY, place=place, stage=Stage.PLAN, chair="", recorder="", by=forums.facilitator()
    )


def test_cancel_ends_a_plan_that_was_not_held(province: forums.World, reader: Reader) -> None:
    dropped = forums.forum(province.village, held=False)

    reader.post(f"/forums/{dropped.ref}/cancel")

    assert dropped.state == ForumState.CANCELLED


def test_hold_begins_the_record_and_cancel_ends_a_plan(province: forums.World, reader: Reader) -> None:
    begun, dropped = forums.forum(province.village, held=False), forums.forum(province.village, held=False)

    reader.post(f"/forums/{begun.ref}/hold")
    reader.post(f"/forums/{dropped.ref}/cancel")

    assert [forum.state for forum in queries.of_round(province.village.id)] == [ForumState.HELD, ForumState.CANCELLED]
    assert reader.get(f"/forums/{dropped.ref}/record").status_code == 200


def test_record_lists_every_step_and_opens_them_on_the_day(province: forums.World, reader: Reader) -> None:
    planned, held = forums.forum(province.village, held=False), forums.forum(province.village)

    before, after = (reader.get(f"/forums/{forum.ref}/record").text for forum in (planned, held))

    assert before.count('class="task"') == after.count('class="task"') == 7
    assert f"/forums/{planned.ref}/attendance" not in before
    assert f"/forums/{held.ref}/attendance" in after


def test_attendance_has_a_cell_for_every_sector_sex_and_age(province: forums.World, reader: Reader) -> None:
    page = reader.get(f"/forums/{forums.forum(province.village).ref}/attendance")

    assert len(re.findall(r'name="n-\d+-', page.text)) == 10 * 3 * 4
    assert len(page.data) < 80_000


def test_count_saves_also_what_differs_and_says_by_how_much(province: forums.World, reader: Reader) -> None:
    forum = forums.forum(province.village)
    cell = re.findall(r'name="(n-\d+-female-36_59)"', reader.get(f"/forums/{forum.ref}/attendance").text)[0]

    reader.post(f"/forums/{forum.ref}/attendance", {"total": "๔๒", cell: "40"})

    page = reader.get(f"/forums/{forum.ref}/attendance")
    assert queries.heads(forum.id) == 40
    assert "2" in page.text.split("heads__said")[1][:200]


def test_count_refuses_words_and_keeps_them(province: forums.World, reader: Reader) -> None:
    page = reader.post(f"/forums/{forums.forum(province.village).ref}/attendance", {"total": "เยอะมาก"}, status=422)

    assert 'value="เยอะมาก"' in page.text
    assert 'id="total-error"' in page.text


def test_count_over_a_count_saved_meanwhile_shows_both(province: forums.World, reader: Reader) -> None:
    forum = forums.forum(province.village)
    seen = seen_in(reader.get(f"/forums/{forum.ref}/attendance").text)
    forums.finish(forum)

    page = reader.post(f"/forums/{forum.ref}/attendance", {"total": "50", "seen": seen}, status=409)

    assert 'class="stale"' in page.text
    assert 'value="50"' in page.text
    assert queries.heads(forum.id) == 42


def test_agenda_begins_with_the_usual_items(province: forums.World, reader: Reader) -> None:
    page = reader.get(f"/forums/{forums.forum(province.village).ref}/agenda")

    assert page.text.count('-minutes"') >= 5


def test_minute_keeps_filled_rows_and_comes_back_for_more(province: forums.World, reader: Reader) -> None:
    forum = forums.forum(province.village)
    told = {"items-0-title": "เรื่องแจ้ง", "items-0-minutes": "ประธานแจ้ง\nปฏิทิน", "items-2-title": "อื่น ๆ", "more": "1"}

    answer = reader.post(f"/forums/{forum.ref}/agenda", told)

    assert answer.location == f"/forums/{forum.ref}/agenda"
    assert [(item.number, item.title) for item in queries.agenda_of(forum.id)] == [(1, "เรื่องแจ้ง"), (2, "อื่น ๆ")]
    assert reader.get(answer.location).text.count('-title"') >= 3


def test_minute_wants_a_title_for_what_was_said(province: forums.World, reader: Reader) -> None:
    forum = forums.forum(province.village)

    page = reader.post(f"/forums/{forum.ref}/agenda", {"items-0-minutes": "พูดกันเรื่องน้ำ"}, status=422)
    reader.post(f"/forums/{forum.ref}/agenda", {"items-0-title": " "}, status=422)

    assert "พูดกันเรื่องน้ำ" in page.text
    assert 'id="items-0-title-error"' in page.text


def test_minute_over_minutes_saved_meanwhile_shows_both(province: forums.World, reader: Reader) -> None:
    forum = forums.forum(province.village)
    seen = seen_in(reader.get(f"/forums/{forum.ref}/agenda").text)
    forums.finish(forum)

    page = reader.post(f"/forums/{forum.ref}/agenda", {"items-0-title": "ฉบับของฉัน", "seen": seen}, status=409)

    assert "ประธานแจ้งปฏิทินแผน" in page.text
    assert 'value="ฉบับของฉัน"' in page.text


def test_show_is_for_everybody_and_names_nobody(province: forums.World, reader: Reader) -> None:
    forum = forums.forum(province.village)
    need = forums.needs(forum, 1)[0]
    forums.finish(forum)
    attendance.count(forum, total=33, counts=forums.counts(30, 3), by=forums.facilitator())
    reader.client.post("/sign-out")

    page = reader.get(f"/forums/{forum.ref}")

    assert need.words in page.text
    assert f'href="/needs/{need.ref}"' in page.text
    assert "ประธานแจ้งปฏิทินแผน" in page.text
    assert "ผู้ใหญ่ประเสริฐ" not in page.text
    assert '<dt>ชาย</dt><dd class="num">ไม่แสดง</dd>' in page.text
    assert len(page.data) < 60_000


def test_show_json_has_stable_keys_and_numbers_and_no_small_ones(province: forums.World, reader: Reader) -> None:
    forum = forums.forum(province.village)
    forums.needs(forum, 2)
    attendance.count(forum, total=33, counts=forums.counts(30, 3), by=forums.facilitator())

    told = reader.get(f"/forums/{forum.ref}.json").get_json()

    assert [need["number"] for need in told["needs"]] == [1, 2]
    assert told["held_on"] == "2024-11-22"
    assert told["attendance"]["by"]["sex"] == {"female": None, "male": None, "other": 0}
    assert "chair" not in told


def test_show_of_no_forum_is_not_found(reader: Reader) -> None:
    reader.get("/forums/F70-99", status=404)
