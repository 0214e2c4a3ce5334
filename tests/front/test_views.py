"""The front door: read by anyone, true to the counters, small, and in few questions."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from app.cycles.actions import cycles
from app.ledger.actor import OPERATOR
from app.monitoring.actions import progress as monitoring_progress
from app.store import clock
from app.store.base import db
from tests.factories import forums, people, plans, threads
from tests.factories.queries import counted
from tests.reader import Reader

MOST_QUESTIONS = 12
CITIZENS_PAGE = 60_000


def asked(reader: Reader, url: str) -> str:
    """The page of ``url``, which asked few questions and is small."""
    db.session.expunge_all()
    with counted() as sent:
        answer = reader.get(url)
    assert len(sent) <= MOST_QUESTIONS, (len(sent), sent)
    assert len(answer.data) <= CITIZENS_PAGE
    return answer.text


def test_home_before_anything_is_recorded_says_so(reader: Reader) -> None:
    assert "ยังไม่มี" in asked(reader, "/")


def test_home_tells_how_many_needs_became_projects(reader: Reader) -> None:
    world = forums.world()
    (project,) = plans.funded(world)
    monitoring_progress.report(project, as_of=clock.today(), percent=100, disbursed=100_000_000, by=plans.planner())

    assert "2570" in asked(reader, "/")
    told = reader.client.get("/index.json").json
    assert {stage["code"]: stage["n"] for stage in told["stages"]} == {
        "recorded": 2,
        "answered": 2,
        "adopted": 1,
        "funded": 1,
        "built": 1,
    }
    assert [area["url"] for area in told["areas"]] == ["/areas/2501.json"]


@pytest.mark.parametrize("code", ["25", "2501", "250113"])
def test_area_leads_down_to_the_village(reader: Reader, code: str) -> None:
    threads.story()
    text = asked(reader, f"/areas/{code}")
    below = {"25": "2501", "2501": "250113", "250113": "25011304"}[code]
    assert f'href="/areas/{below}"' in text


@pytest.mark.parametrize("code", ["25", "2501", "250113"])
def test_figures_beside_each_other_are_of_one_cycle_and_say_which(client: FlaskClient, code: str) -> None:
    world = threads.story().world
    later = cycles.draft(world.areas["25"], fiscal_year=2571, by=OPERATOR)
    opened = {round_.area_path: round_ for round_ in cycles.open_(later, by=OPERATOR)}
    forums.needs(forums.forum(opened[world.areas["25011304"].path]), 4)
    told = client.get(f"/areas/{code}.json").json
    assert told["counted_in"]
    assert told["needs_recorded"] == sum(area["needs"] for area in told["below"]) > 0


def test_area_of_a_village_shows_the_words_and_what_became_of_each(reader: Reader) -> None:
    threads.story()
    text = asked(reader, "/areas/25011304")
    assert "ฤดูฝนรถรับส่งนักเรียนผ่านไม่ได้" in text
    assert "อยู่ในแผนของเทศบาลแล้ว" in text
    told = reader.client.get("/areas/25011304.json").json
    assert [need["fate"]["code"] for need in told["needs"]] == ["declined", "adopted", "adopted"]


def test_area_of_a_village_without_a_forum_says_until_when_and_whom_to_ask(reader: Reader) -> None:
    forums.world()
    with clock.at(forums.NOON):
        text = asked(reader, "/areas/25011304")
    assert "จัดได้ถึงวันที่ 31 ธ.ค. 2567" in text
    assert "คณะกรรมการหมู่บ้าน" in text
    assert "โดยไม่มีการจัดเวที" in asked(reader, "/areas/25011304")


def test_area_that_does_not_exist_is_missed(client: FlaskClient) -> None:
    forums.world()
    assert client.get("/areas/99").status_code == 404
    assert client.get("/areas/nowhere").status_code == 404


def test_needs_are_paged_by_key_without_loss(reader: Reader) -> None:
    world = forums.world()
    for round_ in (world.village, world.neighbour):
        forums.needs(forums.forum(round_), 40)

    first = reader.client.get("/areas/25/needs.json").json
    second = reader.client.get(first["next"]).json
    third = reader.client.get(second["next"]).json
    assert (first["total"], third["next"]) == (80, None)
    assert [len(page["rows"]) for page in (first, second, third)] == [30, 30, 20]
    assert len({row["ref"] for page in (first, second, third) for row in page["rows"]}) == 80
    assert len(asked(reader, "/areas/25/needs")) > 0


def test_needs_can_be_paged_back(reader: Reader) -> None:
    world = forums.world()
    forums.needs(forums.forum(world.village), 40)
    first = reader.client.get("/areas/25/needs.json").json
    last = reader.client.get(first["next"]).json["rows"]
    assert len(last) == 10
    text = reader.get(first["next"].replace(".json", "")).text
    back = text.split('rel="prev"')[0].rsplit('href="', 1)[1].split('"')[0].replace("&amp;", "&")
    again = reader.client.get(back.replace("?", ".json?")).json
    assert [row["ref"] for row in again["rows"]] == [row["ref"] for row in first["rows"]]


@pytest.mark.parametrize(
    ("question", "n"),
    [
        ("outcome=declined", 2),
        ("outcome=answered", 4),
        ("outcome=undecided", 0),
        ("channel=support", 6),
        ("channel=self", 0),
        ("cycle=70", 6),
        ("cycle=71", 0),
        ("q=นำ้ขัง", 2),
        ("q=100%25", 0),
        ("after=x-y", 6),
    ],
)
def test_needs_are_filtered(reader: Reader, question: str, n: int) -> None:
    threads.story()
    asked(reader, f"/areas/25/needs?{question}")
    assert len(reader.client.get(f"/areas/25/needs.json?{question}").json["rows"]) == n


def test_proposals_show_what_each_tier_made_of_them(reader: Reader) -> None:
    threads.story()
    assert "2 หมู่บ้าน" in asked(reader, "/areas/25/proposals")
    told = reader.client.get("/areas/25/proposals.json?outcome=adopted").json
    assert [row["title"] for row in told["rows"]] == ["ก่อสร้างถนนและท่อระบายน้ำ 2 หมู่บ้าน"]


def test_projects_show_money_and_needs(reader: Reader) -> None:
    plans.funded(forums.world())
    assert "1 ล้านบาท" in asked(reader, "/areas/25/projects")
    (row,) = reader.client.get("/areas/25/projects.json").json["rows"]
    assert (row["allocated"], row["needs"], row["percent"]) == (100_000_000, 2, None)


@pytest.mark.parametrize("url", ["/areas/25011305/needs", "/areas/25/proposals?q=zzz", "/areas/25/projects"])
def test_an_empty_list_says_what_to_do(reader: Reader, url: str) -> None:
    forums.world()
    assert 'class="empty"' in asked(reader, url)


@pytest.mark.parametrize(
    ("duty", "code", "said"),
    [
        ("facilitator", "250113", "/rounds/R70-25011304/forums/new"),
        ("district_facilitator", "2501", "/areas/25011304"),
        ("planner", "25", "/cycles/25-70"),
        ("reviewer", "25", "data-page"),
        ("administrator", "25", "/areas/import"),
        ("certifier", "25", "data-page"),
        ("scorer", "25", "data-page"),
        ("evaluator", "25", "data-page"),
    ],
)
def test_work_lists_what_waits_for_the_duty(reader: Reader, duty: str, code: str, said: str) -> None:
    forums.world()
    with clock.at(forums.NOON):
        people.sign_in(reader.client, duty, code)
        assert said in reader.get("/work").text


def test_work_shows_a_desk_as_soon_as_something_lies_on_it(reader: Reader) -> None:
    with clock.at(forums.NOON):
        people.sign_in(reader.client, "district_facilitator", "2501")
        world = forums.world()
        assert "/rounds/R70-250113" not in reader.get("/work").text
    thread = threads.voiced(world)
    with clock.at(threads.day(3)):
        people.sign_in(reader.client, "district_facilitator", "2501")
        text = reader.get("/work").text
    assert thread.drafted
    assert 'href="/rounds/R70-250113"' in text


def test_work_counts_villages_that_can_hardly_make_it(reader: Reader) -> None:
    forums.world()
    with clock.at(forums.NOON.replace(month=12, day=29)):
        people.sign_in(reader.client, "district_facilitator", "2501")
        text = reader.get("/work").text
    assert "หมู่บ้านที่ยังไม่มีเวที: 2" in text


def test_work_without_a_duty_says_whom_to_ask(reader: Reader) -> None:
    people.sign_in(reader.client)
    assert "ผู้ดูแลระบบ" in reader.get("/work").text


def test_about_tells_the_promise(reader: Reader) -> None:
    assert "งบดุล" in asked(reader, "/about")


def test_data_names_sources_and_open_addresses(reader: Reader) -> None:
    forums.world()
    text = asked(reader, "/data")
    assert "CC BY 4.0" in text
    assert 'href="/areas/25/needs.json"' in text
