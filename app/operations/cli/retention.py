"""The command that forgets what has served its time."""

from __future__ import annotations

import click
from flask.cli import AppGroup

from app.operations.actions import retention as actions

group = AppGroup("retention", short_help="Forget what has served its time.")


@group.command("run")
def run() -> None:
    """Forget old sign-ins, failed tries, used codes, drafts and finished jobs; run it every night."""
    for table, n in actions.run().items():
        click.echo(f"{table}: {n} older than {actions.KEPT[table].days} days are gone")
