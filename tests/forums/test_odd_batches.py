"""One record that a device cannot send right blocks nothing: the others are taken, and each gets its own answer."""

from __future__ import annotations

import json
from typing import Any
from uuid import uuid4

import pytest
from flask.testing import FlaskClient

from app.forums.models.sittings import Forum
from app.forums.queries import sittings as queries
from tests.factories import field, forums
from tests.factories.people import sign_in

DEEP = '{"a":' * 3_000 + "1" + "}" * 3_000
#: What a device with a fault, a changed list or a torn file may put where a text, a number or a list belongs.
ODD: dict[str, str] = {
    "a list for the category": '{"category": ["roads"]}',
    "an object for the category": '{"category": {"code": "roads"}}',
    "nothing for the category": '{"category": null}',
    "a list for the title": '{"title": ["ขอถนน"]}',
    "an object for the words": '{"words": {"th": "ก"}}',
    "a number of five thousand digits": f'{{"votes": {"9" * 5_000}}}',
    "a text of five thousand digits": f'{{"households": "{"9" * 5_000}"}}',
    "a number larger than any column": '{"satang": 9223372036854775808}',
    "no number at all": '{"satang": NaN}',
    "a number without end": '{"quantity_milli": Infinity}',
    "a latitude of another kind": '{"lat_e6": "เหนือ", "lon_e6": []}',
    "a zero byte": '{"words": "น้ำ\\u0000ท่วม"}',
    "half a letter": '{"title": "\\ud83d"}',
    "objects within objects without end": f'{{"words": {DEEP}}}',
    "a yes for a number": '{"people": true}',
    "a minus": '{"people": -5}',
    "a channel that is no text": '{"channel": 7}',
    "a unit that is a list": '{"unit": ["ม."]}',
}


@pytest.fixture
def sitting(client: FlaskClient) -> Forum:
    """A forum whose facilitator is signed in."""
    made = forums.forum(forums.world().village)
    sign_in(client, "facilitator", "250113")
    return made


def batch(*records: str) -> str:
    return f'{{"schema": 1, "records": [{", ".join(records)}]}}'


def record(odd: str) -> str:
    """A need of which one particular is odd; written by hand, since some of it no library would write."""
    whole = json.dumps(field.need())
    return whole[:-2] + f", {odd.strip()[1:-1]}" + whole[-2:]  # of a name that stands twice the last counts


@pytest.mark.parametrize("odd", ODD.values(), ids=list(ODD))
def test_an_odd_record_gets_its_own_answer_and_the_others_of_its_batch_are_taken(
    client: FlaskClient, sitting: Forum, odd: str
) -> None:
    before, after = json.dumps(field.need(title="ขอสะพาน")), json.dumps(field.need(title="ขอไฟ"))
    sent = batch(before, record(odd), after)
    for _replay in range(2):
        answer = client.post(f"/forums/{sitting.ref}/field.json", data={"batch": sent})
        assert answer.status_code == 200
        if answer.status_code == 200:
            states = [one["state"] for one in answer.json["answers"]]
            assert len(states) == 3
            assert states.count("recorded") >= 2
            assert all(one["why"] for one in answer.json["answers"] if one["state"] not in ("recorded",))
            assert {need.title for need in queries.needs_of(sitting.id)} >= {"ขอสะพาน", "ขอไฟ"}


WHOLE: dict[str, Any] = {
    "a list": [],
    "a text": "x",
    "a number": 5,
    "nothing": None,
    "no key": {"about": "need", "value": {}},
    "a key that is a list": {"id": [], "about": "need", "value": {}},
    "an unknown kind": {"id": str(uuid4()), "about": "weather", "value": {}},
    "a kind that is an object": {"id": str(uuid4()), "about": {}, "value": {}},
    "a value that is a text": {"id": str(uuid4()), "about": "need", "value": "ถนน"},
    "a day that is a list": {"id": str(uuid4()), "about": "need", "at": [], "value": {}},
    "votes for nobody": {"id": str(uuid4()), "about": "votes", "base": 3, "value": {"votes": []}},
    "minutes of objects": {"id": str(uuid4()), "about": "minutes", "base": "", "value": {"items": [1, "a", {}]}},
}


@pytest.mark.parametrize("odd", WHOLE.values(), ids=list(WHOLE))
def test_what_is_no_record_blocks_no_batch(client: FlaskClient, sitting: Forum, odd: Any) -> None:
    good = field.need(title="ขอศาลา")
    for _replay in range(2):
        sent = json.dumps({"schema": 1, "records": [odd, good]})
        answer = client.post(f"/forums/{sitting.ref}/field.json", data={"batch": sent})
        assert answer.status_code == 200
        answers = answer.json["answers"]
        assert {one["id"]: one["state"] for one in answers}[good["id"]] == "recorded"
        assert len(answers) == 2
    assert len(queries.needs_of(sitting.id)) == 1
