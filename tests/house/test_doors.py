"""The doors: every route has one, and everyone meets it closed or open as the table says."""

from __future__ import annotations

import ast
from dataclasses import dataclass

import pytest
from flask import Flask, url_for
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app import create_app
from app.accounts.states import Duty
from app.areas.states.paths import bounds, post_path
from app.house import rooms
from app.house.doors import DOORS, gathered
from app.web.doors import ANYONE, SIGNED_IN, Door, UnlistedRoute, guard
from tests.factories.people import account, phone, sign_in
from tests.house.samples.table import SAMPLES, methods, rules, sample_of
from tests.house.source import app_sources
from tests.house.story import DISTRICT, PROVINCE, SUBDISTRICT, VILLAGE, Story

#: Own areas of the samples and those above them; below, beside and away from them.
PLACES = (PROVINCE, DISTRICT, SUBDISTRICT, VILLAGE, "25011305", "250114", "2502", "10", "10010101")
ROOMS = sorted({endpoint.split(".")[0] for endpoint in DOORS})
#: Of so many rooms the doors are knocked at with one set of people and records: making these costs more than the doors.
GROUPS = 8


@dataclass(frozen=True)
class Knocking:
    """Somebody at the doors: the duty and the area of their one post, if any; nobody has not even signed in."""

    client: FlaskClient
    duty: str = ""
    code: str = ""
    signed_in: bool = True

    def knock(self, url: str, method: str, door: Door) -> TestResponse:
        """Knock as people do, or at a door for programs with name and password."""
        auth = phone(account(self.duty, self.code)) if door.challenge and self.signed_in else None
        return self.client.open(url, method=method, auth=auth)

    def expects(self, door: Door, code: str) -> bool:
        """Tell whether the door of a page about the area ``code`` stands open, by the table's words alone."""
        if not door.duties and not door.signed_in:
            return True
        if not self.signed_in:
            return False
        if not door.duties:
            return True
        low, high = bounds(post_path(self.code)) if self.code else (1, 0)
        return self.duty in door.duties and (door.place is None or low <= post_path(code) <= high)


@pytest.fixture
def everybody(app: Flask, story: Story) -> list[Knocking]:
    """Nobody, somebody without a duty, and each duty at each place."""
    people = [Knocking(app.test_client(), signed_in=False), Knocking(app.test_client())]
    people += [Knocking(app.test_client(), duty.value, code) for duty in Duty for code in PLACES]
    for person in people:
        if person.signed_in:
            sign_in(person.client, person.duty, person.code)
    return people


def test_a_route_without_a_door_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(DOORS, "front.about")
    with pytest.raises(UnlistedRoute, match=r"front\.about"):
        create_app({"SQLALCHEMY_DATABASE_URI": "sqlite://"})


def test_a_door_without_a_route_stops_the_start() -> None:
    app = Flask("app", static_folder=None)
    with pytest.raises(UnlistedRoute, match=r"front\.about"):
        guard(app, {"front.about": DOORS["front.about"]})


def test_a_route_that_two_rooms_list_stops_the_start() -> None:
    with pytest.raises(UnlistedRoute, match=r"listed by two rooms: front\.about"):
        gathered([{"front.about": ANYONE}, {"front.about": SIGNED_IN}])


def test_every_table_of_doors_is_gathered() -> None:
    """A room's doors lie beside its views, and in no other file."""
    tables = {source.name for source in app_sources() if any(_is_table(node) for node in source.tree.body)}
    listed = {
        f"{node.module.replace('.', '/')}/{alias.name}.py"
        for source in app_sources()
        if source.name == "app/house/rooms.py"
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ImportFrom) and node.module
        for alias in node.names
        if alias.name in ("doors", "health", "traffic")
    }
    gathering = {"app/house/doors.py", "app/house/rooms.py"}
    assert tables - gathering == listed


def _is_table(node: ast.stmt) -> bool:
    targets = [node.target] if isinstance(node, ast.AnnAssign) else getattr(node, "targets", [])
    return any(isinstance(target, ast.Name) and target.id == "DOORS" for target in targets)


def test_a_room_is_opened_once() -> None:
    names = [blueprint.name for blueprint in rooms.BLUEPRINTS]
    assert len(names) == len(set(names))


def test_every_route_has_a_sample(app: Flask) -> None:
    assert not [endpoint for endpoint, rule in rules(app).items() if rule.arguments and endpoint not in SAMPLES]


def test_every_sample_has_a_route(app: Flask) -> None:
    assert not set(SAMPLES) - set(rules(app))


@pytest.mark.engineless  # the table is held against duties that are read the same way from both databases
@pytest.mark.parametrize("group", range(GROUPS))
def test_everyone_meets_each_door_as_the_table_says(
    app: Flask, group: int, story: Story, everybody: list[Knocking]
) -> None:
    surprises = []
    for endpoint, url, code in _doors_of(app, ROOMS[group::GROUPS], story):
        for method in methods(rules(app)[endpoint]):
            for person in _who_may_differ(everybody, DOORS[endpoint]):
                entered = _entered(person.knock(url, method, DOORS[endpoint]))
                if entered != person.expects(DOORS[endpoint], code):
                    surprises.append((method, url, person.duty or person.signed_in, person.code, entered))
    assert not surprises


def _doors_of(app: Flask, of: list[str], story: Story) -> list[tuple[str, str, str]]:
    """Return (endpoint, address, area) for the doors of those rooms; the one that leads out is the last."""
    samples = {
        endpoint: sample_of(endpoint, rule, story)
        for endpoint, rule in rules(app).items()
        if endpoint.split(".")[0] in of and (endpoint in SAMPLES or not rule.arguments)
    }
    with app.test_request_context():
        found = [(endpoint, url_for(endpoint, **sample.args), sample.code) for endpoint, sample in samples.items()]
    return sorted(found, key=lambda door: door[0] == "accounts.sign_out")


def _who_may_differ(everybody: list[Knocking], door: Door) -> list[Knocking]:
    """Return everybody at a door that asks for a duty; at any other only the first three, who stand for all."""
    return everybody if door.duties else everybody[:3]


def _entered(answer: TestResponse) -> bool:
    refused = answer.status_code in (401, 403)
    sent_to_sign_in = answer.status_code == 302 and answer.location.startswith("/sign-in?next=")
    return not refused and not sent_to_sign_in


def test_a_closed_door_says_why_and_where_to_go(app: Flask, client: FlaskClient) -> None:
    sign_in(client)
    client.set_cookie("language", "en")
    guarded = [
        rule.rule
        for endpoint, rule in rules(app).items()
        if DOORS[endpoint].duties and not DOORS[endpoint].challenge and "GET" in methods(rule) and not rule.arguments
    ]
    assert guarded
    for url in guarded:
        answer = client.get(url)
        assert answer.status_code == 403
        assert "This page belongs to another duty than yours." in answer.text
        assert 'href="/work"' in answer.text
