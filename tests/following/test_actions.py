"""Messages: asked for twice over, sent once each by a real mail server, ended by one click, erased with the address."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from email.message import EmailMessage

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.following.actions import following as actions
from app.following.actions import send as sending
from app.following.models import Follower, Message
from app.following.queries import letters
from app.following.queries.news import News
from app.following.queries.subjects import FollowedSubject
from app.forums.actions import needs
from app.forums.models.needs import Need
from app.store import clock
from app.store.base import db
from app.web.conflict import Refusal
from tests.factories import forums
from tests.factories.following import ADDRESS, follow
from tests.following.server import MailServer, serving

SITE = "https://thuksiang.example.go.th"


@pytest.fixture
def post(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[MailServer]:
    """A mail server that is set up."""
    with serving() as server:
        for name, value in (("SMTP_URL", server.url), ("MAIL_FROM", "news@example.go.th"), ("PUBLIC_URL", SITE)):
            monkeypatch.setitem(app.config, name, value)
        yield server


@pytest.fixture
def need() -> Need:
    """A need that somebody may follow."""
    return forums.needs(forums.forum(forums.world().village), 1)[0]


def link_in(text: str, what: str) -> str:
    """Return the address in a message, without our own site."""
    found = re.search(rf"{SITE}(/follow/{what}/\S+)", text)
    assert found, text
    return found[1]


def test_a_follower_is_asked_first_and_told_nothing_before_the_yes(
    post: MailServer, need: Need, client: FlaskClient
) -> None:
    asked = client.post(f"/follow/need/{need.ref}", data={"address": " SomYing@Example.com "})
    assert asked.status_code == 302
    assert sending.send() == (1, 0)
    question = post.mails[0]
    assert question["To"] == ADDRESS
    assert need.title in question.get_content()
    assert "C.E." not in question.get_content()
    needs.correct(need, "ความยาว 450 เมตร", by=forums.facilitator())
    with clock.at(clock.now() + timedelta(days=2)):
        assert actions.gather() == 0
    link = link_in(question.get_content(), "confirm")
    assert client.get(link).status_code == 200
    assert db.session.query(Follower).one().confirmed_at is None, "a mail program that opens links says no yes"
    assert client.post(link).status_code == 302
    assert db.session.query(Follower).one().confirmed_at
    assert client.get(link.replace("/confirm/", "/stop/")).status_code == 404


def test_news_come_once_a_day_and_each_message_once(post: MailServer, need: Need) -> None:
    follow(need, confirmed=True)
    sending.send()
    post.mails.clear()
    start = clock.now()
    with clock.at(start + timedelta(hours=1)):
        needs.correct(need, "ความยาว 450 เมตร", by=forums.facilitator())
    with clock.at(start + timedelta(hours=2)):
        assert actions.gather() == 0, "at most one a day"
    with clock.at(start + timedelta(days=1, hours=3)):
        assert [actions.gather(), actions.gather()] == [1, 0]
        assert [sending.send(), sending.send()] == [(1, 0), (0, 0)]
    mail = post.mails[0]
    assert "ความยาว 450 เมตร" in mail.get_content()
    assert f"{SITE}/needs/{need.ref}" in mail.get_content()
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert len(post.mails) == 1


def test_a_crash_between_sending_and_marking_makes_one_copy_with_the_same_name(
    post: MailServer, need: Need, monkeypatch: pytest.MonkeyPatch
) -> None:
    follow(need)
    with monkeypatch.context() as broken:
        broken.setattr(
            sending, "_send", lambda server, message: bool(server.send_message(sending.letters.mail_of(message)))
        )
        sending.send()
    assert sending.send() == (0, 0), "somebody may still have it"
    with clock.at(clock.now() + timedelta(minutes=6)):
        assert sending.send() == (1, 0)
        assert sending.send() == (0, 0)
    assert len(post.mails) == 2
    assert len({mail["Message-ID"] for mail in post.mails}) == 1


def test_what_the_server_refuses_waits_longer_each_time_and_is_given_up(post: MailServer, need: Need) -> None:
    follow(need)
    post.refuses = True
    start, tries = clock.now(), 0
    for hour in range(60):
        with clock.at(start + timedelta(hours=hour)):
            tries += sending.send()[1]
    assert tries == sending.MOST_ATTEMPTS
    assert not post.mails


def test_one_click_stops_and_erases_the_address(post: MailServer, need: Need, app: Flask) -> None:
    follow(need, confirmed=True)
    sending.send()
    header = post.mails[0]["List-Unsubscribe"]
    click = {"List-Unsubscribe": "One-Click"}
    app.config["WTF_CSRF_ENABLED"] = True
    try:
        stopped = app.test_client().post(link_in(header.strip("<>"), "stop"), data=click)
        refused = app.test_client().post(f"/follow/need/{need.ref}", data={"address": ADDRESS})
    finally:
        app.config["WTF_CSRF_ENABLED"] = False
    assert (stopped.status_code, refused.status_code) == (302, 400)
    assert not db.session.query(Follower).count()
    assert not db.session.query(Message).count()


def test_an_address_is_asked_once_a_day_and_forgotten_after_a_week(post: MailServer, need: Need) -> None:
    for _ in range(3):
        follow(need)
    assert db.session.query(Message).count() == 1
    with clock.at(clock.now() + timedelta(days=8)):
        actions.tidy()
    assert not db.session.query(Follower).count()


@pytest.mark.parametrize(
    "address", ["", "x", "a@b", "a b@example.com", "a@example.com\r\nBcc: b@example.com", "<a@b.c>"]
)
def test_what_is_no_address_is_refused(need: Need, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.factories.following.ADDRESS", address)
    with pytest.raises(Refusal):
        follow(need)


def test_a_message_says_nothing_in_its_head_but_what_it_is(post: MailServer) -> None:
    sitting = forums.forum(forums.world().village)
    hostile = forums.need_draft("ถนน\r\nBcc: victim@example.com\r\n\r\nx")
    follow(needs.record_needs(sitting, [hostile], by=forums.facilitator())[0])
    assert sending.send() == (1, 0)
    assert post.mails[0]["Bcc"] is None


def test_the_command_sends_or_says_that_no_server_is_set_up(app: Flask, need: Need) -> None:
    told = app.test_cli_runner().invoke(args=["following", "send"])
    assert told.exit_code == 1
    assert "SMTP_URL" in told.output


def waiting(n: int) -> None:
    """So many questions that wait for as many addresses."""
    forum = forums.forum(forums.world().village)
    for number, need in enumerate(forums.needs(forum, n)):
        follow(need, address=f"somebody{number}@example.com")


def tries() -> list[int]:
    return sorted(db.session.scalars(select(Message.attempts).where(Message.sent_at.is_(None))))


@pytest.mark.parametrize("most", [1, 2, 5])
def test_a_session_that_the_server_ends_loses_no_message_and_no_try(post: MailServer, world: None, most: int) -> None:
    waiting(7)
    post.most = most
    assert sending.send() == (7, 0)
    assert len(post.mails) == 7
    assert tries() == []


def test_an_address_that_is_refused_costs_its_own_message_alone(post: MailServer, world: None) -> None:
    waiting(4)
    post.poison = "somebody1@"
    assert sending.send() == (3, 1)
    assert tries() == [1]


def test_a_message_over_which_the_server_hangs_up_stops_no_other(post: MailServer, world: None) -> None:
    waiting(4)
    post.poison, post.hangs_up = "somebody0@", True
    assert sending.send() == (3, 1)
    assert tries() == [1]
    post.poison = "nobody"
    with clock.at(clock.now() + timedelta(hours=1)):
        assert sending.send() == (1, 0)


def test_a_server_that_is_away_takes_no_try(
    app: Flask, post: MailServer, world: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting(2)
    monkeypatch.setitem(app.config, "SMTP_URL", "smtp://127.0.0.1:9")
    with pytest.raises(OSError, match="refused"):
        sending.send()
    assert tries() == [0, 0]


def test_news_that_cannot_be_put_together_keep_no_other_follower_waiting(
    post: MailServer, world: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = forums.needs(forums.forum(forums.world().village), 3)
    for one in asked:
        follow(one, confirmed=True, address=f"{one.number}@example.com")
    whole, broken = actions.news_of, asked[1].ref

    def news(subject: FollowedSubject) -> Sequence[News]:
        if subject.ref == broken:
            raise LookupError(subject.ref)
        return whole(subject)

    monkeypatch.setattr(actions, "news_of", news)
    with clock.at(clock.now() + timedelta(days=2)):
        for one in asked:
            needs.correct(one, "ถนนถึงโรงเรียน", by=forums.facilitator())
    with clock.at(clock.now() + timedelta(days=3)):
        assert actions.gather() == 2
    monkeypatch.setattr(actions, "news_of", whole)
    with clock.at(clock.now() + timedelta(days=4)):
        assert actions.gather() == 1, "told a day later, not lost"


def test_a_message_that_cannot_be_written_costs_itself_alone(
    post: MailServer, world: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting(3)
    whole = letters.mail_of

    def mail_of(message: Message) -> EmailMessage:
        if message.follower.address.startswith("somebody1@"):
            raise IndexError("as the library does over some addresses")
        return whole(message)

    monkeypatch.setattr(letters, "mail_of", mail_of)
    assert sending.send() == (2, 1)
    assert tries() == [1]
