"""Whether a form was sent from a page of this site, as the browser says; the token in the form is asked besides."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Flask, request
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError


class FromElsewhere(CSRFError):
    """Another site sent the form."""


_READS = ("GET", "HEAD", "OPTIONS")


def sent_from_here() -> bool:
    """Tell whether the request may come from a page of ours.

    Browsers say it in ``Sec-Fetch-Site`` (W3C Fetch Metadata), older ones by the ``Origin``; who sends neither, or a
    hidden origin (``null``), is asked for the token alone. A ``Referer`` is never needed: people may turn it off.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = request.headers.get("Origin", "null")
    return origin == "null" or urlsplit(origin).netloc == request.host


def watch(app: Flask) -> None:
    """Refuse forms that another site sends."""
    app.config["WTF_CSRF_SSL_STRICT"] = False  # Flask-WTF would ask for the Referer

    @app.before_request
    def from_here() -> None:
        if app.config["WTF_CSRF_ENABLED"] and request.method not in _READS and not sent_from_here():
            raise FromElsewhere(_("This form was sent from another site. Open the page here and send it again."))
