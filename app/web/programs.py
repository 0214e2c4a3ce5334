"""What each page for programs says beside its content, and that it is not sent again while nothing has changed.

A page for programs is the ``.json`` of a page for people. Its mark is the place of the ledger, the day, the language
and the address: it costs one question, and what is marked alike is answered before anything is read.
"""

from __future__ import annotations

import hashlib
import json

from flask import Flask, current_app, g, request
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from app.store import clock
from app.web.locale import language


def announce(app: Flask) -> None:
    """Hang the mark and the words on the pages for programs that everybody may fetch."""

    @app.before_request
    def unchanged() -> ResponseReturnValue | None:
        if not _is_page():
            return None
        g.mark = _mark()
        if request.if_none_match.contains_weak(g.mark):
            answer = current_app.response_class(status=304)
            answer.set_etag(g.mark, weak=True)
            return answer
        return None

    @app.after_request
    def say(answer: Response) -> Response:
        mark = g.get("mark")
        if mark is None or answer.status_code != 200 or answer.mimetype != "application/json":
            return answer
        content = json.loads(answer.get_data())
        if isinstance(content, dict):
            content.setdefault("generated_at", clock.now().strftime("%Y-%m-%dT%H:%M:%SZ"))
            content.setdefault("as_of_entry", g.place)
            content.setdefault("licence", current_app.config["DATA_LICENCE"])
            content.setdefault("next", None)
            answer.set_data(json.dumps(content, ensure_ascii=False))
        answer.set_etag(mark, weak=True)
        return answer


def _is_page() -> bool:
    """Tell whether the address is the ``.json`` of a page for people, asked for by nobody in particular."""
    rule = request.url_rule
    if rule is None or g.get("actor") or request.method not in ("GET", "HEAD") or not rule.rule.endswith(".json"):
        return False
    twins: set[str] = current_app.extensions.setdefault("pages_for_programs", set())
    if not twins:
        every = {one.rule: one.endpoint for one in current_app.url_map.iter_rules() if "GET" in (one.methods or ())}
        shown = {endpoint for path, endpoint in every.items() if not path.endswith(".json")}
        twins |= {
            path
            for path, endpoint in every.items()
            if path.endswith(".json") and (endpoint in shown or path.removesuffix(".json") in every)
        }
    return rule.rule in twins and not current_app.extensions["doors"][rule.endpoint].signed_in


def _mark() -> str:
    g.place = current_app.extensions["newest_entry"]() or 0
    said = (g.place, clock.today(), language(), request.full_path, current_app.config["DATA_LICENCE"])
    return hashlib.sha256(repr(said).encode()).hexdigest()[:32]
