"""Pages of the screening: what each may show to whom, and forms that keep what was typed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient

from app.screening.actions import ruling
from app.screening.queries.screenings import answers_to
from app.screening.states import Departure, InterestKind, ScreeningOutcome
from app.store import clock
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


def screened_at(hearing: screenings.Hearing) -> str:
    """The address of the first candidate's screening."""
    return f"/candidates/{hearing.screened[0].candidate.ref}/screening"


def test_index_tells_everybody_which_screenings_there_are(reader: Any, province: World) -> None:
    assert "ยังไม่มีการกลั่นกรอง" in reader.get("/screening").text
    hearing = screenings.opened(province)

    assert hearing.screening.ref in reader.get("/screening").text


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


def test_declaring_names_the_candidates(reader: Any, client: FlaskClient, province: World) -> None:
    hearing = screenings.opened(province, 2)
    enter(client, "scorer1")
    page = reader.get(f"/screening/{hearing.screening.ref}/interests").text

    assert all(one.candidate.ref in page for one in hearing.screened)


def test_declare_wants_a_candidate_or_none(reader: Any, client: FlaskClient, province: World) -> None:
    hearing = screenings.opened(province, 2)
    address = f"/screening/{hearing.screening.ref}/interests"
    enter(client, "scorer1")
    assert client.post(address, data={}).status_code == 422
    assert client.post(address, data={"none": "y"}).status_code == 302
    enter(client, "scorer2")
    told = {"interests-0-ref": hearing.screened[0].candidate.ref, "interests-0-kind": "family"}
    assert client.post(address, data=told | {"none": "y"}).status_code == 422
    assert client.post(address, data=told).status_code == 302


@pytest.fixture
def asked(province: World) -> screenings.Hearing:
    """A screening whose second seat has an interest in the first candidate; the cards are drawn."""
    hearing = screenings.opened(province, 2)
    screenings.checked(hearing)
    screenings.declared(hearing, {1: {0: FAMILY}})
    screenings.drawn(hearing)
    return hearing


def test_card_is_not_asked_of_a_seat_with_an_interest(
    reader: Any, client: FlaskClient, asked: screenings.Hearing
) -> None:
    address = f"{screened_at(asked)}/card"
    enter(client, "scorer1")
    assert 'name="mark_1"' in reader.get(address).text
    enter(client, "scorer2")
    reader.get(address, 404)


def test_score_wants_every_mark(reader: Any, client: FlaskClient, asked: screenings.Hearing) -> None:
    address = f"{screened_at(asked)}/card"
    enter(client, "scorer1")
    assert client.post(address, data={"words": "พร้อมดำเนินการ"}).status_code == 422
    marks = {f"mark_{n}": "3" for n in range(1, 6)}
    assert client.post(address, data=marks | {"words": "พร้อมดำเนินการ"}).status_code == 302
    assert "พร้อมดำเนินการ" in reader.get(address).text


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


def test_formal_asks_every_question(reader: Any, client: FlaskClient, province: World) -> None:
    hearing = screenings.opened(province, 1)
    sign_in(client, "planner", "25")
    page = reader.get(f"{screened_at(hearing)}/formal").text

    assert all(f'name="answer_{n}"' in page for n in range(1, 6))


def test_check_records_an_answer_to_every_question(reader: Any, client: FlaskClient, province: World) -> None:
    hearing = screenings.opened(province, 1)
    address = screened_at(hearing)
    sign_in(client, "planner", "25")
    form = {f"answer_{n}": "yes" for n in range(1, 5)}
    assert client.post(f"{address}/formal", data=form).status_code == 422
    assert client.post(f"{address}/formal", data=form | {"answer_5": "yes"}).status_code == 302
    assert len(answers_to([hearing.screened[0].id])) == 5


def test_move_takes_the_screening_from_the_draw_to_its_opened_scores(
    reader: Any, client: FlaskClient, province: World
) -> None:
    hearing = screenings.opened(province, 1)
    screenings.checked(hearing)
    screenings.declared(hearing)
    sign_in(client, "planner", "25")
    ref, board = hearing.screening.ref, f"/plans/{hearing.plan.id}/screening"
    assert f"/screening/{ref}/draw" in reader.get(board).text
    assert client.post(f"/screening/{ref}/draw").status_code == 302
    screenings.all_sent(hearing, mark=1)
    assert f"/screening/{ref}/unseal" in reader.get(board).text
    assert client.post(f"/screening/{ref}/unseal").status_code == 302
    assert "25.00" in reader.get(board).text


def test_ruling_asks_for_the_sentence_of_the_body(reader: Any, client: FlaskClient, province: World) -> None:
    hearing = screenings.unsealed(province, 1)
    sign_in(client, "planner", "25")

    assert 'name="sentence"' in reader.get(f"{screened_at(hearing)}/ruling").text


def test_rule_wants_a_condition_where_it_says_so(reader: Any, client: FlaskClient, province: World) -> None:
    hearing = screenings.unsealed(province, 1)
    sign_in(client, "planner", "25")
    address = screened_at(hearing)
    form = {"outcome": "conditions", "sentence": "จำเป็นเร่งด่วนก่อนฤดูฝนปีหน้า"}
    assert client.post(f"{address}/ruling", data=form).status_code == 422
    form |= {"condition_1": "ส่งแบบแปลนที่รับรองแล้ว", "due_1": "30/09/2598"}
    assert client.post(f"{address}/ruling", data=form).status_code == 302
    assert client.post(f"/screening/{hearing.screening.ref}/close").status_code == 302
    assert "ส่งแบบแปลนที่รับรองแล้ว" in reader.get(address).text


@pytest.fixture
def conditional(province: World) -> screenings.Hearing:
    """A closed screening that took its one candidate with a condition."""
    hearing = screenings.unsealed(province, 1)
    due = clock.today() + timedelta(days=30)
    told = screenings.said(ScreeningOutcome.CONDITIONS, conditions=[("ส่งแบบแปลนที่รับรองแล้ว", due)])
    ruling.rule(hearing.screening, hearing.screened[0], told, by=plans.planner())
    ruling.close(hearing.screening, by=plans.planner())
    return hearing


def test_condition_shows_what_was_asked(reader: Any, client: FlaskClient, conditional: screenings.Hearing) -> None:
    sign_in(client, "planner", "25")

    assert "ส่งแบบแปลนที่รับรองแล้ว" in reader.get(f"{screened_at(conditional)}/conditions/1").text
    reader.get(f"{screened_at(conditional)}/conditions/2", 404)


def test_end_condition_needs_its_evidence(reader: Any, client: FlaskClient, conditional: screenings.Hearing) -> None:
    sign_in(client, "planner", "25")
    address = screened_at(conditional)
    assert client.post(f"{address}/conditions/1", data={"state": "met", "evidence": ""}).status_code == 422
    told = {"state": "met", "evidence": "ได้รับแบบแปลนเลขที่ 4/2570 แล้ว"}
    assert client.post(f"{address}/conditions/1", data=told).status_code == 302
    assert "4/2570" in reader.get(address).text


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


def test_departures_and_late_conditions_are_exceptions_once_the_screening_is_closed(
    client: FlaskClient, province: World
) -> None:
    hearing = screenings.unsealed(province)
    due, asked = clock.today() + timedelta(days=2), "ส่งหนังสืออนุญาตใช้ที่ดิน"
    first, second, *others = hearing.screened
    by = plans.planner()
    for one in others:
        ruling.rule(hearing.screening, one, screenings.said(), by=by)
    declined = screenings.said(ScreeningOutcome.DECLINED, departure=Departure.NOT_READY)
    ruling.rule(hearing.screening, first, declined, by=by)
    told = screenings.said(ScreeningOutcome.CONDITIONS, conditions=[(asked, due)])
    ruling.rule(hearing.screening, second, told, by=by)

    def counted() -> tuple[Any, Any]:
        answer: Any = client.get("/areas/25/exceptions.json").json
        counts = answer["counts"]
        return counts["departure"], counts["condition"]

    assert counted() == (0, 0)
    ruling.close(hearing.screening, by=by)
    assert counted() == (1, 0)
    with clock.at(clock.now() + timedelta(days=5)):
        assert counted() == (1, 1)
        assert asked in client.get("/areas/25/exceptions?kind=condition").text
