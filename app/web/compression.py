"""Compresses pages and data on the way to a phone; not pages that carry a secret beside what a stranger can choose."""

from __future__ import annotations

import gzip

from flask import Flask, Response, g, request, session

#: Bytes below which compressing saves no packet.
WORTH_IT = 1400
TEXTS = frozenset(
    {"text/html", "application/json", "application/geo+json", "text/javascript", "text/csv", "application/atom+xml"}
    | {"application/schema+json", "application/vnd.oai.openapi+json"}
)
#: zlib's level: beyond it a page costs twice the time for a hundredth of its size.
LEVEL = 5


def squeeze(app: Flask) -> None:
    """Attach the compression to every plain answer of ``app``."""

    @app.after_request
    def zip_text(response: Response) -> Response:
        if not _may(response):
            return response
        response.set_data(gzip.compress(response.get_data(), LEVEL, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
        response.vary.add("Accept-Encoding")
        return response


def _may(response: Response) -> bool:
    """Tell whether the answer gains by it and gives nothing away: no token beside text of a stranger (BREACH)."""
    return (
        response.mimetype in TEXTS
        and response.status_code == 200
        and not response.is_streamed
        and "Content-Encoding" not in response.headers
        and "gzip" in request.headers.get("Accept-Encoding", "")
        and g.get("actor") is None
        and "csrf_token" not in session
        and (response.content_length or 0) >= WORTH_IT
    )
