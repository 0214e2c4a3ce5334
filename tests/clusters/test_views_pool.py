"""Needs that may belong together over a border: found by names and distance, grouped by people, led to a project."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from sqlalchemy.exc import DatabaseError

from app.aggregation.rules.similarity import ComparedItem
from app.clusters.actions import pool as actions
from app.clusters.models.meetings import ClusterCycle
from app.clusters.queries import joint as joint_queries
from app.clusters.queries import pool as queries
from app.clusters.rules.pool import PooledNeed, across, together
from app.clusters.states import PoolState
from app.forums.models.needs import Need
from app.store.base import db
from app.web.conflict import Refusal
from tests.behind import by_hand
from tests.factories import clusters
from tests.factories.people import PASSWORD, holder
from tests.reader import Reader

RIVER = "น้ำล้นตลิ่งแม่น้ำปราจีนบุรีทุกปี"


def pooled(ident: int, province: int, title: str, words: str = "", **more: int) -> PooledNeed:
    """A need as the pool sees it."""
    return PooledNeed(ComparedItem(ident, title, category_id=1, **more), words, province)


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (pooled(1, 25, "ขอเขื่อนริมแม่น้ำปราจีนบุรี"), pooled(2, 27, "ขอเตือนภัย", RIVER), "river"),
        (pooled(1, 25, "ขอเขื่อนริมเเม่น้ำปราจีนบุรี"), pooled(2, 27, "ขอเขื่อน"), ""),
        (pooled(1, 25, "ขุดลอกคลองบางพลวง"), pooled(2, 26, "ขุดลอกคลองบางพลวง"), ""),
        (
            pooled(1, 25, "ขุดลอกคลองบางพลวง", lat_e6=14_000_000, lon_e6=101_300_000),
            pooled(2, 26, "ขอลอกคลองบางพลวง", lat_e6=14_100_000, lon_e6=101_200_000),
            "canal",
        ),
        (
            pooled(1, 25, "ขอถนน", lat_e6=14_000_000, lon_e6=101_300_000),
            pooled(2, 26, "ขอซ่อมถนน", lat_e6=14_010_000, lon_e6=101_290_000),
            "beside",
        ),
        (pooled(1, 25, "ขอเขื่อนริมแม่น้ำปราจีนบุรี"), pooled(2, 25, RIVER), ""),
    ],
)
def test_a_pair_is_found_by_river_name_or_by_nearness_over_the_border(
    one: PooledNeed, other: PooledNeed, reason: str
) -> None:
    found = across([one, other])
    assert [pair.reasons[0].code for pair in found] == ([reason] if reason else [])


def test_pairs_that_share_a_need_become_one_set() -> None:
    needs = [pooled(n, province, RIVER) for n, province in ((1, 25), (2, 26), (3, 27))]
    ((ids, why),) = together(across(needs))
    assert ids == [1, 2, 3]
    assert why[0].shown == "ปราจีนบุรี"


@pytest.fixture
def turn() -> ClusterCycle:
    return clusters.cycle(clusters.cluster())


@pytest.fixture
def needs(turn: ClusterCycle) -> list[Need]:
    """Needs of villages of two provinces on one river."""
    told = (("25011304", "ขอเขื่อนริมแม่น้ำปราจีนบุรี"), ("27010101", "ขอเตือนภัยแม่น้ำปราจีนบุรี"))
    return [clusters.voice(code, title) for code, title in told]


def enter(client: FlaskClient, turn: ClusterCycle) -> None:
    """Sign the cluster's office in."""
    clusters.office(turn.cluster)
    client.post("/sign-in", data={"username": "osm", "password": PASSWORD})


def url(turn: ClusterCycle, needs: list[Need]) -> str:
    """The address to which the form of the set of these needs is sent."""
    return f"/clusters/109/pool?set={needs[0].id}"


def typed(needs: list[Need], **more: str) -> dict[str, object]:
    """What the office types into the form of the set."""
    told = {"needs": [str(one.id) for one in needs], "name": "น้ำหลากแม่น้ำปราจีนบุรี"} | more
    return {f"set{needs[0].id}-{key}": value for key, value in told.items()}


def test_pool_says_what_to_do_before_anything_was_compared(reader: Reader, turn: ClusterCycle) -> None:
    assert reader.get("/clusters/109/pool").text.count('class="empty"') == 2


def test_pool_shows_suggestions_with_reasons_and_no_form_to_strangers(
    reader: Reader, turn: ClusterCycle, needs: list[Need]
) -> None:
    assert actions.refresh(turn) == 1
    page = reader.get("/clusters/109/pool").text
    assert "แม่น้ำเดียวกัน: ปราจีนบุรี" in page
    assert all(one.words in page for one in needs)
    assert "<form" not in page.split("<main")[1].split("</main>")[0]


def test_every_night_the_clusters_are_compared(client: FlaskClient, turn: ClusterCycle, needs: list[Need]) -> None:
    said = client.application.test_cli_runner().invoke(args=["clusters", "pool"])
    assert said.output == "109 2570: 1 pairs over the borders\n"


def test_gather_leads_on_to_a_project_which_offers_each_province_its_needs(
    client: FlaskClient, turn: ClusterCycle, needs: list[Need]
) -> None:
    actions.refresh(turn)
    enter(client, turn)
    Reader(client).post(url(turn, needs), {**typed(needs), f"set{needs[0].id}-needs": [str(needs[0].id)]}, 422)
    Reader(client).post(url(turn, needs), typed(needs))
    (group,) = queries.groups_of(turn.id)
    assert not queries.pairs_of(turn.id)
    page = Reader(client).get("/clusters/109/pool").text
    assert f"group={group.ref}" in page
    form = Reader(client).get(f"/clusters/109/joint/new?group={group.ref}").text
    assert 'value="น้ำหลากแม่น้ำปราจีนบุรี"' in form
    data = {"title": "เตือนภัยร่วม", "category": needs[0].category.code, "lead": "25", "provinces": ["25", "27"]}
    Reader(client).post(f"/clusters/109/joint/new?group={group.ref}", data)
    db.session.expire_all()
    assert group.state == PoolState.LED
    (one,) = joint_queries.of_cycle(turn.id)
    client.post("/sign-out")
    holder("planner", "27")
    client.post("/sign-in", data={"username": "planner.27", "password": PASSWORD})
    assert needs[1].ref in Reader(client).get(f"/joint/{one.ref}/parts/27").text
    assert "น้ำหลากแม่น้ำปราจีนบุรี" in Reader(client).get(f"/needs/{needs[1].ref}").text


def test_what_was_set_aside_says_why_and_is_suggested_no_more(
    client: FlaskClient, turn: ClusterCycle, needs: list[Need]
) -> None:
    actions.refresh(turn)
    enter(client, turn)
    Reader(client).post(url(turn, needs), {**typed(needs), "aside": "1"}, 422)
    Reader(client).post(url(turn, needs), {**typed(needs, why="คนละฝั่งเขื่อน"), "aside": "1"})
    assert not queries.pairs_of(turn.id)
    assert "คนละฝั่งเขื่อน" in Reader(client).get("/clusters/109/pool").text
    assert "คนละฝั่งเขื่อน" not in Reader(client).get(f"/needs/{needs[0].ref}").text


def test_a_group_holds_two_provinces_and_stays(turn: ClusterCycle, needs: list[Need]) -> None:
    by = clusters.office(turn.cluster)
    with pytest.raises(Refusal):
        actions.gather(turn, needs[:1], "แม่น้ำ", by=by)
    with pytest.raises(Refusal):
        actions.gather(turn, needs, " ", by=by)
    actions.gather(turn, needs, "แม่น้ำ", by=by)
    for statement in ("UPDATE need_group SET name = 'x'", "DELETE FROM grouped_need", "DELETE FROM need_group"):
        with pytest.raises(DatabaseError), db.session.connection().begin_nested():
            by_hand(statement)


def test_the_work_page_of_the_office_says_what_waits_and_who_is_late(
    client: FlaskClient, turn: ClusterCycle, needs: list[Need]
) -> None:
    actions.refresh(turn)
    one = clusters.joint(turn)
    enter(client, turn)
    page = Reader(client).get("/work").text
    assert one.title in page
    assert "/clusters/109/pool" in page
