"""Commands of the balance sheet."""

from __future__ import annotations

import sys

import click
from flask.cli import AppGroup

from app.aggregation.audit import audit

group = AppGroup("balance", short_help="Prove that every voice is accounted for.")


@group.command("check")
def check() -> None:
    """Rebuild every round from its decisions and compare; exit 1 and name the rounds that do not add up."""
    found = audit()
    for fault in found.faults:
        click.echo(fault)
    click.echo(f"{found.rounds} rounds, {found.items} items, {len(found.faults)} unaccounted")
    sys.exit(1 if found.faults else 0)
