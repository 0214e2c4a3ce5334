"""How near the money comes to what was asked, on paper."""

from __future__ import annotations

from flask import Flask
from flask.testing import FlaskClient

from app.tracing.pages.alignment import alignment_of
from tests.factories import forums, plans
from tests.factories.areas import province
from tests.reports.reading import said, solid


def test_alignment_on_paper_says_what_the_page_says(app: Flask, client: FlaskClient) -> None:
    world = forums.world()
    plans.funded(world)
    with app.test_request_context():
        told = alignment_of(world.areas["25"], world.cycle)

    sheet = said(client.get("/areas/25/alignment.pdf").data)

    assert told.measures
    assert all(solid(one.shown) in sheet and solid(one.label) in sheet for one in told.measures)
    assert all(solid(row.label) in sheet for row in told.rows)


def test_alignment_is_not_printed_without_a_cycle(client: FlaskClient) -> None:
    province()
    assert client.get("/areas/25/alignment.pdf").status_code == 404
