"""Name and a telephone's password with each request (RFC 7617): for programs that keep no cookie."""

from __future__ import annotations

from flask import request
from werkzeug.datastructures import Authorization

from app.accounts.actions import sign_ins
from app.accounts.queries import accounts as queries
from app.accounts.rules.codes import mark_of, read
from app.accounts.views.sessions import visitor
from app.ledger.actor import Actor
from app.web.conflict import Refusal


def caller(given: Authorization | None) -> Actor | None:
    """Return who calls; nobody for a wrong name or password, and after too many tries."""
    if given is None or given.type != "basic" or not given.username or given.password is None:
        return None
    try:
        marked = mark_of(read(given.password) or f"none: {given.password}")
        account = sign_ins.prove_device(given.username, marked, visitor(), sends=request.method == "POST")
    except Refusal:
        return None
    return queries.actor_of(account)
