"""Asks for a bundle to be made now; a worker makes it."""

from __future__ import annotations

from app.areas.states.paths import code_of
from app.jobs.actions import start
from app.jobs.models import Job
from app.ledger.actor import Actor


def ask(path: int, *, by: Actor) -> Job:
    """Queue the making of the bundle of the area at ``path``."""
    return start("bundles.make", {"area": code_of(path)}, by=by, place=path)
