"""Followers for tests, made through the actions."""

from __future__ import annotations

from app.following.actions import following as actions
from app.following.models import Follower
from app.following.queries import following as queries
from app.following.queries.subjects import subject_of
from app.following.rules.recipients import recipient
from app.forums.models.needs import Need

ADDRESS = "somying@example.com"


def follow(need: Need, *, confirmed: bool = False, address: str = "") -> Follower:
    """Somebody who asked to follow the need, and said yes where ``confirmed``."""
    subject = subject_of("need", need.ref)
    assert subject is not None
    actions.ask(subject, address or ADDRESS, language="th")
    meant = recipient(address or ADDRESS)
    assert meant is not None
    follower = queries.follower_of(meant[1], "need", need.ref)
    assert follower is not None
    if confirmed:
        actions.confirm(follower)
    return follower
