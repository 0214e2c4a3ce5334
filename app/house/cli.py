"""Commands that reach into several rooms."""

from __future__ import annotations

import click
from flask.cli import AppGroup

from app.bodies import actions as bodies
from app.cycles.actions import cycles
from app.ledger.actor import OPERATOR
from app.monitoring.actions import lists as monitoring_lists
from app.plans.actions import lists as lists_actions

lists = AppGroup("lists", short_help="Load the lists that a new installation begins with.")


@lists.command("load")
def load() -> None:
    """Add the rows that are missing from the lists (sectors, categories, reasons, obstacles …); others stay."""
    added = bodies.load_lists(by=OPERATOR) + cycles.load_lists(by=OPERATOR) + lists_actions.load_lists(by=OPERATOR)
    added += monitoring_lists.load_lists(by=OPERATOR)
    click.echo(f"{added} rows added" if added else "nothing to add: every list is complete")
