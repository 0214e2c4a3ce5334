"""Take back what a workbook brought: nothing is deleted, everything ends today, and what hangs on it refuses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask_babel import gettext as _

from app.beginnings.queries import beginnings as queries
from app.beginnings.states import MadeKind
from app.ledger.actor import Actor
from app.plans.actions import indicators as indicators_actions
from app.plans.actions import nodes as nodes_actions
from app.store import clock
from app.web.conflict import Refusal


def take_back(made: Mapping[MadeKind, Sequence[int]], why: str, by: Actor) -> None:
    """End everything that was brought, inside the act that takes the workbook back."""
    _nothing_hangs_on(made[MadeKind.NODE])
    for one in queries.standing_indicators(made[MadeKind.INDICATOR]):
        indicators_actions.end(one, by=by)
    for node in queries.standing_nodes(made[MadeKind.NODE]):
        nodes_actions.end_node(node, reason=why, by=by)
    for agency in queries.standing_agencies(made[MadeKind.AGENCY]):
        agency.valid_to = clock.today()
    _end_bodies(made[MadeKind.BODY])
    for project in queries.earlier_by_ids(made[MadeKind.EARLIER_PROJECT]):
        project.standing = False


def _nothing_hangs_on(nodes: Sequence[int]) -> None:
    if name := queries.indicators_on(nodes):
        raise Refusal(_("The indicator “%(name)s” stands on it. Take that one back first.", name=name))
    if ref := queries.earlier_on(nodes):
        raise Refusal(_("The project from before %(ref)s hangs on it. Take that workbook back first.", ref=ref))


def _end_bodies(ids: Sequence[int]) -> None:
    bodies, today = queries.standing_bodies(ids), clock.today()
    for body in bodies:
        body.valid_to = today
    for term in queries.terms_of([body.id for body in bodies]):
        term.ends_on = max(term.starts_on, min(today, term.ends_on or today))
