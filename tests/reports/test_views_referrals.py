"""The letter that asks a body for its answer."""

from __future__ import annotations

from flask.testing import FlaskClient

from app.aggregation.actions import decide, refer
from app.cycles.states import Outcome
from tests.factories.aggregation import ruling
from tests.factories.forums import facilitator, finish, forum, needs, world
from tests.factories.people import sign_in
from tests.factories.proposals import agency


def test_referral_is_printed_once_its_letter_has_a_code(client: FlaskClient) -> None:
    village = world().village
    sitting = forum(village)
    finish(sitting)
    (need,) = needs(sitting, 1)
    decide.decide(village, [ruling(need.id, Outcome.REFERRED, agency_id=agency().id)], by=facilitator())
    sign_in(client, "facilitator", "250113")
    url = f"/rounds/{village.ref}/referrals/{need.id}.pdf"
    assert client.get(url).status_code == 404
    refer.ask(village, need.id, by=facilitator())
    assert client.get(url).data.startswith(b"%PDF-")
