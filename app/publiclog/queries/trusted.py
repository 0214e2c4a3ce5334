"""The policies of this house: who cosigns our logs, and whose logs we cosign."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from flask import current_app

from app.areas.rules import addresses
from app.publiclog.models import PublicLog
from app.publiclog.rules.notes import SignedHead, VerifierKey
from app.publiclog.rules.policy import NO_WITNESSES, LogPolicy, Trusted, parse
from app.web.page import site


def ours() -> LogPolicy:
    """Return the witnesses of our logs and their quorum; ``Malformed`` for a file that is no policy."""
    return _read(current_app.config["LOG_POLICY"])


def others() -> LogPolicy:
    """Return the logs that this house cosigns."""
    return _read(current_app.config["WITNESS_FOR"])


def _read(file: str) -> LogPolicy:
    return _parsed(file, Path(file).stat().st_mtime_ns) if file else NO_WITNESSES


@lru_cache(maxsize=4)
def _parsed(file: str, _changed: int) -> LogPolicy:
    return parse(Path(file).read_text())


def keys_of(log: PublicLog) -> tuple[VerifierKey, ...]:
    """Return the log's keys, Ed25519 before ML-DSA-44, today's before earlier ones; none before the first signature."""
    return tuple(VerifierKey.parse(line) for line in log.keys.splitlines())


def signing_key(log: PublicLog, one: SignedHead) -> VerifierKey | None:
    """Return which of the log's Ed25519 keys, of today or before, signed; ``BadSignature`` for a forged line."""
    return next((key for key in keys_of(log)[::2] if one.signed_by(key) is not None), None)


def policy_text(log: PublicLog) -> str:
    """Return the policy file of a log that has keys."""
    first = keys_of(log)[0]
    return ours().text(Trusted(log.origin, first, site() + addresses.log(log.address).removesuffix("/checkpoint")))
