"""The application as it is served, with an empty Flask application beside it under ``/empty``, to compare with."""

from __future__ import annotations

from flask import Flask
from werkzeug.middleware.dispatcher import DispatcherMiddleware

import wsgi

empty = Flask("empty")


@empty.get("/")
def nothing() -> str:
    """Answer with as little as Flask can."""
    return "nothing"


app = DispatcherMiddleware(wsgi.app.wsgi_app, {"/empty": empty.wsgi_app})
