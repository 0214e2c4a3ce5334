"""What is done for followers: ask, confirm, stop, gather news into messages, forget."""

from __future__ import annotations

from datetime import timedelta

from flask import current_app
from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import delete
from sqlalchemy.exc import SQLAlchemyError

from app.following.actions import hook, post
from app.following.models import Follower, Message
from app.following.queries import following as queries
from app.following.queries import letters
from app.following.queries.news import news_of
from app.following.queries.subjects import FollowedSubject, subject_of
from app.following.rules.recipients import recipient
from app.following.states import MessageWay
from app.ledger.recording import keep, leave_nothing
from app.store import clock
from app.store.base import db
from app.web.conflict import Refusal
from app.web.logs import unexpected

#: One sign-up or message a day; an address that was never confirmed is forgotten after a week, a sent message too.
A_DAY, FORGOTTEN = timedelta(days=1), timedelta(days=7)
#: So many questions an address gets in a day, whatever they ask about: nobody lets us trouble a stranger's telephone.
MOST_QUESTIONS = 3


def ways() -> frozenset[MessageWay]:
    """Return the ways on which this installation sends messages."""
    return post.ways() | hook.ways()


def ask(subject: FollowedSubject, address: str, *, language: str) -> None:
    """Put the question whether its bearer wants to follow ``subject`` into a message.

    One question a day for each address and subject, and ``MOST_QUESTIONS`` for each address; whoever follows already
    gets none, and nobody is told so.
    """
    meant = recipient(address)
    if meant is None or meant[0] not in (ways() or {MessageWay.EMAIL}):
        raise Refusal(_wrong(ways()), field="address")
    now = clock.now()
    follower = queries.follower_of(meant[1], subject.kind, subject.ref)
    if follower and (follower.confirmed_at or now - follower.asked_at < A_DAY):
        return
    if queries.questions_since(meant[1], now - A_DAY) >= MOST_QUESTIONS:
        return
    follower = follower or Follower(
        subject=str(subject.kind), ref=subject.ref, way=meant[0], address=meant[1], told_until=now
    )
    follower.asked_at, follower.language = now, language
    title, text = letters.question(follower, subject)
    keep(follower, _message(follower, title, text))


def _wrong(ways: frozenset[MessageWay]) -> str:
    """Say how an address is typed, on the ways that there are."""
    if ways <= {MessageWay.EMAIL}:
        return str(_("This is no e-mail address. Type it as in name@example.com."))
    if MessageWay.EMAIL not in ways:
        return str(_("This is no mobile number. Type its ten digits, for example 081 234 5678."))
    return str(_("Type an e-mail address as in name@example.com, or the ten digits of a mobile number."))


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
            written += _tried(follower)
        db.session.expunge_all()
    return written


def _tried(follower: Follower) -> bool:
    """Tell the follower; what cannot be told is tried again the next time and keeps no other waiting."""
    ident = follower.id
    try:
        return _told(follower)
    except SQLAlchemyError:
        raise
    except Exception as fault:
        leave_nothing()
        unexpected(current_app.logger, fault, f"news for follower {ident}")
        return False


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


def tidy() -> None:
    """Forget addresses that were never confirmed, and messages that were sent or given up, after a week."""
    before = clock.now() - FORGOTTEN
    silent = queries.never_confirmed(before)
    db.session.execute(delete(Message).where(Message.made_at < before))
    db.session.execute(delete(Message).where(Message.follower_id.in_(silent)))
    db.session.execute(delete(Follower).where(Follower.id.in_(silent)))
    keep()


SEND = "following.send"
