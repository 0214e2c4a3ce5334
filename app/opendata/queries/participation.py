"""The table of who was heard: every figure of every tier as the one rule on small counts lets it be shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import select

from app.areas.states.paths import code_of, level_of
from app.bodies.queries import every_counted
from app.cycles import queries as cycles
from app.cycles.models.cycles import Round
from app.cycles.rules.requirements import Rules
from app.forums.models.sittings import Forum
from app.forums.queries.participation import present_under
from app.forums.queries.survey import categories, heard_among
from app.forums.rules.participation import DIMENSIONS, OF_GROUP, Heard
from app.ledger.recording import leave_nothing
from app.opendata.queries.scope import Scope
from app.opendata.rules.columns import TEXT, TRUTH, WHOLE
from app.opendata.rules.written import Record
from app.store.base import db

#: The columns with their kinds; ``n`` is empty where the figure stays hidden.
COLUMNS = {
    "tier": TEXT,
    "of": TEXT,
    "area": TEXT,
    "forum": TEXT,
    "dimension": TEXT,
    "category": TEXT,
    "n": WHOLE,
    "hidden": TRUTH,
}


def participation_of(scope: Scope) -> Iterator[Record]:
    """Yield the figures of every forum and of every area above it, tier by tier; a hidden one says that it is."""
    cycle = cycles.cycle_by_id(scope.cycle_id)
    assert cycle is not None
    rules = cycles.rules_of(cycle.id)
    for tier in cycles.tiers_of(cycle.id):
        asked = rules.get(tier.level, Rules()).groups
        present = present_under(cycle.id, tier.level, scope.low)
        names, sat = categories(every_counted()), _forums(scope, tier.level)
        leave_nothing()
        people = heard_among(scope.low, present, names, asked)
        for dimension in people.by:
            yield from _figures(str(tier.level), people, dimension, sat)


def _figures(tier: str, people: Heard, dimension: str, sat: Mapping[int, tuple[str, int]]) -> Iterator[Record]:
    group = dimension.partition(":")[2]
    one = people.by[dimension]
    for key in one.figures:
        ref, path = sat.get(key, ("", key))
        for category, n in one.rows(key):
            if group and category != OF_GROUP:
                continue
            yield {
                "tier": tier,
                "of": "forum" if ref else str(level_of(path)),
                "area": code_of(path),
                "forum": ref or None,
                "dimension": dimension if dimension in DIMENSIONS else "group",
                "category": group or category,
                "n": n,
                "hidden": n is None,
            }


def _forums(scope: Scope, level: str) -> dict[Any, tuple[str, int]]:
    asked = select(Forum.id, Forum.ref, Forum.area_path).join(Round, Round.id == Forum.round_id)
    rows = db.session.execute(asked.where(Round.cycle_id == scope.cycle_id, Round.level == level))
    return {ident: (ref, path) for ident, ref, path in rows}
