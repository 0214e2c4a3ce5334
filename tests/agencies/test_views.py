"""The agencies' door: bringing a proposal with its declaration, seen beside it by everyone."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from sqlalchemy import update
from sqlalchemy.exc import DBAPIError

from app.accounts.queries import actor_of
from app.agencies import actions
from app.agencies.models import Declaration
from app.bodies.models import Agency
from app.cycles import queries as cycles
from app.ledger.actor import OPERATOR
from app.web.conflict import Forbidden
from tests.behind import by_hand
from tests.factories import forums, proposals
from tests.factories.people import account, sign_in
from tests.reader import Reader


@pytest.fixture
def agency(client: FlaskClient) -> Agency:
    """An agency whose spokesperson is signed in, in a small province."""
    forums.world()
    made = proposals.agency()
    actions.speak(sign_in(client, "agency", "25"), made, by=OPERATOR)
    return made


def typed(agency: Agency, **more: str) -> dict[str, str]:
    category = str(cycles.categories()[0].id)
    told = {"agency_id": str(agency.id), "round_ref": "R70-25", "title": "ปรับปรุงผิวทาง", "category": category}
    return told | {"channel": "support", "regular": "yes", "words": "แผนบำรุงทางประจำปี 2 ล้านบาท"} | more


def test_new_offers_my_agencies_and_the_open_rounds(reader: Reader, agency: Agency) -> None:
    page = reader.get("/programmes/new").text
    assert agency.name_th in page
    assert 'value="R70-25"' in page
    assert 'value="R70-25011304"' not in page


def test_bring_keeps_what_was_typed_then_declares_in_public(
    reader: Reader, agency: Agency, client: FlaskClient
) -> None:
    refused = reader.post("/programmes/new", typed(agency, words=""), 422).text
    assert 'id="words-error"' in refused
    assert "ปรับปรุงผิวทาง" in refused
    reader.post("/programmes/new", typed(agency))

    stranger = Reader(client.application.test_client())
    assert "แผนบำรุงทางประจำปี 2 ล้านบาท" in stranger.get("/proposals/P70-25-1").text
    assert "P70-25-1" in reader.get("/programmes").text


def test_index_leads_from_my_work(reader: Reader, agency: Agency) -> None:
    assert 'href="/programmes"' in reader.get("/work").text
    assert "/programmes/new" in reader.get("/programmes").text


def test_only_who_speaks_for_the_agency_brings_for_it(agency: Agency) -> None:
    round_ = cycles.round_by_ref("R70-25")
    assert round_ is not None
    with pytest.raises(Forbidden):
        actions.bring(round_, agency, told={}, regular=True, words="x", by=actor_of(account("agency", "2501")))


def test_a_declaration_stands_for_good(reader: Reader, agency: Agency) -> None:
    reader.post("/programmes/new", typed(agency, regular="no"))
    with pytest.raises(DBAPIError, match="for good"):
        by_hand(update(Declaration).values(regular=True))
