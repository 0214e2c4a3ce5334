"""Who has nothing to do yet is told when it begins, not that nothing is open."""

from __future__ import annotations

from datetime import timedelta

from flask.testing import FlaskClient

from app.aggregation.actions import close
from app.ledger.actor import OPERATOR
from app.ledger.recording import recording
from app.store import clock
from app.web.locale import date_text
from tests.factories import forums
from tests.factories.people import sign_in
from tests.reader import Reader


def test_a_desk_whose_window_has_not_begun_says_when_it_begins(client: FlaskClient, reader: Reader) -> None:
    world = forums.world()
    town = world.subdistrict
    with recording(OPERATOR, "round.shift", town, place=town.area_path):
        town.opens_on, town.closes_on = clock.today() + timedelta(days=9), clock.today() + timedelta(days=30)
    for village in (world.village, world.neighbour):
        forums.silent_if_unmet(village)
        close.close(village, by=OPERATOR)
    sign_in(client, "facilitator", "250113")
    page = reader.get("/work").text
    assert "ช่วงเวลาถัดไปเริ่มวันที่" in page
    assert date_text(town.opens_on) in page
    assert "พื้นที่ของท่านไม่มีรอบที่เปิดอยู่" not in page
