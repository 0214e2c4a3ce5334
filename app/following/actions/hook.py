"""The way to telephones: each message as signed JSON to a service of the office (``WEBHOOK_URL``).

The request is that of Standard Webhooks 1.0, so that a receiver checks it with a library that exists. It holds an
address, a text without the words of citizens and without names of persons, and the link that stops it.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from flask import current_app

from app.following.models import Message
from app.following.states import MessageWay

#: Seconds after which a service that does not answer is given up.
PATIENCE = 10
#: Answers that say "not now" and not "not this message".
NOT_NOW = (429, 502, 503, 504)


class HookAway(OSError):
    """The service behind the webhook does not answer, or takes nothing now."""


class _Straight(HTTPRedirectHandler):
    """Follows no redirect: an address is handed to the service that the office named and to no other."""

    def redirect_request(self, *_told: Any) -> None:
        """Lead nowhere; the answer then counts as a refusal."""


_OPENER = build_opener(_Straight)


def ways() -> frozenset[MessageWay]:
    """Return what the service reaches; nothing where none is set up."""
    return frozenset(MessageWay(way) for way in current_app.config["WEBHOOK_WAYS"])


def hand_over(message: Message) -> bool:
    """Give the message to the service; tell whether it was taken. A second copy has the same id.

    Raises ``HookAway`` when the service is away or takes nothing now.
    """
    follower, ident = message.follower, f"msg_{message.id}"
    told = {"id": ident, "way": follower.way, "to": follower.address, "language": follower.language}
    body = json.dumps({**told, "text": message.text}, ensure_ascii=False).encode()
    now = str(int(time.time()))
    signed = {"webhook-id": ident, "webhook-timestamp": now, "webhook-signature": signature(ident, now, body)}
    request = Request(  # noqa: S310 - the settings refuse other schemes
        current_app.config["WEBHOOK_URL"],
        data=body,
        headers={**signed, "Content-Type": "application/json; charset=utf-8", "User-Agent": "Thuksiang"},
    )
    try:
        with _OPENER.open(request, timeout=PATIENCE):
            return True
    except HTTPError as refused:
        refused.close()
        if refused.code in NOT_NOW:
            raise HookAway(f"the webhook answered {refused.code}") from None
        return False
    except (OSError, HTTPException) as away:
        raise HookAway("the webhook does not answer") from away


def signature(ident: str, sent_at: str, body: bytes) -> str:
    """Return ``v1,`` and the Base64 of HMAC-SHA256 over id, moment (Unix seconds) and body, joined by points."""
    key = base64.b64decode(current_app.config["WEBHOOK_SECRET"].removeprefix("whsec_"))
    digest = hmac.new(key, f"{ident}.{sent_at}.".encode() + body, hashlib.sha256).digest()
    return f"v1,{base64.b64encode(digest).decode()}"
