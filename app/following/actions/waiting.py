"""Messages that wait: sent at once where the office asks for it, or never, with the reason."""

from __future__ import annotations

from flask_babel import gettext as _

from app.following.models import Message
from app.ledger.recording import keep
from app.store import clock
from app.web.conflict import Refusal


def again(message: Message) -> None:
    """Let the next run send the message as if it had never been tried."""
    _must_wait(message)
    message.attempts, message.wait_until = 0, clock.now()
    keep(message)


def drop(message: Message, reason: str) -> None:
    """Never send the message; the reason stays with it until it is forgotten."""
    _must_wait(message)
    if not reason.strip():
        raise Refusal(_("Say why it is dropped."), field="reason")
    message.dropped_at, message.dropped_because = clock.now(), reason.strip()
    keep(message)


def _must_wait(message: Message) -> None:
    if message.sent_at or message.dropped_at:
        raise Refusal(_("This message waits no more. Reload the page."))
