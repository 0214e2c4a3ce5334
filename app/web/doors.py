"""Doors: who may enter each route, with which relation to its area. An unlisted route stops the app from starting."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from flask import Flask, Response, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l
from werkzeug.exceptions import Forbidden, NotFound

#: Finds the path of the area that a route is about, from its view arguments; ``None`` when there is no such record.
Place = Callable[[Mapping[str, Any]], int | None]


class Holds(Protocol):
    """One duty that a caller holds (``app.ledger.actor.Post``; the ledger lies above this room)."""

    @property
    def duty(self) -> str:
        """The duty's code."""


class Caller(Protocol):
    """Who knocks (``app.ledger.actor.Actor``)."""

    @property
    def posts(self) -> Sequence[Holds]:
        """The duties held."""

    def post(self, path: int, *duties: str) -> Holds | None:
        """Return the post over ``path`` that holds one of ``duties``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """A route's door: open to all, to anyone signed in, or to holders of ``duties`` over the area of ``place``."""

    duties: tuple[str, ...] = ()
    place: Place | None = None
    signed_in: bool = False
    #: For programs: who is not known is asked for name and password (RFC 7617), never sent to a page.
    challenge: bool = False

    def refusal(self, actor: Caller | None, args: Mapping[str, Any]) -> Refused | None:
        """Return why ``actor`` may not enter, or ``None``."""
        if not self.duties and not self.signed_in:
            return None
        if actor is None:
            return Refused("sign_in", str(_l("Sign in to see this page.")))
        if not self.duties:
            return None
        if not any(post.duty in self.duties for post in actor.posts):
            return Refused("duty", str(_l("This page belongs to another duty than yours.")))
        path = self.place(args) if self.place else None
        if self.place and path is None:
            return Refused("missing", "")
        if path is not None and not actor.post(path, *self.duties):
            return Refused("area", str(_l("This lies outside the area for which you hold a duty.")))
        return None


@dataclass(frozen=True, slots=True)
class Refused:
    """A closed door: ``code`` is sign_in, duty, area or missing; ``why`` is a sentence for the reader."""

    code: str
    why: str


ANYONE = Door()
SIGNED_IN = Door(signed_in=True)


def only(*duties: str, place: Place | None = None) -> Door:
    """Return a door for holders of one of ``duties`` over the area of the route."""
    return Door(duties=duties, place=place)


CHALLENGE = 'Basic realm="Thuksiang", charset="UTF-8"'


class UnlistedRoute(RuntimeError):
    """A route has no door, or a door has no route."""


def guard(app: Flask, doors: Mapping[str, Door]) -> None:
    """Hold every request to ``doors``; raise ``UnlistedRoute`` unless routes and doors match exactly."""
    routes = {rule.endpoint for rule in app.url_map.iter_rules()}
    if unlisted := sorted(routes ^ set(doors)):
        raise UnlistedRoute("routes and doors differ: " + ", ".join(unlisted))
    app.extensions["doors"] = dict(doors)

    @app.before_request
    def knock() -> ResponseReturnValue | None:
        if request.endpoint is None:
            return None
        door = doors[request.endpoint]
        refused = door.refusal(g.actor, request.view_args or {})
        if refused is None:
            return None
        if refused.code == "sign_in" and door.challenge:
            return Response(
                status=401, mimetype="text/plain", headers={"WWW-Authenticate": CHALLENGE, "X-OpenRosa-Version": "1.0"}
            )
        if refused.code == "sign_in" and request.method in ("GET", "HEAD"):
            return redirect(url_for("accounts.sign_in", next=request.full_path.rstrip("?")))
        raise NotFound if refused.code == "missing" else Forbidden(refused.why)
