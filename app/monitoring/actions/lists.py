"""What can be done with the lists of monitoring."""

from __future__ import annotations

from app.bodies.actions import add_missing
from app.ledger.actor import Actor
from app.monitoring.models.lists import CurveTemplate, MonitoringRule, ObstacleKind
from app.monitoring.rules.defaults import OBSTACLES, RULES, TEMPLATES


def load_lists(*, by: Actor) -> int:
    """Add thresholds, templates and obstacles that are missing; return how many. What stands is left as it is."""
    return (
        add_missing(MonitoringRule, RULES, by=by)
        + add_missing(CurveTemplate, TEMPLATES, by=by)
        + add_missing(ObstacleKind, OBSTACLES, by=by)
    )
