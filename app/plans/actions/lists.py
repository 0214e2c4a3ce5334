"""What can be done with the lists that plans draw on: sources of funds, rules of revision."""

from __future__ import annotations

from app.bodies.actions import add_missing
from app.ledger.actor import Actor
from app.plans.models.funding import FundingSource
from app.plans.models.revisions import RevisionRule
from app.plans.rules.defaults import FUNDING_SOURCES, REVISION_RULES


def load_lists(*, by: Actor) -> int:
    """Add the funding sources and rules of revision that are missing; return how many. What stands is kept."""
    return add_missing(FundingSource, FUNDING_SOURCES, by=by) + add_missing(RevisionRule, REVISION_RULES, by=by)
