"""What marks the practice forum: a band on every page, a word before each file's name, no address that leads away."""

from __future__ import annotations

import re

from flask import Flask, render_template, request
from werkzeug.wrappers import Response

from app.house.practice import ROOT

#: Our addresses as they stand in pages and in JSON: quoted, with the first part of a path that the house has.
_QUOTED = r"""(["']|&#34;|&quot;)/(?!/)(?!practice\b)(?=(?:{first})?(?:["'/?#]|&#34;|&quot;))"""
_BODY = re.compile(r"<body\b")
_AFTER_BODY = re.compile(r"(<body\b[^>]*>)")
_NAMED = re.compile(r"""(filename\*?=(?:UTF-8'')?"?)""")


def mark(app: Flask) -> None:
    """Mark every answer of ``app`` as one of the practice forum."""
    segments = {rule.rule.split("/")[1].split("<")[0] for rule in app.url_map.iter_rules()} - {""}
    quoted = re.compile(_QUOTED.format(first="|".join(sorted(map(re.escape, segments), key=len, reverse=True))))

    @app.after_request
    def marked(response: Response) -> Response:
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        if "Location" in response.headers:
            response.headers["Location"] = inside(response.headers["Location"])
        if "Content-Disposition" in response.headers:
            named = response.headers["Content-Disposition"]
            response.headers["Content-Disposition"] = _NAMED.sub(r"\1practice-", named)
        if "Service-Worker-Allowed" in response.headers:
            response.headers["Service-Worker-Allowed"] = ROOT + response.headers["Service-Worker-Allowed"]
        if response.mimetype == "text/html" or "json" in (response.mimetype or ""):
            _rewrite(response, quoted)
        return response


def inside(address: str) -> str:
    """Return the address of a page of the practice forum as it is reached: below its root."""
    led_out = address.startswith("/") and not address.startswith("//") and not f"{address}/".startswith(f"{ROOT}/")
    return ROOT + address if led_out else address


def _rewrite(response: Response, quoted: re.Pattern[str]) -> None:
    """Let every address lead to the practice forum; a page says where it lies and what it is."""
    response.direct_passthrough = False
    text = quoted.sub(rf"\1{ROOT}/", response.get_data(as_text=True))
    if response.mimetype == "text/html":
        text = _BODY.sub(f'<body data-root="{ROOT}"', text, count=1)
        band = render_template("practice/band.html", framed=request.endpoint == "handbook.beside")
        text = _AFTER_BODY.sub(lambda body: body[1] + band, text, count=1)
    response.set_data(text)
