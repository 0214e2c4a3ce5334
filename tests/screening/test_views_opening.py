"""Pages of a screening that begins: its form, later days, and versions of criteria."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient

from app.screening.queries.criteria import criteria_for
from tests.factories import forums, plans, screenings
from tests.factories.forums import World
from tests.factories.people import sign_in
from tests.screening.test_views import opened_form


@pytest.fixture
def province() -> World:
    return forums.world()


def test_new_asks_for_days_and_who_sits_where(reader: Any, client: FlaskClient, province: World) -> None:
    plan, term = plans.plan(province), screenings.term(province)
    sign_in(client, "planner", "25")
    page = reader.get(f"/plans/{plan.id}/screening/new?body={term.id}").text

    assert all(f'name="{name}"' in page for name in ("declare_by", "score_by", "seats-0-username"))


def test_begin_opens_a_screening_by_the_seats_of_a_body(reader: Any, client: FlaskClient, province: World) -> None:
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


def test_postpone_sets_later_days(reader: Any, client: FlaskClient, province: World) -> None:
    hearing = screenings.opened(province, 1)
    sign_in(client, "planner", "25")
    address = f"/screening/{hearing.screening.ref}/days"
    form = {"declare_by": "01/09/2598", "score_by": "30/09/2598"}
    assert client.post(address, data=form).status_code == 302
    assert "2598" in reader.get(address).text


def test_days_shows_the_days_that_stand(reader: Any, client: FlaskClient, province: World) -> None:
    hearing = screenings.opened(province, 1)
    sign_in(client, "planner", "25")
    page = reader.get(f"/screening/{hearing.screening.ref}/days").text

    assert str(hearing.screening.score_by.year + 543) in page


def test_new_criteria_begin_with_the_weights_that_stand(reader: Any, client: FlaskClient, province: World) -> None:
    plan = plans.plan(province)
    sign_in(client, "planner", "25")

    assert 'name="weight_5"' in reader.get(f"/plans/{plan.id}/screening/criteria").text


def test_draft_criteria_weigh_a_hundred(reader: Any, client: FlaskClient, province: World) -> None:
    plan = plans.plan(province)
    sign_in(client, "planner", "25")
    form = {f"weight_{n}": weight for n, weight in enumerate(("30", "20", "20", "20", "15"), start=1)}
    form["pass_mark"] = "60"
    assert client.post(f"/plans/{plan.id}/screening/criteria", data=form).status_code == 422
    form["weight_2"] = "15"
    assert client.post(f"/plans/{plan.id}/screening/criteria", data=form).status_code == 302


def test_criteria_show_every_step(reader: Any, province: World) -> None:
    page = reader.get(f"/screening/criteria/{criteria_for(25)[0].id}").text

    assert "พร้อมจัดหาทันที" in page
