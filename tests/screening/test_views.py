"""Pages of the screening: what each may show to whom, and forms that keep what was typed."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient

from app.screening.actions import ruling
from app.screening.queries.criteria import criteria_for
from app.screening.states import Departure, InterestKind, ScreeningOutcome
from tests.factories import forums, plans, screenings
from tests.factories.forums import World
from tests.factories.people import PASSWORD, sign_in

FAMILY = (InterestKind.FAMILY, "")


@pytest.fixture
def province() -> World:
    return forums.world()


def enter(client: FlaskClient, username: str) -> None:
    """Sign the account in."""
    client.post("/sign-in", data={"username": username, "password": PASSWORD})


def opened_form(reader: Any, address: str) -> dict[str, str]:
    """Open the page with the form, and return a form in which nothing is filled in yet."""
    reader.get(address)
    return {}


def test_index_tells_everybody_which_screenings_there_are(reader: Any, province: World) -> None:
    assert "ยังไม่มีการกลั่นกรอง" in reader.get("/screening").text
    hearing = screenings.opened(province)

    assert hearing.screening.ref in reader.get("/screening").text


def test_new_opens_a_screening_by_the_seats_of_a_body(reader: Any, client: FlaskClient, province: World) -> None:
    screenings.candidates(province)
    plan = plans.plan(province)
    term = screenings.term(province)
    screenings.scorers(3)
    sign_in(client, "planner", "25")
    form = opened_form(reader, f"/plans/{plan.id}/screening/new")
    form |= {"cycle_id": str(province.cycle.id), "criteria_id": str(criteria_for(25)[0].id), "gap_percent": "30"}
    form |= {"declare_by": "01/09/2598", "score_by": "30/09/2598"}
    for place in range(3):
        form |= {f"seats-{place}-username": f"scorer{place + 1}", f"seats-{place}-number": str(place + 1)}
    form["readers"] = "2"

    answer = client.post(f"/plans/{plan.id}/screening/new?body={term.id}", data=form)

    assert answer.status_code == 302, answer.text
    assert "S70-25-1" in reader.get(answer.location).text


def test_board_shows_no_score_before_the_screening_is_closed(reader: Any, client: FlaskClient, province: World) -> None:
    hearing = screenings.unsealed(province)
    address = f"/plans/{hearing.plan.id}/screening"

    assert "75.00" not in reader.get(address).text
    assert "readings" not in client.get(f"{address}.json").text
    sign_in(client, "planner", "25")
    assert "75.00" in reader.get(address).text


def test_board_is_public_once_it_is_closed(reader: Any, client: FlaskClient, province: World) -> None:
    hearing = screenings.closed(province)
    address = f"/plans/{hearing.plan.id}/screening"

    assert "75.00" in reader.get(address).text
    assert client.get(f"{address}.json").json["candidates"][0]["points"] == 75_000
    assert "สมใจ" not in reader.get(address).text


def test_candidate_shows_the_cards_side_by_side_without_names(reader: Any, province: World) -> None:
    hearing = screenings.closed(province, 1)
    page = reader.get(f"/candidates/{hearing.screened[0].candidate.ref}/screening").text

    assert page.count("75.00") >= 3
    assert "สมใจ" not in page


def test_declaring_and_card_go_through_the_pages(reader: Any, client: FlaskClient, province: World) -> None:
    hearing = screenings.opened(province, 2)
    screenings.checked(hearing)
    ref = hearing.screening.ref
    for place in range(3):
        enter(client, f"scorer{place + 1}")
        form = opened_form(reader, f"/screening/{ref}/interests")
        if place == 1:
            form |= {"interests-0-ref": hearing.screened[0].candidate.ref, "interests-0-kind": "family"}
        else:
            form["none"] = "y"
        assert client.post(f"/screening/{ref}/interests", data=form).status_code == 302
    screenings.drawn(hearing)
    enter(client, "scorer1")
    one = hearing.screened[0].candidate.ref
    form = opened_form(reader, f"/candidates/{one}/screening/card")
    assert client.post(f"/candidates/{one}/screening/card", data=form).status_code == 422
    form |= {f"mark_{n}": "3" for n in range(1, 6)} | {"words": "พร้อมดำเนินการ"}
    assert client.post(f"/candidates/{one}/screening/card", data=form).status_code == 302
    enter(client, "scorer2")
    assert client.get(f"/candidates/{one}/screening/card").status_code == 404


def test_a_recused_seat_sees_no_score_and_no_number_that_contains_it(
    reader: Any, client: FlaskClient, province: World
) -> None:
    hearing = screenings.opened(province, 2)
    screenings.checked(hearing)
    screenings.declared(hearing, {2: {0: FAMILY}})
    screenings.drawn(hearing)
    screenings.all_sent(hearing)
    ruling.unseal(hearing.screening, by=plans.planner())
    declined = screenings.said(ScreeningOutcome.DECLINED, departure=Departure.OVERLAP)
    ruling.rule(hearing.screening, hearing.screened[0], declined, by=plans.planner())
    enter(client, "scorer3")
    page = reader.get(f"/plans/{hearing.plan.id}/screening").text

    assert page.count("75.00") == 2  # points and adjusted points of the other one
    assert "แผนอื่น" not in page
    assert "ส่วนได้เสีย" in reader.get(f"/candidates/{hearing.screened[0].candidate.ref}/screening").text


def test_formal_and_ruling_go_through_the_pages(reader: Any, client: FlaskClient, province: World) -> None:
    hearing = screenings.opened(province, 1)
    one = hearing.screened[0].candidate.ref
    sign_in(client, "planner", "25")
    form = opened_form(reader, f"/candidates/{one}/screening/formal")
    form |= {f"answer_{n}": "yes" for n in range(1, 6)}
    assert client.post(f"/candidates/{one}/screening/formal", data=form).status_code == 302
    screenings.declared(hearing)
    ref = hearing.screening.ref
    move = opened_form(reader, f"/plans/{hearing.plan.id}/screening")
    assert client.post(f"/screening/{ref}/draw", data=move).status_code == 302
    screenings.all_sent(hearing, mark=1)
    move = opened_form(reader, f"/plans/{hearing.plan.id}/screening")
    assert client.post(f"/screening/{ref}/unseal", data=move).status_code == 302
    form = opened_form(reader, f"/candidates/{one}/screening/ruling")
    form |= {"outcome": "conditions", "sentence": "จำเป็นเร่งด่วนก่อนฤดูฝนปีหน้า", "departure": "urgent"}
    assert client.post(f"/candidates/{one}/screening/ruling", data=form).status_code == 422
    form |= {"condition_1": "ส่งแบบแปลนที่รับรองแล้ว", "due_1": "30/09/2598"}
    assert client.post(f"/candidates/{one}/screening/ruling", data=form).status_code == 302
    move = opened_form(reader, f"/plans/{hearing.plan.id}/screening")
    assert client.post(f"/screening/{ref}/close", data=move).status_code == 302
    form = opened_form(reader, f"/candidates/{one}/screening/conditions/1")
    form |= {"state": "met", "evidence": "ได้รับแบบแปลนเลขที่ 4/2570 แล้ว"}
    assert client.post(f"/candidates/{one}/screening/conditions/1", data=form).status_code == 302
    assert "4/2570" in reader.get(f"/candidates/{one}/screening").text


def test_days_can_be_set_later(reader: Any, client: FlaskClient, province: World) -> None:
    hearing = screenings.opened(province, 1)
    sign_in(client, "planner", "25")
    form = opened_form(reader, f"/screening/{hearing.screening.ref}/days")
    form |= {"declare_by": "01/09/2598", "score_by": "30/09/2598"}
    assert client.post(f"/screening/{hearing.screening.ref}/days", data=form).status_code == 302


def test_criteria_show_every_step_and_new_criteria_weigh_a_hundred(
    reader: Any, client: FlaskClient, province: World
) -> None:
    plan = plans.plan(province)
    sign_in(client, "planner", "25")
    form = opened_form(reader, f"/plans/{plan.id}/screening/criteria")
    form |= {f"weight_{n}": weight for n, weight in enumerate(("30", "20", "20", "20", "15"), start=1)}
    form["pass_mark"] = "60"
    assert client.post(f"/plans/{plan.id}/screening/criteria", data=form).status_code == 422
    form["weight_2"] = "15"
    answer = client.post(f"/plans/{plan.id}/screening/criteria", data=form)
    assert answer.status_code == 302
    assert "พร้อมจัดหาทันที" in reader.get(answer.location).text


def test_recuse_gives_the_card_back(reader: Any, client: FlaskClient, province: World) -> None:
    hearing = screenings.opened(province, 1)
    screenings.checked(hearing)
    screenings.declared(hearing)
    screenings.drawn(hearing)
    one = hearing.screened[0].candidate.ref
    for place in range(3):
        enter(client, f"scorer{place + 1}")
        if client.get(f"/candidates/{one}/screening/card").status_code == 200:
            break
    form = opened_form(reader, f"/candidates/{one}/screening/card")
    form |= {"recusal-kind": "family"}
    assert client.post(f"/candidates/{one}/screening/recusal", data=form).status_code == 302
