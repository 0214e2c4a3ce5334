"""What is done for followers: ask, confirm, stop, gather news into messages, send each of them once."""

from __future__ import annotations

import re
import smtplib
from datetime import timedelta

from flask import current_app
from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import delete, update

from app.following.actions import post
from app.following.models import Follower, Message, Reached
from app.following.queries import following as queries
from app.following.queries import letters
from app.following.queries.news import news_of
from app.following.queries.subjects import FollowedSubject, SubjectKind, subject_of
from app.ledger.recording import keep
from app.store import clock
from app.store.base import db
from app.web.conflict import Refusal

#: One sign-up or message a day; an address that was never confirmed is forgotten after a week, a sent message too.
A_DAY, FORGOTTEN = timedelta(days=1), timedelta(days=7)
#: While a process has a message nobody else takes it; a failed try waits longer each time.
TAKEN = timedelta(minutes=5)
MOST_ATTEMPTS = 6
_ADDRESS = re.compile(r"[^@\s<>()\[\],;:\\\"]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


def ask(subject: FollowedSubject, address: str, *, language: str) -> None:
    """Put the question whether its bearer wants to follow ``subject`` into a message.

    One question a day for each address and subject; whoever follows already gets none, and nobody is told so.
    """
    address = address.strip()
    if len(address) > 254 or not _ADDRESS.fullmatch(address):
        raise Refusal(_("This is no e-mail address. Type it as in name@example.com."), field="address")
    now = clock.now()
    follower = queries.follower_of(address.lower(), subject.kind, subject.ref)
    if follower is None:
        follower = Follower(
            subject=str(subject.kind),
            ref=subject.ref,
            address=address.lower(),
            language=language,
            asked_at=now,
            told_until=now,
        )
    elif follower.confirmed_at or now - follower.asked_at < A_DAY:
        return
    follower.asked_at, follower.language = now, language
    title, text = letters.question(follower, subject)
    keep(follower, _message(follower, title, text))


def confirm(follower: Follower) -> None:
    """Note the yes; news from now on are told."""
    if follower.confirmed_at is None:
        follower.confirmed_at = follower.told_until = clock.now()
        keep(follower)


def stop(follower: Follower) -> None:
    """Erase the address with everything that waits for it."""
    db.session.execute(delete(Message).where(Message.follower_id == follower.id))
    db.session.delete(follower)
    keep()


def gather() -> int:
    """Put what is new into messages, at most one a day for each follower; return how many were written."""
    written, now, last = 0, clock.now(), 0
    while followers := queries.due_for_news(now - A_DAY, last):
        for follower in followers:
            last = follower.id
            written += _told(follower)
        db.session.expunge_all()
    return written


def _told(follower: Follower) -> bool:
    with force_locale(follower.language):
        subject = subject_of(follower.subject, follower.ref)
        news = [one for one in news_of(subject) if one.at > follower.told_until] if subject else []
    if subject is None or not news:
        return False
    title, text = letters.digest(follower, subject, news)
    follower.told_until = max(clock.now(), *(one.at for one in news))
    keep(follower, _message(follower, title, text))
    return True


def _message(follower: Follower, title: str, text: str) -> Message:
    now = clock.now()
    return Message(follower_id=follower.id, title=title, text=text, made_at=now, wait_until=now, attempts=0)


def send() -> tuple[int, int]:
    """Send what waits; return how many went and how many failed.

    A message is taken before it is sent and marked afterwards: two processes never send the same one, and a crash
    between the two leads to one more copy with the same Message-ID, never to a lost one.
    """
    tidy()
    sent = failed = 0
    waiting = queries.waiting_messages(clock.now(), MOST_ATTEMPTS)
    if not waiting:
        return 0, 0
    left, first = list(waiting), True
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


def _take(message: Message) -> bool:
    now = clock.now()
    mine = update(Message).where(Message.id == message.id, Message.sent_at.is_(None), Message.wait_until <= now)
    wait = now + TAKEN * (2**message.attempts)
    taken = db.session.execute(mine.values(wait_until=wait, attempts=message.attempts + 1)).rowcount  # type: ignore[attr-defined] # an UPDATE has one
    keep()
    return bool(taken)


def _give_back(message: Message, tries: int) -> None:
    mine = update(Message).where(Message.id == message.id, Message.sent_at.is_(None))
    db.session.execute(mine.values(wait_until=clock.now(), attempts=tries))
    keep()


def _send(server: smtplib.SMTP, message: Message) -> bool:
    try:
        with force_locale(message.follower.language):
            mail = letters.mail_of(message)
        server.send_message(mail, current_app.config["MAIL_FROM"], [message.follower.address])
    except (smtplib.SMTPException, OSError, ValueError) as fault:
        current_app.logger.warning("message %s was not taken: %s", message.id, type(fault).__name__)
        return False
    db.session.execute(update(Message).where(Message.id == message.id).values(sent_at=clock.now()))
    keep(*_reached(message))
    return True


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


def tidy() -> None:
    """Forget addresses that were never confirmed, and messages that were sent or given up, after a week."""
    before = clock.now() - FORGOTTEN
    silent = queries.never_confirmed(before)
    db.session.execute(delete(Message).where(Message.made_at < before))
    db.session.execute(delete(Message).where(Message.follower_id.in_(silent)))
    db.session.execute(delete(Follower).where(Follower.id.in_(silent)))
    keep()


SEND = "following.send"
