"""Areas and lists for tests, made through actions."""

from __future__ import annotations

from app.bodies import actions as bodies
from app.cycles import actions as cycles
from app.ledger.actor import OPERATOR
from app.plans import actions as plans


def lists() -> None:
    """The lists of sectors, kinds of body, categories, reasons and funding sources."""
    bodies.load_lists(by=OPERATOR)
    cycles.load_lists(by=OPERATOR)
    plans.load_lists(by=OPERATOR)
