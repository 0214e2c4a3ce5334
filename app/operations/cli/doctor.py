"""The command that says what ails the server."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict

import click
from flask.cli import with_appcontext

from app.operations.queries import ailments
from app.store.engine import may_write


@click.command("doctor", short_help="Say what ails the server; exit 1 where something is a fault.")
@click.option("--json", "as_json", is_flag=True, help="For a program.")
@with_appcontext
def doctor(as_json: bool) -> None:
    """Look at database, disks, files, workers, words, receipts, clock, settings and copies."""
    may_write.set(False)  # it only looks, and shall not wait for those who write
    found = ailments.all_of_it()
    if as_json:
        click.echo(json.dumps([asdict(one) for one in found], ensure_ascii=False))
    for one in () if as_json else sorted(found, key=lambda one: not one.fault):
        click.echo(f"{'FAULT' if one.fault else 'weak '}  {one.code}: {one.says}")
    if not found and not as_json:
        click.echo("nothing is amiss")
    sys.exit(1 if any(one.fault for one in found) else 0)
