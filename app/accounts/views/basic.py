"""Name and password with each request (RFC 7617): for programs that keep no cookie."""

from __future__ import annotations

from werkzeug.datastructures import Authorization

from app.accounts import queries
from app.accounts.actions import sign_ins
from app.ledger.actor import Actor
from app.web.conflict import Refusal


def caller(given: Authorization | None, *, client: str, secret: str) -> Actor | None:
    """Return who calls; nobody for a wrong name or password, and after too many tries."""
    if given is None or given.type != "basic" or not given.username or given.password is None:
        return None
    try:
        account = sign_ins.prove(given.username, given.password, client=client, secret=secret, door="device ")
    except Refusal:
        return None
    return queries.actor_of(account)
