"""Messages to telephones: asked first, signed, without names and citizens' words; what fails stops nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app import config
from app.following.actions import following as actions
from app.following.actions import send as sending
from app.following.models import Follower, Message
from app.following.rules.recipients import recipient
from app.following.states import MessageWay
from app.forums.actions import needs
from app.forums.models.needs import Need
from app.operations.queries.person import followers_of
from app.safety import UnsafeSettings
from app.store import clock
from app.store.base import db
from app.web.conflict import Refusal
from tests.factories import forums
from tests.factories.following import follow
from tests.following.gateway import SECRET, Gateway, answering
from tests.following.server import serving

SITE, LINE_ID = "https://thuksiang.example.go.th", "U" + "0123456789abcdef" * 2


@pytest.fixture
def gateway(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[Gateway]:
    """A service that reaches telephones and LINE."""
    with answering() as server:
        told = {
            "WEBHOOK_URL": server.url,
            "WEBHOOK_SECRET": SECRET,
            "WEBHOOK_WAYS": ("sms", "line"),
            "PUBLIC_URL": SITE,
        }
        for name, value in told.items():
            monkeypatch.setitem(app.config, name, value)
        yield server


@pytest.fixture
def need() -> Need:
    """A need that somebody may follow."""
    return forums.needs(forums.forum(forums.world().village), 1)[0]


def tries() -> list[int]:
    return sorted(db.session.scalars(select(Message.attempts).where(Message.sent_at.is_(None))))


@pytest.mark.parametrize(
    ("typed", "way", "address"),
    [
        ("081 234 5678", MessageWay.SMS, "+66812345678"),
        ("๐๘๑-๒๓๔-๕๖๗๘", MessageWay.SMS, "+66812345678"),
        ("+66 (0)81 234 5678", MessageWay.SMS, "+66812345678"),
        ("0066812345678", MessageWay.SMS, "+66812345678"),
        (" SomYing@Example.com ", MessageWay.EMAIL, "somying@example.com"),
        (LINE_ID, MessageWay.LINE, LINE_ID),
    ],
)
def test_an_address_is_kept_in_one_spelling(typed: str, way: MessageWay, address: str) -> None:
    assert recipient(typed) == (way, address)


@pytest.mark.parametrize("typed", ["", "0371234567", "02 123 4567", "08123456789", "+1 202 555 0100", "U123", "LINE"])
def test_what_reaches_no_telephone_is_refused(gateway: Gateway, need: Need, typed: str) -> None:
    with pytest.raises(Refusal):
        follow(need, address=typed or " ")


def test_a_telephone_is_asked_first_and_told_without_the_words_of_citizens(
    gateway: Gateway, need: Need, client: FlaskClient
) -> None:
    assert client.post(f"/follow/need/{need.ref}", data={"address": "๐๘๑ ๒๓๔ ๕๖๗๘"}).status_code == 302
    assert sending.send() == (1, 0)
    needs.correct(need, "ความยาว 450 เมตร", by=forums.facilitator())
    with clock.at(clock.now() + timedelta(days=2)):
        assert actions.gather() == 0, "nothing but the question before the yes"
    link = re.search(rf"{SITE}(/follow/confirm/\S+)", gateway.taken[0]["text"])
    assert link
    assert client.post(link[1]).status_code == 302
    with clock.at(clock.now() + timedelta(days=2)):
        needs.correct(need, "ความยาว 460 เมตร", by=forums.facilitator())
    with clock.at(clock.now() + timedelta(days=3)):
        assert actions.gather() == 1
        assert sending.send() == (1, 0)
    assert [one["to"] for one in gateway.taken] == ["+66812345678"] * 2
    assert all(gateway.signed)
    for text in (one["text"] for one in gateway.taken):
        assert need.ref in text
        assert need.title not in text
        assert "460" not in text
        assert len(text) < 330
    stop = re.search(rf"{SITE}(/follow/stop/\S+)", gateway.taken[1]["text"])
    assert stop
    assert client.post(stop[1]).status_code == 302
    assert not db.session.query(Follower).count()
    assert not db.session.query(Message).count()


def test_a_message_that_the_service_refuses_costs_itself_alone(gateway: Gateway, need: Need) -> None:
    gateway.poison = "+66811111111"
    for number in ("0811111111", "0822222222", LINE_ID):
        follow(need, address=number)
    assert sending.send() == (2, 1)
    assert tries() == [1]
    assert [one["way"] for one in gateway.taken] == ["sms", "line"]


@pytest.mark.parametrize("says", [0, 429, 503])
def test_a_service_that_takes_nothing_now_costs_no_try_and_holds_up_none_for_ever(
    gateway: Gateway, need: Need, says: int
) -> None:
    gateway.poison, gateway.says = "+66811111111", says
    for number in ("0811111111", "0822222222", "0833333333"):
        follow(need, address=number)
    with pytest.raises(OSError, match="webhook"):
        sending.send()
    assert tries() == [0, 0, 0]
    with clock.at(clock.now() + timedelta(hours=1)):
        assert sending.send() == (2, 0), "the one that is in the way waits behind the others"
    assert tries() == [0]


def test_no_redirect_is_followed_with_somebodys_number(gateway: Gateway, need: Need) -> None:
    gateway.poison, gateway.says = "+66811111111", 307
    follow(need, address="0811111111")
    assert sending.send() == (0, 1)
    assert gateway.taken == []


def test_a_webhook_that_is_away_stops_no_mail(
    app: Flask, gateway: Gateway, need: Need, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "WEBHOOK_URL", "http://127.0.0.1:9/")
    with serving() as post:
        monkeypatch.setitem(app.config, "SMTP_URL", post.url)
        monkeypatch.setitem(app.config, "MAIL_FROM", "news@example.go.th")
        follow(need, address="0811111111")
        follow(need)
        with pytest.raises(OSError, match="webhook"):
            sending.send()
        assert len(post.mails) == 1
    assert tries() == [0]


def test_nobody_has_a_strangers_telephone_asked_again_and_again(gateway: Gateway) -> None:
    for need in forums.needs(forums.forum(forums.world().village), 6):
        subject = actions.subject_of("need", need.ref)
        assert subject
        actions.ask(subject, "0811111111", language="th")
    assert db.session.query(Message).count() == actions.MOST_QUESTIONS


def test_the_form_asks_for_what_can_be_reached_and_takes_the_id_from_a_link(
    gateway: Gateway, need: Need, client: FlaskClient
) -> None:
    page = client.get(f"/follow/need/{need.ref}?to={LINE_ID}").text
    assert LINE_ID in page
    assert "หมายเลขโทรศัพท์มือถือ" in page
    wrong = client.post(f"/follow/need/{need.ref}", data={"address": "a@example.com"})
    assert wrong.status_code == 422
    assert "081 234 5678" in wrong.text


def test_a_number_is_found_for_its_bearer_however_it_is_written(gateway: Gateway, need: Need) -> None:
    follow(need, address="0811111111")
    assert len(followers_of("+66 81-111-1111")) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"WEBHOOK_SECRET": "short"},
        {"WEBHOOK_URL": "http://gateway.example/"},
        {"WEBHOOK_WAYS": "pigeon"},
        {"WEBHOOK_WAYS": ","},
        {"PUBLIC_URL": ""},
    ],
)
def test_a_webhook_that_would_not_be_safe_is_refused_at_the_start(wrong: dict[str, str]) -> None:
    safe = {"WEBHOOK_URL": "https://gateway.example/", "WEBHOOK_SECRET": SECRET, "PUBLIC_URL": SITE}
    assert config.read(safe).webhook_ways == ("sms",)
    with pytest.raises(UnsafeSettings, match="WEBHOOK"):
        config.read(safe | wrong)
