"""Projects of several provinces in the browser: board, page, draft, plan, each province's part, adoption and money."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from app.areas.rules import addresses
from app.clusters.actions import joint as actions
from app.clusters.models.joint import JointProject
from app.clusters.queries import joint as queries
from app.forums.models.needs import Need
from app.store import clock
from tests.factories import clusters, forums
from tests.factories.people import PASSWORD, holder
from tests.reader import Reader


@pytest.fixture
def joint() -> JointProject:
    """A drafted project of provinces 25 and 27, developed at a meeting of both."""
    turn = clusters.cycle(clusters.cluster())
    return clusters.joint(turn, meeting=clusters.held(turn, {25: 3, 27: 2}))


def need() -> Need:
    """A need of a village in province 25."""
    return forums.needs(forums.forum(forums.world().village), 1)[0]


def enter(client: FlaskClient, username: str) -> None:
    """Sign somebody in."""
    client.post("/sign-in", data={"username": username, "password": PASSWORD})


def planner(client: FlaskClient) -> None:
    """Sign the planner of province 25 in."""
    holder("planner", "25")
    enter(client, "planner.25")


def yesterday() -> str:
    """Return yesterday as people type it."""
    return (clock.today() - timedelta(days=1)).strftime("%d/%m/%Y")


def test_joint_shows_the_label_and_share_the_money_to_the_satang(joint: JointProject, reader: Reader) -> None:
    one = need()
    clusters.told(joint, 25, needs=[one])
    clusters.consented(joint, 25, 27)
    assert joint.meeting is not None
    actions.adopt(joint, joint.meeting, by=clusters.office(joint.cycle.cluster))
    actions.fund(joint, 1001, by=clusters.office(joint.cycle.cluster))
    told = reader.get(f"/joint/{joint.ref}.json").get_json()
    assert told["label"] == "joint"
    assert sum(row["allocated"] for row in told["provinces"]) == told["allocated"] == 1001
    page = reader.get(f"/joint/{joint.ref}").text
    assert one.words in page
    assert "หาก" in page
    assert "โครงการร่วมหลายจังหวัด" in reader.get(f"/needs/{one.ref}").text


def test_joint_hides_what_a_province_has_not_consented_to(joint: JointProject, reader: Reader) -> None:
    clusters.told(joint, 27, satang=123_456_00)
    assert "123,456" not in reader.get(f"/joint/{joint.ref}").text
    assert "123456" not in reader.get(f"/joint/{joint.ref}.json").text


def test_joints_list_what_is_joint_and_what_a_bundle(joint: JointProject, reader: Reader) -> None:
    board = reader.get("/clusters/109/joint.json").get_json()["projects"]
    assert [row["label"] for row in board] == ["bundle"]
    page = reader.get("/clusters/109/joint").text
    assert joint.title in page
    assert "มัดรวม" in page


def test_new_joint_shows_the_provinces(client: FlaskClient, reader: Reader) -> None:
    clusters.cycle(clusters.cluster())
    planner(client)
    assert "สระแก้ว" in reader.get("/clusters/109/joint/new").text


def test_draft_joint_wants_two_provinces(client: FlaskClient, reader: Reader) -> None:
    category = need().category.code
    clusters.cycle(clusters.cluster())
    planner(client)
    typed = {"title": "คันกั้นน้ำ", "summary": "", "category": category, "lead": "25", "provinces": ["25"]}
    reader.post("/clusters/109/joint/new", typed, 422)
    reader.post("/clusters/109/joint/new", typed | {"provinces": ["27"]})
    assert "คันกั้นน้ำ" in reader.get("/joint/J109-70-001").text


def test_plan_shows_the_activities(joint: JointProject, client: FlaskClient, reader: Reader) -> None:
    planner(client)
    assert "ระบบเตือนภัย" in reader.get(f"/joint/{joint.ref}/plan").text


def test_write_plan_wants_an_activity_above(joint: JointProject, client: FlaskClient, reader: Reader) -> None:
    planner(client)
    works = {f"work_{row}": "work" for row in range(1, 7)}
    reader.post(f"/joint/{joint.ref}/plan", works | {"name_1": "คันดิน", "needs_1": "9"}, 422)
    reader.post(f"/joint/{joint.ref}/plan", works | {"name_1": "คันดิน", "needs_1": "1"})
    assert "คันดิน" in reader.get(f"/joint/{joint.ref}").text


def test_part_is_shown_to_its_own_planner_only(joint: JointProject, client: FlaskClient, reader: Reader) -> None:
    planner(client)
    reader.get(f"/joint/{joint.ref}/parts/25")
    assert client.get(f"/joint/{joint.ref}/parts/27").status_code == 403


def test_tell_keeps_own_money_within_the_cost(joint: JointProject, client: FlaskClient, reader: Reader) -> None:
    one, first = need(), queries.activities_of([joint.id])[joint.id][0]
    planner(client)
    here = f"/joint/{joint.ref}/parts/25"
    share = {f"carries_{first.id}": "y", f"satang_{first.id}": "100", f"own_{first.id}": "200"}
    reader.post(here, share, 422)
    reader.post(here, share | {f"own_{first.id}": "20", "needs": "N0"}, 422)
    reader.post(here, share | {f"own_{first.id}": "20", "needs": one.ref, "served": "๑๒๐"})
    assert one.title in reader.get(here).text


def test_answer_wants_the_sitting_and_its_day(joint: JointProject, client: FlaskClient, reader: Reader) -> None:
    clusters.told(joint, 25)
    planner(client)
    here, said = f"/joint/{joint.ref}/parts/25/answer", {"answer-consents": "no", "answer-sitting": "3/2570"}
    reader.post(here, said | {"answer-on": ""}, 422)
    reader.post(here, said | {"answer-on": yesterday(), "answer-why": ""}, 422)
    reader.post(here, said | {"answer-on": yesterday(), "answer-why": "ไม่มีงบสมทบ"})
    assert "ไม่มีงบสมทบ" in reader.get(f"/joint/{joint.ref}").text


def test_withdraw_says_why(joint: JointProject, client: FlaskClient, reader: Reader) -> None:
    clusters.consented(joint, 25)
    planner(client)
    here = f"/joint/{joint.ref}/parts/25/leaving"
    reader.post(here, {"leave-on": yesterday(), "leave-why": ""}, 422)
    reader.post(here, {"leave-on": yesterday(), "leave-why": "งบไม่ผ่าน"})
    assert "งบไม่ผ่าน" in reader.get(f"/joint/{joint.ref}").text


def test_adopt_names_the_meeting(joint: JointProject, client: FlaskClient, reader: Reader) -> None:
    clusters.consented(joint, 25, 27)
    enter(client, "osm")
    reader.post(f"/joint/{joint.ref}/adoption", {"meeting": ""}, 422)
    reader.post(f"/joint/{joint.ref}/adoption", {"meeting": str(joint.meeting_id)})
    assert reader.get(f"/joint/{joint.ref}.json").get_json()["state"] == "adopted"


def test_fund_counts_the_money_once(joint: JointProject, client: FlaskClient, reader: Reader) -> None:
    clusters.consented(joint, 25, 27)
    assert joint.meeting is not None
    actions.adopt(joint, joint.meeting, by=clusters.office(joint.cycle.cluster))
    enter(client, "osm")
    reader.post(f"/joint/{joint.ref}/funding", {"allocated": ""}, 422)
    reader.post(f"/joint/{joint.ref}/funding", {"allocated": "๑,๐๐๐"})
    told = reader.get(f"/joint/{joint.ref}.json").get_json()
    assert sum(row["allocated"] for row in told["provinces"]) == told["allocated"] == 100_000


def test_a_villager_of_the_second_province_follows_her_need_into_it(
    joint: JointProject, client: FlaskClient, reader: Reader
) -> None:
    one = clusters.voice("27010101", "ขอเตือนภัยแม่น้ำปราจีนบุรี")
    clusters.told(joint, 27, needs=[one])
    clusters.consented(joint, 25, 27)
    assert joint.meeting is not None
    actions.adopt(joint, joint.meeting, by=clusters.office(joint.cycle.cluster))
    actions.fund(joint, 1001, by=clusters.office(joint.cycle.cluster))
    for told in (
        reader.get(f"/needs/{one.ref}").text,
        client.get(addresses.feed("need", one.ref)).text,
        client.get(addresses.feed("area", "27010101")).text,
        reader.get("/areas/27010101/notice").text,
    ):
        assert "กลุ่มจังหวัดจัดสรรงบประมาณแล้ว" in told
        assert joint.title in told
