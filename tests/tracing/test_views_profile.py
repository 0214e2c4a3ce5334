"""The profile of an area, as page and as the background sheet of a forum: every figure with its day and source."""

from __future__ import annotations

from flask import Flask

from app.tracing.pages.profile import profile
from tests.factories import forums, plans
from tests.reader import Reader
from tests.reports.reading import said, solid


def test_profile_says_so_where_nothing_is_known(reader: Reader) -> None:
    world = forums.world()
    page = reader.get(f"/areas/{world.areas['25'].code}/profile").text
    assert page.count('class="empty"') >= 2
    reader.get("/areas/9999/profile", 404)


def test_profile_counts_each_need_once_and_dates_every_figure(app: Flask, reader: Reader) -> None:
    world = forums.world()
    plans.funded(world)
    with app.test_request_context():
        told = profile(world.areas["25"])
    whole, *parts = [int(figure.value.replace(",", "")) for figure in told.asked]
    assert whole == sum(parts) == 2
    assert all(figure.source and figure.as_of for figure in (*told.people, *told.asked, *told.money))

    assert told.money[0].value in reader.get("/areas/25/profile").text
    sheet = said(reader.client.get("/areas/25/profile.pdf").data)
    assert all(solid(figure.label) in sheet for figure in (*told.asked, *told.money))
