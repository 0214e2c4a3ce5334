"""Committees in the browser: seats for everybody, names for nobody but the officers who keep them."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from app.bodies import queries
from app.bodies.models import Body
from tests.factories import bodies, forums
from tests.factories.people import sign_in
from tests.reader import Reader

PAGE = "/bodies/25/province_committee"


@pytest.fixture
def body() -> Body:
    """The province's committee, its first seat held."""
    return bodies.seated(forums.world().areas["25"])


@pytest.fixture
def planner(client: FlaskClient, body: Body) -> FlaskClient:
    """The planner, who keeps it."""
    sign_in(client, "planner", "25")
    return client


def seats(**more: str) -> dict[str, str]:
    """A form of a term."""
    ids = bodies.sector_ids()
    told = {"starts_on": "1/1/2571", "ends_on": "31/12/2574", "order_number": "๙/๒๕๗๑"}
    return told | {f"sector-{ids['people']}": "๒", f"sector-{ids['state']}": "1"} | more


def test_index_lists_the_committees_with_their_vacant_seats(body: Body, reader: Reader) -> None:
    text = reader.get("/areas/25/bodies").text
    assert PAGE in text
    assert "/bodies/25011304/village_committee" in text
    only = reader.get("/areas/25/bodies?seated=1&level=province").text
    assert PAGE in only
    assert "village_committee" not in only


def test_index_turns_pages_by_key(body: Body, reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.bodies.queries.A_PAGE", 1)
    monkeypatch.setattr("app.bodies.pages.bodies.A_PAGE", 1)
    first = reader.get("/areas/25/bodies").text
    after = f"after={body.area.path}-{body.id}"
    assert after in first
    assert PAGE not in reader.get(f"/areas/25/bodies?{after}").text.split("<main")[1]


def test_show_counts_seats_by_sector_and_names_nobody(body: Body, reader: Reader) -> None:
    for address in (PAGE, f"{PAGE}.json", "/areas/25/bodies", "/areas/25/participation"):
        answer = reader.client.get(address)
        assert answer.status_code == 200
        assert bodies.NAME not in answer.text
        assert "0812345678" not in answer.text
    told = reader.client.get(f"{PAGE}.json").get_json()["sectors"]
    assert [(one["sector"], one["seats"], one["held"], one["percent"]) for one in told] == [
        ("people", 3, 1, 60),
        ("state", 2, 0, 40),
    ]


def test_show_says_whether_the_quota_is_met(body: Body, planner: FlaskClient, reader: Reader) -> None:
    ids = bodies.sector_ids()
    said = {"valid_from": "1/1/2567", f"sector-{ids['people']}": "20", f"sector-{ids['private']}": "10"}
    assert planner.post(f"{PAGE}/quotas", data=said).status_code == 302
    told = {one["sector"]: one["met"] for one in planner.get(f"{PAGE}.json").get_json()["sectors"]}
    assert told == {"people": True, "state": True, "private": False}


@pytest.mark.parametrize("duty", ["", "facilitator", "agency", "reviewer", "administrator"])
def test_members_are_closed_to_everybody_else(client: FlaskClient, body: Body, duty: str) -> None:
    if duty:
        sign_in(client, duty, "25")
    for address in (f"{PAGE}/members", f"{PAGE}/seats/1", f"{PAGE}/terms/new"):
        answer = client.get(address)
        assert answer.status_code == (403 if duty else 302)
        assert bodies.NAME not in answer.text


def test_members_show_who_sits_where_to_the_planner(planner: FlaskClient, reader: Reader) -> None:
    text = reader.get(f"{PAGE}/members").text
    assert bodies.NAME in text
    assert "0812345678" in text


def test_found_enters_a_working_group_and_goes_on_to_its_term(planner: FlaskClient, reader: Reader) -> None:
    reader.get("/areas/25/bodies/new")
    answer = planner.post("/areas/25/bodies/new", data={"kind": "screening_group"})
    assert answer.headers["Location"].endswith("/bodies/25/screening_group/terms/new")
    again = planner.post("/areas/25/bodies/new", data={"kind": "screening_group", "name_th": "คณะทำงานชุดที่ 2"})
    assert again.status_code == 422
    assert "คณะทำงานชุดที่ 2" in again.text


def test_begin_makes_a_term_with_the_seats_that_were_typed(planner: FlaskClient, reader: Reader) -> None:
    reader.get(f"{PAGE}/terms/new")
    assert planner.post(f"{PAGE}/terms/new", data=seats()).status_code == 302
    told = planner.get(f"{PAGE}.json").get_json()
    assert [(one["number"], one["ends_on"], one["seats"]) for one in told["terms"]] == [
        (2, "2031-12-31", 3),
        (1, "2027-12-31", 5),
    ]


@pytest.mark.parametrize("more", [{"starts_on": ""}, {"ends_on": "1/1/2560"}, {"starts_on": "เมื่อวาน"}])
def test_term_says_what_is_to_be_mended_and_keeps_what_was_typed(planner: FlaskClient, more: dict[str, str]) -> None:
    answer = planner.post(f"{PAGE}/terms/new", data=seats(**more))
    assert answer.status_code == 422
    assert "field__error" in answer.text
    assert "๙/๒๕๗๑" in answer.text


def test_set_seats_shows_both_versions_when_somebody_else_saved_meanwhile(planner: FlaskClient, reader: Reader) -> None:
    reader.get(f"{PAGE}/seats")
    first = seats(starts_on="1/1/2567", version="1", **{f"sector-{bodies.sector_ids()['people']}": "4"})
    assert planner.post(f"{PAGE}/seats", data=first).status_code == 302
    answer = planner.post(f"{PAGE}/seats", data=first | {"order_number": "8/2567"})
    assert answer.status_code == 409
    assert "๙/๒๕๗๑" in answer.text
    assert "8/2567" in answer.text
    assert 'name="version" type="hidden" value="2"' in answer.text


def test_set_quotas_refuses_more_than_the_whole(planner: FlaskClient, reader: Reader) -> None:
    reader.get(f"{PAGE}/quotas")
    ids = bodies.sector_ids()
    said = {"valid_from": "1/1/2567", f"sector-{ids['people']}": "80", f"sector-{ids['state']}": "30"}
    assert planner.post(f"{PAGE}/quotas", data=said).status_code == 422


def holding(body: Body, number: int) -> str:
    """Give the seat to somebody who left since; return the id of that."""
    seat = queries.seat_numbered(queries.terms_of(body.id)[0].id, number)
    assert seat
    (one,) = queries.holdings_of([seat.id])
    return str(one.id)


SAID = {"name": "สมหญิง รักถิ่น", "role": "chair", "since": "1/2/2567"}


def test_appoint_gives_a_vacant_seat_once(planner: FlaskClient, reader: Reader) -> None:
    assert planner.post(f"{PAGE}/seats/2/member", data=SAID).status_code == 302
    assert "สมหญิง รักถิ่น" in reader.get(f"{PAGE}/members").text
    assert planner.post(f"{PAGE}/seats/2/member", data=SAID).status_code == 422


def test_leave_makes_the_seat_vacant_from_a_day_on(planner: FlaskClient, reader: Reader) -> None:
    planner.post(f"{PAGE}/seats/2/member", data=SAID)
    assert planner.post(f"{PAGE}/seats/2/leave", data={"until": "1/1/2560"}).status_code == 422
    assert planner.post(f"{PAGE}/seats/2/leave", data={"until": "31/5/2567"}).status_code == 302
    assert planner.post(f"{PAGE}/seats/2/leave", data={"until": "31/5/2567"}).status_code == 404
    assert 'name="name"' in reader.get(f"{PAGE}/seats/2").text


def test_erase_takes_the_name_of_a_former_member_only(planner: FlaskClient, reader: Reader, body: Body) -> None:
    planner.post(f"{PAGE}/seats/2/member", data=SAID)
    which = {"holding": holding(body, 2)}
    planner.post(f"{PAGE}/seats/2/erase", data=which)
    assert "สมหญิง รักถิ่น" in reader.get(f"{PAGE}/seats/2").text
    planner.post(f"{PAGE}/seats/2/leave", data={"until": "31/5/2567"})
    assert planner.post(f"{PAGE}/seats/2/erase", data=which).status_code == 302
    assert "สมหญิง รักถิ่น" not in reader.get(f"{PAGE}/seats/2").text


def test_show_of_no_committee_is_not_found(body: Body, reader: Reader) -> None:
    reader.get("/bodies/25/village_committee", status=404)
    reader.get("/bodies/99/province_committee", status=404)


def test_new_offers_the_kinds_of_the_level(planner: FlaskClient, reader: Reader) -> None:
    text = reader.get("/areas/25/bodies/new").text
    assert "screening_group" in text
    assert "village_committee" not in text


def test_term_offers_the_seats_of_the_last_one(planner: FlaskClient, reader: Reader) -> None:
    text = reader.get(f"{PAGE}/terms/new").text
    assert re.search(rf'name="sector-{bodies.sector_ids()["people"]}"[^>]*value="3"', text)


def test_seats_and_quotas_show_what_stands(planner: FlaskClient, reader: Reader) -> None:
    assert "1/2567" in reader.get(f"{PAGE}/seats").text
    assert 'name="valid_from"' in reader.get(f"{PAGE}/quotas").text


def test_quotas_show_what_was_set_before(planner: FlaskClient, reader: Reader) -> None:
    said = {"valid_from": "1/1/2567", f"sector-{bodies.sector_ids()['people']}": "20"}
    planner.post(f"{PAGE}/quotas", data=said)
    assert "20%" in reader.get(f"{PAGE}/quotas").text


def test_seat_shows_its_member_to_the_planner(planner: FlaskClient, reader: Reader) -> None:
    assert bodies.NAME in reader.get(f"{PAGE}/seats/1").text
