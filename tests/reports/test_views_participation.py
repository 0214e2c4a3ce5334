"""The participation report on paper."""

from __future__ import annotations

from flask.testing import FlaskClient

from app.forums.actions import attendance
from app.store import clock
from tests.factories import forums
from tests.factories.people import sign_in
from tests.reports.reading import said, solid


def test_participation_on_paper_says_what_the_page_says(client: FlaskClient) -> None:
    with clock.at(forums.NOON):
        world = forums.world()
        attendance.count(forums.forum(world.village), total=45, counts=forums.counts(42, 3), by=forums.facilitator())
    assert client.get("/areas/25/participation.pdf").status_code == 302
    sign_in(client, "planner", "25")
    read = said(client.get("/areas/25/participation.pdf").data)
    for told in ("ใครได้มีส่วนร่วมในจังหวัดปราจีนบุรี", "45 (100%)", "ไม่แสดง"):
        assert solid(told) in read
