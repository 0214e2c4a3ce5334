"""Lets pages for people without an account be read from a replica, never older than what their browser just wrote.

A page that a replica does not give after all is made again from the primary; the reader sees nothing of it.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable
from typing import Any, cast

from flask import Flask, Response, current_app, g, request
from sqlalchemy.exc import SQLAlchemyError

from app.store.engine import replica_read
from app.store.replicas import ReplicaLost, Replicas, WalPlace

#: The cookie of a browser that wrote something: up to where it wants to read; and for how many seconds, since a replica
#: that is further behind is not read at all.
COOKIE, KEPT = "read_after", 60
#: What a request leaves in its environment: that it has to be answered again, and that it reads the primary alone.
AGAIN, PRIMARY = "thuksiang.again", "thuksiang.primary"
_ONLY_READS = ("GET", "HEAD", "OPTIONS")

Environ = dict[str, Any]
App = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]


class Rereading:
    """Answers a request again from the primary when its replica was lost on the way."""

    def __init__(self, app: App) -> None:
        self._app = app

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer a request."""
        begun: list[tuple[str, list[tuple[str, str]]]] = []

        def note(status: str, headers: list[tuple[str, str]], *_fault: Any) -> Callable[[bytes], Any]:
            begun.append((status, headers))
            return lambda _bytes: None

        answer = self._app(environ, note)
        if not environ.pop(AGAIN, False):
            start_response(*begun[-1])
            return answer
        if closing := getattr(answer, "close", None):
            closing()
        environ[PRIMARY] = True
        return self._app(environ, start_response)


def replicas() -> Replicas | None:
    """Return the replicas of this house; none where it has none."""
    return cast("Replicas | None", current_app.extensions.get("replicas"))


def choose() -> None:
    """Choose where this request reads: a replica for who is not signed in and only reads, else the primary."""
    replica_read.set(None)
    known = replicas()
    if known is None or g.actor or request.method not in _ONLY_READS or request.environ.get(PRIMARY):
        return
    written = request.cookies.get(COOKIE, "")
    after = WalPlace.read(written)
    if after or not written:
        replica_read.set(known.choose(after))


def watch(app: Flask, leave_nothing: Callable[[], None]) -> None:
    """Attach what remembers a browser's writing, and what answers again."""

    @app.after_request
    def remember(response: Response) -> Response:
        known = replicas()
        if known is None or request.method in _ONLY_READS:
            return response
        with contextlib.suppress(SQLAlchemyError):  # the primary is away: nothing was written
            response.set_cookie(
                COOKIE,
                str(known.written()),
                max_age=KEPT,
                secure=app.config["SESSION_COOKIE_SECURE"],
                httponly=True,
                samesite="Lax",
            )
        return response

    @app.errorhandler(ReplicaLost)
    def lost(_error: ReplicaLost) -> Response:
        leave_nothing()
        request.environ[AGAIN] = True
        return Response(status=503)

    @app.teardown_request
    def release(_error: BaseException | None) -> None:
        replica_read.set(None)
