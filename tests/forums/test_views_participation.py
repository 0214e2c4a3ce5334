"""Who was in the room: judged by the rules of the cycle, explained where too few came, nobody given away."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient
from sqlalchemy.exc import DBAPIError

from app.bodies import queries as bodies
from app.cycles import queries as cycles
from app.cycles.rules.requirements import CountedHeads, Rule, Rules, judge, shortfalls
from app.cycles.states import RuleKind, Stage
from app.forums.actions import attendance
from app.forums.queries import participation
from app.forums.queries import sittings as queries
from app.forums.queries.survey import survey
from app.forums.rules.drafts import HeadCount
from app.forums.states.sittings import AgeBand, Sex
from app.ledger.actor import OPERATOR
from app.ledger.recording import recording
from app.store import clock
from app.web.conflict import Refusal
from tests.factories import forums, threads
from tests.factories.people import sign_in
from tests.reader import Reader


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    """The story happens on one day."""
    with clock.at(forums.NOON):
        yield


@pytest.fixture
def province() -> forums.World:
    return forums.world()


def men_of_the_state(n: int) -> list[HeadCount]:
    """Heads that meet neither the share of the people's sector nor that of women."""
    state = next(sector for sector in bodies.sectors() if sector.code == "state")
    return [HeadCount(sector_id=state.id, sex=Sex.MALE, age_band=AgeBand.TO_59, n=n)]


def test_a_share_is_judged_in_whole_heads() -> None:
    rules = Rules(20, (Rule(RuleKind.SEX, "female", 30), Rule(RuleKind.STAGE, Stage.PLAN.value)))
    found = judge(rules, CountedHeads(42, {("sex", "female"): 12}, Stage.THINK))
    assert [(one.kind, one.counted, one.needed, one.met) for one in found] == [
        (RuleKind.QUORUM, 42, 20, True),
        (RuleKind.SEX, 12, 13, False),
        (RuleKind.STAGE, 2, 3, False),
    ]


def test_what_falls_short_equals_the_rows_of_the_forum_over_a_thousand_forums() -> None:
    rng = random.Random(5)
    rules = Rules(20, (Rule(RuleKind.SECTOR, "people", 50), Rule(RuleKind.SEX, "female", 30)))
    for _time in range(1000):
        cells = [(rng.choice(["people", "state"]), rng.choice(list(Sex)), rng.randint(0, 15)) for _cell in range(6)]
        by = {("sector", s): sum(n for t, _x, n in cells if t == s) for s in ("people", "state")}
        by |= {("sex", str(x)): sum(n for _s, y, n in cells if y == x) for x in Sex}
        total = sum(n for _s, _x, n in cells)
        short = {(one.kind, one.counted) for one in shortfalls(judge(rules, CountedHeads(total, by)))}
        expected = {("quorum", total)} if total < 20 else set()
        expected |= {("sector", by["sector", "people"])} if 2 * by["sector", "people"] < total else set()
        expected |= {("sex", by["sex", "female"])} if 10 * by["sex", "female"] < 3 * total else set()
        assert short == expected


def test_a_shortfall_keeps_the_round_open_until_its_reason_is_written(province: forums.World) -> None:
    forum = forums.forum(province.village)
    forums.finish(forum)
    attendance.count(forum, total=12, counts=men_of_the_state(12), by=forums.facilitator())
    assert [problem for _forum, problem in queries.unfinished(province.village.id)] == ["shortfall_unexplained"]

    rows = participation.shortfalls_of([forum.id])
    assert {(row.rule_kind, row.code) for row in rows} == {("quorum", ""), ("sector", "people"), ("sex", "female")}
    with pytest.raises(Refusal):
        attendance.explain(forum, {("quorum", ""): "ฝนตกหนัก"}, by=forums.facilitator())
    attendance.explain(forum, {(r.rule_kind, r.code): "ฝนตกหนัก น้ำท่วมถนน" for r in rows}, by=forums.facilitator())
    assert [problem for _forum, problem in queries.unfinished(province.village.id)] == ["not_attested"]
    forums.attested(forum)
    assert queries.unfinished(province.village.id) == []


def test_a_shortfall_goes_when_the_count_is_corrected(province: forums.World) -> None:
    forum = forums.forum(province.village)
    attendance.count(forum, total=12, counts=men_of_the_state(12), by=forums.facilitator())
    attendance.count(forum, total=42, counts=forums.counts(30, 12), by=forums.facilitator())
    assert participation.shortfalls_of([forum.id]) == []


def test_groups_are_counted_without_a_cap_but_never_above_the_door(province: forums.World) -> None:
    forum, group = forums.forum(province.village), bodies.people_groups()[0]
    attendance.count(
        forum, total=1200, counts=forums.counts(700, 500), groups={group.id: 1100}, by=forums.facilitator()
    )
    assert [row.n for row in participation.groups_of(forum.id)] == [1100]
    with pytest.raises(Refusal):
        attendance.count(forum, total=42, counts=forums.counts(30, 12), groups={group.id: 43}, by=forums.facilitator())


def test_the_database_itself_keeps_the_rules_of_an_open_cycle(province: forums.World) -> None:
    tier = cycles.tiers_of(province.cycle.id)[0]
    with pytest.raises(DBAPIError), recording(OPERATOR, "cycle.set_rules", tier, place=province.areas["25"].path):
        tier.quorum = 1


def test_the_report_adds_up_to_its_forums(province: forums.World) -> None:
    for round_, women, men in ((province.village, 30, 12), (province.neighbour, 25, 11)):
        attendance.count(
            forums.forum(round_), total=women + men, counts=forums.counts(women, men), by=forums.facilitator()
        )
    told = survey(province.areas["25"], province.cycle)
    assert (told.level, told.here.areas, told.here.with_forum, told.here.people) == ("village", 2, 2, 78)
    assert dict(told.heard.by["sex"].rows(province.areas["25"].path)) == {"female": 55, "male": 23, "other": 0}
    assert told.met["quorum", ""] == (2, 2)


def test_participation_xlsx_and_data_say_the_same_as_the_page(province: forums.World, reader: Reader) -> None:
    forum = forums.forum(province.village)
    attendance.count(forum, total=45, counts=forums.counts(42, 3), by=forums.facilitator())
    page = reader.get("/areas/25/participation")
    told = reader.get("/areas/25/participation.json").get_json()
    book = reader.client.get("/areas/25/participation.xlsx")
    assert "ใครได้มีส่วนร่วมในจังหวัดปราจีนบุรี" in page.text
    assert told["by"]["sex"] == {"female": None, "male": None, "other": 0}
    assert told["tiers"][0]["people"] == 45
    assert book.data[:2] == b"PK"


def test_participation_of_nowhere_is_not_found(province: forums.World, reader: Reader) -> None:
    reader.get("/areas/99/participation", status=404)


def test_shortfalls_are_listed_with_their_reasons_and_without_small_figures(
    province: forums.World, reader: Reader
) -> None:
    forum = forums.forum(province.village)
    attendance.count(forum, total=24, counts=[*men_of_the_state(21), *forums.counts(3)], by=forums.facilitator())
    rows = participation.shortfalls_of([forum.id])
    attendance.explain(forum, {(r.rule_kind, r.code): "ตรงกับวันเกี่ยวข้าว" for r in rows}, by=forums.facilitator())
    text = reader.get("/areas/25/shortfalls").text
    assert "ตรงกับวันเกี่ยวข้าว" in text
    assert "3 คน" not in text
    assert 'class="empty"' in reader.get("/areas/2501/shortfalls?cycle=70&after=9").text or rows


def test_reasons_are_asked_for_beside_each_rule(province: forums.World, reader: Reader, client: FlaskClient) -> None:
    sign_in(client, "facilitator", "250113")
    forum = forums.forum(province.village)
    attendance.count(forum, total=12, counts=men_of_the_state(12), by=forums.facilitator())
    assert "องค์ประชุม" in reader.get(f"/forums/{forum.ref}/reasons").text
    wrong = reader.post(f"/forums/{forum.ref}/reasons", {"reason-quorum-all": "ฝนตกหนัก"}, status=422)
    assert "ฝนตกหนัก" in wrong.text
    told = {f"reason-{r.rule_kind}-{r.code or 'all'}": "ฝนตก" for r in participation.shortfalls_of([forum.id])}
    reader.post(f"/forums/{forum.ref}/reasons", told)
    assert queries.unfinished(province.village.id)[0][1] == "minutes_empty"
    assert "ฝนตก" in reader.get(f"/forums/{forum.ref}").text


def test_explain_has_nothing_to_ask_where_every_rule_was_met(
    province: forums.World, reader: Reader, client: FlaskClient
) -> None:
    sign_in(client, "facilitator", "250113")
    forum = forums.forum(province.village)
    attendance.count(forum, total=42, counts=forums.counts(30, 12), by=forums.facilitator())
    assert 'class="empty"' in reader.get(f"/forums/{forum.ref}/reasons").text


def test_calendar_gives_one_answer_where_a_window_is_open_and_the_rounds_are_closed(
    province: forums.World, reader: Reader
) -> None:
    here = reader.get("/areas/25011304/calendar").text
    assert "วันที่เหลือ" in here or "เหลือ" in here
    for round_ in (province.village, province.neighbour):
        threads.close(round_)
    closed = reader.get("/areas/25011304/calendar").text
    assert "ทุกรอบในพื้นที่นี้ปิดแล้ว" in closed
    assert "ขณะนี้ยังไม่มีช่วงเวลาที่เปิดอยู่" not in closed


def test_calendar_says_where_a_forum_is_missing(province: forums.World, reader: Reader) -> None:
    forums.forum(province.village, held=False)
    text = reader.get("/areas/2501/calendar").text
    assert "โนนสูง" in text
    assert "/areas/2501/calendar.ics" in text


def test_calendar_says_who_can_no_longer_make_it_and_why(province: forums.World, reader: Reader) -> None:
    with clock.at(forums.NOON.replace(month=12, day=30)):
        text = reader.get("/areas/2501/calendar").text
    assert "พื้นที่ที่จัดไม่ทันแล้ว" in text
    assert "เฉพาะการแจ้งล่วงหน้าใช้เวลา 5 วันทำการ" in text
