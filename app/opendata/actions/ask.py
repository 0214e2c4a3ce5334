"""Asks for a package to be made now; it is made by a worker."""

from __future__ import annotations

from app.cycles.models.cycles import Cycle
from app.jobs.actions import start
from app.jobs.models import Job
from app.ledger.actor import Actor


def ask(cycle: Cycle, code: str, home: str, *, by: Actor) -> Job:
    """Queue the making of a cycle's package; ``code`` is the province's, ``home`` our address."""
    payload = {"cycle": str(cycle.id), "area": code, "home": home}
    return start("opendata.publish", payload, by=by, place=cycle.area.path)
