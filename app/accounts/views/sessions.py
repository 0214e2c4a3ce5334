"""Signed-in users as Flask-Login sees them: the cookie holds a token, the database holds its hash."""

from __future__ import annotations

from flask_login import UserMixin

from app.accounts import queries
from app.accounts.actions.sign_ins import fingerprint
from app.ledger.actor import Actor


class User(UserMixin):
    """A sign-in that stands; its id is the token itself, so that ending it in the database ends it everywhere."""

    def __init__(self, token: str, actor: Actor) -> None:
        self.token = token
        self.actor = actor

    def get_id(self) -> str:
        """Return what the cookie keeps."""
        return self.token


def load(token: str) -> User | None:
    """Return the user of a standing sign-in."""
    account = queries.signed_in(fingerprint(token))
    return User(token, queries.actor_of(account)) if account else None
