"""The agencies' door: bringing a proposal with its declaration, seen beside it by everyone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import update
from sqlalchemy.exc import DBAPIError

from app.accounts.queries.accounts import actor_of
from app.agencies import actions
from app.agencies.models import Declaration
from app.aggregation.actions import decide
from app.aggregation.queries import referrals
from app.bodies.models import Agency
from app.cycles import queries as cycles
from app.cycles.states import Outcome
from app.forums.models.needs import Need
from app.ledger.actor import OPERATOR
from app.store import clock
from app.web.conflict import Forbidden
from tests.behind import by_hand
from tests.factories import forums, proposals
from tests.factories.aggregation import ruling
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


@pytest.fixture
def referred(agency: Agency) -> Need:
    """A need that the village's round has referred to the agency."""
    village = cycles.round_by_ref("R70-25011304")
    assert village is not None
    need = forums.needs(forums.forum(village), 1)[0]
    decide.decide(village, [ruling(need.id, Outcome.REFERRED, agency_id=agency.id)], by=forums.facilitator())
    return need


def inbox_of(agency: Agency) -> str:
    return f"/agencies/{agency.id}/referrals"


def test_referrals_lead_from_my_work_to_the_answer_that_everyone_reads(
    reader: Reader, agency: Agency, referred: Need
) -> None:
    url = f"{inbox_of(agency)}/{referrals.waiting_for([agency.id], english=False)[0].decision_id}"
    assert f'href="{url}"' in reader.get("/work").text
    assert f'href="{url}"' in reader.get(inbox_of(agency)).text
    assert referred.title in reader.get(url).text

    assert 'id="sentence-error"' in reader.post(url, {"reply": "agreed", "sentence": ""}, 422).text
    reader.post(url, {"reply": "agreed", "sentence": "จะเข้าซ่อมในเดือนหน้า"})

    stranger = Reader(reader.client.application.test_client())
    for page in (inbox_of(agency), f"/needs/{referred.ref}"):
        assert "จะเข้าซ่อมในเดือนหน้า" in stranger.get(page).text
    told = stranger.client.get(f"{inbox_of(agency)}.json").json
    assert (told["waiting"], told["referrals"][0]["answers"][0]["way"]) == (0, "agency")


def test_answer_needs_a_sentence_and_ends_the_waiting(reader: Reader, agency: Agency, referred: Need) -> None:
    url = f"{inbox_of(agency)}/{referrals.waiting_for([agency.id], english=False)[0].decision_id}"
    reader.post(url, {"reply": "agreed", "sentence": ""}, 422)
    assert len(referrals.waiting_for([agency.id], english=False)) == 1
    reader.post(url, {"reply": "agreed", "sentence": "จะเข้าซ่อมในเดือนหน้า"})
    assert referrals.waiting_for([agency.id], english=False) == []


def test_referrals_json_counts_what_waits(reader: Reader, agency: Agency, referred: Need) -> None:
    told = reader.client.get(f"{inbox_of(agency)}.json").json
    assert (told["waiting"], len(told["referrals"])) == (1, 1)


def test_answering_is_for_who_speaks_for_the_agency_only(agency: Agency, referred: Need, client: FlaskClient) -> None:
    url = f"{inbox_of(agency)}/{referrals.waiting_for([agency.id], english=False)[0].decision_id}"
    sign_in(client, "agency", "2501")
    assert "<textarea" not in client.get(url).text
    assert client.post(url, data={"reply": "agreed", "sentence": "ได้"}).status_code == 422
    assert len(referrals.waiting_for([agency.id], english=False)) == 1


def test_who_follows_an_agency_is_told_what_is_referred_due_and_overdue(
    reader: Reader, agency: Agency, referred: Need
) -> None:
    feed = f"/feeds/agency/{agency.id}.atom"
    due = referrals.waiting_for([agency.id], english=False)[0].due_on
    assert referred.title in reader.client.get(feed).text
    assert "เกินกำหนด" not in reader.get(f"/follow/agency/{agency.id}").text.split("<h2>")[-1]
    with clock.at(clock.now() + (due - clock.today()) - timedelta(days=3)):
        assert "ใกล้ครบกำหนดตอบ" in reader.client.get(feed).text
    with clock.at(clock.now() + (due - clock.today()) + timedelta(days=1)):
        assert "เกินกำหนด" in reader.client.get(feed).text


def test_an_overdue_answer_is_a_task_of_the_desk_that_referred(
    reader: Reader, agency: Agency, referred: Need, client: FlaskClient
) -> None:
    with clock.at(clock.now() + timedelta(days=200)):
        sign_in(client, "facilitator", "250113")
        assert f"/referrals/{referred.id}" in reader.get("/work").text
