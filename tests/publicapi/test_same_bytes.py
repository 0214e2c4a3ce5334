"""No request changes what another one gets: the bytes of each form stay the same whatever was asked for in between."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from app.forums.models.sittings import Forum
from app.forums.queries import sittings as queries
from app.store import clock
from tests.factories import threads


@pytest.fixture
def forum(client: FlaskClient) -> Forum:
    """A forum with its needs, in a province with a whole thread."""
    thread = threads.story()
    return thread.needs[0].forum


#: Formats that are written through what a process has once: namespaces, dialects, languages, contexts of numbers.
SHAPES = (
    "/feeds/area/25011304.atom",
    "/feeds/area/25011304.atom?lang=en",
    "/areas/25011304.json",
    "/areas/25011304/calendar.ics",
    "/areas/25/participation.xlsx",
    "/areas/25011304/notice.pdf?month=2568-11",
    "/areas/25/items.csv",
    "/ogc/collections/needs/items?limit=5",
    "/ogc/collections/needs/items?limit=5&lang=en",
    "/ogc/?f=json",
    "/needs/{need}.json",
    "/rounds/{round}/balance.json",
)


def answers(client: FlaskClient, forum: Forum, shapes: tuple[str, ...]) -> dict[str, tuple[int, bytes]]:
    """What each address answers; the form of a phone too."""
    need = queries.needs_of(forum.id)[0]
    told = {}
    for shape in shapes:
        said = client.get(shape.format(need=need.ref, round=forum.round.ref))
        told[shape] = (said.status_code, said.data)
    return told


def test_each_form_has_the_same_bytes_before_and_after_every_other(client: FlaskClient, forum: Forum) -> None:
    with clock.at(threads.day(250)):
        first = answers(client, forum, SHAPES)
        again = answers(client, forum, tuple(reversed(SHAPES)))
    assert {status for status, _data in first.values()} <= {200, 308, 404}
    assert sum(status == 200 for status, _data in first.values()) >= 8
    assert [shape for shape in SHAPES if first[shape] != again[shape]] == []
