"""Commands of the ledger."""

from __future__ import annotations

import sys

import click
from flask.cli import AppGroup

from app.ledger import queries

group = AppGroup("ledger", short_help="Check that what was recorded still stands as it was.")


@group.command("verify")
def verify() -> None:
    """Recompute the digest of every entry and every sealed text; exit 1 and name each that does not hold."""
    faults = 0
    for fault in queries.faults():
        faults += 1
        click.echo(fault)
    click.echo(f"{queries.count()} entries, {faults} faults")
    sys.exit(1 if faults else 0)
