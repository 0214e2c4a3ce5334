"""Tokens in the links of a message: made out of the follower with the server's secret, so that none is kept."""

from __future__ import annotations

import hashlib
import hmac

from flask import current_app

from app.following.models import Follower


def token_of(what: str, follower: Follower) -> str:
    """Return the token that lets its bearer do ``what`` (confirm, stop) for this follower and nothing else."""
    text = f"{what}:{follower.id}:{follower.address}"
    return hmac.new(current_app.config["SECRET_KEY"].encode(), text.encode(), hashlib.sha256).hexdigest()[:40]


def fits(what: str, follower: Follower, token: str) -> bool:
    """Tell whether the token is the follower's."""
    return hmac.compare_digest(token_of(what, follower).encode(), token.encode())
