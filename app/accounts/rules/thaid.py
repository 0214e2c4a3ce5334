"""ThaiD as a second door (OpenID Connect Core 1.0, RFC 7636): what the provider is asked, and whether its token holds.

Nobody is known here by a number of their card: of what it answers only a keyed hash of issuer and subject is kept.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

#: How a token may be signed: with a key pair, never with a shared secret and never not at all.
ALGORITHMS = ("RS256", "ES256")
#: Seconds by which clocks may differ, and after which a token is too old to have been asked for just now.
CLOCKS_DIFFER, TOKEN_STANDS = 60, 600
#: The least that a person's identity was proven by (ial) where the file says nothing else.
LEAST_IAL = "2.3"
#: Letters of the longest name of a subject (OpenID Connect Core 1.0).
LONGEST_SUBJECT = 255

_IAL = re.compile(r"\d{1,2}(\.\d{1,2})?", re.ASCII)


class NotAProvider(ValueError):
    """The file of the setting, or what the provider tells about itself, does not name a provider."""


class NotThaid(ValueError):
    """What came back is no answer of the provider to what was asked just now."""


class TooLittleProven(NotThaid):
    """The provider says that the person's identity was proven less than the office asks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThaidProvider:
    """Who vouches for people, and as whom the house is known there."""

    issuer: str
    client_id: str
    client_secret: str
    api_key: str
    least_ial: str

    @property
    def host(self) -> str:
        """The name under which people meet the provider."""
        return urlsplit(self.issuer).hostname or ""

    @property
    def discovery(self) -> str:
        """Where the provider tells about itself."""
        return self.issuer.rstrip("/") + "/.well-known/openid-configuration"

    @property
    def shown(self) -> dict[str, str]:
        """The headers with which the house shows who it is (RFC 6749)."""
        pair = f"{quote(self.client_id, safe='')}:{quote(self.client_secret, safe='')}"
        basic = {"Authorization": "Basic " + base64.b64encode(pair.encode()).decode()}
        return basic | ({"x-imauth-apikey": self.api_key} if self.api_key else {})


@dataclass(frozen=True, slots=True)
class ThaidPlaces:
    """Where people are led, where a code is changed for a token, and where the keys are."""

    asking: str
    token: str
    keys: str


def provider_of(text: str) -> ThaidProvider:
    """Return the provider that the file of the setting names. ``NotAProvider`` says what is wrong, without a secret."""
    try:
        told = json.loads(text)
    except ValueError:
        raise NotAProvider("it is no JSON") from None
    if not isinstance(told, dict) or not all(isinstance(one, str) for one in told.values()):
        raise NotAProvider("it is no JSON object of texts")
    if lacking := [name for name in ("issuer", "client_id", "client_secret") if not told.get(name)]:
        raise NotAProvider(f"it lacks {', '.join(lacking)}")
    if strange := sorted({*told} - {"issuer", "client_id", "client_secret", "api_key", "least_ial"}):
        raise NotAProvider(f"it says {', '.join(strange)}, which nobody reads")
    least = told.get("least_ial") or LEAST_IAL
    if not _IAL.fullmatch(least):
        raise NotAProvider("its least_ial is none, such as 2.3")
    return ThaidProvider(
        issuer=safe(told["issuer"]),
        client_id=told["client_id"],
        client_secret=told["client_secret"],
        api_key=told.get("api_key", ""),
        least_ial=least,
    )


def places_of(provider: ThaidProvider, told: Mapping[str, Any]) -> ThaidPlaces:
    """Return the places that the provider tells of; it must be the one of the file, to the letter."""
    if told.get("issuer") != provider.issuer:
        raise NotAProvider("it calls itself otherwise than the file does")
    names = ("authorization_endpoint", "token_endpoint", "jwks_uri")
    return ThaidPlaces(*(safe(str(told.get(name, ""))) for name in names))


def safe(address: str) -> str:
    """Return an address on whose way nobody listens: over TLS, or on this machine."""
    parts = urlsplit(address)
    near = parts.scheme == "http" and parts.hostname in ("127.0.0.1", "localhost")
    if not parts.hostname or not (parts.scheme == "https" or near) or parts.fragment or parts.username:
        raise NotAProvider("an address of it does not begin with https://")
    return address


def nonce_of(key: bytes, state: str) -> str:
    """Return what the token must say again: made of the state with the server's key, so that nobody keeps it."""
    return _made(key, "nonce", state)


def verifier_of(key: bytes, state: str) -> str:
    """Return what only who asked can show when the code is changed (RFC 7636)."""
    return _made(key, "verifier", state)


def subject_mark(key: bytes, provider: ThaidProvider, subject: str) -> str:
    """Return the keyed hash under which a person of the provider is known here."""
    return hmac.new(key, f"thaid subject\0{provider.issuer}\0{subject}".encode(), hashlib.sha256).hexdigest()


def address_to_ask(provider: ThaidProvider, places: ThaidPlaces, key: bytes, state: str, back: str) -> str:
    """Return the address at which the provider asks the person; of what it knows, only who they are is asked for."""
    challenge = hashlib.sha256(verifier_of(key, state).encode()).digest()
    asked = {
        "response_type": "code",
        "scope": "openid",
        "client_id": provider.client_id,
        "redirect_uri": back,
        "state": state,
        "nonce": nonce_of(key, state),
        "code_challenge": base64.urlsafe_b64encode(challenge).decode().rstrip("="),
        "code_challenge_method": "S256",
    }
    return places.asking + ("&" if urlsplit(places.asking).query else "?") + urlencode(asked)


def subject_of(provider: ThaidProvider, token: object, keys: object, nonce: str, now: int) -> str:
    """Return whom the token names. ``now`` in Unix seconds.

    ``NotThaid`` unless it is signed by a key of ``keys``, by this provider, for this house alone, for this asking, and
    just now (OpenID Connect Core 1.0); ``TooLittleProven`` where it says so itself.
    """
    claims = _signed(token, keys)
    _hold(provider, claims, nonce, now)
    if "ial" in claims and _level(claims["ial"]) < _level(provider.least_ial):
        raise TooLittleProven
    return str(claims["sub"])


def _signed(token: object, keys: object) -> dict[str, Any]:
    """Return what a token claims that one of the keys has signed."""
    from joserfc import jwt
    from joserfc.errors import JoseError
    from joserfc.jwk import KeySet

    if not isinstance(token, str) or not isinstance(keys, dict):
        raise NotThaid("no token, or no keys")
    try:
        known: Any = keys
        return jwt.decode(token, KeySet.import_key_set(known), algorithms=list(ALGORITHMS)).claims
    except (JoseError, ValueError, KeyError, TypeError, AttributeError) as fault:
        raise NotThaid(type(fault).__name__) from fault


def _hold(provider: ThaidProvider, claims: dict[str, Any], nonce: str, now: int) -> None:
    from joserfc.errors import JoseError
    from joserfc.jwt import JWTClaimsRegistry

    asked = JWTClaimsRegistry(
        now=now,
        leeway=CLOCKS_DIFFER,
        iss={"essential": True, "value": provider.issuer},
        aud={"essential": True, "value": provider.client_id},
        nonce={"essential": True, "value": nonce},
        exp={"essential": True},
        iat={"essential": True},
        sub={"essential": True},
    )
    try:
        asked.validate(claims)
    except JoseError as fault:
        raise NotThaid(type(fault).__name__) from fault
    alone = claims["aud"] in (provider.client_id, [provider.client_id])
    if claims.get("azp", provider.client_id if alone else None) != provider.client_id:
        raise NotThaid("for another house as well")
    if not isinstance(claims["nonce"], str) or now - claims["iat"] > TOKEN_STANDS:
        raise NotThaid("not of now")
    if len(claims["sub"]) > LONGEST_SUBJECT:
        raise NotThaid("a subject too long")


def _level(said: object) -> tuple[int, ...]:
    """Return a level of identity proofing so that it can be compared: 2.3 lies above 2.2, and 2.10 above 2.3."""
    text = str(said)
    if isinstance(said, bool) or not _IAL.fullmatch(text):
        raise NotThaid("a level that is none")
    whole, _point, part = text.partition(".")
    return int(whole), int(part or 0)


def _made(key: bytes, what: str, state: str) -> str:
    digest = hmac.new(key, f"thaid {what}\0{state}".encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")
