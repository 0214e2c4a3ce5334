"""What a phone may send is recorded or waits for a person, and an old password on it locks nobody out."""

from __future__ import annotations

from uuid import uuid4

import pytest
from flask.testing import FlaskClient

from app.accounts.actions.sign_ins import MOST_TRIES
from app.forums.models.sittings import Forum
from app.forums.queries import field as field_queries
from app.forums.queries import sittings as forum_queries
from tests.factories import forums
from tests.factories.people import PASSWORD, sign_in
from tests.publicapi.test_openrosa import Collect, count, filled, need


@pytest.fixture
def sitting() -> Forum:
    """A forum that takes a record."""
    return forums.forum(forums.world().village)


HEADS = "<heads><sector/><sex>female</sex><age>36_59</age><n>12</n></heads>"
UNFIT = (
    ("<total>20</total>" + HEADS, "attendance"),
    ("<total>20</total><heads><sector>999</sector><sex>female</sex><age>36_59</age><n>1</n></heads>", "attendance"),
    ("<total>ยี่สิบ</total>", "attendance"),
    ("<total>-4</total>", "attendance"),
    ("<heads><sector>1</sector><sex>female</sex><age>36_59</age><n>12 คน</n></heads>", "attendance"),
    ("<total>20</total><heads><sector>1</sector><sex>male</sex><age>36_59</age><n>-3</n></heads>", "attendance"),
    ("<need><words/><title/><households>40</households><votes>12</votes></need>", "need"),
    ("<need><words/><point>14.05 101.37 0 5</point></need>", "need"),
    ("<total>99999999999999999999</total>", "attendance"),
    ("<item><title/><minutes>ที่ประชุมหารือ</minutes></item>", "minutes"),
    (f"<item><title>{'ก' * 401}</title></item>", "minutes"),
    ("<need><words>น้ำไม่ไหล</words><title/><category>x</category></need>", "need"),
    (need(category="no-such"), "need"),
    (need("ก" * 20_001, category="roads"), "need"),
    ("<need><words>ก</words></need>", "need"),
    ("<need><title>ข</title><channel>nobody</channel></need>", "need"),
)


@pytest.mark.parametrize(("inside", "about"), UNFIT)
def test_what_a_phone_may_send_is_recorded_or_waits_and_never_refused(
    client: FlaskClient, sitting: Forum, inside: str, about: str
) -> None:
    good = filled(sitting.ref, need() + inside)
    for _replay in range(2):
        said = Collect(client).send(good)[0]
        assert (said.status_code, 'nature="submit_success"' in said.text) == (201, True), said.text
    assert len(forum_queries.needs_of(sitting.id)) == 1
    reviewer = forums.holder("district_facilitator", "2501")
    [waits] = field_queries.waiting(reviewer, ("district_facilitator",))
    assert (waits.about, bool(waits.why), bool(waits.content)) == (about, True, True)
    sign_in(client, "district_facilitator", "2501")
    assert client.get("/submissions").status_code == 200


def test_a_submission_under_a_used_key_with_other_words_waits_beside_the_first(
    client: FlaskClient, sitting: Forum
) -> None:
    instance = f"uuid:{uuid4()}"
    collect = Collect(client)
    for words in ("น้ำไม่ไหล", "ถนนพัง", "ถนนพัง"):
        assert collect.send(filled(sitting.ref, need(words), instance))[0].status_code == 201
    assert [one.words for one in forum_queries.needs_of(sitting.id)] == ["น้ำไม่ไหล"]
    assert count() == 2


def test_a_file_that_is_no_photograph_stops_no_need(client: FlaskClient, sitting: Forum) -> None:
    said = Collect(client).send(filled(sitting.ref, need(photo="a.jpg")), {"a.jpg": b"no picture"})[0]
    assert said.status_code == 201
    assert (len(forum_queries.needs_of(sitting.id)), count()) == (1, 2)


@pytest.mark.parametrize(
    ("point", "lat"),
    [
        ("101.37 14.05 0 5", 14_050_000),
        ("0 0 0 0", None),
        ("14.05 101.37", 14_050_000),
        ("51.5 0.1 0 5", None),
        ("14.05", None),
        ("หน้าวัด", None),
        ("755000 1555000", None),
        ("nan nan", None),
    ],
)
def test_a_position_is_turned_round_or_left_out_with_a_word(
    client: FlaskClient, sitting: Forum, point: str, lat: int | None
) -> None:
    said = Collect(client).send(filled(sitting.ref, need().replace("14.05 101.37 0 5", point)))[0]
    [one] = forum_queries.needs_of(sitting.id)
    assert (said.status_code, one.lat_e6) == (201, lat)
    plain = Collect(client).send(filled(sitting.ref, need()))[0].text
    assert (said.text == plain) == (lat is not None)


def test_an_old_password_on_a_phone_locks_neither_its_owner_nor_the_office(client: FlaskClient, sitting: Forum) -> None:
    collect = Collect(client)
    for _again in range(3 * MOST_TRIES):
        assert client.get("/openrosa/formList", auth=(collect.auth[0], "the old password")).status_code == 401
    assert collect.ask("/openrosa/formList").status_code == 200
    assert client.post("/sign-in", data={"username": collect.auth[0], "password": PASSWORD}).status_code == 302
