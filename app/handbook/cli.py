"""Commands of the handbook."""

from __future__ import annotations

import click
from flask.cli import AppGroup

from app.handbook import actions
from app.handbook.rules.files import sections
from app.ledger.actor import OPERATOR

group = AppGroup("handbook", short_help="Load the handbook that comes with the program.")


@group.command("load")
def load() -> None:
    """Add what is new or has changed; a section that the office wrote anew stays as it wrote it."""
    added, kept = actions.load(sections(), by=OPERATOR)
    click.echo(f"{added} sections added" if added else "nothing to add: the handbook is complete")
    for key in kept:
        click.echo(f"kept as the office wrote it: {key}")
