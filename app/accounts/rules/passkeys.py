"""Passkeys (Web Authentication, level 3): what a browser is asked, and whether its answer holds.

The library verifies signatures and forgets: that a challenge is taken once and that a key's counter grows is ours.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import ipaddress
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from fido2.server import Fido2Server

#: Characters of the longest answer of a browser.
LONGEST = 20_000


class NotAPasskey(ValueError):
    """The answer is none, was asked for elsewhere, or its signature does not hold."""


@dataclass(frozen=True, slots=True)
class PasskeySite:
    """The address under which the house is open, ``https://forums.example.go.th``, and what it is called there."""

    origin: str
    name: str

    @property
    def host(self) -> str:
        """The name of the host, to which passkeys are bound."""
        return urlsplit(self.origin).hostname or ""

    @property
    def has_passkeys(self) -> bool:
        """Whether browsers make passkeys here: only under a name, and only where nobody listens on the way."""
        try:
            ipaddress.ip_address(self.host)
        except ValueError:
            return urlsplit(self.origin).scheme == "https" or self.host == "localhost"
        return False


@dataclass(frozen=True, slots=True)
class PasskeyTold:
    """A passkey as a browser told it: its id, id and public key together (both base64url), and its counter."""

    credential: str
    data: str
    counter: int


def handle_of(key: bytes, account_id: int) -> bytes:
    """Return the random-looking name under which a browser keeps an account; it says nothing about the person."""
    return hmac.new(key, f"passkey {account_id}".encode(), hashlib.sha256).digest()


def to_make(site: PasskeySite, handle: bytes, name: str, known: Sequence[str]) -> tuple[dict[str, Any], str]:
    """Return what a browser is asked in order to make a passkey, and the challenge; ``known`` are data of others."""
    from fido2.webauthn import PublicKeyCredentialUserEntity

    user = PublicKeyCredentialUserEntity(id=handle, name=name, display_name=name)
    options, state = _server(site).register_begin(user, [_data(one) for one in known], user_verification=_PREFERRED)
    return dict(options.public_key), state["challenge"]


def made(site: PasskeySite, challenge: str, answer: str) -> PasskeyTold:
    """Return the passkey that the browser made; ``NotAPasskey`` for anything else."""
    told = _read(answer)
    try:
        done = _server(site).register_complete(_state(challenge), told)
    except Exception as fault:
        raise NotAPasskey from fault
    data = done.credential_data
    if data is None:
        raise NotAPasskey
    return PasskeyTold(_text(data.credential_id), _text(bytes(data)), done.counter)


def to_show(site: PasskeySite, known: Sequence[str]) -> tuple[dict[str, Any], str]:
    """Return what a browser is asked in order to show one of the ``known`` passkeys, and the challenge."""
    options, state = _server(site).authenticate_begin([_data(one) for one in known], user_verification=_PREFERRED)
    return dict(options.public_key), state["challenge"]


def shown(site: PasskeySite, challenge: str, known: Sequence[str], answer: str) -> tuple[str, int]:
    """Return the id of the passkey that the browser showed, and its counter; ``NotAPasskey`` for anything else."""
    from fido2.webauthn import AuthenticationResponse

    told = _read(answer)
    try:
        done = _server(site).authenticate_complete(_state(challenge), [_data(one) for one in known], told)
        counter = AuthenticationResponse.from_dict(told).response.authenticator_data.counter
    except Exception as fault:
        raise NotAPasskey from fault
    return _text(done.credential_id), counter


def was_copied(last: int, counter: int) -> bool:
    """Tell whether a counter did not grow, as on a key that was copied; keys that count nothing always say 0."""
    return (last > 0 or counter > 0) and counter <= last


_PREFERRED: Any = "preferred"


def _server(site: PasskeySite) -> Fido2Server:
    from fido2.server import Fido2Server
    from fido2.webauthn import PublicKeyCredentialRpEntity

    place = PublicKeyCredentialRpEntity(id=site.host, name=site.name)
    return Fido2Server(place, verify_origin=lambda origin: origin == site.origin)


def _state(challenge: str) -> dict[str, Any]:
    return {"challenge": challenge, "user_verification": _PREFERRED}


def _data(text: str) -> Any:
    from fido2.webauthn import AttestedCredentialData

    return AttestedCredentialData(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _read(answer: str) -> Mapping[str, Any]:
    try:
        told = json.loads(answer) if len(answer) <= LONGEST else None
    except (ValueError, RecursionError, binascii.Error) as fault:
        raise NotAPasskey from fault
    if not isinstance(told, dict):
        raise NotAPasskey
    return told
