"""A browser with a passkey in it: it signs what it is asked as Web Authentication says, with a key of its own."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import struct
from dataclasses import dataclass, field
from typing import Any

import pyotp
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2 import cbor
from fido2.cose import ES256

from app.accounts.actions import factors
from app.accounts.actions import passkeys as actions
from app.accounts.actions.sign_ins import begin, fingerprint
from app.accounts.models.accounts import Account
from app.accounts.queries import sign_ins
from app.accounts.queries.accounts import actor_of
from app.accounts.rules.passkeys import PasskeySite

PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


@dataclass
class Authenticator:
    """One key for one house; its counter grows by one with each answer."""

    origin: str
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    credential: bytes = field(default_factory=lambda: os.urandom(32))
    counter: int = 0

    def make(self, options: dict[str, Any]) -> str:
        """Return the answer to ``navigator.credentials.create`` as a browser writes it."""
        self.counter += 1
        public = cbor.encode(ES256.from_cryptography_key(self.key.public_key()))
        attested = bytes(16) + struct.pack(">H", len(self.credential)) + self.credential + public
        about = self._about(options["rp"]["id"], PRESENT | VERIFIED | ATTESTED) + attested
        told = cbor.encode({"fmt": "none", "attStmt": {}, "authData": about})
        return self._answer({"attestationObject": _text(told)}, self._client("webauthn.create", options))

    def show(self, options: dict[str, Any]) -> str:
        """Return the answer to ``navigator.credentials.get``."""
        self.counter += 1
        about, client = self._about(options["rpId"], PRESENT | VERIFIED), self._client("webauthn.get", options)
        signed = self.key.sign(about + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        told = {"authenticatorData": _text(about), "signature": _text(signed), "userHandle": None}
        return self._answer(told, client)

    def _about(self, host: str, flags: int) -> bytes:
        return hashlib.sha256(host.encode()).digest() + bytes([flags]) + struct.pack(">I", self.counter)

    def _client(self, what: str, options: dict[str, Any]) -> bytes:
        told = {"type": what, "challenge": options["challenge"], "origin": self.origin, "crossOrigin": False}
        return json.dumps(told).encode()

    def _answer(self, response: dict[str, Any], client: bytes) -> str:
        ident = _text(self.credential)
        told = {"id": ident, "rawId": ident, "type": "public-key", "clientExtensionResults": {}}
        return json.dumps(told | {"response": response | {"clientDataJSON": _text(client)}})


def with_telephone(account: Account) -> None:
    """Let a telephone count as the account's second factor."""
    factors.begin(account)
    secret = sign_ins.secret_of(sign_ins.begun_factors(account.id)[0])
    factors.confirm(account, pyotp.TOTP(secret).now(), by=actor_of(account))


def added(account: Account) -> None:
    """Add a passkey to the account, through a sign-in of its own."""
    with_telephone(account)
    site = PasskeySite("http://localhost", "house")
    here = sign_ins.sign_in_of(fingerprint(begin(account, "", whole=True)))
    assert here
    options = actions.ask_to_make(account, here, site)
    actions.add(account, here, site, "key", Authenticator(site.origin).make(options), by=actor_of(account))
