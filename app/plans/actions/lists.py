"""What can be done with the list of funding sources."""

from __future__ import annotations

from app.bodies.actions import add_missing
from app.ledger.actor import Actor
from app.plans.models.funding import FundingSource
from app.plans.rules.defaults import FUNDING_SOURCES


def load_lists(*, by: Actor) -> int:
    """Add the funding sources that are missing; return how many. What stands is never overwritten."""
    return add_missing(FundingSource, FUNDING_SOURCES, by=by)
