"""Headers on every response: a strict policy, and nothing that a shared cache could hand to a stranger."""

from __future__ import annotations

from flask import Flask, g, request
from werkzeug.wrappers import Response

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-src 'self'",
        "frame-ancestors 'none'",
        "manifest-src 'self'",
    )
)
#: The policy of a page that stands in a frame of our own pages: the handbook beside a field. It holds no form.
FRAMED = "; ".join(
    ("default-src 'none'", "style-src 'self'", "font-src 'self'", "base-uri 'none'", "frame-ancestors 'self'")
)


def dress(app: Flask) -> None:
    """Attach the headers to every response of ``app``, errors and files included."""

    @app.after_request
    def headers(response: Response) -> Response:
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "same-origin"
        response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
        response.headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(self)"
        if app.config["PRODUCTION"]:
            response.headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
        if request.endpoint != "assets.file":
            response.headers.setdefault("Cache-Control", "no-store" if g.get("actor") else "private, no-cache")
            response.vary.update(("Cookie", "Accept-Language"))
        return response
