"""A second person attests every record by default, finds what waits, and gives nothing back that cannot be mended."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient
from sqlalchemy.exc import DBAPIError

from app.aggregation.actions import close, decide
from app.cycles import queries as cycles
from app.cycles.rules.calendar import default_tiers
from app.cycles.states import Outcome, RoundState
from app.forums.actions import certify
from app.forums.models.sittings import Forum
from app.forums.queries.certification import Unattested, given_back
from app.store import clock
from app.web.conflict import Refusal
from tests.behind import by_hand
from tests.factories import forums
from tests.factories.aggregation import ruling
from tests.factories.people import sign_in
from tests.reader import Reader

OTHER = forums.holder("district_facilitator", "2501")


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    """The story happens on one day."""
    with clock.at(forums.NOON):
        yield


@pytest.fixture
def forum() -> Forum:
    """A forum whose record is complete and whose desk is decided, in a cycle with the usual rules."""
    made = forums.forum(forums.world(tiers=default_tiers(2570)).village)
    [need] = forums.needs(made, 1)
    forums.finish(made)
    decide.decide(made.round, [ruling(need.id, Outcome.CARRIED_UP)], by=forums.facilitator(), forum=made)
    return made


def test_cycles_that_are_drafted_now_ask_for_a_second_person_at_every_tier() -> None:
    w = forums.world(tiers=default_tiers(2570))
    assert {rules.attested_first for rules in cycles.rules_of(w.cycle.id).values()} == {True}


def test_no_round_closes_before_its_forums_are_attested(forum: Forum) -> None:
    certify.close(forum, by=forums.facilitator())
    with pytest.raises(Refusal):
        close.close(forum.round, by=forums.facilitator())
    certify.attest(forum, by=OTHER)
    assert close.close(forum.round, by=forums.facilitator()).state == RoundState.CLOSED


def test_the_queue_holds_what_others_closed_and_nobody_attested(forum: Forum) -> None:
    recorder = forums.facilitator()
    assert not Unattested(posts=OTHER.posts, me=OTHER.id).rows(5)
    certify.close(forum, by=recorder)
    assert [one.forum_id for one in Unattested(posts=OTHER.posts, me=OTHER.id).rows(5)] == [forum.id]
    assert not Unattested(posts=recorder.posts, me=recorder.id).rows(5), "nobody attests what is their own"
    assert not Unattested(posts=forums.facilitator("250105").posts, me=1).rows(5), "it lies in another area"
    certify.attest(forum, by=OTHER)
    assert Unattested(posts=OTHER.posts, me=OTHER.id).total() == 0


def test_attesting_shows_the_queue_and_the_work_page_leads_there(
    forum: Forum, client: FlaskClient, reader: Reader
) -> None:
    certify.close(forum, by=forums.facilitator())
    sign_in(client, "district_facilitator", "2501")
    assert f"/forums/{forum.ref}/certify" in reader.get("/work").text
    assert f"/forums/{forum.ref}/certify" in reader.get("/forums/attesting").text
    assert f"/forums/{forum.ref}/certify" in reader.get(f"/forums/{forum.ref}").text


def test_the_public_page_says_how_far_the_second_pair_of_eyes_is(forum: Forum, reader: Reader) -> None:
    certify.close(forum, by=forums.facilitator())
    page = reader.get(f"/forums/{forum.ref}").text
    assert "รอรับรอง" in page
    assert "/certify" not in page


def test_whoever_recorded_it_is_told_what_must_be_mended(forum: Forum, client: FlaskClient, reader: Reader) -> None:
    certify.close(forum, by=forums.facilitator())
    certify.give_back(forum, "จำนวนผู้ชายไม่ตรงกับใบลงชื่อ", by=OTHER)
    sign_in(client, "facilitator", "250113")
    page = reader.get("/work").text
    assert "จำนวนผู้ชายไม่ตรงกับใบลงชื่อ" in page
    certify.close(forum, by=forums.facilitator())
    assert not given_back(OTHER.posts, 5)


def closed_late() -> Forum:
    """A forum of a closed round that nobody has attested, in a cycle whose rules do not ask for it."""
    made = forums.forum(forums.world().village)
    forums.finish(made)
    certify.close(made, by=forums.facilitator())
    close.close(made.round, by=forums.facilitator())
    return made


def test_nothing_is_given_back_once_the_round_is_closed(client: FlaskClient, reader: Reader) -> None:
    forum = closed_late()
    with pytest.raises(Refusal):
        certify.give_back(forum, "แก้จำนวนคน", by=OTHER)
    sign_in(client, "district_facilitator", "2501")
    page = reader.get(f"/forums/{forum.ref}/certify").text
    assert f"/rounds/{forum.round.ref}/correction" in page
    assert "/give-back" not in page
    certify.attest(forum, by=OTHER)


def test_the_database_itself_gives_nothing_back_then() -> None:
    forum = closed_late()
    told = "returned_at = '2024-12-01', returned_because = 'x'"
    with pytest.raises(DBAPIError, match="cannot be mended"):
        by_hand(f"UPDATE forum_closing SET {told} WHERE forum_id = {forum.id}")
