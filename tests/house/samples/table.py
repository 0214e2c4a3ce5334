"""All samples in one table; a route without a sample fails the tests of the doors."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask, url_for
from werkzeug.routing import Rule

from tests.house.samples import briefs, clusters, evaluations, forums, front, knowledge, plans, screenings, tiers
from tests.house.samples.sample import Sample
from tests.house.story import Story

SAMPLES: dict[str, Callable[[Story], Sample]] = (
    front.SAMPLES
    | forums.SAMPLES
    | tiers.SAMPLES
    | plans.SAMPLES
    | screenings.SAMPLES
    | evaluations.SAMPLES
    | briefs.SAMPLES
    | clusters.SAMPLES
    | knowledge.SAMPLES
)


#: It asks on a connection of its own, which SQLite keeps waiting while a test's long story is not committed; whether it
#: answers is seen in ``test_health.py``.
APART = "health.readyz"


def rules(app: Flask) -> dict[str, Rule]:
    """Return one rule for each endpoint, the shortest."""
    found: dict[str, Rule] = {}
    for rule in sorted(app.url_map.iter_rules(), key=lambda rule: len(rule.rule)):
        found.setdefault(rule.endpoint, rule)
    return found


def methods(rule: Rule) -> list[str]:
    """Return the methods that a browser may use on the rule."""
    return sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})


def sample_of(endpoint: str, rule: Rule, story: Story) -> Sample:
    """Return the sample of the endpoint; ``KeyError`` for one with arguments that is not in the table."""
    return SAMPLES[endpoint](story) if rule.arguments or endpoint in SAMPLES else Sample()


def addresses(app: Flask, story: Story, method: str = "GET") -> dict[str, str]:
    """Return an address for each endpoint that answers to ``method`` and has a sample."""
    with app.test_request_context():
        return {
            endpoint: url_for(endpoint, **sample_of(endpoint, rule, story).args)
            for endpoint, rule in rules(app).items()
            if endpoint != APART and method in methods(rule) and (endpoint in SAMPLES or not rule.arguments)
        }
