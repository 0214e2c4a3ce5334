"""Behind no door of the house anything moves with a score that is hidden from whoever opens it."""

from __future__ import annotations

from datetime import datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.screening.actions import ruling
from app.screening.queries.words import behind
from app.screening.states import InterestKind
from app.store import clock
from tests.factories import differencing, forums, plans, screenings
from tests.factories.people import PASSWORD
from tests.factories.screenings import Hearing


@pytest.fixture
def hearing() -> Hearing:
    """Scores are open to the body, and the third seat has an interest in the first candidate."""
    made = screenings.opened(forums.world(), 3)
    screenings.checked(made)
    screenings.declared(made, {2: {0: (InterestKind.FAMILY, "")}})
    screenings.drawn(made)
    screenings.all_sent(made)
    ruling.unseal(made.screening, by=plans.planner())
    return made


def addresses(app: Flask, hearing: Hearing) -> list[str]:
    """Every door that can name the first candidate, with the parts that lead to it."""
    candidate = hearing.screened[0].candidate
    need = behind(candidate.id).needs[0].ref
    return differencing.every_address(app, differencing.values_of(hearing, candidate.ref, need))


@pytest.mark.parametrize("who", ["scorer3", ""])
def test_behind_no_door_that_names_the_candidate_anything_moves(
    app: Flask, client: FlaskClient, hearing: Hearing, who: str
) -> None:
    if who:
        client.post("/sign-in", data={"username": who, "password": PASSWORD})
    candidate = hearing.screened[0].candidate
    now: datetime = clock.now()
    with clock.at(now):
        doors = addresses(app, hearing)
        named = differencing.naming(differencing.fetched(client, doors), candidate.ref, candidate.title)
        assert len(named) > 8
        assert list(differencing.moved(client, hearing, 0, named)) == []


def test_the_doors_are_those_behind_which_others_see_it_move(app: Flask, client: FlaskClient, hearing: Hearing) -> None:
    client.post("/sign-in", data={"username": "scorer1", "password": PASSWORD})
    candidate = hearing.screened[0].candidate
    own = [f"/candidates/{candidate.ref}/screening", f"/plans/{hearing.plan.id}/screening"]

    assert set(own) <= set(addresses(app, hearing))
    assert set(differencing.moved(client, hearing, 0, own)) == set(own)
