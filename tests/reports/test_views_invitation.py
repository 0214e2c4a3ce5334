"""People are invited: a forum says when it begins, wherever its day is told, on the letter and on the poster."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from app.forums.actions import sittings
from app.forums.models.sittings import Forum
from app.thai.digits import to_thai
from app.thai.hours import NotATime, parse_time, time_of
from tests.factories import forums
from tests.factories.people import sign_in
from tests.reader import Reader
from tests.reports.reading import pages, said, solid

PLAN = {"held_on": "22/11/2567", "place": "ศาลากลางบ้าน", "stage": "plan", "meeting": "forum"}


@pytest.fixture
def forum(client: FlaskClient) -> Forum:
    """A planned forum of the village, its facilitator signed in."""
    made = forums.forum(forums.world().village, held=False)
    sittings.change(
        made,
        held_on=made.held_on,
        place="ศาลากลางบ้าน",
        stage=made.stage,
        chair="",
        recorder="",
        starts_at=9 * 60 + 30,
        by=forums.facilitator(),
    )
    sign_in(client, "facilitator", "250113")
    return made


@given(st.integers(0, 24 * 60 - 1))
def test_a_time_is_read_however_it_is_typed(minutes: int) -> None:
    hour, minute = time_of(minutes)
    for typed in (f"{hour}.{minute:02}", f"{hour:02}:{minute:02}", f"เวลา {hour}.{minute:02} น."):
        assert parse_time(typed) == parse_time(to_thai(typed)) == minutes


@pytest.mark.parametrize("typed", ["", "เก้าโมง", "24.00", "9.60", "-1", "9.5", "9,30", "1330"])
def test_what_is_no_time_is_refused(typed: str) -> None:
    with pytest.raises(NotATime):
        parse_time(typed)


def test_the_time_stands_wherever_the_day_is_told(reader: Reader, forum: Forum) -> None:
    area = forum.area.code
    for page in (f"/forums/{forum.ref}", f"/forums/{forum.ref}/record", f"/areas/{area}"):
        assert "9.30 น." in reader.get(page).text, page
    assert reader.client.get(f"/forums/{forum.ref}.json").json["starts_at"] == "09:30"
    feed = reader.client.get(f"/areas/{area}/calendar.ics").text
    assert f"DTSTART;TZID=Asia/Bangkok:{forum.held_on:%Y%m%d}T093000" in feed


def test_the_time_is_asked_for_and_what_is_wrong_is_said(reader: Reader) -> None:
    world = forums.world()
    sign_in(reader.client, "facilitator", "250113")
    wrong = reader.post(f"/rounds/{world.village.ref}/forums/new", PLAN | {"starts_at": "เช้า"}, status=422)
    assert "เช้า" in wrong.text
    made = reader.client.post(f"/rounds/{world.village.ref}/forums/new", data=PLAN | {"starts_at": "๑๓.๓๐ น."})
    assert made.status_code == 302
    assert "13.30 น." in reader.get(made.headers["Location"]).text


def test_the_stage_that_the_rules_ask_for_is_chosen_beforehand_and_explained(reader: Reader) -> None:
    world = forums.world()
    sign_in(reader.client, "facilitator", "250113")
    page = reader.get(f"/rounds/{world.village.ref}/forums/new").text
    assert 'value="plan" checked' in page
    assert page.count("หลักฐาน") == 4, "each stage says what it needs"


def test_invitation_says_when_where_and_what_about_without_a_name(client: FlaskClient, forum: Forum) -> None:
    told = said(client.get(f"/forums/{forum.ref}/invitation.pdf").data)
    for words in ("9.30 น.", "ศาลากลางบ้าน", "ปัญหาและความต้องการของชุมชน"):
        assert solid(words) in told, words
    assert f"/forums/{forum.ref}/invitation.pdf" in client.get(f"/forums/{forum.ref}/record").text


def test_poster_is_one_page_with_the_time_and_a_code(client: FlaskClient, forum: Forum) -> None:
    paper = client.get(f"/forums/{forum.ref}/poster.pdf").data
    assert len(pages(paper)) == 1
    assert solid("9.30 น.") in said(paper)


def test_minutes_print_no_empty_name(client: FlaskClient, forum: Forum) -> None:
    assert solid("ไม่ได้ระบุไว้ในบันทึก") in said(client.get(f"/forums/{forum.ref}/minutes.pdf").data)
