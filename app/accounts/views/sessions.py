"""Signed-in users as Flask-Login sees them: the cookie holds a token, the database holds its hash."""

from __future__ import annotations

from flask import current_app, request
from flask_babel import gettext as _
from flask_login import UserMixin

from app.accounts.actions import sign_ins
from app.accounts.actions.sign_ins import IDLE_FOR, Visitor, fingerprint
from app.accounts.queries import accounts as queries
from app.accounts.queries import sign_ins as sign_in_queries
from app.accounts.rules import known
from app.accounts.rules.devices import kind_of
from app.accounts.rules.passkeys import PasskeySite
from app.ledger.actor import Actor

#: Where whoever still lacks the second factor that a duty asks for may go.
WITHOUT_FACTOR = {"accounts.factor", "accounts.begin_factor", "accounts.add_factor", "accounts.sign_out"}
#: And what is served to everybody.
FOR_ALL = {"assets.file", "health.healthz", "health.readyz", "locale.switch"}


class User(UserMixin):
    """A sign-in that stands; its id is the token itself, so that ending it in the database ends it everywhere."""

    def __init__(self, token: str, actor: Actor) -> None:
        self.token = token
        self.actor = actor

    def get_id(self) -> str:
        """Return what the cookie keeps."""
        return self.token


def load(token: str) -> User | None:
    """Return the user of a standing sign-in, and keep now and then that it is used."""
    account = sign_in_queries.signed_in(fingerprint(token), IDLE_FOR)
    if account is None:
        return None
    sign_ins.seen(token)
    return User(token, queries.actor_of(account))


def lacks_factor(actor: Actor) -> bool:
    """Tell whether a duty that the actor holds asks for a second factor (setting ``SECOND_FACTOR``) and none stands."""
    asked = set(current_app.config["SECOND_FACTOR"])
    if not asked or request.endpoint in WITHOUT_FACTOR | FOR_ALL or not any(p.duty in asked for p in actor.posts):
        return False
    return sign_in_queries.factor_of(actor.id) is None


def visitor() -> Visitor:
    """Return who knocks, as the request tells."""
    return Visitor(
        client=request.remote_addr or "",
        secret=current_app.config["SECRET_KEY"],
        known=request.cookies.get(known.COOKIE, ""),
        device=kind_of(request.user_agent.string),
    )


def passkey_site() -> PasskeySite:
    """Return the address under which this browser has the house open."""
    return PasskeySite(request.host_url.rstrip("/"), str(_("Thuksiang")))
