"""The digest of a monthly report: SHA-256 over its figures in canonical form (RFC 8785). Pure."""

from __future__ import annotations

import hashlib
from typing import Any

import rfc8785


def digest_of(figures: dict[str, Any]) -> str:
    """Return the digest that binds every figure of the report."""
    return hashlib.sha256(rfc8785.dumps(figures)).hexdigest()
