"""The same submission sent twice makes one record: each form carries a key that is unique in the ledger."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from typing import Any

from flask import Flask, current_app, g, redirect, request
from werkzeug.wrappers import Response

from app.store.base import db

FIELD = "once"
_SHAPE = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")

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


def answer_again() -> str | None:
    """Return where the first arrival of this request led, if it did arrive."""
    key = g.get("once", "")
    entry = current_app.extensions["by_once"](key) if key else None
    if entry is None:
        return None
    if entry.subject_kind in ADDRESSES:
        return ADDRESSES[entry.subject_kind](entry.subject_id)
    return request.path


def watch(app: Flask, by_once: Callable[[str], Any]) -> None:
    """Answer a repeated request before it reaches its view; hand the key of a first one to the ledger.

    ``by_once`` finds the entry that a key made; the ledger lies above this room and is handed in.
    """
    app.extensions["by_once"] = by_once

    @app.before_request
    def seen_before() -> Response | None:
        key = request.form.get(FIELD, "") if request.method == "POST" else ""
        if not _SHAPE.fullmatch(key):
            return None
        g.once = key
        if again := answer_again():
            return redirect(again)
        db.session().info["once"] = key
        return None

    app.jinja_env.globals["once_key"] = new_key
