"""Answered at the doorstep: the same bytes as a moment ago, to nobody in particular, and never what is no longer so."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st

from app.aggregation.actions import decide
from app.cycles import queries as cycles
from app.cycles.models.cycles import Round
from app.cycles.states import Outcome
from app.forums.actions import attendance
from app.forums.actions import needs as needs_actions
from app.forums.models.needs import Need
from app.ledger.actor import OPERATOR
from app.store import clock
from app.store.base import db
from tests.factories import forums, proposals
from tests.factories.aggregation import ruling
from tests.factories.forums import World, facilitator
from tests.factories.queries import counted

PAGES = ("", "/needs", "/needs?q=ถนน", "/proposals", "/balance", "/participation", "/calendar", "/unfunded", "/told")
CODES = ("25", "2501", "250113", "25011304", "25011305")


@pytest.fixture
def province() -> World:
    made = forums.world()
    with clock.at(forums.NOON):
        forums.needs(forums.forum(made.village), 2)
    return made


def test_a_page_asked_for_again_comes_back_whole_without_a_question_to_the_records(
    province: World, client: FlaskClient
) -> None:
    with clock.at(forums.NOON):
        first = client.get("/areas/25011304")
        with counted() as sent:
            again = client.get("/areas/25011304")
    assert len(sent) == 1, "where the ledger ends is asked each time"
    assert again.data == first.data
    assert dict(again.headers) == dict(first.headers)


def test_whoever_has_the_page_is_told_so(province: World, client: FlaskClient) -> None:
    with clock.at(forums.NOON):
        tag = client.get("/areas/25011304").headers["ETag"]
        for known in (tag, f'"other", {tag}', "*"):
            again = client.get("/areas/25011304", headers={"If-None-Match": known})
            assert again.status_code == 304
            assert again.data == b""
            assert again.headers["ETag"] == tag
        assert client.get("/areas/25011304", headers={"If-None-Match": '"other"'}).status_code == 200


def test_a_head_has_the_headers_and_no_body(province: World, client: FlaskClient) -> None:
    with clock.at(forums.NOON):
        page = client.get("/areas/25011304")
        head = client.head("/areas/25011304")
    assert head.headers["Content-Length"] == str(len(page.data))
    assert head.data == b""


def test_a_compressed_page_is_sent_to_those_who_can_read_it(province: World, client: FlaskClient) -> None:
    zipped = {"Accept-Encoding": "gzip"}
    with clock.at(forums.NOON):
        for _time in range(2):
            assert client.get("/areas/25011304", headers=zipped).headers["Content-Encoding"] == "gzip"
            assert "Content-Encoding" not in client.get("/areas/25011304").headers


def test_who_is_told_something_is_told_it_once_and_nobody_else_is(province: World, client: FlaskClient) -> None:
    with clock.at(forums.NOON), client.session_transaction() as session:
        session["_flashes"] = [("success", "บันทึกแล้ว")]
    with clock.at(forums.NOON):
        assert "บันทึกแล้ว" in client.get("/areas/25011304").text
        assert "บันทึกแล้ว" not in client.get("/areas/25011304").text


def test_another_host_gets_its_own_page(province: World, client: FlaskClient) -> None:
    with clock.at(forums.NOON):
        one, other = (client.get("/areas/25011304", headers={"Host": host}).text for host in ("a.example", "b.example"))
    assert "b.example" not in one
    assert "a.example" not in other


def _sitting_needs(world: World, code: str) -> list[Need]:
    return list(db.session.query(Need).filter_by(round_id=world.rounds[code].id).order_by(Need.id))


def record(world: World, code: str) -> None:
    """A need is recorded at a forum of the village."""
    forums.needs(forums.forum(world.rounds[code]), 1)


def count(world: World, code: str) -> None:
    """People are counted at a forum of the village."""
    attendance.count(forums.forum(world.rounds[code]), total=42, counts=forums.counts(30, 12), by=facilitator())


def correct(world: World, code: str) -> None:
    """A correction is put beside the words of a need."""
    for need in _sitting_needs(world, code)[:1]:
        needs_actions.correct(need, "ที่ถูกคือหน้าโรงเรียน", by=facilitator())


def propose(world: World, code: str) -> None:
    """A proposal answers all needs of the village."""
    if found := _sitting_needs(world, code):
        proposals.proposal(world.rounds[code], found)


def decline(world: World, code: str) -> None:
    """The first item without a decision is declined."""
    round_: Round = world.rounds[code]
    for item in [one for one in cycles.desk_items(round_.id) if one.decision_id is None][:1]:
        decide.decide(round_, [ruling(item.item_id, Outcome.DECLINED)], by=OPERATOR)


ACTS: tuple[Callable[[World, str], None], ...] = (record, count, correct, propose, decline)


@given(st.lists(st.tuples(st.sampled_from(ACTS), st.sampled_from(CODES[3:])), min_size=1, max_size=4))
@settings(max_examples=6)
def test_no_kept_page_ever_differs_from_one_made_anew(
    app: Flask, province: World, acts: list[tuple[Callable[[World, str], None], str]]
) -> None:
    with clock.at(forums.NOON):
        addresses = [f"/areas/{code}{page}" for code in CODES for page in PAGES] + ["/"]
        client = app.test_client()
        for act, code in acts:
            act(province, code)
            addresses += [f"/needs/{need.ref}" for need in _sitting_needs(province, code)][-1:]
            kept = [client.get(address).data for address in addresses]
            app.extensions["shelf"].clear()
            app.extensions["parts"].clear()
            assert [client.get(address).data for address in addresses] == kept
