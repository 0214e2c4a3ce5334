"""Commands that reach into several rooms."""

from __future__ import annotations

import click
from flask import current_app
from flask.cli import AppGroup

from app.bodies import actions as bodies
from app.clusters.actions.clusters import load_clusters
from app.cycles.actions import cycles
from app.evaluation.actions.questions import load_questions
from app.house.practice import empty
from app.ledger.actor import OPERATOR
from app.ministries.actions import load_ministries
from app.monitoring.actions import lists as monitoring_lists
from app.plans.actions import lists as lists_actions
from app.practice.actions import seed
from app.screening.actions.criteria import load_criteria
from app.store.base import db
from app.store.statistics import gather

statistics = AppGroup("statistics", short_help="What the database's planner goes by.")
practice = AppGroup("practice", short_help="The place where everybody may try each duty.")
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


@practice.command("empty")
def empty_() -> None:
    """Throw away what was practised and begin anew with a small example; run it every night."""
    forum = current_app.extensions.get("practice")
    if forum is None:
        raise click.ClickException("the practice forum is closed (PRACTICE_FORUM=0)")
    click.echo(f"the practice forum begins anew in {empty(forum.kept, forum.opened, seed).name}")
