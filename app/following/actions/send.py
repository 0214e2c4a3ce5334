"""Sending: each message once, on its way; what fails waits longer each time and is given up in the end."""

from __future__ import annotations

import smtplib
from datetime import timedelta

from flask import current_app
from flask_babel import force_locale
from sqlalchemy import update

from app.following.actions import hook, post
from app.following.actions.following import tidy
from app.following.models import Message, Reached
from app.following.queries import following as queries
from app.following.queries import letters
from app.following.queries.subjects import SubjectKind, subject_of
from app.ledger.recording import keep
from app.store import clock
from app.store.base import db
from app.store.statements import rows_changed

#: While a process has a message nobody else takes it; a failed try waits longer each time.
TAKEN = timedelta(minutes=5)
MOST_ATTEMPTS = 6


def send() -> tuple[int, int]:
    """Send what waits; return how many went and how many failed.

    A message is taken before it is sent and marked afterwards: two processes never send the same one, and a crash
    between the two leads to one more copy with the same name, never to a lost one. A way whose other end is away from
    the start raises ``OSError`` or ``smtplib.SMTPException``, after the other way has had its turn.
    """
    tidy()
    sent, failed, away = 0, 0, None
    for ways, road in ((post.ways(), _by_post), (hook.ways(), _by_hook)):
        waiting = queries.waiting_messages(clock.now(), MOST_ATTEMPTS, ways)
        try:
            went, refused = road(list(waiting)) if waiting else (0, 0)
        except (OSError, smtplib.SMTPException) as fault:  # the other way is none the worse
            away = fault
            continue
        sent, failed = sent + went, failed + refused
    if away:
        raise away
    return sent, failed


def _by_post(left: list[Message]) -> tuple[int, int]:
    """Send through the mail server, opening its session again as often as it closes it."""
    sent, failed, first = 0, 0, True
    while left:
        try:
            with post.connection() as server:
                went, refused = _send_some(server, left)
        except (OSError, smtplib.SMTPException):
            if first:
                raise
            break
        sent, failed, first = sent + went, failed + refused, False
        if not (went or refused):  # the server takes nothing now; what is left keeps its tries
            break
    return sent, failed


def _send_some(server: smtplib.SMTP, left: list[Message]) -> tuple[int, int]:
    """Send from the head of ``left`` until the server closes the session; return how many went and how many failed.

    Many servers end a session after so many messages. The one that met the closed door keeps its try, unless it was
    the first: then it may be what the server cannot take, and the others go without it.
    """
    sent = failed = 0
    while left and post.lives(server):
        message = left.pop(0)
        tries = message.attempts
        if not _take(message):
            continue
        went = _send(server, message)
        if not went and not post.lives(server) and sent + failed:
            _give_back(message, tries)
            left.insert(0, message)
            break
        sent, failed = sent + went, failed + (not went)
    return sent, failed


def _by_hook(left: list[Message]) -> tuple[int, int]:
    """Send through the webhook, one request a message; return how many went and how many failed.

    A service that is away, or takes no more now, ends the run: what is left keeps its tries. One that says no to a
    message costs that message alone.
    """
    sent = failed = 0
    for message in left:
        tries = message.attempts
        if not _take(message):
            continue
        try:
            went = hook.hand_over(message)
        except OSError:
            _give_back(message, tries)
            if sent + failed:
                break
            raise
        if went:
            _went(message)
        else:
            current_app.logger.warning("message %s was not taken by the webhook", message.id)
        sent, failed = sent + went, failed + (not went)
    return sent, failed


def _take(message: Message) -> bool:
    now = clock.now()
    mine = update(Message).where(Message.id == message.id, Message.sent_at.is_(None), Message.wait_until <= now)
    wait = now + TAKEN * (2**message.attempts)
    taken = rows_changed(mine.values(wait_until=wait, attempts=message.attempts + 1))
    keep()
    return bool(taken)


def _give_back(message: Message, tries: int) -> None:
    mine = update(Message).where(Message.id == message.id, Message.sent_at.is_(None))
    db.session.execute(mine.values(wait_until=clock.now(), attempts=tries))
    keep()


def _send(server: smtplib.SMTP, message: Message) -> bool:
    language, address, ident = message.follower.language, message.follower.address, message.id
    try:
        with force_locale(language):
            mail = letters.mail_of(message)
        server.send_message(mail, current_app.config["MAIL_FROM"], [address])
    except Exception as fault:  # whatever the library finds wrong with a message concerns that message alone
        current_app.logger.warning("message %s was not taken: %s", ident, type(fault).__name__)
        return False
    _went(message)
    return True


def _went(message: Message) -> None:
    """Note that the message went out."""
    db.session.execute(update(Message).where(Message.id == message.id).values(sent_at=clock.now()))
    keep(*_reached(message))


def _reached(message: Message) -> list[Reached]:
    """Note that people who follow the need were told; a question whether somebody wants to follow tells nothing."""
    follower = message.follower
    if follower.subject != SubjectKind.NEED or follower.confirmed_at is None:
        return []
    subject = subject_of(follower.subject, follower.ref)
    if subject is None:
        return []
    row = queries.reached_of(subject.id) or Reached(need_id=subject.id)
    row.at = message.made_at
    return [row]
