"""Answers again, before the app is entered, what was answered to nobody in particular a moment ago."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from app.web.locale import COOKIE, LANGUAGES
from app.web.page_cache import LONGEST, MARK, Freshness, is_fresh
from app.web.shelf import Kept, Shelf

Environ = dict[str, Any]
App = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]

#: Headers that belong to one answer and are written anew.
PASSING = frozenset({"content-length", "etag", "date", "connection"})


class Doorstep:
    """Keeps whole answers of pages that their views marked as kept, by language, address and compression.

    Only who brings no cookie but that of the language is answered here; ``lost`` are the faults of a database that is
    away, after which the app itself answers.
    """

    def __init__(self, app: App, shelf: Shelf, standing: Freshness, lost: tuple[type[Exception], ...]) -> None:
        self._app = app
        self._shelf = shelf
        self._standing = standing
        self._lost = lost

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer a request."""
        key = key_of(environ)
        if key is None:
            return self._app(environ, start_response)
        page = self._shelf.find(key)
        if page is not None and self._is_fresh(page):
            return answered(page, environ, start_response)
        return self._made(key, environ, start_response)

    def _is_fresh(self, page: Kept) -> bool:
        try:
            return is_fresh(page, self._standing)
        except self._lost:
            return False

    def _made(self, key: str, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Let the app answer; what it marked as kept is laid on the shelf and sent as it will be sent again."""
        begun: list[tuple[str, list[tuple[str, str]]]] = []

        def note(status: str, headers: list[tuple[str, str]], *_fault: Any) -> Callable[[bytes], Any]:
            begun.append((status, headers))
            return lambda _bytes: None

        answer = self._app(environ, note)
        status, headers = begun[-1]
        mark: Kept | None = environ.get(MARK)
        names = {name.lower() for name, _value in headers}
        if mark is None or not status.startswith("200") or names & {"set-cookie", "etag"}:
            start_response(status, headers)
            return answer
        try:
            body = b"".join(answer)
        finally:
            if closing := getattr(answer, "close", None):
                closing()
        lasting = tuple((name, value) for name, value in headers if name.lower() not in PASSING)
        page = replace(mark, headers=(*lasting, ("ETag", f'W/"{mark_of(body)}"')), body=body)
        self._shelf.put(key, page)
        return answered(page, environ, start_response)


def key_of(environ: Environ) -> str | None:
    """Return under what the answer is kept; none for a request that the app has to look at."""
    if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or "HTTP_AUTHORIZATION" in environ:
        return None
    name, _is, value = environ.get("HTTP_COOKIE", "").strip().partition("=")
    if name and (name != COOKIE or value not in LANGUAGES):
        return None
    path, query = environ.get("PATH_INFO", ""), environ.get("QUERY_STRING", "")
    if len(path) + len(query) > LONGEST:
        return None
    zipped = "gzip" in environ.get("HTTP_ACCEPT_ENCODING", "")
    place = f"{environ.get('wsgi.url_scheme')} {environ.get('HTTP_HOST')} {environ.get('SCRIPT_NAME')}"
    return f"answer {value or LANGUAGES[0]} {zipped} {place} {path}?{query}"


def mark_of(body: bytes) -> str:
    """Return what stands for the bytes of a page in its ETag."""
    return hashlib.blake2b(body, digest_size=12).hexdigest()


def answered(page: Kept, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Send the page, or that the reader has it already."""
    tag = dict(page.headers)["ETag"]
    if has(tag, environ.get("HTTP_IF_NONE_MATCH", "")):
        wanted = {"etag", "cache-control", "vary", "content-security-policy"}
        start_response("304 NOT MODIFIED", [one for one in page.headers if one[0].lower() in wanted])
        return []
    start_response("200 OK", [*page.headers, ("Content-Length", str(len(page.body)))])
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [page.body]


def has(tag: str, wanted: str) -> bool:
    """Tell whether the mark is among those that the reader has, compared weakly (RFC 9110, 13.1.2)."""
    return bool(wanted) and any(one.strip() in (tag, tag.removeprefix("W/"), "*") for one in wanted.split(","))
