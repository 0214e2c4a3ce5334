"""Asks the provider: what it tells about itself, a token for a code, and its keys. Nothing of it is kept.

Each answer is bounded in bytes and seconds, no redirect is followed, and at most two requests of a process ask at once.
"""

from __future__ import annotations

import json
import time
from http.client import HTTPException
from threading import BoundedSemaphore
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPRedirectHandler, Request, build_opener

from app.accounts.rules.thaid import NotThaid, ThaidPlaces, ThaidProvider, places_of, safe, subject_of
from app.store import clock

#: Seconds after which the provider is given up, and bytes of its longest answer.
PATIENCE, LONGEST_ANSWER = 10, 256 * 1024
_AT_ONCE = BoundedSemaphore(2)


class ProviderAway(OSError):
    """The provider does not answer, or answers what is no JSON object."""


class _Direct(HTTPRedirectHandler):
    """Follows no redirect: secrets are handed to the address that was named and to no other."""

    def redirect_request(self, *_told: Any) -> None:
        """Lead nowhere; the answer then counts as a refusal."""


_OPENER = build_opener(_Direct)


def told_places(provider: ThaidProvider) -> ThaidPlaces:
    """Ask where the provider wants people and codes; raises ``ProviderAway`` and ``NotAProvider``."""
    return places_of(provider, _asked(Request(provider.discovery)))  # noqa: S310 - the file names no other scheme


def subject_for(provider: ThaidProvider, code: str, verifier: str, nonce: str, back: str) -> str:
    """Change the code for a token and return whom it names; the keys are asked for anew, so that new ones hold at once.

    Raises ``ProviderAway``, ``NotAProvider`` and ``NotThaid``.
    """
    places = told_places(provider)
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": back, "code_verifier": verifier}
    sent = urlencode(form).encode()
    headers = provider.shown | {"Content-Type": "application/x-www-form-urlencoded"}
    answer = _asked(Request(safe(places.token), data=sent, headers=headers))  # noqa: S310 - looked at by ``safe``
    keys = _asked(Request(safe(places.keys)))  # noqa: S310 - looked at by ``safe``
    return subject_of(provider, answer.get("id_token"), keys, nonce, int(clock.now().timestamp()))


def _asked(request: Request) -> dict[str, Any]:
    """Ask, and return the JSON object of the answer; a code that is refused is ``NotThaid``."""
    request.add_header("Accept", "application/json")
    request.add_header("User-Agent", "Thuksiang")
    if not _AT_ONCE.acquire(timeout=PATIENCE):
        raise ProviderAway("too many ask at once")
    try:
        told = json.loads(_body(request))
    except HTTPError as refused:
        refused.close()
        if request.data and refused.code in (400, 401):
            raise NotThaid(f"the code was refused with {refused.code}") from None
        raise ProviderAway(f"the provider answered {refused.code}") from None
    except (OSError, HTTPException, ValueError, RecursionError) as away:
        raise ProviderAway("the provider does not answer") from away
    finally:
        _AT_ONCE.release()
    if not isinstance(told, dict):
        raise ProviderAway("the provider answered no object")
    return told


def _body(request: Request) -> bytes:
    """Return the body; one that is too long or comes by drops is given up."""
    until, body = time.monotonic() + PATIENCE, b""
    with _OPENER.open(request, timeout=PATIENCE) as answer:
        while part := answer.read1(64 * 1024):
            body += part
            if len(body) > LONGEST_ANSWER or time.monotonic() > until:
                raise ProviderAway("the answer is too long")
    return body
