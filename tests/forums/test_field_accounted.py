"""What a device sent is recorded, or answered with a sentence, or waits for a person: nothing of it goes in silence."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from app.forums.actions import field as actions
from app.forums.actions import photos
from app.forums.actions import sittings as sittings_actions
from app.forums.actions.field_answers import lists
from app.forums.models.sittings import Forum
from app.forums.queries import field as field_queries
from app.forums.queries import sittings as queries
from app.forums.states.field import RecordFate
from app.web.conflict import Refusal
from tests.factories import field, forums
from tests.publicapi.test_openrosa import Collect, filled, need


@pytest.fixture
def sitting() -> Forum:
    return forums.forum(forums.world().village)


@pytest.mark.parametrize(
    ("point", "lat"),
    [
        ({"lat_e6": 14_050_000, "lon_e6": 101_370_000}, 14_050_000),
        ({"lat_e6": 101_370_000, "lon_e6": 14_050_000}, 14_050_000),
        ({"lat_e6": 0, "lon_e6": 0}, None),
        ({"lat_e6": 14_050_000, "lon_e6": None}, None),
        ({"lat_e6": 51_500_000, "lon_e6": 100_000}, None),
        ({"lat_e6": "14.05", "lon_e6": "101.37"}, None),
    ],
)
def test_a_need_that_is_taken_without_its_position_says_so(sitting: Forum, point: object, lat: int | None) -> None:
    one = field.need(**point)
    for _replay in range(2):
        [answer] = field.send(sitting, one)
        assert (answer.state, bool(answer.why)) == ("recorded", lat is None)
    assert [need.lat_e6 for need in queries.needs_of(sitting.id)] == [lat]


def test_a_full_album_keeps_no_record_of_the_batch_out(sitting: Forum, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(photos, "MOST", 1)
    shots = [field.told("photo", {"alt": "หน้างาน", "caption": "", "need": ""}) for _n in range(2)]
    files = {shot["id"]: field.picture(seed) for seed, shot in enumerate(shots, start=1)}
    answers = {one.key: one for one in field.send(sitting, field.need(), *shots, files=files)}
    assert [answers[shot["id"]].state for shot in shots] == ["recorded", "refused"]
    assert "1" in answers[shots[1]["id"]].why
    assert len(queries.needs_of(sitting.id)) == 1


def test_votes_for_a_need_that_is_not_there_are_never_taken_for_recorded(sitting: Forum) -> None:
    planned = forums.forum(sitting.round, held=False)
    votes = field.told("votes", {"votes": {"7": 12}, "seen": {"7": 0}})
    [answer] = field.send(sitting, votes)
    assert answer.state == "clash"
    sittings_actions.cancel(planned, by=forums.facilitator())
    votes = field.told("votes", {"votes": {"1": 12}, "seen": {"1": 0}})
    assert field.send(planned, votes)[0].state == "parked"
    waits = field_queries.by_key(votes["id"])
    with pytest.raises(Refusal):
        actions.accept(waits, planned, by=forums.holder("district_facilitator", "2501"), lists=lists())
    assert waits.fate == RecordFate.PARKED


def changed(*pairs: tuple[str, str]) -> str:
    """A need of the phone form with something else in it."""
    text = need()
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return text


PHONE: dict[str, tuple[tuple[str, str], ...]] = {
    "words over two lines": (("น้ำไม่ไหล", "น้ำไม่ไหล\nทั้งปี"),),
    "signs of a chat": (("น้ำไม่ไหล", "✅ น้ำไม่ไหล 🙂"),),
    "households in words": (("<households>4<", "<households>ประมาณ 40<"),),
    "households in Thai digits": (("<households>4<", "<households>๔๐<"),),
    "households with a point": (("<households>4<", "<households>4.0<"),),
    "fewer than no votes": (("<votes>12<", "<votes>-1<"),),
    "a blank title": (("<title>ขอประปา<", "<title> <"),),
    "no channel": (("<channel>support</channel>", "<channel/>"),),
    "a channel of another list": (("support", "government"),),
    "a point without a comma": (("14.05 101.37 0 5", "14.05"),),
    "a point with letters": (("14.05 101.37 0 5", "เหนือ ตะวันออก"),),
    "a very long title": (("ขอประปา", "ก" * 500),),
}


@pytest.mark.parametrize("how", PHONE.values(), ids=list(PHONE))
def test_whatever_a_phone_writes_into_a_need_is_recorded_or_waits(
    client: FlaskClient, sitting: Forum, how: tuple[tuple[str, str], ...]
) -> None:
    said = Collect(client).send(filled(sitting.ref, changed(*how) + need("ถนนพัง")))[0]
    assert said.status_code == 201
    taken = len(queries.needs_of(sitting.id))
    waits = field_queries.waiting(forums.holder("district_facilitator", "2501"), ("district_facilitator",))
    assert taken + len(waits) == 2
    assert all(one.why and one.content for one in waits)
