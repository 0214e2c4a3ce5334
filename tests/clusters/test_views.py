"""Clusters in the browser: the list, one cluster, and what its office does there."""

from __future__ import annotations

from datetime import timedelta

from flask.testing import FlaskClient

from app.store import clock
from app.thai.dates import format_date
from tests.factories import clusters, forums
from tests.factories.people import PASSWORD, sign_in
from tests.reader import Reader


def enter(client: FlaskClient) -> None:
    """Sign the office of the cluster in."""
    clusters.office(clusters.cluster())
    client.post("/sign-in", data={"username": "osm", "password": PASSWORD})


def day(ahead: int = 0) -> str:
    """Return a day as people type it."""
    return format_date(clock.today() + timedelta(days=ahead), "short", locale="th")


def test_index_lists_the_clusters_or_says_how_they_come(reader: Reader) -> None:
    assert "flask lists load" in reader.get("/clusters").text
    clusters.cluster()
    page = reader.get("/clusters").text
    assert "ภาคตะวันออก 2" in page
    assert len(reader.get("/clusters.json").get_json()["clusters"]) == 18


def test_show_tells_who_is_late_and_what_is_to_be_verified(reader: Reader) -> None:
    forums.world()
    clusters.cycle(clusters.cluster(), late=3)
    page = reader.get("/clusters/109").text
    assert "รอตรวจสอบ" in page
    assert "ปราจีนบุรี" in page
    told = reader.get("/clusters/109.json").get_json()
    assert {one["number"] for one in told["provinces"] if one["late"]} == {22, 23, 25, 26, 27}
    reader.get("/clusters/999", 404)
    reader.get("/clusters/1", 404)
    reader.get("/areas/109", 404)


def test_provinces_move_verify_and_seat_by_the_office(reader: Reader, client: FlaskClient) -> None:
    enter(client)
    reader.get("/clusters/109/provinces")
    reader.post("/clusters/109/provinces", {"province": "20", "since": day(5), "letter": ""}, 422)
    reader.post("/clusters/109/provinces", {"province": "20", "since": day(5), "letter": "นร 5"})
    confirmed = {"confirm-seat": "25", "confirm-on": day(), "confirm-letter": "นร 6"}
    reader.post("/clusters/109/verify", {**confirmed, "confirm-letter": ""}, 422)
    reader.post("/clusters/109/verify", confirmed)
    reader.post("/clusters/109/seats", {"seats-province": "25"}, 422)
    sector = next(
        name for name in reader.get("/clusters/109/provinces").text.split('"') if name.startswith("seats-sector_")
    )
    reader.post("/clusters/109/seats", {"seats-province": "25", sector: "3"})
    page = reader.get("/clusters/109").text
    assert "นร 6" in page
    assert reader.get("/clusters/109.json").get_json()["seat"] == 25


def test_open_cycle_and_its_meetings(reader: Reader, client: FlaskClient) -> None:
    enter(client)
    reader.get("/clusters/109/meetings/new", 404)
    reader.get("/clusters/109/cycles/new")
    typed = {"fiscal_year": "2571", "hand_in_by": day(30), "adopt_by": day(10), "most_forums": "12"}
    assert 'id="adopt_by-error"' in reader.post("/clusters/109/cycles/new", typed, 422).text
    reader.post("/clusters/109/cycles/new", typed | {"adopt_by": day(60)})
    reader.get("/clusters/109/meetings/new")
    reader.post("/clusters/109/meetings/new", {"called_for": day(), "place": "", "agenda": ""}, 422)
    reader.post("/clusters/109/meetings/new", {"called_for": day(), "place": "ศาลากลาง", "agenda": "ลุ่มน้ำ"})
    assert "ลุ่มน้ำ" in reader.get("/clusters/109/meetings/2571/1").text
    record = {"held_on": day(), "minutes": "เห็นพ้อง", "resolution": "ให้ร่าง", "present_25": "", "present_27": ""}
    reader.post("/clusters/109/meetings/2571/1", record, 422)
    reader.post("/clusters/109/meetings/2571/1", record | {"present_25": "4", "present_27": "๓"})
    page = Reader(client.application.test_client()).get("/clusters/109/meetings/2571/1").text
    assert "เห็นพ้อง" in page
    reader.get("/clusters/109/meetings/2571/2", 404)


def test_meeting_is_public_and_held_by_the_office_alone(client: FlaskClient, reader: Reader) -> None:
    turn = clusters.cycle(clusters.cluster())
    clusters.called(turn)
    sign_in(client, "planner", "25")
    assert client.post("/clusters/109/meetings/2570/1", data={}).status_code == 403
    assert "<form" not in reader.get("/clusters/109/meetings/2570/1").text.split("<main")[1].split("</main")[0]
