"""Commands of the suggestions."""

from __future__ import annotations

import click
from flask.cli import AppGroup

from app.aggregation.actions import tell_apart
from app.aggregation.queries import similar
from app.cycles.queries import round_by_ref

likeness = AppGroup("likeness", short_help="Find wishes on a desk that may be the same.")


@likeness.command("refresh")
@click.argument("ref", default="")
@click.option("--anew", is_flag=True, help="Forget what was found and compare everything again.")
def refresh(ref: str, anew: bool) -> None:
    """Compare what is new on the desk of the round REF; without REF, on every open desk that has something new."""
    round_ = round_by_ref(ref)
    if ref and round_ is None:
        raise click.ClickException(f"there is no round {ref}")
    rounds = [round_] if round_ else similar.waiting_rounds()
    found = {one.ref: tell_apart.refresh(one, anew=anew) for one in rounds}
    for name, pairs in found.items():
        click.echo(f"{name}: {pairs} new pairs")
    click.echo(f"{len(found)} desks compared")
