"""One letter answers several referrals of a body in one act: each answered, or each named that stands in the way."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from app.aggregation.actions import decide
from app.aggregation.queries import referrals
from app.bodies.models import Agency
from app.cycles.states import Outcome
from app.forums.models.needs import Need
from app.ledger.models import Entry
from app.letters.models import Letter
from app.store import clock
from app.store.base import db
from tests.factories import forums, people, proposals
from tests.factories.aggregation import ruling
from tests.reader import Reader

LETTER = {"number": "กษ 0316/2", "sent_on": "20/11/2568", "reply": "agreed", "sentence": "จะขุดลอกในปีหน้า"}


@pytest.fixture
def referred(client: FlaskClient) -> tuple[Agency, list[Need]]:
    """Three needs of two villages that are referred to one agency."""
    world, agency = forums.world(), proposals.agency()
    asked = []
    for round_, n in ((world.village, 2), (world.neighbour, 1)):
        mine = forums.needs(forums.forum(round_), n)
        decide.decide(
            round_, [ruling(one.id, Outcome.REFERRED, agency_id=agency.id) for one in mine], by=forums.facilitator()
        )
        asked += mine
    people.sign_in(client, "facilitator", "250113")
    return agency, asked


def waiting(agency: Agency) -> list[str]:
    return [str(one.decision_id) for one in referrals.waiting_for([agency.id], english=False)]


def test_letter_offers_what_waits_at_every_desk_that_i_serve(
    referred: tuple[Agency, list[Need]], reader: Reader, client: FlaskClient
) -> None:
    agency, asked = referred
    url = f"/agencies/{agency.id}/referrals/letter"
    assert all(need.ref in reader.get(url).text for need in asked)
    people.sign_in(client, "facilitator", "250102")
    assert 'name="decisions"' not in reader.get(url).text


def test_take_letter_answers_what_is_ticked_of_several_desks(
    referred: tuple[Agency, list[Need]], reader: Reader
) -> None:
    agency, _asked = referred
    url = f"/agencies/{agency.id}/referrals/letter"
    assert url in reader.get(f"/agencies/{agency.id}/referrals").text
    ticked = waiting(agency)[:1] + waiting(agency)[2:]
    day = clock.today().strftime("%d/%m/%Y")
    reader.post(url, LETTER | {"decisions": ticked, "answered_on": day})
    assert len(waiting(agency)) == 1
    assert db.session.query(Letter).count() == 1
    assert db.session.query(Entry).filter_by(verb="round.answer").count() == 2
    assert "กษ 0316/2" in reader.get(f"/agencies/{agency.id}/referrals").text


def test_take_letter_names_what_stands_in_the_way_and_records_nothing(
    referred: tuple[Agency, list[Need]], reader: Reader
) -> None:
    agency, asked = referred
    ticked = waiting(agency)
    told = {"decisions": [*ticked, "12345"], "answered_on": (clock.today() - timedelta(days=9)).strftime("%d/%m/%Y")}
    page = reader.post(f"/agencies/{agency.id}/referrals/letter", LETTER | told, 422).text
    assert all(need.ref in page for need in asked)
    assert "จะขุดลอกในปีหน้า" in page
    assert waiting(agency) == ticked
    assert not db.session.query(Letter).count()


@pytest.mark.parametrize("missing", [{"decisions": []}, {"number": "", "sent_on": ""}, {"sent_on": ""}])
def test_take_letter_asks_for_its_head_and_what_it_answers(
    referred: tuple[Agency, list[Need]], reader: Reader, missing: dict[str, str]
) -> None:
    agency, _asked = referred
    told = LETTER | {"decisions": waiting(agency), "answered_on": clock.today().strftime("%d/%m/%Y")} | missing
    page = reader.post(f"/agencies/{agency.id}/referrals/letter", told, 422).text
    assert all(f'id="{field}-error"' in page for field, typed in missing.items() if not typed)
    assert len(waiting(agency)) == 3


def test_take_letter_takes_nothing_from_who_serves_no_desk_that_referred(
    referred: tuple[Agency, list[Need]], reader: Reader, client: FlaskClient
) -> None:
    agency, _asked = referred
    people.sign_in(client, "facilitator", "250102")
    told = LETTER | {"decisions": waiting(agency), "answered_on": clock.today().strftime("%d/%m/%Y")}
    assert "/referrals/letter" not in reader.get(f"/agencies/{agency.id}/referrals").text
    reader.post(f"/agencies/{agency.id}/referrals/letter", told, 422)
    assert len(waiting(agency)) == 3
