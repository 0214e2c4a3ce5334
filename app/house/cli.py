"""Commands that reach into several rooms."""

from __future__ import annotations

import click
from flask.cli import AppGroup

from app.bodies import actions as bodies
from app.clusters.actions.clusters import load_clusters
from app.cycles.actions import cycles
from app.evaluation.actions.questions import load_questions
from app.ledger.actor import OPERATOR
from app.ministries.actions import load_ministries
from app.monitoring.actions import lists as monitoring_lists
from app.plans.actions import lists as lists_actions
from app.screening.actions.criteria import load_criteria
from app.store.base import db
from app.store.statistics import gather

statistics = AppGroup("statistics", short_help="What the database's planner goes by.")
lists = AppGroup("lists", short_help="Load the lists that a new installation begins with.")


@lists.command("load")
def load() -> None:
    """Add the rows that are missing from the lists (sectors, categories, reasons, obstacles …); others stay."""
    added = bodies.load_lists(by=OPERATOR) + cycles.load_lists(by=OPERATOR) + lists_actions.load_lists(by=OPERATOR)
    added += monitoring_lists.load_lists(by=OPERATOR)
    added += load_criteria(by=OPERATOR) + load_questions(by=OPERATOR) + load_clusters(by=OPERATOR)
    added += load_ministries(by=OPERATOR)
    click.echo(f"{added} rows added" if added else "nothing to add: every list is complete")


@statistics.command("gather")
def gather_() -> None:
    """Let the database look at its tables, so that pages are found by the right index; run it every night."""
    gather(db.engine)
    click.echo("looked at every table")
