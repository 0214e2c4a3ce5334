"""The profile of an area on paper, as the background sheet of a forum."""

from __future__ import annotations

from flask import Flask
from flask.testing import FlaskClient

from app.tracing.pages.profile import profile
from tests.factories import forums, plans
from tests.reports.reading import said, solid


def test_profile_on_paper_says_what_the_page_says(app: Flask, client: FlaskClient) -> None:
    world = forums.world()
    plans.funded(world)
    with app.test_request_context():
        told = profile(world.areas["25"])

    sheet = said(client.get("/areas/25/profile.pdf").data)

    assert all(solid(figure.label) in sheet for figure in (*told.asked, *told.money))
    assert client.get("/areas/9999/profile.pdf").status_code == 404
