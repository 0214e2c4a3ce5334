"""The same submission sent twice makes one record, and another one from the same page makes another.

Each page's form carries a key. What reaches the ledger is that key's beginning and a digest of what was sent: a double
click, a lost answer or a reload is answered like the first time; who goes back, types the next need and sends is heard.
"""

from __future__ import annotations

import hashlib
import re
import uuid
from collections.abc import Callable
from typing import Any

from flask import Flask, Response, current_app, flash, g, redirect, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response as Answer

from app.store.base import db

FIELD = "once"
_SHAPE = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
#: Hexadecimal digits of the page's key and of the digest in what the ledger keeps: 36 together.
_OF_PAGE, _OF_DIGEST = 20, 16
#: What differs each time although a person sends the same.
_NOT_TYPED = (FIELD, "csrf_token")

#: For each kind of record, the address of its page, given its id.
ADDRESSES: dict[str, Callable[[int], str]] = {}


def address_of(kind: str) -> Callable[[Callable[[int], str]], Callable[[int], str]]:
    """Register the function that returns the address of a record of ``kind``."""

    def register(find: Callable[[int], str]) -> Callable[[int], str]:
        ADDRESSES[kind] = find
        return find

    return register


def new_key() -> str:
    """Return a fresh key for a form."""
    return str(uuid.uuid4())


def page_of(key: str) -> str:
    """Return the part of a page's key that every submission from the page shares."""
    return key.replace("-", "")[:_OF_PAGE]


def submission(key: str) -> str:
    """Return the mark of this request's form: its page, address, fields and files; 36 hexadecimal digits."""
    told = hashlib.sha256(request.path.encode())
    fields = [(name, value) for name in request.form for value in request.form.getlist(name) if name not in _NOT_TYPED]
    for name, value in sorted(fields):
        told.update(repr((name, value)).encode("utf-8", "backslashreplace"))
    for name in sorted(request.files):
        for file in request.files.getlist(name):
            told.update(repr((name, file.filename)).encode("utf-8", "backslashreplace"))
            told.update(hashlib.file_digest(file.stream, "sha256").digest())  # type: ignore[arg-type] # werkzeug's IO
            file.stream.seek(0)
    return page_of(key) + told.hexdigest()[:_OF_DIGEST]


def answer_again() -> str | None:
    """Return where the first arrival of this request led, if it did arrive."""
    key = g.get("once", "")
    entry = current_app.extensions["by_once"](key) if key else None
    if entry is None:
        return None
    flash(_("This had arrived already. It is recorded once."), "success")
    if entry.subject_kind in ADDRESSES:
        return ADDRESSES[entry.subject_kind](entry.subject_id)
    return request.path


def watch(app: Flask, by_once: Callable[[str], Any], from_page: Callable[[str], bool]) -> None:
    """Answer a repeated request before it reaches its view; hand the mark of a first one to the ledger.

    ``by_once`` finds the entry that a submission made and ``from_page`` whether a page's key has made one; the ledger
    lies above this room and is handed in.
    """
    app.extensions["by_once"] = by_once

    @app.before_request
    def seen_before() -> Answer | None:
        key = request.form.get(FIELD, "") if request.method == "POST" else ""
        if not _SHAPE.fullmatch(key):
            return None
        g.once = submission(key)
        if again := answer_again():
            return redirect(again)
        g.another = from_page(page_of(key))
        db.session().info["once"] = g.once
        return None

    @app.after_request
    def tell_of_the_first(answer: Response) -> Response:
        if g.get("another") and answer.status_code in (302, 303) and "once" not in db.session().info:
            flash(
                _("This page had been sent before with other words. Both stand: what you sent first, and this."),
                "success",
            )
        return answer

    app.jinja_env.globals["once_key"] = new_key
