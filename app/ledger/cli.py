"""Commands of the ledger."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from itertools import chain

import click
from flask.cli import AppGroup

from app.ledger import printed, queries
from app.ledger.rebuild import queries as rebuild
from app.store.queries import warnings_of_database

#: What is checked; the house adds the checks of the rooms above.
CHECKS: list[Callable[[], Iterable[str]]] = [rebuild.faults]

group = AppGroup("ledger", short_help="Check that what was recorded still stands as it was.")


@group.command("checkpoint")
@click.argument("upto", type=int, required=False)
def checkpoint(upto: int | None) -> None:
    """Print the ledger's head at the entry UPTO (the newest without it), as the signed minutes of a round print it."""
    head = queries.checkpoint(upto)
    if head is None:
        raise click.ClickException("the ledger is empty")
    click.echo(f"{head.entries} entries, last {head.last}, checkpoint {head.digest}")


@group.command("printed")
@click.argument("entries", type=int)
@click.argument("last", type=int)
@click.argument("digest", nargs=-1, required=True)
def printed_head(entries: int, last: int, digest: tuple[str, ...]) -> None:
    """Check a head as signed minutes print it: ENTRIES, LAST entry, checkpoint DIGEST; exit 1 if it does not hold."""
    found = printed.check(entries, last, "".join(digest).lower())
    if not found.holds:
        raise click.ClickException("the ledger does not reproduce this head: see docs/decisions/ledger-order.md")
    click.echo("the ledger reproduces this head")
    for ident in found.left_out:
        click.echo(f"without entry {ident}, which was still under way when it was printed")


@group.command("verify")
def verify() -> None:
    """Build every recorded row again from the entries and compare; exit 1 and name each thing that does not hold."""
    faults = 0
    for fault in chain.from_iterable(check() for check in CHECKS):
        faults += 1
        click.echo(fault)
    for warning in warnings_of_database():
        click.echo(f"not a fault, but weak: {warning}")
    click.echo(f"{queries.count()} entries, {faults} faults")
    sys.exit(1 if faults else 0)
